"""Who speaks and acts how towards whom: squares on a fixed pitch, sized by how much is known.

A heat map would look tidier, but its clicks never reach the server; and a cell of three events
would weigh as much as one of three hundred.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import cells as cell
from analysis.charts.base import figure
from analysis.charts.palette import Palette, translucent
from analysis.charts.rows import records


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a matrix in pixels, and how its edges are lettered.

    Attributes:
        pitch: from one cell to the next.
        largest, smallest: sides of the squares of most and of fewest events.
        left, top, right: room for the names.
        angle: of the names above the columns.
        size: of the names' letters.
        roomy: a square this large holds its text.
        counts: whether the number of events is written under the measure.
        codes: whether actors on the edges are lettered with their codes, not with names.
    """

    pitch: int = 54
    largest: int = 46
    smallest: int = 12
    left: int = 150
    top: int = 112
    right: int = 96  # the last slanted name needs the room
    angle: int = -40
    size: int = 13
    roomy: int = 35
    counts: bool = True
    codes: bool = False


WIDE: Final = Frame()
NARROW: Final = Frame(pitch=52, largest=44, left=42, top=26, right=4, angle=0, size=12, codes=True)
"""Six actors by their codes: what a phone shows without cutting."""
SMALL: Final = Frame(
    pitch=40,
    largest=37,
    smallest=9,
    left=42,
    top=52,
    right=4,
    angle=0,
    size=11,
    roomy=27,
    counts=False,
    codes=True,
)
"""One of many: the measure alone, the number of events by the size of the square."""


def matrix(
    cells: pd.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    names: Mapping[str, str],
    palette: Palette,
    *,
    measure: str = "mean",
    chosen: tuple[str, str] | None = None,
    edges: Sequence[int] = (),
    frame: Frame = WIDE,
    most: float | None = None,
) -> go.Figure:
    """Squares for every pair that has events.

    Args:
        cells: ``source, target, n, mean, sd, share_negative`` and, for the measure ``change``,
            ``change``; a row a pair.
        rows, columns: what stands there, in order.
        names: what each code is called on the edges and by the pointer.
        measure: which of :data:`analysis.charts.cells.MEASURES` colours and letters the squares.
        chosen: the pair whose cell is framed.
        edges: before which rows and columns a new bloc begins; they are parted by strong lines.
        frame: pixels.
        most: the number of events that the largest square stands for; by default, that of the
            cell with most.
    """
    across = {code: index for index, code in enumerate(columns)}
    down = {code: len(rows) - 1 - index for index, code in enumerate(rows)}
    shown = cells[cells["source"].isin(down) & cells["target"].isin(across)]
    height = frame.top + frame.pitch * len(rows) + 10
    made = figure(
        palette, height=height, left=frame.left, right=frame.right, top=frame.top, bottom=10
    )
    width = frame.left + frame.pitch * len(columns) + frame.right
    made.update_layout(width=width, autosize=False, clickmode="event+select")
    _grid(made, len(rows), len(columns), edges, palette)
    lettered = {
        code: code if frame.codes and code.isupper() else names.get(code, code)
        for code in (*rows, *columns)
    }
    ticks = {"size": frame.size, "color": palette.ink}
    made.update_xaxes(
        range=[-0.5, len(columns) - 0.5],
        side="top",
        tickangle=frame.angle,
        tickvals=list(across.values()),
        ticktext=[lettered[code] for code in columns],
        tickfont=ticks,
    )
    made.update_yaxes(
        range=[-0.5, len(rows) - 0.5],
        tickvals=list(down.values()),
        ticktext=[lettered[code] + "\u00a0\u00a0" for code in rows],
        tickfont=ticks,
    )
    if not len(shown):
        return made
    told = records(shown)
    largest = most or float(shown["n"].max())
    sizes = [_size(float(n), largest, frame) for n in shown["n"]]
    values = [cell.value(row, measure) for row in told]
    fills = [cell.fill(value, measure, palette) for value in values]
    x = [across[code] for code in shown["target"]]
    y = [
        down[code] + (0 if size >= frame.roomy else 8 / frame.pitch)
        for code, size in zip(shown["source"], sizes, strict=True)
    ]
    outlines = [
        _outline(chosen == (row["source"], row["target"]), cell.few(row), palette) for row in told
    ]
    made.add_scatter(
        x=x,
        y=y,
        mode="markers",
        marker={
            "symbol": "square",
            "size": sizes,
            "color": [
                translucent(fill, 0.4) if cell.few(row) else fill
                for fill, row in zip(fills, told, strict=True)
            ],
            "opacity": 1,
            "line": {
                "width": [width for width, _ in outlines],
                "color": [colour for _, colour in outlines],
            },
        },
        customdata=[cell.told(row, names) for row in told],
        hovertemplate=cell.HOVER,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    _letter(made, told, sizes, fills, values, x, y, measure, palette, frame)
    return made


def _size(n: float, most: float, frame: Frame) -> float:
    """The side of a square whose area grows with the number of events."""
    if most <= 1:
        return 30.0
    return frame.smallest + (frame.largest - frame.smallest) * math.sqrt(n / most)


def _outline(framed: bool, few: bool, palette: Palette) -> tuple[float, str]:
    """A frame around the chosen cell, a ring around what is too few, a hair around the rest."""
    if framed:
        return 3, palette.ink
    return (1, translucent(palette.muted, 0.7)) if few else (0.75, translucent(palette.muted, 0.45))


def _letter(
    made: go.Figure,
    told: Sequence[Mapping[str, int]],
    sizes: Sequence[float],
    fills: Sequence[str],
    values: Sequence[float | None],
    x: Sequence[float],
    y: Sequence[float],
    measure: str,
    palette: Palette,
    frame: Frame,
) -> None:
    """Two lines in a large square; one beneath a small one. Text, so that no sign is lost."""
    lettering = []
    for column, row, size, fill, value, each in zip(x, y, sizes, fills, values, told, strict=True):
        text, n = cell.text(value, measure), each["n"]
        few = cell.few(each)
        ink = palette.muted if few else palette.ink
        counted = frame.counts and measure != "count"
        small = "<span style='font-size:10px'>{}</span>"
        if size >= frame.roomy and not few:
            second = "<br>" + small.format(f"n {n:,}") if counted else ""
            height = 12.5 if frame.counts else 11
            lettering.append((column, row, f"<b>{text}</b>{second}", palette.ink_on(fill), height))
        else:
            second = small.format(f" · {n:,}") if counted else ""
            below = row - (size / 2 + 8) / frame.pitch
            height = 11 if frame.counts else 10
            lettering.append((column, below, f"{text}{second}", ink, height))
    across, down, written, inks, heights = zip(*lettering, strict=True)
    made.add_scatter(
        x=across,
        y=down,
        text=written,
        mode="text",
        textfont={"color": inks, "size": heights},
        hoverinfo="skip",
    )


def _grid(made: go.Figure, rows: int, columns: int, edges: Sequence[int], palette: Palette) -> None:
    def lines(at: Sequence[int], down: Sequence[int]) -> str:
        return "".join(f"M{i - 0.5},-0.5L{i - 0.5},{rows - 0.5}" for i in at) + "".join(
            f"M-0.5,{i - 0.5}L{columns - 0.5},{i - 0.5}" for i in down
        )

    grid = lines(range(columns + 1), range(rows + 1))
    made.add_shape(type="path", path=grid, line={"color": palette.line, "width": 1}, layer="below")
    if edges:
        parted = lines(edges, [rows - i for i in edges])
        made.add_shape(
            type="path", path=parted, line={"color": palette.ink, "width": 1.5}, layer="below"
        )
