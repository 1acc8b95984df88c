"""Agreements: the ledger, the life of one, and the sums of money."""

from __future__ import annotations

import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source, read
from analysis.queries.selection import Selection


def ledger(source: Source, selection: Selection) -> pd.DataFrame:
    """One row for each agreement, the latest news first; accounts of several articles together.

    Two accounts are of the same agreement where its name in lower case and its parties agree.
    Values come from the account published last that gives one, ``status`` from the latest.

    Columns: agreement_id (of the latest account), name, kind, parties, status, signed_on,
    in_force_on, expires_on (ISO day, month or year), ends (last day), term, term_iso, amount,
    currency, payer, subject, domain, predecessor, place, confidence (highest), n_articles,
    first_seen, last_seen (publication), outlets, review, article_ids, agreement_ids.
    """
    where, parameters = selection.to_sql("agreements")
    newest = ", ".join(
        f"arg_max({name}, seen) FILTER (WHERE {name} IS NOT NULL) AS {name}" for name in _NEWEST
    )
    money = ", ".join(
        f"arg_max({name}, seen) FILTER (WHERE amount IS NOT NULL) AS {name}"
        for name in ("amount", "currency", "payer")
    )
    sql = f"""
        WITH chosen AS (
            SELECT *, (coalesce(published, DATE '0001-01-01'), article_id, agreement_id) AS seen
            FROM {relation_of(selection, "agreements")} WHERE {where}
        )
        SELECT arg_max(agreement_id, seen) AS agreement_id, arg_max(name, seen) AS name,
               arg_max(kind, seen) AS kind, items(arg_max(parties, seen)) AS parties,
               {newest}, {money},
               max(confidence) AS confidence, count(DISTINCT article_id) AS n_articles,
               min(published) AS first_seen, max(published) AS last_seen,
               list_sort(list(DISTINCT outlet) FILTER (WHERE outlet IS NOT NULL)) AS outlets,
               arg_max(review, seen) AS review,
               list_sort(list(DISTINCT article_id)) AS article_ids,
               list_sort(list(DISTINCT agreement_id)) AS agreement_ids
        FROM chosen GROUP BY lower(trim(name)), list_sort(items(parties))
        ORDER BY last_seen DESC NULLS LAST, agreement_id
    """
    return read(source, sql, parameters)[list(COLUMNS)]


_NEWEST = (
    "status", "signed_on", "in_force_on", "expires_on", "ends", "term", "term_iso", "subject",
    "domain", "predecessor", "place",
)  # fmt: skip
COLUMNS = (
    "agreement_id", "name", "kind", "parties", "status", "signed_on", "in_force_on", "expires_on",
    "term", "term_iso", "amount", "currency", "payer", "subject", "domain", "predecessor",
    "place", "confidence", "n_articles", "first_seen", "last_seen", "outlets", "ends", "review",
    "article_ids", "agreement_ids",
)  # fmt: skip
"""The columns of :func:`ledger`, in their order."""
