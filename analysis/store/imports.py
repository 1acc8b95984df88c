"""Events of other projects as rows of the same tables, with no article behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyarrow as pa

from analysis.errors import StoreError
from analysis.records import stable_id
from analysis.store.intervals import interval
from analysis.store.rows import Row, Write, codes
from analysis.store.schemas import SCHEMAS
from analysis.vocabulary import QUAD_CLASS, AttributionKind, DatePrecision, EventType, Status

REQUIRED: Final = ("event_id", "type", "sources", "targets")
_SET_HERE: Final = {"article_id", "write_id", "origin"}


def imported_tables(
    rows: Iterable[Mapping[str, Any]], write: Write, name: str
) -> dict[str, pa.Table]:
    """The rows of an import: its events, and one row of articles that vouches for them."""
    article_id = f"{write.origin}:{stable_id(write.origin, name)}"
    key = {"article_id": article_id, "write_id": write.write_id, "origin": write.origin}
    events = [_event(row, key, position) for position, row in enumerate(rows, 1)]
    article = key | {
        "title": name,
        "text": "",
        "origins": "{}",
        "content_hash": article_id,
        "coder_version": write.coder_version,
        "written_at": write.written_at,
        "deleted": False,
        "words": 0,
        "n_events": len(events),
    }
    article |= dict.fromkeys(("n_mentions", "n_quotes", "n_agreements", "n_problems"), 0)
    tables = {"events": events} if events else {}
    return {
        table: pa.Table.from_pylist(content, SCHEMAS[table])
        for table, content in (tables | {"articles": [article]}).items()
    }


def _event(row: Mapping[str, Any], key: Row, position: int) -> Row:
    where = f"row {position}"
    missing = [column for column in REQUIRED if row.get(column) is None]
    unknown = row.keys() - set(SCHEMAS["events"].names)
    if missing or unknown or row.keys() & _SET_HERE:
        wrong = f"lacks {', '.join(missing)}" if missing else ""
        extra = sorted(unknown | (row.keys() & _SET_HERE))
        raise StoreError(
            f"the row {wrong or 'has columns that an import cannot set: ' + ', '.join(extra)}",
            where=where,
            remedy="docs/tables.md lists the columns of events.",
        )
    if row["type"] not in QUAD_CLASS:
        raise StoreError(f"{row['type']!r} is no event type", where=where)
    text = str(row["date"]) if row.get("date") is not None else None
    days = interval(text, row.get("date_precision"))
    defaults: Row = {
        "status": Status.DONE.value,
        "attribution": AttributionKind.OWN.value,
        "quad_class": QUAD_CLASS[EventType(row["type"])],
        "date_precision": _precision(text) if days else DatePrecision.NONE.value,
        "confidence": 1.0,
        "sentence": "",
        "n_sources": 1,
        "issues": [],
        "trigger": "",
        "rule": f"import.{key['origin']}",
        "start": 0,
        "end": 0,
    }
    given = {column: value for column, value in row.items() if value is not None}
    made = defaults | given | key
    made |= {column: codes(made[column]) for column in ("sources", "targets", "issues")}
    return made | {
        "date": days and days[0],
        "date_to": days and days[1],
        "date_text": text if days else None,
    }


def _precision(text: str | None) -> str:
    known = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH}
    return known.get(len(text or ""), DatePrecision.DAY).value
