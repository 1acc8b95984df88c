"""Stances: who holds what towards whom, over time, and how that changed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source, read
from analysis.queries.selection import Selection

LOW_CONFIDENCE = 0.5
_MEASURES = f"""
    count(*) AS n, avg(stance) AS mean, coalesce(stddev_samp(stance), 0) AS sd,
    avg(CASE WHEN stance < 0 THEN 1.0 ELSE 0.0 END) AS share_negative,
    count(*) FILTER (WHERE confidence < {LOW_CONFIDENCE}) AS n_low_confidence
"""


def top(source: Source, selection: Selection, n: int) -> list[str]:
    """The ``n`` actors that take part in most selected pairs of two different actors."""
    where, parameters = selection.to_sql("dyads")
    sql = f"""
        WITH pairs AS (
            SELECT source, target, count(*) AS n FROM {relation_of(selection, "dyads")}
            WHERE stance IS NOT NULL AND source <> target AND ({where}) GROUP BY ALL
        )
        SELECT actor FROM (SELECT source AS actor, n FROM pairs
                           UNION ALL SELECT target, n FROM pairs)
        GROUP BY actor ORDER BY sum(n) DESC, actor LIMIT {int(n)}
    """
    return source.snapshot().column(sql, parameters)


def matrix(
    source: Source,
    selection: Selection,
    actors: Sequence[str] | None = None,
    n_actors: int = 12,
) -> pd.DataFrame:
    """Stances from each actor to each other one.

    Args:
        actors: rows and columns; by default the ``n_actors`` with most events.

    Returns:
        source, target, n, mean, sd (0 for one event), share_negative, n_low_confidence (below
        one half); only pairs with events, sorted by source and target.
    """
    chosen = list(actors) if actors is not None else top(source, selection, n_actors)
    where, parameters = selection.to_sql("dyads")
    names = {f"chosen{i}": code for i, code in enumerate(dict.fromkeys(chosen))}
    among = ", ".join(f"${name}" for name in names) or "NULL"
    sql = f"""
        SELECT source, target, {_MEASURES} FROM {relation_of(selection, "dyads")}
        WHERE stance IS NOT NULL AND source <> target AND source IN ({among})
          AND target IN ({among}) AND ({where})
        GROUP BY ALL ORDER BY source, target
    """
    return read(source, sql, parameters | names)
