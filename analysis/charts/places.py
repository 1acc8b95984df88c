"""A map of where events took place: a circle in each state, over outlines that ship with it.

Drawn as plain lines in a plane: plotly's own maps fetch their outlines from another machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import figure
from analysis.charts.labels import CHARACTER, LINE, MARK, Box, Label, choose
from analysis.charts.marks import stance_words
from analysis.charts.palette import Palette
from analysis.charts.projection import project
from analysis.charts.rows import records
from analysis.charts.wording import count, shorten
from analysis.lexicons.geography import outlines, points

FEW: Final = 3
"""Fewer events with a stance than this are too few to judge: the circle stays open."""
LARGEST: Final = 54.0
SMALLEST: Final = 9.0
LABELS: Final = 14
WIDE: Final = 1150
GAP: Final = 3.0
REGIONS: Final[dict[str, tuple[str, float, float, float, float]]] = {
    "world": ("World", -168, -56, 180, 78),
    "europe": ("Europe", -12, 34, 45, 66),
    "mideast": ("Middle East", 22, 11, 66, 43),
    "asia": ("Asia and Pacific", 62, -46, 178, 54),
    "africa": ("Africa", -20, -36, 55, 38),
    "americas": ("Americas", -128, -55, -34, 62),
}
"""Value in the URL → name, west, south, east, north."""

_SEA_MARGIN: Final = 0.02


def place_map(
    states: pd.DataFrame,
    names: Mapping[str, str],
    palette: Palette,
    *,
    region: str = "world",
    chosen: str | None = None,
    width: int = WIDE,
    height: int = 540,
) -> go.Figure:
    """Circles whose area is the number of events and whose colour is their mean stance.

    Args:
        states: ``state, n, n_stance, mean, places``, as :func:`analysis.queries.places.places`
            gives them; states without a point on the map are left out.
        region: one of :data:`REGIONS`.
        chosen: a state to ring.
        width, height: pixels, to place the labels.
    """
    made = figure(palette, height=height, left=0, right=0, top=0, bottom=0)
    rows = [row for row in records(states) if row["state"] in points()]
    told = {row["state"] for row in rows}
    for path, land in ((_path(_others(told)), palette.panel), (_path(told), palette.line)):
        if path:
            made.add_shape(
                type="path",
                path=path,
                layer="below",
                fillcolor=land,
                line={"width": 0.6, "color": palette.neutral},
            )
    x_range, y_range = bounds(region)
    if rows:
        _circles(made, rows, names, palette, chosen, width)
        _labels(made, rows, names, palette, (x_range, y_range), (width, height))
    made.update_xaxes(range=x_range, visible=False)
    made.update_yaxes(range=y_range, visible=False, scaleanchor="x", scaleratio=1)
    made.update_layout(clickmode="event+select")
    return made


def bounds(region: str) -> tuple[list[float], list[float]]:
    """What of the plane ``region`` takes: its range along x and along y."""
    _, west, south, east, north = REGIONS[region]
    steps = [i / 20 for i in range(21)]
    border = [
        project(west + (east - west) * across, south + (north - south) * up)
        for across in steps
        for up in steps
    ]
    xs, ys = [x for x, _ in border], [y for _, y in border]
    pad = (max(xs) - min(xs)) * _SEA_MARGIN
    return [min(xs) - pad, max(xs) + pad], [min(ys) - pad, max(ys) + pad]


def size(n: int, largest: int, width: int = WIDE) -> float:
    """Diameter in pixels: the area grows with the events, and less so on a narrow map."""
    full = LARGEST * max(0.45, min(1.0, width / WIDE))
    return max(SMALLEST, full * math.sqrt(n / max(1, largest)))


@dataclass(frozen=True, slots=True)
class _Beside(Label):
    """A label that keeps clear of its own circle."""

    radius: float = 0.0

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of the words."""
        width, away = len(self.text) * CHARACTER, self.radius + GAP
        left = self.x + away if self.side == "right" else self.x - away - width
        return left, self.y - LINE / 2, left + width, self.y + LINE / 2


def _circles(
    made: go.Figure,
    rows: list[dict[str, Any]],
    names: Mapping[str, str],
    palette: Palette,
    chosen: str | None,
    width: int,
) -> None:
    largest = max(row["n"] for row in rows)
    places = [project(*points()[row["state"]]) for row in rows]
    fills = [
        palette.stance(row["mean"]) if row["n_stance"] >= FEW else palette.paper for row in rows
    ]
    lines = [
        palette.ink
        if row["state"] == chosen
        else palette.paper
        if row["n_stance"] >= FEW
        else palette.muted
        for row in rows
    ]
    made.add_scatter(
        x=[x for x, _ in places],
        y=[y for _, y in places],
        mode="markers",
        marker={
            "size": [size(row["n"], largest, width) for row in rows],
            "color": fills,
            "opacity": 0.92,
            "line": {
                "width": [3 if row["state"] == chosen else 1.5 for row in rows],
                "color": lines,
            },
        },
        customdata=[_told(row, names) for row in rows],
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<br>%{customdata[3]}<br>"
        "%{customdata[4]}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 0.92}},
    )


def _told(row: dict[str, Any], names: Mapping[str, str]) -> list[str]:
    stance = stance_words(row["mean"])
    few = f", {row['n_stance']} with a stance" if row["n_stance"] < row["n"] else ""
    said = ", ".join(shorten(place, 40) for place in row["places"][:4])
    more = len(row["places"]) - 4
    return [
        row["state"],
        names.get(row["state"], row["state"]),
        f"{count(row['n'], 'event')}{few}",
        f"mean stance {stance}" if row["n_stance"] else stance,
        escape(said) + (f" and {more} more" if more > 0 else ""),
    ]


def _labels(
    made: go.Figure,
    rows: list[dict[str, Any]],
    names: Mapping[str, str],
    palette: Palette,
    ranges: tuple[list[float], list[float]],
    pixels: tuple[int, int],
) -> None:
    (left, right), (bottom, top) = ranges
    width, height = pixels
    scale = min(width / (right - left), height / (top - bottom))
    largest = max(row["n"] for row in rows)
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2
    wishes: list[Label] = []
    marks: list[tuple[float, float]] = []
    named = rows[: LABELS * (2 if width >= WIDE else 1)]  # the rest have too few events to name
    for row in rows:
        x, y = project(*points()[row["state"]])
        at = (width / 2 + (x - middle_x) * scale, height / 2 - (y - middle_y) * scale)
        radius = size(row["n"], largest, width) / 2
        marks += _rim(at, radius)
        if row in named and 0 < at[0] < width and 0 < at[1] < height:
            text = f"{names.get(row['state'], row['state'])} {row['n']:,}"
            wishes.append(_Beside(*at, text, row | {"radius": radius}, radius=radius))
    for label in choose(wishes, marks, width=width, limit=LABELS):
        x, y = project(*points()[label.record["state"]])
        away = label.record["radius"] + GAP
        made.add_annotation(
            x=x,
            y=y,
            text=label.text,
            showarrow=False,
            xanchor="left" if label.side == "right" else "right",
            xshift=away if label.side == "right" else -away,
            font={"size": 12, "color": palette.ink},
            captureevents=False,
        )


def _rim(at: tuple[float, float], radius: float) -> list[tuple[float, float]]:
    """Points that stand for a circle where labels look for room."""
    inner = max(0.0, radius - MARK + 1)
    turns = [math.tau * i / 8 for i in range(8)] if inner else []
    rim = [(at[0] + inner * math.cos(turn), at[1] + inner * math.sin(turn)) for turn in turns]
    return [at, *rim]


def _others(told: Iterable[str]) -> frozenset[str]:
    return frozenset(outlines()) - frozenset(told)


def _path(codes: Iterable[str]) -> str:
    return "".join(_outline(code) for code in sorted(codes) if code in outlines())


@cache
def _outline(code: str) -> str:
    """A state's rings as an SVG path in map units."""
    drawn = []
    for ring in outlines()[code]:
        places = [project(x, y) for x, y in zip(ring[::2], ring[1::2], strict=True)]
        drawn.append("M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in places) + "Z")
    return "".join(drawn)
