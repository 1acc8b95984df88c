"""Corrections laid over the extracted values, for the records that somebody has reviewed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import duckdb
import pyarrow as pa

from analysis.errors import StoreError
from analysis.store.intervals import interval
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
_LISTS: Final = {"sources", "targets", "issues", "parties"}
_LATEST: Final = """
    SELECT record_id, field, arg_max(after, "at") FROM stored_corrections WHERE kind = $kind
    GROUP BY record_id, field
"""


def check(kind: str, field: str, value: Any) -> None:
    """Raise a StoreError where a review may not set this field to this value."""
    fields = {"event": EVENT_FIELDS, "agreement": AGREEMENT_FIELDS}.get(kind, ())
    if field != "review" and field not in fields:
        raise StoreError(
            f"{field!r} of an {kind} cannot be corrected",
            where="review",
            remedy=f"Choose from review, {', '.join(fields)}.",
        )
    if field in _LISTS and not (
        isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
    ):
        raise StoreError(f"{field} must be a list of codes", where="review")
    if field in _ALLOWED and value not in _ALLOWED[field]:
        raise StoreError(f"{value!r} is no {field}", where="review")
    if field in _DATES and value is not None and interval(value) is None:
        raise StoreError(
            f"{value!r} is no date", where="review", remedy="Write 2022-01-06, 2022-01 or 2022."
        )
    for name, low, high in (("stance", -1, 1), ("confidence", 0, 1), ("goldstein", -10, 10)):
        if field == name and value is not None and not low <= value <= high:
            raise StoreError(f"{name} runs from {low} to {high}", where="review")


def corrections_of(connection: duckdb.DuckDBPyConnection, kind: str) -> dict[str, dict[str, Any]]:
    """record_id → field → the value that the latest correction gives."""
    found: dict[str, dict[str, Any]] = {}
    for record_id, field, after in connection.execute(_LATEST, {"kind": kind}).fetchall():
        found.setdefault(record_id, {})[field] = json.loads(after) if after else None
    return found


def overlay(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: str,
    corrections: Mapping[str, Mapping[str, Any]],
) -> None:
    """Create ``table``: the rows of ``source`` with a correction, as corrected."""
    identity, fields = (
        ("event_id", EVENT_FIELDS) if "events" in source else ("agreement_id", AGREEMENT_FIELDS)
    )
    chosen = f"SELECT * FROM {source} WHERE {identity} IN (SELECT unnest($ids))"
    rows = connection.sql(chosen, params={"ids": list(corrections)}).to_arrow_table()
    corrected = [_corrected(row, corrections[row[identity]], fields) for row in rows.to_pylist()]
    connection.register("corrected_rows", pa.Table.from_pylist(corrected, rows.schema))
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM corrected_rows")
    connection.unregister("corrected_rows")


def _corrected(
    row: dict[str, Any], changes: Mapping[str, Any], fields: tuple[str, ...]
) -> dict[str, Any]:
    verdict = changes.get("review")
    given = {name: value for name, value in changes.items() if name in fields}
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
    if verdict == "rejected":
        result["review"] = "rejected"
    elif given:
        result["review"] = "corrected"
    else:
        result["review"] = "accepted" if verdict == "accepted" else "unreviewed"
    return result


def _key(values: Any) -> str:
    texts = [str(value).replace("|", "/") for value in values or ()]
    return f"|{'|'.join(texts)}|" if texts else ""


def _precision(text: str) -> str:
    return {4: "year", 7: "month"}.get(len(text), "week" if "W" in text else "day")
