"""Stances: who holds what towards whom, over time, and how that changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.queries.blocs import blocs, order_by_bloc
from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source, acts, condition, count, read
from analysis.queries.selection import Selection
from analysis.queries.timeline import SPANS, Unit

Period = tuple[date, date]

LOW_CONFIDENCE = 0.5
MEASURES = f"""
    count(*) AS n, avg(stance) AS mean, coalesce(stddev_samp(stance), 0) AS sd,
    avg(CASE WHEN stance < 0 THEN 1.0 ELSE 0.0 END) AS share_negative,
    count(*) FILTER (WHERE confidence < {LOW_CONFIDENCE}) AS n_low_confidence
"""


def top(source: Source, selection: Selection, n: int) -> list[str]:
    """The ``n`` actors that take part in most selected pairs of two different actors."""
    rows, where, parameters = acts(source, selection, "dyads")
    sql = f"""
        WITH pairs AS (
            SELECT source, target, count(*) AS n FROM {rows}
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
    rows, where, parameters = acts(source, selection, "dyads")
    codes, names = among(actors or ())
    kept = f"source IN ({codes}) AND target IN ({codes})"
    chosen = f"""
        SELECT actor FROM (SELECT source AS actor, n FROM pairs
                           UNION ALL SELECT target, n FROM pairs)
        GROUP BY actor ORDER BY sum(n) DESC, actor LIMIT {int(n_actors)}
    """
    # Without actors, all pairs are worked out to find those with most events: one scan, not two.
    sql = f"""
        WITH pairs AS MATERIALIZED (
            SELECT source, target, {MEASURES} FROM {rows}
            WHERE stance IS NOT NULL AND source <> target AND ({where})
              AND {"true" if actors is None else kept}
            GROUP BY ALL
        ), chosen AS ({chosen if actors is None else "SELECT source AS actor FROM pairs"})
        SELECT * FROM pairs
        WHERE {"source IN (FROM chosen) AND target IN (FROM chosen)" if actors is None else "true"}
        ORDER BY source, target
    """
    return read(source, sql, parameters | names)


def matrix_by_issue(
    source: Source,
    selection: Selection,
    actors: Sequence[str] | None = None,
    n_actors: int = 12,
    n_issues: int = 8,
) -> pd.DataFrame:
    """The matrix for each of the ``n_issues`` most frequent issues (or the selected ones).

    Columns: issue, then those of :func:`matrix`. An event about two issues counts in both.
    """
    chosen = list(actors) if actors is not None else top(source, selection, n_actors)
    rows, where, parameters = acts(source, selection, "dyads")
    codes, names = among(chosen)
    issues, issue_names = among(selection.issues, "issue")
    kept = f"issue IN ({issues})" if selection.issues else "true"
    sql = f"""
        WITH told AS (
            SELECT unnest(items(issues)) AS issue, source, target, stance, confidence
            FROM {rows}
            WHERE stance IS NOT NULL AND issues <> '' AND source IN ({codes})
              AND target IN ({codes}) AND ({where})
        ), frequent AS (
            SELECT issue FROM told WHERE {kept} GROUP BY issue
            ORDER BY count(*) DESC, issue LIMIT {int(n_issues)}
        )
        SELECT issue, source, target, {MEASURES} FROM told SEMI JOIN frequent USING (issue)
        GROUP BY ALL ORDER BY issue, source, target
    """
    return read(source, sql, parameters | names | (issue_names if selection.issues else {}))


def pair_history(
    source: Source, selection: Selection, a: str, b: str, unit: Unit = "month"
) -> pd.DataFrame:
    """The stances between ``a`` and ``b`` over time, both ways.

    Returns:
        source, target, period (its first day), n, mean, sd, share_negative, n_low_confidence.
        Events dated less precisely than ``unit`` are counted in ``frame.attrs["imprecise"]``,
        undated ones in ``frame.attrs["undated"]``.
    """
    pair = _pair(selection, a, b)
    rows, where, parameters = acts(source, pair, "dyads")
    precise = f"date_to - date < {SPANS[unit]}"
    sql = f"""
        SELECT source, target,
               CASE WHEN {precise} THEN CAST(date_trunc('{unit}', date) AS DATE) END AS period,
               {MEASURES}, count(*) FILTER (WHERE once) AS n_events
        FROM {rows} WHERE stance IS NOT NULL AND date IS NOT NULL AND ({where})
        GROUP BY ALL ORDER BY source, target, period
    """
    frame = read(source, sql, parameters)
    known = frame["period"].notna()
    imprecise = int(frame.loc[~known, "n_events"].sum())
    frame = frame[known].drop(columns="n_events").reset_index(drop=True)
    rows, where, parameters = acts(source, pair, "dyads", dating="undated")
    missing = f"SELECT count(*) FROM {rows} WHERE once AND stance IS NOT NULL AND ({where})"
    frame.attrs |= {"imprecise": imprecise, "undated": count(source, missing, parameters)}
    return frame


def pair_quotes(
    source: Source, selection: Selection, a: str, b: str, limit: int = 50
) -> pd.DataFrame:
    """Direct speech in the evidence of the events between ``a`` and ``b``, newest first.

    Columns: event_id, article_id, date, published, outlet, sources, targets, stance, text,
    speaker, affiliation, cue, start, end (of the quotation in the article).
    """
    rows, where, parameters = acts(source, _pair(selection, a, b))
    events = relation_of(selection, "events")
    # First the quotations by their places alone, then what is to be shown of so many of them.
    sql = f"""
        WITH between AS MATERIALIZED (
            SELECT no, article_no, date, start AS first, "end" AS last
            FROM {events} WHERE no IN (SELECT no FROM {rows} WHERE {where})
        ), spoken AS MATERIALIZED (
            SELECT DISTINCT ON (article_no, q.start) no, article_no, date, q.start, q."end"
            FROM between JOIN quotes q USING (article_no)
            WHERE q.start < last AND q."end" > first
        ), newest AS MATERIALIZED (
            FROM spoken ORDER BY date DESC NULLS LAST, article_no, start LIMIT {int(limit)}
        )
        SELECT event_id, e.article_id, e.date, e.published, e.outlet, items(sources) AS sources,
               items(targets) AS targets, stance, text, q.speaker, affiliation, cue, n.start,
               n."end"
        FROM newest n
        JOIN (SELECT * FROM {events} WHERE no IN (SELECT no FROM newest)) e USING (no)
        JOIN (SELECT * FROM quotes WHERE article_no IN (SELECT article_no FROM newest)) q
            ON q.article_no = n.article_no AND q.start = n.start
        ORDER BY e.date DESC NULLS LAST, n.article_no, n.start
    """
    return read(source, sql, parameters)


def changes(
    source: Source, selection: Selection, period_a: Period, period_b: Period
) -> pd.DataFrame:
    """Each pair's mean stance in two periods (first and last day), the greatest change first.

    The selection's own dates are put aside. Columns: source, target, n_a, mean_a, n_b, mean_b,
    change (b less a, empty where one period has no event).
    """
    where, parameters = condition(source, selection, "dyads", dating="any")
    first, last = (
        ("published", "published") if selection.basis == "publication" else ("date", "date_to")
    )
    sql = f"""
        WITH told AS (
            SELECT source, target, stance, {first} <= $a_to AND {last} >= $a_from AS in_a,
                   {first} <= $b_to AND {last} >= $b_from AS in_b
            FROM {relation_of(selection, "dyads")}
            WHERE stance IS NOT NULL AND {last} >= least($a_from, $b_from)
              AND {first} <= greatest($a_to, $b_to) AND ({where})
        )
        SELECT source, target, count(*) FILTER (WHERE in_a) AS n_a,
               avg(stance) FILTER (WHERE in_a) AS mean_a,
               count(*) FILTER (WHERE in_b) AS n_b, avg(stance) FILTER (WHERE in_b) AS mean_b,
               mean_b - mean_a AS change
        FROM told WHERE in_a OR in_b GROUP BY source, target
        ORDER BY abs(change) DESC NULLS LAST, source, target
    """
    periods = dict(zip(("a_from", "a_to", "b_from", "b_to"), period_a + period_b, strict=True))
    return read(source, sql, parameters | periods)


def _pair(selection: Selection, a: str, b: str) -> Selection:
    return selection.changed(actors=(a,), counterparts=(b,), role="either")


def among(values: Sequence[str], name: str = "chosen") -> tuple[str, dict[str, str]]:
    """``values`` as bound names for an IN, and the parameters."""
    names = {f"{name}{i}": value for i, value in enumerate(dict.fromkeys(values))}
    return ", ".join(f"${each}" for each in names) or "NULL", names


__all__ = [
    "LOW_CONFIDENCE",
    "MEASURES",
    "among",
    "blocs",
    "changes",
    "matrix",
    "matrix_by_issue",
    "order_by_bloc",
    "pair_history",
    "pair_quotes",
    "top",
]
