"""Two selections month by month: mean stance as two lines, each with its name at its end."""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import date_axis, figure, note
from analysis.charts.palette import Palette
from analysis.charts.rows import records
from analysis.charts.wording import MONTHS, count, shorten, signed

LEFT, RIGHT, HEIGHT = 40, 16, 300
FEW: Final = 3


def months(
    one: pd.DataFrame, two: pd.DataFrame, palette: Palette, *, words: tuple[str, str]
) -> go.Figure:
    """Mean stance over time; a month with few events has an open, small mark.

    Args:
        one, two: ``month`` (its first day), ``n`` and ``mean``.
        words: what the two are called.
    """
    made = figure(palette, height=HEIGHT, left=LEFT, right=RIGHT, top=44, bottom=40)
    for level in (-1, -0.5, 0, 0.5, 1):
        made.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=level,
            y1=level,
            layer="below",
            line={"color": palette.muted if level == 0 else palette.line, "width": 1},
        )
    for rows, name, colour, dash, y in (
        (two, words[1], palette.muted, "dot", 1.0),
        (one, words[0], palette.accent, "solid", 1.09),
    ):
        _line(made, rows, name, colour, dash, palette)
        mark = "●" if dash == "solid" else "◌"
        note(
            made,
            palette,
            f"<b>{mark} {shorten(name, 60)}</b>",
            x=0,
            xref="paper",
            y=y,
            yref="paper",
            yanchor="bottom",
            font={"size": 13, "color": colour},
        )
    date_axis(made, palette)
    made.update_yaxes(
        range=[-1.08, 1.08],
        tickvals=[-1, -0.5, 0, 0.5, 1],
        ticktext=["−1", "−0.5", "0", "+0.5", "+1"],
    )
    return made


def _line(
    made: go.Figure, rows: pd.DataFrame, name: str, colour: str, dash: str, palette: Palette
) -> None:
    """One line with a gap where a month has no event."""
    if not len(rows):
        return
    by_month = rows.set_index("month")
    every = pd.date_range(by_month.index.min(), by_month.index.max(), freq="MS")
    whole = by_month.reindex(every)
    told = records(whole.rename_axis("month").reset_index())
    made.add_scatter(
        x=[row["month"].strftime("%Y-%m-15") for row in told],
        y=[row["mean"] for row in told],
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 2, "dash": dash},
        marker={
            "size": [9 if (row["n"] or 0) >= FEW else 6 for row in told],
            "color": [colour if (row["n"] or 0) >= FEW else palette.paper for row in told],
            "line": {"width": 1.5, "color": colour},
        },
        customdata=[
            [name, f"{MONTHS[row['month'].month - 1]} {row['month'].year}", _told(row)]
            for row in told
        ],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}"
        "<extra></extra>",
    )


def _told(row: dict[str, float | None]) -> str:
    return f"mean {signed(row['mean'])}, {count(int(row['n'] or 0), 'event')}"
