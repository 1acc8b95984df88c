"""Timeline: points in a lane per actor, strips of periods, and what has no date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Literal

import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.events import order_sql, table_sql
from analysis.queries.frames import Source, acts, count, read
from analysis.queries.selection import Selection

Unit = Literal["week", "month"]
SPANS: Final = {"week": 7, "month": 31}
"""Days that a date may leave open and still belong to one period."""


def top_actors(source: Source, selection: Selection, n: int = 10) -> pd.DataFrame:
    """The ``n`` actors in most selected events: actor, n, n_source, n_target (on that side)."""
    roles, where, parameters = acts(source, selection, "roles")
    sql = f"""
        SELECT actor, count(*) AS n, count(*) FILTER (WHERE acting) AS n_source,
               count(*) FILTER (WHERE acted_on) AS n_target
        FROM {roles} WHERE {where}
        GROUP BY actor ORDER BY n DESC, actor LIMIT {int(n)}
    """
    return read(source, sql, parameters)


def points(
    source: Source, selection: Selection, actors: Sequence[str], limit: int = 2000
) -> pd.DataFrame:
    """Dated events as points, newest first: one row for each event and lane that it touches.

    Columns: actor (the lane), event_id, date, date_to, date_precision, stance, type, status,
    n_sources, confidence, counterpart (those on the other side, joined by ", "), acting (whether
    the lane's actor is a source), trigger. Of more than ``limit`` rows the newest are kept;
    ``frame.attrs["total"]`` says how many there are.
    """
    roles, where, parameters = _in_lanes(source, selection, actors)
    events = relation_of(selection, "events")
    sql = f"""
        WITH chosen AS (
            SELECT no, actor FROM {roles} WHERE date IS NOT NULL AND ({where})
            ORDER BY date DESC, no, actor LIMIT {int(limit)}
        )
        SELECT actor, event_id, date, date_to, date_precision, stance, type, status, n_sources,
               confidence,
               array_to_string(list_filter(items(CASE WHEN acting THEN targets ELSE sources END),
                                           lambda x: x <> actor), ', ') AS counterpart,
               acting, trigger
        FROM (SELECT *, contains(sources, concat('|', actor, '|')) AS acting
              FROM chosen JOIN {events} USING (no))
        ORDER BY date DESC, no, actor
    """
    frame = read(source, sql, parameters)
    total = f"SELECT count(*) FROM {roles} WHERE date IS NOT NULL AND ({where})"
    full = len(frame) == limit
    frame.attrs["total"] = count(source, total, parameters) if full else len(frame)
    return frame


def strips(
    source: Source, selection: Selection, actors: Sequence[str], unit: Unit = "week"
) -> pd.DataFrame:
    """Events of each actor in each period: actor, period (its first day), n, mean, share_negative.

    ``mean`` and ``share_negative`` are over the events with a stance. Events that are dated less
    precisely than ``unit`` cannot be put into one period: ``frame.attrs["imprecise"]`` counts
    them, once for each lane.
    """
    roles, where, parameters = _in_lanes(source, selection, actors)
    precise = f"date_to - date < {SPANS[unit]}"
    sql = f"""
        SELECT actor, CASE WHEN {precise} THEN CAST(date_trunc('{unit}', date) AS DATE) END
                   AS period,
               count(*) AS n, avg(stance) AS mean,
               avg(CASE WHEN stance < 0 THEN 1.0 WHEN stance >= 0 THEN 0.0 END) AS share_negative
        FROM {roles} WHERE date IS NOT NULL AND ({where})
        GROUP BY ALL ORDER BY actor, period
    """
    frame = read(source, sql, parameters)
    known = frame["period"].notna()
    imprecise = int(frame.loc[~known, "n"].sum())
    frame = frame[known].reset_index(drop=True)
    frame.attrs["imprecise"] = imprecise
    return frame


def _in_lanes(
    source: Source, selection: Selection, actors: Sequence[str]
) -> tuple[str, str, dict[str, Any]]:
    roles, where, parameters = acts(source, selection, "roles")
    lanes = {f"lane{i}": actor for i, actor in enumerate(dict.fromkeys(actors))}
    among = ", ".join(f"${name}" for name in lanes) or "NULL"
    return roles, f"actor IN ({among}) AND ({where})", parameters | lanes


def undated(source: Source, selection: Selection, limit: int | None = 500) -> pd.DataFrame:
    """Selected events without a date, as in the events table, the last published first."""
    rows, where, parameters = acts(source, selection, dating="undated")
    page = "" if limit is None else f"LIMIT {int(limit)}"
    sql = table_sql(
        where, relation_of(selection, "events"), order_sql("published desc"), page, rows
    )
    return read(source, sql, parameters)
