"""Where the records of review decisions stand now, so that these outlive another reading."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import duckdb

from analysis.store import additions
from analysis.store.overlay import FIELDS, IDENTITY, overlay
from analysis.store.reviews import Asked, Decided, decided, moved, moved_agreements

_DECISIONS: Final = """
    SELECT correction_id, record_id, field, before, after FROM stored_corrections
    WHERE kind = $kind ORDER BY "at", field = 'record' DESC, correction_id
"""
_EVENTS: Final = """
    SELECT event_id, article_id, type, trigger_start, trigger_end FROM events_extracted
    WHERE article_id IN (SELECT unnest($articles)) ORDER BY trigger_start, event_id
"""
_AGREEMENTS: Final = """
    SELECT agreement_id, article_id, name, parties, evidence FROM agreements_extracted
    WHERE article_id IN (SELECT unnest($articles)) ORDER BY agreement_id
"""
_CURRENT: Final = """
    SELECT article_id, article_no FROM articles
    WHERE article_id IN (SELECT unnest($articles)) AND NOT is_copy
"""
_BARE: Final = {"event": "no, article_no, words", "agreement": "article_no, corrected"}


def seen(source: Asked, kind: str, record_id: str) -> dict[str, Any]:
    """The record as extracted, to be kept with a decision about it; empty where there is none."""
    for relation in (f"{kind}s_extracted", f"{kind}s_all"):
        found = source.execute(
            f"SELECT * EXCLUDE ({_BARE[kind]}) FROM {relation} WHERE {kind}_id = $id",
            {"id": record_id},
        )
        names = [column[0] for column in found.description]
        for row in found.fetchall():
            return dict(zip(names, row, strict=True))
    return {}


def decisions_of(connection: duckdb.DuckDBPyConnection, kind: str) -> dict[str, Decided]:
    """record_id → what the decisions about it come to."""
    return decided(connection.execute(_DECISIONS, {"kind": kind}).fetchall())


def overlay_events(
    connection: duckdb.DuckDBPyConnection,
    decisions: Mapping[str, Decided],
    added: Mapping[str, Decided],
) -> dict[str, str]:
    """Create ``review.events_all``: the events with a decision, as corrected, and the added ones.

    Returns:
        record_id → event_id of the decisions whose event has another identity by now; see
        :mod:`analysis.store.reviews`.
    """
    rows, same = additions.placed(connection, added) if added else ({}, {})
    known = {each: found for each, found in decisions.items() if each not in added}
    over, kept = _stand(connection, "events_extracted", known)
    by_event = {over.get(each, each): found for each, found in known.items()}
    for event_id, found in added.items():
        given = found.values[additions.FIELD]["values"]
        later = decisions.get(event_id, Decided())
        if event_id in rows:
            by_event[event_id] = Decided({**given, **later.values}, later.verdict)
        elif event_id in same:
            by_event.setdefault(same[event_id], Decided(later.values, later.verdict or "accepted"))
    beside = [
        row | {"no": -number, "words": _words(row)}
        for number, row in enumerate([*kept, *rows.values()], 1)
    ]
    overlay(connection, "review.events_all", "events_extracted", by_event, beside)
    return over | same


def overlay_agreements(
    connection: duckdb.DuckDBPyConnection, decisions: Mapping[str, Decided]
) -> dict[str, str]:
    """Create ``review.agreements_all``; the rest is as :func:`overlay_events` has it."""
    over, kept = _stand(connection, "agreements_extracted", decisions)
    by_record = {over.get(each, each): found for each, found in decisions.items()}
    overlay(connection, "review.agreements_all", "agreements_extracted", by_record, kept)
    return over


def _stand(
    connection: duckdb.DuckDBPyConnection, source: str, decisions: Mapping[str, Decided]
) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Where the records stand that have another identity, and the rows of those that are gone.

    A row is of a record that a person confirmed, as it was seen.
    """
    identity = IDENTITY[source]
    ids = _among(connection, source, identity, decisions)
    lost = {each: found for each, found in decisions.items() if each not in ids and found.seen}
    if not lost:
        return {}, []
    articles = {"articles": sorted({str(found.seen.get("article_id")) for found in lost.values()})}
    sql, find = (_EVENTS, moved) if identity == "event_id" else (_AGREEMENTS, moved_agreements)
    rows = connection.sql(sql, params=articles).to_arrow_table().to_pylist()
    over = find(lost, (row for row in rows if row[identity] not in ids))
    current = dict(connection.execute(_CURRENT, articles).fetchall())
    kept = [
        found.seen | {"article_no": current[found.seen["article_id"]]}
        for each, found in lost.items()
        if each not in over and found.seen["article_id"] in current and _confirmed(found, source)
    ]
    return over, kept


def _confirmed(found: Decided, source: str) -> bool:
    """Whether somebody said that there is such a record; a link between two says nothing of it."""
    if found.verdict == "rejected":
        return False
    return found.verdict == "accepted" or any(name in FIELDS[source] for name in found.values)


def _among(
    connection: duckdb.DuckDBPyConnection, source: str, column: str, ids: Iterable[str]
) -> set[str]:
    sql = f"SELECT {column} FROM {source} WHERE {column} IN (SELECT unnest($ids))"
    return {row[0] for row in connection.execute(sql, {"ids": list(ids)}).fetchall()}


def _words(row: Mapping[str, Any]) -> str:
    return f"{row['sentence'] or ''} {row.get('speaker') or ''}".lower()
