"""The timeline: a lane per actor, and within the lane stance as height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import date_axis, figure, note, ticks
from analysis.charts.labels import Label, choose
from analysis.charts.lane_places import HALF, column, heights, span, spread, stack, without_day
from analysis.charts.marks import act, called, sentence, shape, stance_words
from analysis.charts.palette import Palette
from analysis.charts.rows import records
from analysis.charts.wording import count, day, percent

LANE = 84
ASSUMED_WIDTH = 900  # labels are placed for this width and only gain room on a wider page
LEFT, RIGHT, TOP, BOTTOM = 132, 16, 46, 8
FAINT = 0.45
AWAY = "\u00a0\u00a0\u00a0"  # as far as words stand from their mark


def lanes(
    points: pd.DataFrame,
    actors: Sequence[str],
    names: Mapping[str, str],
    palette: Palette,
    *,
    undated: pd.DataFrame | None = None,
    labels: int = 24,
) -> go.Figure:
    """Events as marks, newest to the right, undated ones in a column of their own.

    Args:
        points: ``actor, event_id, date, stance, type, status, n_sources, confidence,
            counterpart``; a row for every lane an event stands in.
        actors: codes of the lanes, from top to bottom.
        names: what each code is called.
        undated: the same columns, without a day to stand on.
        labels: how many marks may carry their sentence, at most.
    """
    rows = {actor: len(actors) - 1 - index for index, actor in enumerate(actors)}
    inside = points["actor"].isin(rows)
    vague = without_day(points)
    shown = points[inside & ~vague].copy()
    shown["day"] = pd.to_datetime(shown["date"].astype(str).str.slice(0, 10), format="ISO8601")
    start, end = span(shown["day"])
    days = (end - start).days or 1
    loose = points[inside & vague].copy()
    if undated is not None:
        loose = pd.concat([loose, undated[undated["actor"].isin(rows)]], ignore_index=True)
    gutter = timedelta(days=max(2.0, days * 0.09)) if len(loose) else timedelta(0)
    per_day = (ASSUMED_WIDTH - LEFT - RIGHT) / (days + gutter.days + 1)

    made = figure(
        palette,
        height=TOP + BOTTOM + LANE * len(actors),
        left=LEFT,
        right=RIGHT,
        top=TOP,
        bottom=BOTTOM,
    )
    _lay_lanes(made, rows, names, palette)
    shown["y"] = heights(shown, rows)
    shown["x"] = spread(shown, per_day)
    shown["y"] = stack(shown, per_day)
    _add_marks(made, shown, names, palette)
    if len(loose):
        loose["y"] = heights(loose, rows)
        loose["x"] = column(loose, end, gutter)
        loose["y"] = stack(loose, per_day)
        _add_marks(made, loose, names, palette)
        _head_column(made, end, gutter, palette)
    _add_labels(made, shown, names, palette, start, days, per_day, labels)
    date_axis(made, palette, side="top")
    made.update_xaxes(range=[start.isoformat(), (end + gutter).isoformat()])
    if len(loose):  # beyond the last day there is no time, so there are no dates to read off
        days_named, words = ticks(start, end)
        made.update_xaxes(tickvals=days_named, ticktext=words)
    made.update_yaxes(range=[-0.5, len(actors) - 0.5])
    made.update_layout(clickmode="event+select")
    return made


def _lay_lanes(
    made: go.Figure, rows: Mapping[str, int], names: Mapping[str, str], palette: Palette
) -> None:
    """Bands, middle lines and names; one path each, since every shape costs the browser time."""
    bands = "".join(
        f"M0,{row - 0.46}L1,{row - 0.46}L1,{row + 0.46}L0,{row + 0.46}Z" for row in rows.values()
    )
    lines = "".join(f"M0,{row}L1,{row}" for row in rows.values())
    fill = {"fillcolor": palette.panel, "opacity": 0.55, "line": {"width": 0}}
    made.add_shape(type="path", path=bands, xref="paper", layer="below", **fill)
    line = {"color": palette.line, "width": 1}
    made.add_shape(type="path", path=lines, xref="paper", layer="below", line=line)
    ticks = [
        (row + height, words)
        for actor, row in rows.items()
        for height, words in (
            (HALF, "+ "),
            (0, f"<b>{names.get(actor, actor)}</b>{AWAY}"),
            (-HALF, "− "),
        )
    ]
    made.update_yaxes(
        tickvals=[height for height, _ in ticks],
        ticktext=[words for _, words in ticks],
        tickfont={"size": 13, "color": palette.ink},
    )


def _head_column(made: go.Figure, end: date, gutter: timedelta, palette: Palette) -> None:
    left = pd.Timestamp(end) + 0.2 * pd.Timedelta(gutter)
    made.add_shape(
        type="rect",
        x0=left.isoformat(),
        x1=(pd.Timestamp(end) + gutter).isoformat(),
        yref="paper",
        y0=0,
        y1=1.2,
        fillcolor=palette.paper,
        line={"width": 0},
        layer="below",
    )
    made.add_shape(
        type="line",
        x0=left.isoformat(),
        x1=left.isoformat(),
        yref="paper",
        y0=0,
        y1=1,
        line={"color": palette.muted, "width": 1, "dash": "dot"},
        layer="below",
    )
    note(
        made,
        palette,
        "no day stated",
        x=(left + 0.4 * pd.Timedelta(gutter)).isoformat(),
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="center",
        yshift=14,
        bgcolor=palette.paper,
    )


def _add_marks(
    made: go.Figure, points: pd.DataFrame, names: Mapping[str, str], palette: Palette
) -> None:
    if not len(points):
        return
    colours = [palette.stance(value) for value in points["stance"].astype(float)]
    made.add_scatter(
        x=[moment.isoformat() for moment in points["x"]],
        y=points["y"],
        mode="markers",
        marker={
            "symbol": [
                shape(kind, status)
                for kind, status in zip(points["type"], points["status"], strict=True)
            ],
            "size": [8 + 2 * min(5, int(n)) for n in points["n_sources"]],
            "color": colours,
            "opacity": [FAINT if c < 0.5 else 0.92 for c in points["confidence"]],
            "line": {
                "width": [1 if status == "done" else 2 for status in points["status"]],
                "color": [
                    _edge(value, colour, status, palette)
                    for value, colour, status in zip(
                        points["stance"].astype(float), colours, points["status"], strict=True
                    )
                ],
            },
        },
        customdata=_told(points, names),
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}"
        "<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.5}},
    )


def _edge(stance: float, colour: str, status: str, palette: Palette) -> str:
    """Marks stand apart by a rim of paper; near neutral they would vanish without a grey one."""
    if status != "done":
        return colour if abs(stance) >= FAINT / 2 else palette.muted
    return palette.paper if abs(stance) >= FAINT / 2 else palette.neutral


def _told(points: pd.DataFrame, names: Mapping[str, str]) -> list[list[str]]:
    told = []
    for row in records(points):
        whom, lane = called(row["counterpart"], names), names.get(row["actor"], row["actor"])
        acts = row.get("acting", True)
        told.append(
            [
                row["event_id"],
                sentence([lane], row["type"], whom, row["status"])
                if acts
                else sentence(whom, row["type"], [lane], row["status"]),
                f"{day(row['date'])} · stance {stance_words(row['stance'])}",
                f"{count(int(row['n_sources']), 'article')} · "
                f"confidence {percent(row['confidence'])}",
            ]
        )
    return told


def _add_labels(
    made: go.Figure,
    points: pd.DataFrame,
    names: Mapping[str, str],
    palette: Palette,
    start: date,
    days: int,
    per_day: float,
    limit: int,
) -> None:
    """Say in words what the events are that most articles tell, most strongly."""
    if not len(points) or not limit:
        return
    weight = (
        points["n_sources"].clip(upper=6)
        * (0.25 + points["stance"].astype(float).abs().fillna(0))
        * points["confidence"]
        * (points["type"] != "STATEMENT")
        * points.get("acting", 1)
    )
    across = (points["x"] - pd.Timestamp(start)) / pd.Timedelta(days=1) * per_day
    placed = points.assign(weight=weight, across=across, down=-points["y"] * LANE)
    ranked = placed[weight > 0].sort_values("weight", ascending=False).head(limit * 6)
    wishes = [
        Label(row["across"], row["down"], act(row["type"], called(row["counterpart"], names)), row)
        for row in records(ranked)
    ]
    marks = list(zip(placed["across"], placed["down"], strict=True))
    granted = choose(wishes, marks, width=days * per_day, limit=limit)
    for side in ("left", "right"):
        there = [label for label in granted if label.side == side]
        made.add_scatter(
            x=[label.record["x"].isoformat() for label in there],
            y=[label.record["y"] for label in there],
            text=[f"{AWAY}{label.text}{AWAY}" for label in there],
            mode="text",
            textposition=f"middle {side}",
            textfont={"size": 11.5, "color": palette.ink},
            hoverinfo="skip",
            cliponaxis=False,
        )
