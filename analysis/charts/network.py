"""The stance matrix as a network: actors on a circle in their blocs, an arc for each direction.

A place on the circle depends on the blocs alone, so that the same cells always give the same
picture, and no force layout moves anybody. Each arc bends to its own side: from A to B and from B
to A are two arcs, and each has its number near the one who acts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import cells as cell
from analysis.charts.base import figure, note
from analysis.charts.labels import CHARACTER, LINE, Box, overlap
from analysis.charts.palette import Palette
from analysis.charts.rows import records

PALE: Final = 0.12
"""Nearer to zero than this, the ramp would vanish on the paper."""
_GAP: Final = 0.7  # between blocs, in places on the circle
_STEPS: Final = 24
_ALONG: Final = (7, 9, 11, 5, 13, 15)  # steps from who acts at which an arc's number may stand

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figure in pixels: ``radius`` of the circle, and whether actors are named by code.

    ``most`` is how many arcs the eye still holds apart.
    """

    width: int = 780
    height: int = 640
    radius: int = 245
    codes: bool = False
    most: int = 30


WIDE: Final = Sheet()
NARROW: Final = Sheet(width=356, height=350, radius=132, codes=True, most=14)


def drawn(cells: pd.DataFrame, most: int) -> pd.DataFrame:
    """The pairs that get an arc: enough events to judge by, those with most events first."""
    enough = cells[(cells["n"] >= cell.FEW) & (cells["source"] != cells["target"])]
    return enough.sort_values(["n", "source", "target"], ascending=[False, True, True]).head(most)


def places(blocs: Sequence[Sequence[str]]) -> dict[str, Point]:
    """Where each actor stands on the unit circle: clockwise from the top, blocs apart."""
    gaps = len(blocs) if len(blocs) > 1 else 0
    whole = sum(map(len, blocs)) + _GAP * gaps
    found: dict[str, Point] = {}
    at = 0.0
    for bloc in blocs:
        for actor in bloc:
            angle = 2 * math.pi * at / whole
            found[actor] = (math.sin(angle), math.cos(angle))
            at += 1
        at += _GAP
    return found


def network(
    cells: pd.DataFrame,
    blocs: Sequence[Sequence[str]],
    names: Mapping[str, str],
    palette: Palette,
    *,
    measure: str = "mean",
    chosen: tuple[str, str] | None = None,
    sheet: Sheet = WIDE,
) -> go.Figure:
    """Arcs coloured by stance, as wide as the root of their number of events.

    Args:
        cells: as :func:`analysis.charts.matrix.matrix` takes them; those of :func:`drawn`.
        blocs: the actors, bloc by bloc, in the order in which they stand on the circle.
        measure: what colours the arcs and stands beside them.
        chosen: the pair whose arcs are drawn strongest.
    """
    unit = sheet.radius
    made = figure(palette, height=sheet.height, left=0, right=0, top=0, bottom=0)
    made.update_layout(width=sheet.width, autosize=False, clickmode="event+select")
    across, up = sheet.width / unit / 2, sheet.height / unit / 2
    made.update_xaxes(range=[-across, across], visible=False)
    made.update_yaxes(range=[-up, up], visible=False)
    at = places(blocs)
    rows = [row for row in records(cells) if row["source"] in at and row["target"] in at]
    most = max((row["n"] for row in rows), default=1)
    taken = _name(made, at, names, palette, sheet)
    handles: list[tuple[list[Point], dict[str, Any], str]] = []
    for row in sorted(rows, key=lambda row: row["n"]):
        colour = _colour(cell.value(row, measure), measure, palette)
        arc = _arc(at[row["source"]], at[row["target"]])
        strong = chosen is not None and {row["source"], row["target"]} == set(chosen)
        _draw(made, arc, colour, 1.2 + 8 * math.sqrt(row["n"] / most), strong or chosen is None)
        handles.append((arc, row, colour))
    _hold(made, handles[::-1], names, palette, measure, taken, unit)
    return made


def _colour(value: float | None, measure: str, palette: Palette) -> str:
    if measure in ("mean", "change") and value is not None and abs(value) < PALE:
        return palette.neutral
    return cell.fill(value, measure, palette)


def _arc(start: Point, end: Point) -> list[Point]:
    """From one actor to another, drawn to the middle and to the right of the way."""
    (ax, ay), (bx, by) = start, end
    length = math.hypot(bx - ax, by - ay)
    side = 0.13 / max(length, 0.2)
    cx = (ax + bx) / 2 * 0.55 + (by - ay) * side
    cy = (ay + by) / 2 * 0.55 - (bx - ax) * side
    points = []
    for step in range(_STEPS + 1):
        # Ends stay clear of the actors' dots.
        t = 0.04 + 0.9 * step / _STEPS
        u = 1 - t
        points.append(
            (u * u * ax + 2 * u * t * cx + t * t * bx, u * u * ay + 2 * u * t * cy + t * t * by)
        )
    return points


def _draw(made: go.Figure, arc: Sequence[Point], colour: str, width: float, strong: bool) -> None:
    made.add_scatter(
        x=[x for x, _ in arc],
        y=[y for _, y in arc],
        mode="lines+markers",
        line={"color": colour, "width": width},
        opacity=0.9 if strong else 0.22,
        marker={
            "symbol": "arrow",
            "angleref": "previous",
            "size": [0] * _STEPS + [8 + 1.2 * width],
            "color": colour,
            "opacity": 1,
        },
        hoverinfo="skip",
    )


def _name(
    made: go.Figure,
    at: Mapping[str, Point],
    names: Mapping[str, str],
    palette: Palette,
    sheet: Sheet,
) -> list[Box]:
    """Dots and names; returns where the names lie, in pixels from the middle."""
    taken: list[Box] = []
    for actor, (x, y) in at.items():
        words = actor if sheet.codes else names.get(actor, actor)
        side = "center" if abs(x) < 0.2 else "left" if x > 0 else "right"
        note(
            made,
            palette,
            f"<b>{words}</b>",
            x=x * 1.05,
            y=y * 1.05,
            xanchor=side,
            yanchor="middle" if side != "center" else "bottom" if y > 0 else "top",
            font={"size": 13, "color": palette.ink},
        )
        wide = len(words) * CHARACTER + 12
        left = x * sheet.radius - {"left": 8, "right": wide, "center": wide / 2}[side]
        y_down = -y * sheet.radius
        taken.append((left, y_down - LINE, left + wide + 8, y_down + LINE))
    made.add_scatter(
        x=[x for x, _ in at.values()],
        y=[y for _, y in at.values()],
        mode="markers",
        marker={"size": 9, "color": palette.ink},
        hoverinfo="skip",
    )
    return taken


def _hold(
    made: go.Figure,
    handles: Sequence[tuple[list[Point], dict[str, Any], str]],
    names: Mapping[str, str],
    palette: Palette,
    measure: str,
    taken: list[Box],
    unit: float,
) -> None:
    """A dot on each arc to point at and to click; its number where there is room for it."""
    dots: list[Point] = []
    for arc, row, _ in handles:
        number = cell.text(cell.value(row, measure), measure)
        words = number if measure == "count" else f"{number} · {row['n']:,}"
        wide = len(words) * CHARACTER * 0.92 + 4
        place, left = _room(arc, wide, taken, dots, unit)
        dots.append(place)
        if left is None:
            continue
        x, y = place[0] * unit, -place[1] * unit
        taken.append((min(x, left), y - LINE / 2, max(x, left + wide), y + LINE / 2))
        note(
            made,
            palette,
            words,
            x=left / unit,
            y=place[1],
            bgcolor=palette.paper,
            borderpad=1,
            opacity=0.94,
            font={"size": 11.5, "color": palette.ink},
        )
    made.add_scatter(
        x=[x for x, _ in dots],
        y=[y for _, y in dots],
        mode="markers",
        marker={
            "size": 13,
            "color": [colour for *_, colour in handles],
            "line": {"width": 1.5, "color": palette.paper},
            "opacity": 1,
        },
        customdata=[cell.told(row, names) for _, row, _ in handles],
        hovertemplate=cell.HOVER,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _room(
    arc: Sequence[Point],
    wide: float,
    taken: Sequence[Box],
    dots: Sequence[Point],
    unit: float,
) -> tuple[Point, float | None]:
    """Where on its arc a dot stands, and the left edge of its number; None without room for it."""
    known = [(x * unit, -y * unit) for x, y in dots]
    for step in _ALONG:
        x, y = arc[step][0] * unit, -arc[step][1] * unit
        if any(math.hypot(x - dx, y - dy) < 15 for dx, dy in known):
            continue
        for left in (x + 8, x - 8 - wide):
            box = (min(x - 7, left), y - LINE / 2, max(x + 7, left + wide), y + LINE / 2)
            over_dot = any(
                box[0] - 7 < dx < box[2] + 7 and box[1] - 6 < dy < box[3] + 6 for dx, dy in known
            )
            if not over_dot and not any(overlap(box, other) for other in taken):
                return arc[step], left
    free = (
        arc[step]
        for step in range(4, len(arc) - 4)
        if all(
            math.hypot(arc[step][0] * unit - dx, -arc[step][1] * unit - dy) >= 15
            for dx, dy in known
        )
    )
    return next(free, arc[_ALONG[0]]), None
