"""The stance matrix period by period: small matrices with the same actors, sizes and colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import note
from analysis.charts.matrix import SMALL, matrix
from analysis.charts.palette import Palette
from analysis.charts.wording import MONTHS, count


def multiples(
    cells: pd.DataFrame,
    actors: Sequence[str],
    names: Mapping[str, str],
    palette: Palette,
    *,
    unit: str,
    measure: str = "mean",
    chosen: tuple[str, str] | None = None,
    edges: Sequence[int] = (),
) -> list[go.Figure]:
    """A figure for each period from the first to the last; a square's size means the same in all.

    Args:
        cells: ``period`` (its first day) and the columns that :func:`matrix` takes.
        actors: rows and columns of every figure.
        unit: "month", "quarter" or "year", for the titles.
        measure, chosen, edges: as in :func:`matrix`.
    """
    most = float(cells["n"].max()) if len(cells) else 1.0
    figures = []
    for period in spanned(cells["period"], unit):
        rows = cells[cells["period"] == period]
        made = matrix(
            rows,
            actors,
            actors,
            names,
            palette,
            measure=measure,
            chosen=chosen,
            edges=edges,
            frame=SMALL,
            most=most,
        )
        title = f"<b>{period_words(period, unit)}</b>  {count(int(rows['n'].sum()), 'event')}"
        note(
            made,
            palette,
            title,
            x=0,
            y=1,
            xref="paper",
            yref="paper",
            xshift=-SMALL.left + 4,
            yshift=SMALL.top,
            yanchor="top",
            font={"size": 14, "color": palette.ink},
        )
        figures.append(made)
    return figures


def spanned(periods: pd.Series, unit: str) -> list[pd.Timestamp]:
    """The first days of all periods from the first to the last, those without events too."""
    if not len(periods):
        return []
    rule = {"month": "MS", "quarter": "QS", "year": "YS"}[unit]
    return list(pd.date_range(periods.min(), periods.max(), freq=rule))


def period_words(first: object, unit: str) -> str:
    """A period as a reader says it: ``2022``, ``Q1 2022``, ``January 2022``."""
    day = pd.Timestamp(str(first))
    if unit == "year":
        return f"{day.year}"
    if unit == "quarter":
        return f"Q{day.quarter} {day.year}"
    return f"{MONTHS[day.month - 1]} {day.year}"
