"""Timeline: points in a lane per actor, strips of periods, and what has no date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from analysis.queries.conditions import dyads_of, events_of
from analysis.queries.events import table_sql
from analysis.queries.frames import Source, read
from analysis.queries.selection import Selection

Unit = Literal["week", "month"]


def top_actors(source: Source, selection: Selection, n: int = 10) -> pd.DataFrame:
    """The ``n`` actors with most selected events: actor, n, n_source, n_target."""
    where, parameters = selection.to_sql("dyads")
    sql = f"""
        WITH chosen AS (SELECT event_id, source, target FROM {dyads_of(selection)} WHERE {where})
        SELECT actor, count(DISTINCT event_id) AS n,
               count(DISTINCT event_id) FILTER (WHERE acting) AS n_source,
               count(DISTINCT event_id) FILTER (WHERE NOT acting) AS n_target
        FROM (SELECT source AS actor, event_id, true AS acting FROM chosen
              UNION ALL SELECT target, event_id, false FROM chosen)
        WHERE actor IS NOT NULL GROUP BY actor ORDER BY n DESC, actor LIMIT {int(n)}
    """
    return read(source, sql, parameters)


def points(
    source: Source, selection: Selection, actors: Sequence[str], limit: int = 2000
) -> pd.DataFrame:
    """Dated events as points, newest first: one row for each event and lane that it touches.

    Columns: actor (the lane), event_id, date, date_to, date_precision, stance, type, status,
    n_sources, confidence, counterpart (those on the other side, joined by ", "), acting (whether
    the lane's actor is a source). Of more than ``limit`` rows the newest are kept;
    ``frame.attrs["total"]`` says how many there are.
    """
    where, parameters = selection.to_sql("events")
    sql = f"""
        WITH lanes AS (SELECT unnest($lanes) AS actor),
        chosen AS (
            SELECT actor, event_id, date, date_to, date_precision, stance, type, status,
                   n_sources, confidence, list_contains(sources, actor) AS acting,
                   CASE WHEN list_contains(sources, actor) THEN targets ELSE sources END AS others
            FROM {events_of(selection)} JOIN lanes
              ON list_contains(sources, actor) OR list_contains(targets, actor)
            WHERE date IS NOT NULL AND ({where})
        )
        SELECT actor, event_id, date, date_to, date_precision, stance, type, status, n_sources,
               confidence,
               array_to_string(list_filter(others, lambda x: x <> actor), ', ') AS counterpart,
               acting, count(*) OVER () AS total
        FROM chosen ORDER BY date DESC, event_id, actor LIMIT {int(limit)}
    """
    frame = read(source, sql, parameters | {"lanes": list(actors)})
    frame.attrs["total"] = int(frame["total"].iloc[0]) if len(frame) else 0
    return frame.drop(columns="total")


def strips(
    source: Source, selection: Selection, actors: Sequence[str], unit: Unit = "week"
) -> pd.DataFrame:
    """Events of each actor in each period: actor, period (its first day), n, mean, share_negative.

    ``mean`` and ``share_negative`` are over the events with a stance. Events that are dated less
    precisely than ``unit`` are left out; :func:`undated` does not list them,
    ``frame.attrs["imprecise"]`` counts them.
    """
    where, parameters = selection.to_sql("events")
    relation, lanes = events_of(selection), {"lanes": list(actors)}
    span = 7 if unit == "week" else 31
    sql = f"""
        WITH chosen AS (
            SELECT unnest(list_intersect(list_distinct(list_concat(sources, targets)), $lanes))
                       AS actor,
                   date, date_to, stance
            FROM {relation}
            WHERE date IS NOT NULL AND ({where})
        )
        SELECT actor, CAST(date_trunc('{unit}', date) AS DATE) AS period, count(*) AS n,
               avg(stance) AS mean,
               avg(CASE WHEN stance < 0 THEN 1.0 WHEN stance >= 0 THEN 0.0 END) AS share_negative
        FROM chosen WHERE date_to - date < {span} GROUP BY ALL ORDER BY actor, period
    """
    frame = read(source, sql, parameters | lanes)
    rest = read(
        source,
        f"SELECT count(*) AS n FROM {relation} WHERE date_to - date >= {span} AND ({where})",
        parameters,
    )
    frame.attrs["imprecise"] = int(rest["n"].iloc[0])
    return frame


def undated(source: Source, selection: Selection, limit: int | None = 500) -> pd.DataFrame:
    """Selected events without a date, with the columns of the events table, newest read first."""
    where, parameters = selection.to_sql("events", dating="undated")
    order = "ORDER BY published DESC NULLS LAST, event_id"
    page = "" if limit is None else f"LIMIT {int(limit)}"
    return read(source, table_sql(where, events_of(selection), order, page), parameters)
