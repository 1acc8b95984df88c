"""The accounts of one agreement, known by one key in every question about agreements.

They are put together once for each state of the tables, over the whole store: which accounts are
one agreement does not hang on what is selected.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source
from analysis.queries.grouping import Candidate, Grouping, Pair, group
from analysis.queries.likeness import Account
from analysis.queries.selection import Selection
from analysis.store import Snapshot
from analysis.store.reviews import decided

SAME, APART = "same_as", "apart_from"
"""Fields of a review decision about two agreements; each holds the agreement_ids of the others."""

_ACCOUNTS: Final = """
    SELECT agreement_id, article_id, name, kind, items(parties) AS parties, published AS told,
           signed_on, term, term_iso, amount, currency, subject, review
    FROM {relation} ORDER BY agreement_id
"""
_AS_TOLD: Final = """(
    SELECT e.* REPLACE (a.review AS review)
    FROM agreements_extracted e JOIN agreements_all a USING (agreement_id, write_id)
    UNION ALL BY NAME
    FROM agreements_all ANTI JOIN agreements_extracted USING (agreement_id, write_id)
)"""
"""Every account as its article tells it: a corrected name or sum parts no row of the ledger."""
_DECISIONS: Final = """
    SELECT correction_id, record_id, field, before, after FROM corrections
    WHERE kind = 'agreement' AND field IN ('same_as', 'apart_from', 'undo')
    ORDER BY "at", correction_id
"""


@dataclass(frozen=True)
class Groups:
    """``table`` has agreement_id, same (the key of the agreement) and telling (its words)."""

    table: str
    grouping: Grouping
    rejected: frozenset[str]

    def candidates(self) -> list[Candidate]:
        """What is left open; nobody is asked about rejected accounts."""
        return [
            each
            for each in self.grouping.candidates
            if not {each.first, each.second} & self.rejected
        ]


_known: WeakKeyDictionary[Snapshot, dict[str, Groups]] = WeakKeyDictionary()
_lock = threading.Lock()


def groups(source: Source, selection: Selection) -> Groups:
    """The groups of the accounts, as extracted or as reviewed, whichever ``selection`` shows."""
    snapshot = source.snapshot()
    extracted = selection.review == "extracted"
    relation = relation_of(selection, "agreements") if extracted else "agreements_all"
    with _lock:
        found = _known.setdefault(snapshot, {})
        if relation not in found:
            found[relation] = _grouped(snapshot, relation)
        return found[relation]


def links(snapshot: Snapshot) -> dict[str, list[Pair]]:
    """The pairs that reviewers put together (``same_as``) and kept apart (``apart_from``)."""
    pairs: dict[str, list[Pair]] = {SAME: [], APART: []}
    for record_id, decision in decided(snapshot.execute(_DECISIONS).fetchall()).items():
        for name, found in pairs.items():
            found += [(record_id, other) for other in decision.values.get(name) or ()]
    return pairs


def _grouped(snapshot: Snapshot, relation: str) -> Groups:
    accounts_of = _AS_TOLD if relation == "agreements_all" else relation
    rows = snapshot.execute(_ACCOUNTS.format(relation=accounts_of)).fetchall()
    # Rejected accounts keep their key, so that their drawer opens.
    rejected = frozenset(row[0] for row in rows if row[-1] == "rejected")
    accounts = [_account(row) for row in rows]
    pairs = {} if relation == "agreements_extracted" else links(snapshot)
    grouping = group(accounts, same=pairs.get(SAME, ()), apart=pairs.get(APART, ()))
    telling = {account.agreement_id: len(account.words) for account in accounts}
    table = f"grouped_{relation}"
    ids = list(grouping.groups)
    snapshot.execute(
        f"""CREATE OR REPLACE TABLE {table} AS
            SELECT CAST(unnest($ids) AS VARCHAR) AS agreement_id,
                   CAST(unnest($same) AS VARCHAR) AS same,
                   CAST(unnest($telling) AS INTEGER) AS telling""",
        {
            "ids": ids,
            "same": [grouping.groups[each] for each in ids],
            "telling": [telling[each] for each in ids],
        },
    )
    return Groups(table, grouping, rejected)


def _account(row: tuple[Any, ...]) -> Account:
    """A row of :data:`_ACCOUNTS`."""
    agreement_id, article_id, name, kind, parties, *terms = row[:-1]
    told, signed_on, term, term_iso, amount, currency, subject = terms
    return Account(
        agreement_id=agreement_id,
        article_id=article_id,
        name=name or "",
        kind=kind or "",
        parties=frozenset(parties),
        told=told,
        signed_on=signed_on,
        term=term,
        term_iso=term_iso,
        amount=amount,
        currency=currency,
        subject=subject,
    )


def possibly_same(source: Source, selection: Selection, ledger: pd.DataFrame) -> pd.DataFrame:
    """The pairs in ``ledger`` that may be one agreement, those with most for it first.

    Args:
        ledger: rows of :func:`analysis.queries.agreements.ledger`.

    Returns:
        first, second (rows of ``ledger``, by their agreement_id), reason, likeness (0 to 1).
    """
    row_of = {
        each: row["agreement_id"]
        for row in ledger[["agreement_id", "agreement_ids"]].to_dict("records")
        for each in row["agreement_ids"]
    }
    pairs = [
        (row_of[each.first], row_of[each.second], each.reason, each.likeness)
        for each in groups(source, selection).candidates()
        if each.first in row_of and each.second in row_of
    ]
    return pd.DataFrame(pairs, columns=["first", "second", "reason", "likeness"])


def link_decisions(source: Source) -> pd.DataFrame:
    """Decisions about two agreements that stand, the newest first.

    Columns: correction_id, at, who, why, field (``same_as`` or ``apart_from``), record_id, name (of
    that account), other (the name of the account that it was linked with last).
    """
    return source.snapshot().frame("""
        SELECT c.correction_id, c."at", c.who, c.why, c.field, c.record_id, a.name,
               o.name AS other
        FROM corrections c
        LEFT JOIN (SELECT agreement_id, any_value(name) AS name FROM agreements_all GROUP BY ALL) a
            ON a.agreement_id = c.record_id
        LEFT JOIN (SELECT agreement_id, any_value(name) AS name FROM agreements_all GROUP BY ALL) o
            ON o.agreement_id = json_extract_string(c.after, '$[#-1]')
        WHERE c.kind = 'agreement' AND c.field IN ('same_as', 'apart_from') AND NOT EXISTS (
            SELECT 1 FROM corrections u
            WHERE u.field = 'undo' AND u.before = concat('"', c.correction_id, '"')
        )
        ORDER BY c."at" DESC, c.correction_id
    """)


def linked(source: Source, agreement_id: str, field: str) -> list[str]:
    """What a reviewer said this very account is the same as, or apart from."""
    pairs = links(source.snapshot())[field]
    return [other for record, other in pairs if record == agreement_id]
