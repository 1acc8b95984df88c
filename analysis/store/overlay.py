"""Corrections laid over the extracted values, for the records that somebody has reviewed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import duckdb
import pyarrow as pa

from analysis.errors import StoreError
from analysis.store.intervals import interval
from analysis.store.reviews import Decided
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

IDENTITY: Final = {"events_extracted": "event_id", "agreements_extracted": "agreement_id"}
FIELDS: Final = {"events_extracted": EVENT_FIELDS, "agreements_extracted": AGREEMENT_FIELDS}
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


def overlay(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: str,
    decisions: Mapping[str, Decided],
    beside: Sequence[dict[str, Any]] = (),
) -> None:
    """Create ``table``: the rows of ``source`` with a decision, as corrected, and ``beside``."""
    identity, fields = IDENTITY[source], FIELDS[source]
    chosen = f"SELECT * FROM {source} WHERE {identity} IN (SELECT unnest($ids))"
    rows = connection.sql(chosen, params={"ids": list(decisions)}).to_arrow_table()
    found = [*rows.to_pylist(), *(_typed(row, rows.schema) for row in beside)]
    corrected = [_corrected(row, decisions[row[identity]], fields) for row in found]
    connection.register("corrected_rows", pa.Table.from_pylist(corrected, rows.schema))
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM corrected_rows")
    connection.unregister("corrected_rows")


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
    if row["review"] == "added" and decision.verdict != "rejected":
        result["review"] = "added"
    if "corrected" in row:
        result["corrected"] = _key(given)
    return result


def _key(values: Any) -> str:
    texts = [str(value).replace("|", "/") for value in values or ()]
    return f"|{'|'.join(texts)}|" if texts else ""


def _precision(text: str) -> str:
    return {4: "year", 7: "month"}.get(len(text), "week" if "W" in text else "day")
