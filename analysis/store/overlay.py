"""Corrections laid over the extracted values, for the records that somebody has reviewed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import duckdb
import pyarrow as pa

from analysis.store.intervals import interval
from analysis.vocabulary import QUAD_CLASS, EventType

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

_LISTS: Final = {"sources", "targets", "issues", "parties"}
_LATEST: Final = """
    SELECT record_id, field, arg_max(after, "at") FROM stored_corrections WHERE kind = $kind
    GROUP BY record_id, field
"""


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
