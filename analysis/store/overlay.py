"""Corrections laid over the extracted values, for the records that somebody has reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import duckdb
import pyarrow as pa

from analysis.errors import StoreError
from analysis.store.intervals import interval
from analysis.store.reviews import Asked, Decided, decided, moved
from analysis.vocabulary import (
    QUAD_CLASS,
    AgreementStatus,
    AttributionKind,
    DatePrecision,
    EventType,
    Status,
)

EVENT_FIELDS: Final = (
    "sources", "targets", "type", "mode", "cameo", "quad_class", "goldstein", "status",
    "attribution", "stance", "issues", "speaker", "location", "date", "date_precision",
    "confidence",
)  # fmt: skip
"""Columns of an event that a review may correct, beside "review" itself."""

AGREEMENT_FIELDS: Final = (
    "name", "kind", "parties", "status", "signed_on", "in_force_on", "expires_on", "place",
    "term", "term_iso", "amount", "currency", "payer", "subject", "domain", "predecessor",
    "confidence",
)  # fmt: skip
"""Columns of an agreement that a review may correct, beside "review" itself."""

AGREEMENT_LINKS: Final = ("same_as", "apart_from")
"""What a review may say about two agreements: the ids of others that are the same, or are not."""

VERDICTS: Final = ("accepted", "rejected", None)
"""Values of "review"; None takes the last one back."""

_ALLOWED: Final[dict[str, set[Any]]] = {
    "type": {each.value for each in EventType},
    "status": {each.value for each in Status} | {each.value for each in AgreementStatus},
    "attribution": {each.value for each in AttributionKind},
    "date_precision": {each.value for each in DatePrecision},
    "review": set(VERDICTS),
}
_DATES: Final = {"date", "signed_on", "in_force_on", "expires_on"}
_LISTS: Final = {"sources", "targets", "issues", "parties", *AGREEMENT_LINKS}
_DECISIONS: Final = """
    SELECT correction_id, record_id, field, before, after FROM stored_corrections
    WHERE kind = $kind ORDER BY "at", field = 'record' DESC, correction_id
"""
_THERE: Final = """
    SELECT event_id, article_id, type, trigger_start, trigger_end FROM events_extracted
    WHERE article_id IN (SELECT unnest($articles)) ORDER BY trigger_start, event_id
"""
_CURRENT: Final = """
    SELECT article_id, article_no FROM articles
    WHERE article_id IN (SELECT unnest($articles)) AND NOT is_copy
"""


def check(kind: str, field: str, value: Any) -> None:
    """Raise a StoreError where a review may not set this field to this value."""
    fields = {"event": EVENT_FIELDS, "agreement": AGREEMENT_FIELDS + AGREEMENT_LINKS}.get(kind, ())
    if field != "review" and field not in fields:
        raise StoreError(
            f"{field!r} of an {kind} cannot be corrected",
            where="review",
            remedy=f"Choose from review, {', '.join(fields)}.",
        )
    if field in _LISTS and not (
        isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    ):
        raise StoreError(f"{field} must be a list of codes or ids", where="review")
    if field in _ALLOWED and value not in _ALLOWED[field]:
        raise StoreError(f"{value!r} is no {field}", where="review")
    if field in _DATES and value is not None and interval(value) is None:
        raise StoreError(
            f"{value!r} is no date", where="review", remedy="Write 2022-01-06, 2022-01 or 2022."
        )
    for name, low, high in (("stance", -1, 1), ("confidence", 0, 1), ("goldstein", -10, 10)):
        if field == name and value is not None and not low <= value <= high:
            raise StoreError(f"{name} runs from {low} to {high}", where="review")


def seen_event(source: Asked, event_id: str) -> dict[str, Any]:
    """The event as extracted, to be kept with a decision about it; empty where there is none."""
    for relation in ("events_extracted", "events_all"):
        sql = f"SELECT * EXCLUDE (no, article_no, words) FROM {relation} WHERE event_id = $id"
        found = source.execute(sql, {"id": event_id})
        names = [column[0] for column in found.description]
        for row in found.fetchall():
            return dict(zip(names, row, strict=True))
    return {}


def decisions_of(connection: duckdb.DuckDBPyConnection, kind: str) -> dict[str, Decided]:
    """record_id → what the decisions about it come to."""
    return decided(connection.execute(_DECISIONS, {"kind": kind}).fetchall())


def overlay_events(
    connection: duckdb.DuckDBPyConnection, decisions: Mapping[str, Decided]
) -> dict[str, str]:
    """Create ``review.events_all``: the events with a decision, as corrected.

    Returns:
        record_id → event_id of the decisions whose event has another identity by now; see
        :mod:`analysis.store.reviews`.
    """
    ids = _among(connection, "events_extracted", "event_id", decisions)
    lost = {each: found for each, found in decisions.items() if each not in ids and found.seen}
    over: dict[str, str] = {}
    kept: list[dict[str, Any]] = []
    if lost:
        articles = sorted({str(found.seen.get("article_id")) for found in lost.values()})
        rows = connection.sql(_THERE, params={"articles": articles}).to_arrow_table().to_pylist()
        over = moved(lost, (row for row in rows if row["event_id"] not in ids))
        current = dict(connection.execute(_CURRENT, {"articles": articles}).fetchall())
        gone = {each: found for each, found in lost.items() if each not in over}
        kept = _kept(gone, current)
    by_event = {over.get(each, each): found for each, found in decisions.items()}
    overlay(connection, "review.events_all", "events_extracted", by_event, kept)
    return over


def overlay(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: str,
    decisions: Mapping[str, Decided],
    beside: Sequence[dict[str, Any]] = (),
) -> None:
    """Create ``table``: the rows of ``source`` with a decision, as corrected, and ``beside``."""
    identity, fields = (
        ("event_id", EVENT_FIELDS) if "events" in source else ("agreement_id", AGREEMENT_FIELDS)
    )
    chosen = f"SELECT * FROM {source} WHERE {identity} IN (SELECT unnest($ids))"
    rows = connection.sql(chosen, params={"ids": list(decisions)}).to_arrow_table()
    found = [*rows.to_pylist(), *(_typed(row, rows.schema) for row in beside)]
    corrected = [_corrected(row, decisions[row[identity]], fields) for row in found]
    connection.register("corrected_rows", pa.Table.from_pylist(corrected, rows.schema))
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM corrected_rows")
    connection.unregister("corrected_rows")


def _among(
    connection: duckdb.DuckDBPyConnection, source: str, column: str, ids: Iterable[str]
) -> set[str]:
    sql = f"SELECT {column} FROM {source} WHERE {column} IN (SELECT unnest($ids))"
    return {row[0] for row in connection.execute(sql, {"ids": list(ids)}).fetchall()}


def _kept(gone: Mapping[str, Decided], current: Mapping[str, int]) -> list[dict[str, Any]]:
    """Confirmed events that are no longer read, as they were seen, below the numbers of others."""
    return [
        found.seen
        | {"article_no": current[found.seen["article_id"]], "no": -number}
        | {"words": f"{found.seen['sentence'] or ''} {found.seen['speaker'] or ''}".lower()}
        for number, found in enumerate(gone.values(), 1)
        if found.verdict != "rejected" and found.seen["article_id"] in current
    ]


def _typed(row: Mapping[str, Any], schema: pa.Schema) -> dict[str, Any]:
    """A row that was kept as JSON, with days as days."""
    values = {field.name: row.get(field.name) for field in schema}
    for field in schema:
        if pa.types.is_date(field.type) and values[field.name]:
            values[field.name] = date.fromisoformat(str(values[field.name])[:10])
    return values


def _corrected(row: dict[str, Any], decision: Decided, fields: tuple[str, ...]) -> dict[str, Any]:
    given = {name: value for name, value in decision.values.items() if name in fields}
    result = row | {name: _key(v) if name in _LISTS else v for name, v in given.items()}
    if "type" in given and "quad_class" not in given and given["type"] in QUAD_CLASS:
        result["quad_class"] = QUAD_CLASS[EventType(given["type"])]
    if "date" in given and "date_text" in row:
        days = interval(given["date"], given.get("date_precision"))
        result |= {"date_text": given["date"], "date": days and days[0]}
        result |= {"date_to": days and days[1], "date_basis": "stated"}
        result["date_explanation"] = "set by a reviewer"
        if "date_precision" not in given:
            result["date_precision"] = _precision(given["date"]) if days else "none"
    if "ends" in row and {"signed_on", "in_force_on", "expires_on"} & given.keys():
        days = interval(result["signed_on"]) or interval(result["in_force_on"])
        ends = interval(result["expires_on"])
        result |= {"date": days and days[0], "date_to": days and days[1], "ends": ends and ends[1]}
    if decision.verdict == "rejected":
        result["review"] = "rejected"
    elif given:
        result["review"] = "corrected"
    else:
        result["review"] = "accepted" if decision.verdict == "accepted" else "unreviewed"
    return result


def _key(values: Any) -> str:
    texts = [str(value).replace("|", "/") for value in values or ()]
    return f"|{'|'.join(texts)}|" if texts else ""


def _precision(text: str) -> str:
    return {4: "year", 7: "month"}.get(len(text), "week" if "W" in text else "day")
