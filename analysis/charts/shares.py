"""What two selections are made of, kind by kind: a dot for the one, a ring for the other."""

from __future__ import annotations

from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import figure, note
from analysis.charts.palette import Palette
from analysis.charts.rows import records
from analysis.charts.wording import count, percent

ROW: Final = 30
LEFT, TOP = 110, 28


def shares(kinds: pd.DataFrame, palette: Palette, *, words: tuple[str, str]) -> go.Figure:
    """A row a kind, in the order given.

    Args:
        kinds: ``kind``, and ``n_a, share_a, n_b, share_b``; shares are of one.
        words: what the two selections are called, for the pointer.
    """
    rows = records(kinds)
    height = TOP + ROW * len(rows) + 8
    made = figure(palette, height=height, left=LEFT, right=20, top=TOP, bottom=8)
    heights = list(range(len(rows) - 1, -1, -1))
    for y, row in zip(heights, rows, strict=True):
        made.add_shape(
            type="line",
            x0=row["share_a"],
            x1=row["share_b"],
            y0=y,
            y1=y,
            line={"color": palette.muted, "width": 2},
            layer="between",
        )
        note(
            made,
            palette,
            row["kind"],
            x=0,
            xref="paper",
            y=y,
            xanchor="right",
            align="right",
            xshift=-10,
            font={"size": 13, "color": palette.ink},
        )
    for column, number, name, fill in (
        ("share_b", "n_b", words[1], palette.paper),
        ("share_a", "n_a", words[0], palette.accent),
    ):
        made.add_scatter(
            x=[row[column] for row in rows],
            y=heights,
            mode="markers",
            marker={
                "size": 11,
                "color": fill,
                "line": {"width": 2, "color": palette.accent},
            },
            customdata=[
                [name, f"{percent(row[column])}, {count(int(row[number]), 'event')}"]
                for row in rows
            ],
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        )
    most = max([row[each] for row in rows for each in ("share_a", "share_b")], default=0.0)
    made.update_xaxes(
        range=[-0.01, most * 1.08 + 0.01],
        side="top",
        tickformat=".0%",
        nticks=6,
        showgrid=True,
        gridcolor=palette.line,
    )
    made.update_yaxes(range=[-0.6, len(rows) - 0.4], showticklabels=False)
    return made
