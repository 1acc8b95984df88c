"""How tense two actors are: the mean of Goldstein's scale month by month, and its turning points.

The scale runs from -10 (war) to 10 (aid); an event counts once, whoever of the two began. What the
text says did not happen is left out.
"""

from __future__ import annotations

import math
from typing import Final, Literal

import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.events import count_undated, order_sql, table_sql
from analysis.queries.frames import Source, acts, read
from analysis.queries.selection import Role, Selection
from analysis.queries.timeline import SPANS, Unit
from analysis.queries.turning import levels

Way = Literal["both", "out", "back"]
ROLES: Final[dict[Way, Role]] = {"both": "either", "out": "source", "back": "target"}
SCALE: Final = 10.0
_LEAST_FREEDOM: Final = 5
_NORMAL: Final = 1.959964


def pairs(source: Source, selection: Selection, limit: int = 2_000) -> pd.DataFrame:
    """Pairs of actors by their selected events, most first: a, b (a before b), n."""
    rows, where, parameters = acts(source, selection, "dyads")
    told = f"SELECT source, target FROM {rows} WHERE once AND status <> 'negated' AND ({where})"
    if selection.role != "either":  # then the row that is marked may not be among the selected
        told = f"""
            SELECT DISTINCT no, least(source, target) AS source, greatest(source, target) AS target
            FROM {rows} WHERE status <> 'negated' AND ({where})
        """
    sql = f"""
        WITH directed AS (SELECT source, target, count(*) AS n FROM ({told}) GROUP BY ALL)
        SELECT least(source, target) AS a, greatest(source, target) AS b,
               CAST(sum(n) AS BIGINT) AS n
        FROM directed GROUP BY ALL ORDER BY n DESC, a, b LIMIT {int(limit)}
    """
    return read(source, sql, parameters)


def months(source: Source, selection: Selection, a: str, b: str, way: Way = "both") -> pd.DataFrame:
    """The mean of each month with an event between ``a`` and ``b``.

    The interval is that of 95 % confidence in a month's mean, from the spread within all months
    together, so that a month with one event has one too; empty where the whole pair has too few
    events for that. It takes events for independent, which retold ones are not.

    Args:
        way: "out" for what ``a`` does to ``b``, "back" for the reverse.

    Returns:
        month (its first day), n, mean, low, high. ``frame.attrs``: ``imprecise`` (events dated
        less precisely than a month), ``undated`` and ``unscaled`` ones (without a Goldstein value),
        and ``negated`` ones; none of these is counted.
    """
    frame = _periods(source, selection, a, b, way, "month").rename(columns={"period": "month"})
    half = _half_widths(frame)
    frame = frame.assign(
        low=(frame["mean"] - half).clip(lower=-SCALE), high=(frame["mean"] + half).clip(upper=SCALE)
    )[["month", "n", "mean", "low", "high"]]
    precise = _precise(selection, "month")
    left_out = {
        "imprecise": f"status <> 'negated' AND goldstein IS NOT NULL AND NOT ({precise})",
        "unscaled": "status <> 'negated' AND goldstein IS NULL",
        "negated": "status = 'negated'",
    }
    rows, where, parameters = acts(source, _pair(selection, a, b, way))
    counts = ", ".join(f"count(*) FILTER (WHERE {only})" for only in left_out.values())
    found = source.snapshot().row(f"SELECT {counts} FROM {rows} WHERE {where}", parameters)
    frame.attrs |= dict(zip(left_out, found, strict=True))
    frame.attrs["undated"] = count_undated(source, _pair(selection, a, b, way))
    return frame


def regimes(
    source: Source, selection: Selection, a: str, b: str, way: Way = "both"
) -> pd.DataFrame:
    """The levels between turning points of the weekly means: first, last, n, mean.

    See :mod:`analysis.queries.turning`; the first week of every row but the first is a turning
    point.
    """
    weeks = _periods(source, selection, a, b, way, "week").rename(columns={"period": "week"})
    return levels(weeks)


def events_in(
    source: Source, selection: Selection, a: str, b: str, way: Way, month: str
) -> pd.DataFrame:
    """The events that stand in the mean of ``month`` ("2022-03"), newest first."""
    rows, where, parameters = acts(source, _pair(selection, a, b, way))
    within = f"strftime({_column(selection)}, '%Y-%m') = $month"
    sql = table_sql(
        f"{_counted(selection, 'month')} AND {within} AND ({where})",
        relation_of(selection, "events"),
        order_sql("date desc"),
        chosen_from=rows,
        few=True,
    )
    return read(source, sql, parameters | {"month": month})


def _periods(
    source: Source, selection: Selection, a: str, b: str, way: Way, unit: Unit
) -> pd.DataFrame:
    rows, where, parameters = acts(source, _pair(selection, a, b, way))
    sql = f"""
        SELECT CAST(date_trunc('{unit}', {_column(selection)}) AS DATE) AS period, count(*) AS n,
               avg(goldstein) AS mean, coalesce(var_pop(goldstein), 0) * count(*) AS squares
        FROM {rows} WHERE {_counted(selection, unit)} AND ({where})
        GROUP BY period ORDER BY period
    """
    return read(source, sql, parameters)


def _half_widths(frame: pd.DataFrame) -> pd.Series:
    freedom = int(frame["n"].sum()) - len(frame)
    if freedom < _LEAST_FREEDOM:
        return pd.Series(float("nan"), index=frame.index)
    spread = math.sqrt(float(frame["squares"].sum()) / freedom)
    return quantile(freedom) * spread / frame["n"] ** 0.5


def quantile(freedom: int) -> float:
    """The 97.5 % quantile of Student's t, from the normal one (error below 0.5 % from 5 on)."""
    z = _NORMAL
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
    )


def _pair(selection: Selection, a: str, b: str, way: Way) -> Selection:
    return selection.changed(actors=(a,), counterparts=(b,), role=ROLES[way])


def _column(selection: Selection) -> str:
    return "published" if selection.basis == "publication" else "date"


def _precise(selection: Selection, unit: Unit) -> str:
    if selection.basis == "publication":
        return "published IS NOT NULL"
    return f"date IS NOT NULL AND date_to - date < {SPANS[unit]}"


def _counted(selection: Selection, unit: Unit) -> str:
    return f"status <> 'negated' AND goldstein IS NOT NULL AND {_precise(selection, unit)}"
