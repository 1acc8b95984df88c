"""How much happened each week: cooperative above the line, adversarial below. Also the brush."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import date_axis, figure, note
from analysis.charts.palette import Palette, translucent
from analysis.charts.wording import count

WEEK = timedelta(days=7)
COMPACT = 180  # lower than this, the words stand beside the bars and not over them
LEAST_WEEKS = 12  # narrower than this, a single week would be drawn as a wall


def volume(
    weeks: pd.DataFrame,
    palette: Palette,
    *,
    period: tuple[date | None, date | None] = (None, None),
    height: int = 250,
) -> go.Figure:
    """Diverging weekly bars, to be brushed: where a drag selects, Streamlit takes no clicks.

    Args:
        weeks: a row a week, with ``week`` (its Monday), ``positive`` and ``negative``,
            the events with a stance above and below zero.
        period: the dates that the selection keeps; weeks outside stand pale.
    """
    compact = height < COMPACT
    made = figure(palette, height=height, left=132 if compact else 40, right=16, top=10, bottom=40)
    mondays = pd.to_datetime(weeks["week"])
    kept = [_within(monday.date(), period) for monday in mondays]
    for column, sign, colour in (
        ("positive", 1, palette.cooperation),
        ("negative", -1, palette.conflict),
    ):
        made.add_bar(
            x=(mondays + pd.Timedelta(days=3.5)).dt.strftime("%Y-%m-%dT%H:%M"),
            y=sign * weeks[column],
            width=5.6 * 24 * 3600 * 1000,
            marker={
                "color": [colour if inside else translucent(colour, 0.28) for inside in kept],
                "line": {"width": 0},
            },
            customdata=[
                [
                    f"{monday:%-d %b %Y}",
                    count(int(up), "cooperative event"),
                    count(int(down), "adversarial event"),
                    monday.date().isoformat(),
                ]
                for monday, up, down in zip(
                    mondays, weeks["positive"], weeks["negative"], strict=True
                )
            ],
            hovertemplate="<b>Week of %{customdata[0]}</b><br>%{customdata[1]}<br>"
            "%{customdata[2]}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.3}},
        )
    top = max(1, int(weeks["positive"].max()))
    bottom = max(1, int(weeks["negative"].max()))
    step = _step(max(top, bottom), 1 if compact else 3)
    ticks = [tick for tick in range(-bottom - step, top + step + 1) if tick % step == 0]
    made.update_layout(
        barmode="relative",
        bargap=0.1,
        dragmode="select",
        selectdirection="h",
        newselection={"line": {"color": palette.accent, "width": 1, "dash": "solid"}},
    )
    date_axis(made, palette)
    made.update_xaxes(range=_span(mondays), showgrid=False)
    made.update_yaxes(
        range=[-bottom * 1.18 - 0.4, top * 1.18 + 0.4],
        tickvals=ticks,
        ticktext=[f"{abs(tick):,}" for tick in ticks],
        showgrid=True,
        gridcolor=palette.line,
        zeroline=True,
        zerolinecolor=palette.ink,
        zerolinewidth=1,
    )
    for text, colour, y in (
        ("<b>Cooperative +</b>", palette.cooperation, 1),
        ("<b>Adversarial −</b>", palette.conflict, 0),
    ):
        note(
            made,
            palette,
            text,
            x=0,
            y=y,
            xref="paper",
            yref="paper",
            yanchor="top" if y else "bottom",
            xanchor="right" if compact else "left",
            xshift=-26 if compact else 4,
            font={"size": 13, "color": colour},
            bgcolor=translucent(palette.paper, 0 if compact else 0.8),
        )
    return made


def _within(monday: date, period: tuple[date | None, date | None]) -> bool:
    start, end = period
    return (start is None or monday + WEEK > start) and (end is None or monday <= end)


def _span(mondays: pd.Series) -> list[str]:
    first, last = mondays.min().date(), mondays.max().date() + WEEK
    lacking = LEAST_WEEKS - (last - first).days // 7
    if lacking > 0:
        first -= timedelta(days=7 * ((lacking + 1) // 2))
        last += timedelta(days=7 * (lacking // 2))
    return [first.isoformat(), last.isoformat()]


def _step(largest: int, most: int) -> int:
    """A round distance between grid lines, at most ``most`` of them on either side."""
    steps = sorted(size * 10**power for size in (1, 2, 5) for power in range(9))
    return next((step for step in steps if largest / step < most + 1), largest)
