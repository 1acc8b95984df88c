"""Many events: a bar for each actor and period, its height the number, its colour the mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import date_axis, figure, note
from analysis.charts.marks import stance_words
from analysis.charts.palette import Palette
from analysis.charts.rows import records
from analysis.charts.wording import count, percent

LANE: Final = 62
LEFT, RIGHT, TOP, BOTTOM = 132, 34, 46, 8
DAYS: Final = {"week": 7, "month": 30}


def strips(
    periods: pd.DataFrame,
    actors: Sequence[str],
    names: Mapping[str, str],
    palette: Palette,
    *,
    unit: str = "week",
) -> go.Figure:
    """Bars that stand on their lane's floor, all to one scale, that of the root.

    Args:
        periods: ``actor, period, n, mean, share_negative``; ``period`` is its first day.
        unit: "week" or "month".
    """
    rows = {actor: len(actors) - 1 - index for index, actor in enumerate(actors)}
    shown = periods[periods["actor"].isin(rows)]
    most = float(shown["n"].max()) if len(shown) else 1.0
    made = figure(
        palette,
        height=TOP + BOTTOM + LANE * len(actors),
        left=LEFT,
        right=RIGHT,
        top=TOP,
        bottom=BOTTOM,
    )
    days = DAYS[unit]
    middle = pd.to_datetime(shown["period"]) + pd.Timedelta(days=days / 2)
    made.add_bar(
        x=middle.dt.strftime("%Y-%m-%dT%H:%M"),
        y=0.82 * (shown["n"] / most) ** 0.5,  # a root, lest the busiest actor flatten the rest
        base=[rows[actor] - 0.44 for actor in shown["actor"]],
        width=days * 0.86 * 86_400_000,
        marker={"color": [palette.stance(value) for value in shown["mean"]], "line": {"width": 0}},
        customdata=_told(shown, names, unit),
        hovertemplate="<b>%{customdata[2]}</b><br>%{customdata[3]}<br>%{customdata[4]}"
        "<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.45}},
    )
    for actor, row in rows.items():
        made.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=row - 0.44,
            y1=row - 0.44,
            line={"color": palette.muted, "width": 1},
        )
        note(
            made,
            palette,
            f"<b>{names.get(actor, actor)}</b>",
            x=0,
            y=row - 0.2,
            xref="paper",
            xanchor="right",
            align="right",
            xshift=-12,
            font={"size": 13, "color": palette.ink},
        )
    top = len(actors) - 1
    note(
        made,
        palette,
        f"{most:,.0f}",
        x=1,
        y=top + 0.38,
        xref="paper",
        xshift=4,
        font={"size": 11.5, "color": palette.muted},
    )
    date_axis(made, palette, side="top")
    made.update_yaxes(range=[-0.5, len(actors) - 0.5], showticklabels=False)
    made.update_layout(barmode="overlay", clickmode="event+select")
    return made


def _told(shown: pd.DataFrame, names: Mapping[str, str], unit: str) -> list[list[str]]:
    told = []
    for row in records(shown):
        first = pd.Timestamp(row["period"])
        when = f"week of {first:%-d %B %Y}" if unit == "week" else f"{first:%B %Y}"
        told.append(
            [
                row["actor"],
                first.date().isoformat(),
                f"{names.get(row['actor'], row['actor'])}, {when}",
                f"{count(int(row['n']), 'event')} · {percent(row['share_negative'])} negative",
                f"mean stance {stance_words(row['mean'])}",
            ]
        )
    return told
