"""A towards B beside B towards A: a row a pair, both stances as places on one axis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts import cells as cell
from analysis.charts.base import figure, note, stance_rows
from analysis.charts.palette import Palette, translucent
from analysis.charts.rows import records
from analysis.charts.wording import signed

ROW: Final = 46
SIDE, TOP = 104, 26  # a number beside a dot at the end of the axis needs the room


def both_ways(
    pairs: pd.DataFrame,
    names: Mapping[str, str],
    palette: Palette,
    *,
    chosen: tuple[str, str] | None = None,
) -> go.Figure:
    """The pairs in the order given; the one who acts is named at each dot.

    Args:
        pairs: ``a, b``, and for each direction, ``_out`` from a to b and ``_back``, ``n``,
            ``mean``, ``sd`` and ``share_negative``; missing where nobody acted that way.
        chosen: the pair whose names are underlined.
    """
    rows = records(pairs)
    made = figure(
        palette, height=TOP + ROW * len(rows) + 6, left=SIDE, right=SIDE, top=TOP, bottom=6
    )
    stance_rows(made, palette, len(rows), reach=1.04)
    dots: list[tuple[float, float, dict[str, Any]]] = []
    for index, row in enumerate(rows):
        y = float(len(rows) - 1 - index)
        title = " and ".join(f"<b>{names.get(row[end], row[end])}</b>" for end in ("a", "b"))
        note(
            made,
            palette,
            f"<u>{title}</u>" if chosen and set(chosen) == {row["a"], row["b"]} else title,
            x=0,
            xref="paper",
            y=y + 0.24,
            xshift=-SIDE,
            bgcolor=palette.paper,
            font={"size": 13, "color": palette.ink},
        )
        ways = [_way(row, *each) for each in (("a", "b", "out"), ("b", "a", "back"))]
        known = [way for way in ways if way["mean"] is not None]
        if len(known) == 2:
            made.add_shape(
                type="line",
                x0=known[0]["mean"],
                x1=known[1]["mean"],
                y0=y - 0.2,
                y1=y - 0.2,
                line={"color": palette.muted, "width": 1.5},
                layer="below",
            )
        left = min(known, key=lambda way: way["mean"]) if known else None
        for way in known:
            dots.append((way["mean"], y - 0.2, way))
            outwards = way is left
            few = way["n"] < cell.FEW
            note(
                made,
                palette,
                f"{way['source']} <b>{signed(way['mean'])}</b> · {way['n']:,}",
                x=way["mean"],
                y=y - 0.2,
                xanchor="right" if outwards else "left",
                xshift=-9 if outwards else 9,
                font={"size": 12, "color": palette.muted if few else palette.ink},
            )
    if dots:
        made.add_scatter(
            x=[x for x, *_ in dots],
            y=[y for _, y, _ in dots],
            mode="markers",
            marker={
                "size": 12,
                "color": [
                    translucent(palette.stance(x), 0.4 if way["n"] < cell.FEW else 1)
                    for x, _, way in dots
                ],
                "line": {"width": 1.25, "color": palette.muted},
            },
            customdata=[cell.told(way, names) for *_, way in dots],
            hovertemplate=cell.HOVER,
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
        )
    return made


def _way(row: Mapping[str, Any], source: str, target: str, side: str) -> dict[str, Any]:
    """One direction of a pair as the matrix has it."""
    measures = {name: row[f"{name}_{side}"] for name in ("n", "mean", "sd", "share_negative")}
    n = measures["n"]
    return measures | {"source": row[source], "target": row[target], "n": int(n) if n else 0}
