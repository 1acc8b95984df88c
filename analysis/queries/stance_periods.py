"""The stance matrix period by period, in the unit that suits the span of the events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source, condition, count, read
from analysis.queries.selection import Selection
from analysis.queries.stances import MEASURES, among

Unit = Literal["month", "quarter", "year"]
SPANS: Final[dict[Unit, int]] = {"month": 31, "quarter": 92, "year": 366}
"""Days that a date may leave open and still belong to one period."""


def months(source: Source, selection: Selection, actors: Sequence[str]) -> pd.DataFrame:
    """How many events there are between ``actors`` in each month: month (its first day), n."""
    frame, where, parameters = _between(source, selection, actors, "month")
    day = _day(selection)
    sql = f"""
        SELECT CAST(date_trunc('month', {day}) AS DATE) AS month, count(*) AS n
        FROM {frame} WHERE {where} GROUP BY ALL ORDER BY month
    """
    return read(source, sql, parameters)


def matrix_over_time(
    source: Source, selection: Selection, actors: Sequence[str], unit: Unit
) -> pd.DataFrame:
    """The matrix of ``actors`` in each period, by the date that the selection goes by.

    Returns:
        period (its first day) and the columns of :func:`analysis.queries.stances.matrix`.
        Events dated less precisely than ``unit``, or not at all, belong to no period:
        ``frame.attrs["imprecise"]`` counts them.
    """
    relation, where, parameters = _between(source, selection, actors, unit)
    day = _day(selection)
    sql = f"""
        SELECT CAST(date_trunc('{unit}', {day}) AS DATE) AS period, source, target, {MEASURES}
        FROM {relation} WHERE {where} GROUP BY ALL ORDER BY period, source, target
    """
    frame = read(source, sql, parameters)
    every, all_parameters = _pairs(source, selection, actors)
    whole = count(source, f"SELECT count(*) FROM {relation} WHERE {every}", all_parameters)
    frame.attrs["imprecise"] = whole - int(frame["n"].sum())
    return frame


def _between(
    source: Source, selection: Selection, actors: Sequence[str], unit: Unit
) -> tuple[str, str, dict[str, object]]:
    """Relation, condition and parameters of the pairs whose period is known."""
    where, parameters = _pairs(source, selection, actors)
    day = _day(selection)
    precise = "true" if day == "published" else f"date_to - date < {SPANS[unit]}"
    return (
        relation_of(selection, "dyads"),
        f"{where} AND {day} IS NOT NULL AND {precise}",
        parameters,
    )


def _pairs(
    source: Source, selection: Selection, actors: Sequence[str]
) -> tuple[str, dict[str, object]]:
    where, parameters = condition(source, selection, "dyads")
    kept, names = among(actors)
    pairs = f"stance IS NOT NULL AND source <> target AND source IN ({kept}) AND target IN ({kept})"
    return f"{pairs} AND ({where})", parameters | names


def _day(selection: Selection) -> str:
    return "published" if selection.basis == "publication" else "date"
