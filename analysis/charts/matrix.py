"""Who speaks and acts how towards whom: squares on a fixed pitch, sized by how much is known.

A heat map would look tidier, but its clicks never reach the server; and a cell of three events
would weigh as much as one of three hundred.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import figure
from analysis.charts.palette import Palette, translucent
from analysis.charts.rows import records
from analysis.charts.wording import count, percent, signed

PITCH: Final = 54
LARGEST, SMALLEST = 46, 12
ROOMY: Final = 35  # a square this large holds its two lines of text
LEFT, TOP = 150, 118
FEW: Final = 3
MEASURES: Final = {
    "mean": "Mean stance",
    "share": "Share negative",
    "count": "Number of events",
    "change": "Change in stance",
}


def matrix(
    cells: pd.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    names: Mapping[str, str],
    palette: Palette,
    *,
    measure: str = "mean",
    chosen: tuple[str, str] | None = None,
) -> go.Figure:
    """Squares for every pair that has events.

    Args:
        cells: ``source, target, n, mean, sd, share_negative`` and, for the measure ``change``,
            ``change``; a row a pair.
        rows, columns: what stands there, in order.
        names: what each code is called.
        measure: which of :data:`MEASURES` colours and letters the squares.
        chosen: the pair whose cell is framed.
    """
    across = {code: index for index, code in enumerate(columns)}
    down = {code: len(rows) - 1 - index for index, code in enumerate(rows)}
    shown = cells[cells["source"].isin(down) & cells["target"].isin(across)]
    width = LEFT + PITCH * len(columns) + 96  # the last slanted name needs the room
    made = figure(
        palette, height=TOP + PITCH * len(rows) + 10, left=LEFT, right=96, top=TOP, bottom=10
    )
    made.update_layout(width=width, autosize=False, clickmode="event+select")
    _grid(made, len(rows), len(columns), palette)
    made.update_xaxes(
        range=[-0.5, len(columns) - 0.5],
        side="top",
        tickangle=-40,
        tickvals=list(across.values()),
        ticktext=[names.get(code, code) for code in columns],
        tickfont={"size": 13, "color": palette.ink},
    )
    made.update_yaxes(
        range=[-0.5, len(rows) - 0.5],
        tickvals=list(down.values()),
        ticktext=[names.get(code, code) + "  " for code in rows],
        tickfont={"size": 13, "color": palette.ink},
    )
    if not len(shown):
        return made
    most = float(shown["n"].max())
    sizes = [_size(float(n), most) for n in shown["n"]]
    values = [_value(row, measure) for row in records(shown)]
    fills = [_fill(value, measure, palette) for value in values]
    x = [across[code] for code in shown["target"]]
    y = [
        down[code] + (0 if size >= ROOMY else 8 / PITCH)
        for code, size in zip(shown["source"], sizes, strict=True)
    ]
    framed = [
        chosen == (source, target)
        for source, target in zip(shown["source"], shown["target"], strict=True)
    ]
    made.add_scatter(
        x=x,
        y=y,
        mode="markers",
        marker={
            "symbol": "square",
            "size": sizes,
            "color": [
                translucent(fill, 0.45) if n < FEW else fill
                for fill, n in zip(fills, shown["n"], strict=True)
            ],
            "opacity": 1,
            "line": {
                "width": [
                    3 if is_framed else 1.5 if n < FEW else 0
                    for is_framed, n in zip(framed, shown["n"], strict=True)
                ],
                "color": [palette.ink if is_framed else palette.muted for is_framed in framed],
            },
        },
        customdata=_told(shown, names),
        hovertemplate="<b>%{customdata[2]}</b><br>%{customdata[3]}<br>%{customdata[4]}"
        "<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    _letter(made, shown, sizes, fills, values, x, y, measure, palette)
    return made


def _size(n: float, most: float) -> float:
    return SMALLEST + (LARGEST - SMALLEST) * math.sqrt(n / most) if most > 1 else 30.0


def _value(row: Mapping[str, object], measure: str) -> float | None:
    column = {"mean": "mean", "share": "share_negative", "count": "n", "change": "change"}[measure]
    value = row.get(column)
    return None if value is None or value != value else float(str(value))


def _fill(value: float | None, measure: str, palette: Palette) -> str:
    if value is None:
        return palette.neutral
    if measure == "share":
        return palette.stance(-value)
    if measure == "count":
        return palette.neutral
    return palette.stance(value)


def _text(value: float | None, measure: str) -> str:
    if measure == "share":
        return percent(value)
    if measure == "count":
        return "–" if value is None else f"{value:,.0f}"
    return signed(value, 1)


def _letter(
    made: go.Figure,
    shown: pd.DataFrame,
    sizes: Sequence[float],
    fills: Sequence[str],
    values: Sequence[float | None],
    x: Sequence[float],
    y: Sequence[float],
    measure: str,
    palette: Palette,
) -> None:
    """Two lines in a large square; one beneath a small one. Text, so that no sign is lost."""
    lettering = []
    for column, row, size, fill, value, n in zip(
        x, y, sizes, fills, values, shown["n"], strict=True
    ):
        text = _text(value, measure)
        small = "<span style='font-size:10px'>{}</span>"
        if size >= ROOMY:
            second = "" if measure == "count" else "<br>" + small.format(f"n {n:,}")
            lettering.append((column, row, f"<b>{text}</b>{second}", palette.ink_on(fill), 12.5))
        else:
            second = "" if measure == "count" else small.format(f" · {n:,}")
            below = row - (size / 2 + 8) / PITCH
            lettering.append((column, below, f"{text}{second}", palette.ink, 11))
    across, down, written, inks, heights = zip(*lettering, strict=True)
    made.add_scatter(
        x=across,
        y=down,
        text=written,
        mode="text",
        textfont={"color": inks, "size": heights},
        hoverinfo="skip",
    )


def _grid(made: go.Figure, rows: int, columns: int, palette: Palette) -> None:
    edge = {"color": palette.line, "width": 1}
    path = "".join(
        f"M{index - 0.5},-0.5L{index - 0.5},{rows - 0.5}" for index in range(columns + 1)
    ) + "".join(f"M-0.5,{index - 0.5}L{columns - 0.5},{index - 0.5}" for index in range(rows + 1))
    made.add_shape(type="path", path=path, line=edge, layer="below")


def _told(shown: pd.DataFrame, names: Mapping[str, str]) -> list[list[str]]:
    told = []
    for row in records(shown):
        few = " · too few to judge" if row["n"] < FEW else ""
        told.append(
            [
                row["source"],
                row["target"],
                " → ".join(names.get(row[end], row[end]) for end in ("source", "target")),
                f"mean {signed(row['mean'])} · spread {signed(row['sd']).lstrip('+')}",
                f"{count(int(row['n']), 'event')} · {percent(row['share_negative'])} negative{few}",
            ]
        )
    return told
