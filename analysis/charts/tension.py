"""Two actors' tension: the mean of each month, its interval, its events, and turning points."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import date_axis, figure, note
from analysis.charts.crop import crop
from analysis.charts.palette import Palette, translucent
from analysis.charts.wording import count, day, signed

HEIGHT = 430
TOP = 0.26  # share of the height below which the numbers of events stand
SCALE = 10.0
LEAST = 4.0  # points of the scale that the axis spans on either side at least
DIGIT = 7  # pixels of a figure over a bar
BARS = 280  # pixels of the axis on a phone
CROWDED = 3  # turning points; beyond that each says its date alone
_MIDDLE = pd.Timedelta(days=14)


def tension(months: pd.DataFrame, levels: pd.DataFrame, palette: Palette) -> go.Figure:
    """The mean of each month over its number of events.

    Args:
        months: ``month, n, mean, low, high``, as :func:`analysis.queries.tension.months`.
        levels: ``first, last, n, mean`` between turning points, in order.
    """
    made = figure(palette, height=HEIGHT, left=46, right=14, top=26, bottom=40)
    whole = months
    months, outside = crop(months, "month", months["n"])
    middle = pd.to_datetime(months["month"]) + _MIDDLE
    _levels(made, levels, palette, (middle.min(), middle.max()))
    _means(made, months, middle, palette)
    _counts(made, months, middle, palette)
    date_axis(made, palette)
    # A mark in the last month stands clear of the frame, however long the axis is.
    room = max(2 * _MIDDLE, (middle.max() - middle.min()) * 0.015)
    first, last = middle.min() - room, middle.max() + room
    if (last - first).days < 180:
        first, last = first - 3 * _MIDDLE, last + 3 * _MIDDLE
    made.update_xaxes(range=[first.isoformat(), last.isoformat()], anchor="y2")
    reach = _reach(months)
    made.update_layout(
        clickmode="event+select",
        yaxis={
            "domain": [TOP, 1],
            "range": [-reach, reach],
            "tickvals": [-10, -5, 0, 5, 10],
            "ticktext": ["−10", "−5", "0", "+5", "+10"],
            "showgrid": True,
            "gridcolor": palette.line,
            "zeroline": True,
            "zerolinecolor": palette.ink,
        },
        yaxis2={
            "domain": [0, TOP - 0.08],
            "range": [0, max(1, months["n"].max()) * 1.35],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": palette.line,
            "nticks": 3,
            "tickformat": ",d",
            "tickfont": {"color": palette.muted, "size": 12},
        },
    )
    for text, colour, y, anchor in (
        ("<b>Cooperation +</b>", palette.cooperation, 1.0, "top"),
        ("<b>Conflict −</b>", palette.conflict, TOP, "bottom"),
    ):
        note(
            made,
            palette,
            text,
            x=0,
            y=y,
            xref="paper",
            yref="paper",
            yanchor=anchor,
            xshift=4,
            font={"size": 13, "color": colour},
            bgcolor=translucent(palette.paper, 0.8),
        )
    if outside:
        edge = pd.to_datetime(whole["month"].iloc[0]), pd.to_datetime(whole["month"].iloc[-1])
        note(
            made,
            palette,
            f"{count(int(outside), 'event')} outside, from {edge[0]:%b %Y} to {edge[1]:%b %Y}",
            x=1,
            y=TOP - 0.075,
            xref="paper",
            yref="paper",
            xanchor="right",
            yanchor="bottom",
        )
    note(
        made,
        palette,
        "Events a month (n)",
        x=0,
        y=TOP - 0.075,
        xref="paper",
        yref="paper",
        yanchor="bottom",
        xshift=4,
    )
    return made


def _means(made: go.Figure, months: pd.DataFrame, middle: pd.Series, palette: Palette) -> None:
    known = months["low"].notna()
    dates = middle.dt.strftime("%Y-%m-%d")
    for date, low, high in zip(
        dates[known], months["low"][known], months["high"][known], strict=True
    ):
        made.add_shape(
            type="line",
            x0=date,
            x1=date,
            y0=low,
            y1=high,
            layer="below",
            line={"color": palette.neutral, "width": 2},
        )
    made.add_scatter(
        x=dates,
        y=months["mean"],
        mode="markers",
        marker={
            "size": 10,
            "color": [palette.stance(value / SCALE * 2) for value in months["mean"]],
            "line": {"width": 1, "color": palette.muted},
        },
        customdata=[
            [
                f"{month:%Y-%m}",
                day(f"{month:%Y-%m}"),
                f"mean {signed(mean, 1)} from {count(n, 'event')}",
                "" if pd.isna(low) else f"95% interval {signed(low, 1)} to {signed(high, 1)}",
            ]
            for month, n, mean, low, high in months[
                ["month", "n", "mean", "low", "high"]
            ].itertuples(index=False)
        ],
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}"
        "<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.9}},
    )


def _counts(made: go.Figure, months: pd.DataFrame, middle: pd.Series, palette: Palette) -> None:
    """A bar a month; its number over it where all of them have room, else when pointed at."""
    pitch = BARS * timedelta(days=30) / max(timedelta(days=30), middle.max() - middle.min())
    roomy = len(f"{months['n'].max():,}") * DIGIT <= pitch
    made.add_bar(
        x=middle.dt.strftime("%Y-%m-%d"),
        y=months["n"],
        yaxis="y2",
        width=22 * 24 * 3600 * 1000,
        marker={"color": palette.neutral, "line": {"width": 0}},
        customdata=[[f"{month:%Y-%m}"] for month in months["month"]],
        text=[f"{n:,}" for n in months["n"]] if roomy else None,
        textposition="outside",
        textfont={"size": 11, "color": palette.muted},
        textangle=0,
        cliponaxis=False,
        constraintext="none",
        hovertemplate="%{y:,} events<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.9}},
    )


def _levels(
    made: go.Figure, levels: pd.DataFrame, palette: Palette, drawn: tuple[Any, Any]
) -> None:
    """A line at each level, and the day and the step at each turning point."""
    if len(levels) < 2:
        return
    firsts, lasts = pd.to_datetime(levels["first"]), pd.to_datetime(levels["last"])
    edges = [*firsts, lasts.iloc[-1] + pd.Timedelta(days=7)]
    means = [float(value) for value in levels["mean"]]
    for index, mean in enumerate(means):
        made.add_shape(
            type="line",
            x0=edges[index].isoformat(),
            x1=edges[index + 1].isoformat(),
            y0=mean,
            y1=mean,
            line={"color": palette.ink, "width": 2.5},
        )
        if not index or not drawn[0] <= edges[index] <= drawn[1]:
            continue
        before = means[index - 1]
        made.add_shape(
            type="line",
            x0=edges[index].isoformat(),
            x1=edges[index].isoformat(),
            y0=TOP,
            y1=1,
            yref="paper",
            line={"color": palette.ink, "width": 1, "dash": "dot"},
        )
        step = f"{signed(before, 1)} → {signed(mean, 1)}"
        when = day(f"{edges[index]:%Y-%m-%d}", short=True)
        note(
            made,
            palette,
            f"<b>{when}</b>" if len(means) - 1 > CROWDED else f"<b>{when}</b>: {step}",
            x=edges[index].isoformat(),
            y=1,
            yref="paper",
            yanchor="bottom",
            xanchor=_side((edges[index] - drawn[0]) / max(_MIDDLE, drawn[1] - drawn[0])),
            font={"size": 12, "color": palette.ink},
        )


def _side(share: float) -> str:
    """How a label hangs on its line, so that it stays inside the frame on a phone too."""
    return "left" if share < 0.2 else "right" if share > 0.8 else "center"


def _reach(months: pd.DataFrame) -> float:
    ends = pd.concat([months["low"], months["high"], months["mean"]]).abs().max()
    return float(min(SCALE, max(LEAST, ends)) * 1.12)
