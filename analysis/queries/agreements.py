"""Agreements: the ledger, the life of one, and the sums of money."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from analysis.queries.agreement_groups import groups
from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source, count, read
from analysis.queries.selection import Selection
from analysis.store.intervals import interval


def count_agreements(source: Source, selection: Selection) -> int:
    """How many rows the ledger has."""
    where, parameters, reviewed = _accounts(selection)
    relation = f"{relation_of(selection, 'agreements')} JOIN {groups(source, selection).table}"
    rows = f"SELECT same FROM {relation} USING (agreement_id) WHERE {where} GROUP BY same"
    return count(source, f"SELECT count(*) FROM ({rows} HAVING {reviewed})", parameters)


def ledger(
    source: Source,
    selection: Selection,
    limit: int | None = None,
    offset: int = 0,
    ending: tuple[date, date] | None = None,
) -> pd.DataFrame:
    """One row for each agreement, the latest news first; accounts of several articles together.

    Which accounts are of the same agreement, :mod:`analysis.queries.grouping` says. Values come
    from the account published last that gives one, ``status`` from the latest; the name is the
    one that says most. What a reviewer corrected in any account goes before all of these, but for
    the status, which later news may change.

    Args:
        limit, offset: a page of the rows; all by default.
        ending: only agreements that an account lets end from the first to the second day.

    Columns: agreement_id (of the latest account), name, kind, parties, status, signed_on,
    in_force_on, expires_on (ISO day, month or year), ends (last day), term, term_iso, amount,
    currency, payer, subject, domain, predecessor, place, confidence (highest), n_articles,
    first_seen, last_seen (publication), outlets, review (corrected or accepted where that is so
    of any account), article_ids, agreement_ids.
    """
    where, parameters, having = _accounts(selection)
    table = groups(source, selection).table
    page = ""
    if ending:
        having += " AND bool_or(ends BETWEEN $ending_from AND $ending_to)"
        parameters |= {"ending_from": ending[0], "ending_to": ending[1]}
    if limit is not None:
        page = f"LIMIT {int(limit)} OFFSET {int(offset)}"
    values = ", ".join(
        [
            _value("name", "telling * 10000000 + seen"),
            _value("kind"),
            _value("parties", "len(items(parties)) * 10000000 + seen"),
            "arg_max(status, seen) FILTER (status IS NOT NULL) AS status",
            *(_value(name) for name in _NEWEST),
            _value("ends", corrected=("expires_on",)),
            *(_value(name, told="amount", corrected=_MONEY) for name in _MONEY),
        ]
    )
    sql = f"""
        WITH matching AS (
            SELECT * FROM {relation_of(selection, "agreements")} JOIN {table} USING (agreement_id)
            WHERE {where}
        ), kept AS (
            SELECT same FROM matching GROUP BY same HAVING {having}
            ORDER BY max(published) DESC NULLS LAST, same {page}
        ), chosen AS (
            SELECT *, row_number() OVER (
                ORDER BY published NULLS FIRST, article_id, agreement_id) AS seen
            FROM matching SEMI JOIN kept USING (same)
        )
        SELECT arg_max(agreement_id, seen) AS agreement_id, {values},
               max(confidence) AS confidence, count(DISTINCT article_id) AS n_articles,
               min(published) AS first_seen, max(published) AS last_seen,
               list_sort(list(DISTINCT outlet) FILTER (WHERE outlet IS NOT NULL)) AS outlets,
               CASE WHEN bool_or(review = 'corrected') THEN 'corrected'
                    WHEN bool_or(review = 'accepted') THEN 'accepted'
                    ELSE arg_max(review, seen) END AS review,
               list_sort(list(DISTINCT article_id)) AS article_ids,
               list_sort(list(DISTINCT agreement_id)) AS agreement_ids
        FROM chosen GROUP BY same
        ORDER BY last_seen DESC NULLS LAST, same
    """
    return read(source, sql, parameters)[list(COLUMNS)]


def _accounts(selection: Selection) -> tuple[str, dict[str, Any], str]:
    """Which accounts to read, the parameters, and which rows of the ledger to keep of them.

    A row is reviewed where one of its accounts is; the others belong to it all the same.
    """
    if selection.review != "reviewed":
        return *selection.to_sql("agreements"), "true"
    every = selection.changed(review="merged")
    return *every.to_sql("agreements"), "bool_or(review <> 'unreviewed')"


def _value(
    name: str, order: str = "seen", *, told: str = "", corrected: tuple[str, ...] = ()
) -> str:
    """SQL of one value of a row: a reviewer's, else that of the account with the highest order.

    Args:
        told: the column that an account must have to count; ``name`` itself by default.
        corrected: the fields by which a reviewer sets it; ``name`` itself by default.
    """
    by_hand = " OR ".join(f"contains(corrected, '|{each}|')" for each in corrected or (name,))
    value = f"""CASE WHEN bool_or({by_hand}) THEN arg_max({name}, seen) FILTER ({by_hand})
        ELSE arg_max({name}, {order}) FILTER ({told or name} IS NOT NULL) END"""
    return f"items({value}) AS parties" if name == "parties" else f"{value} AS {name}"


_NEWEST: Final = (
    "signed_on", "in_force_on", "expires_on", "term", "term_iso", "subject", "domain",
    "predecessor", "place",
)  # fmt: skip
_MONEY: Final = ("amount", "currency", "payer")
COLUMNS = (
    "agreement_id", "name", "kind", "parties", "status", "signed_on", "in_force_on", "expires_on",
    "term", "term_iso", "amount", "currency", "payer", "subject", "domain", "predecessor",
    "place", "confidence", "n_articles", "first_seen", "last_seen", "outlets", "ends", "review",
    "article_ids", "agreement_ids",
)  # fmt: skip
"""The columns of :func:`ledger`, in their order."""


def history(source: Source, agreement_id: str) -> pd.DataFrame:
    """The life of an agreement in all articles that tell of it, in the order of its dates.

    Columns: date (ISO day, month or year), day (its first day), status, article_id, agreement_id,
    position (in the article), published, outlet, title, url, sentence (the evidence), start, end,
    rule. Empty where there is no such agreement.
    """
    sql = f"""
        WITH accounts AS ({_accounts_of(source)})
        {_STEPS} JOIN accounts USING (article_id, agreement_id, write_id) {_TOLD_IN}
        ORDER BY a.published NULLS LAST, s.article_id, s.position
    """
    frame = read(source, sql, {"id": agreement_id})
    return _by_day(frame)


def mentions(source: Source, agreement_id: str) -> pd.DataFrame:
    """The passages that tell of an agreement and of no step in its life, in reading order.

    Columns: article_id, published, outlet, title, url, sentence, start, end, rule.
    """
    sql = f"""
        WITH accounts AS ({_accounts_of(source)}),
        s AS (
            SELECT DISTINCT article_id, e.start, e."end", e.rule
            FROM accounts, unnest(evidence) AS told(e)
            WHERE (article_id, e.start) NOT IN (
                SELECT (article_id, start) FROM agreement_steps
                JOIN accounts USING (article_id, agreement_id, write_id))
        )
        SELECT s.article_id, a.published, a.source AS outlet, a.title, a.url,
               substring(t.text, s.start + 1, s."end" - s.start) AS sentence,
               s.start, s."end", s.rule
        FROM s {_TOLD_IN}
        ORDER BY a.published NULLS LAST, s.article_id, s.start
    """
    return read(source, sql, {"id": agreement_id})


def _accounts_of(source: Source) -> str:
    """SQL of the rows of all articles that tell of the agreement ``$id``."""
    table = groups(source, Selection()).table
    return f"""
        SELECT agreement_id, write_id, article_id, evidence FROM agreements_all SEMI JOIN (
            SELECT agreement_id FROM {table} WHERE same = (
                SELECT same FROM {table} WHERE agreement_id = $id)
        ) USING (agreement_id)"""


def histories(source: Source, selection: Selection) -> pd.DataFrame:
    """Every step of the selected agreements, in the order of the ledger and of their dates.

    Columns: agreement (the agreement_id of its row in the ledger), name, parties, and those of
    :func:`history`.
    """
    rows = ledger(source, selection)
    accounts = rows[["agreement_id", "agreement_ids"]].explode("agreement_ids")
    sql = f"""
        WITH chosen AS (SELECT unnest($of) AS agreement, unnest($ids) AS agreement_id)
        SELECT c.agreement, s.* FROM ({_STEPS} {_TOLD_IN}) s JOIN chosen c USING (agreement_id)
        ORDER BY s.published NULLS LAST, s.article_id, s.position
    """
    bound = {"of": list(accounts["agreement_id"]), "ids": list(accounts["agreement_ids"])}
    frame = _by_day(read(source, sql, bound))
    named = rows[["agreement_id", "name", "parties"]].rename(columns={"agreement_id": "agreement"})
    place = {each: i for i, each in enumerate(rows["agreement_id"])}
    frame = frame.merge(named, on="agreement", how="left")
    frame = frame.sort_values("agreement", key=lambda ids: ids.map(place), kind="stable")
    first = ["agreement", "name", "parties"]
    return frame[[*first, *(c for c in frame if c not in first)]].reset_index(drop=True)


_STEPS: Final = """
        SELECT s.date, s.status, s.article_id, s.agreement_id, s.position, a.published,
               a.source AS outlet, a.title, a.url,
               substring(t.text, s.start + 1, s."end" - s.start) AS sentence,
               s.start, s."end", s.rule
        FROM agreement_steps s"""
_TOLD_IN: Final = """
        JOIN articles a USING (article_id) LEFT JOIN texts t USING (article_id)"""


def _by_day(frame: pd.DataFrame) -> pd.DataFrame:
    """Steps with the first ``day`` of their dates, in that order."""
    days = [interval(text) for text in frame["date"]]
    firsts = pd.Series([d[0] if d else None for d in days], dtype="datetime64[us]")
    frame.insert(list(frame).index("date") + 1, "day", firsts)
    return frame.sort_values("day", kind="stable", na_position="last").reset_index(drop=True)


def money(source: Source, selection: Selection) -> pd.DataFrame:
    """The sums in the selected agreements by currency: currency, n, total, smallest, largest.

    Each agreement counts once, with the amount that the ledger gives.
    """
    paid = ledger(source, selection).dropna(subset=["amount"]).fillna({"currency": "unknown"})
    frame = (
        paid.groupby("currency", as_index=False)
        .agg(
            n=("amount", "count"),
            total=("amount", "sum"),
            smallest=("amount", "min"),
            largest=("amount", "max"),
        )
        .sort_values(["n", "total"], ascending=False)
    )
    return frame.reset_index(drop=True)
