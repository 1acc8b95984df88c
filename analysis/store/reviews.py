"""Review decisions: rows of the corrections table, and what follows from all of them.

The table is only ever added to. A decision is one row for each field that it sets, all with the
same moment, and before them one row ``record`` with the event as the reviewer saw it. Taking a
decision back adds a row ``undo`` for each of its rows, so that the record is again what it was
before, earlier decisions included, and the audit still tells both.

A record's identity holds its trigger and its type, and may change when its article is read again.
The ``record`` row tells where the event stood: its decisions go over to the event that stands
there now, and a confirmed event that is no longer read stays, as it was seen.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, Protocol

from analysis.records import stable_id

UNDO: Final = "undo"
RECORD: Final = "record"
Row = dict[str, Any]
_STANDING: Final = """
    SELECT correction_id, record_id, kind FROM corrections c
    WHERE correction_id IN (SELECT unnest($ids)) AND field <> 'undo' AND NOT EXISTS (
        SELECT 1 FROM corrections u
        WHERE u.field = 'undo' AND u.before = concat('"', c.correction_id, '"')
    ) ORDER BY "at", correction_id
"""


class Asked(Protocol):
    """A :class:`~analysis.store.snapshot.Snapshot`."""

    def execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> Any: ...


class Change(NamedTuple):
    """One field of a decision: the value that was seen, and the right one."""

    field: str
    before: Any
    after: Any


@dataclass
class Decided:
    """What the decisions about one record come to.

    ``values`` holds field → value; ``verdict`` is "accepted", "rejected" or None; ``seen`` is the
    record as the first reviewer saw it, empty where that was not kept.
    """

    values: Row = field(default_factory=dict)
    verdict: str | None = None
    seen: Row = field(default_factory=dict)

    @property
    def stands(self) -> bool:
        """Whether anything is decided."""
        return bool(self.values) or self.verdict is not None


def decision_rows(
    record_id: str,
    changes: Iterable[Change],
    *,
    who: str,
    why: str = "",
    kind: str = "event",
    seen: Mapping[str, Any] | None = None,
) -> list[Row]:
    """The rows of one decision, in the columns of the corrections table."""
    found = list(changes)
    if seen:
        found.insert(0, Change(RECORD, None, dict(seen)))
    return _rows(record_id, found, who=who, why=why, kind=kind)


def taken_back(
    source: Asked, correction_ids: Collection[str], *, who: str, why: str = ""
) -> list[Row]:
    """The rows that take decisions back; what is taken back already, or none, is left out."""
    found = source.execute(_STANDING, {"ids": list(correction_ids)}).fetchall()
    return [
        row
        for correction_id, record_id, kind in found
        for row in _rows(
            record_id, [Change(UNDO, correction_id, None)], who=who, why=why, kind=kind
        )
    ]


def _rows(record_id: str, changes: list[Change], *, who: str, why: str, kind: str) -> list[Row]:
    now = datetime.now(UTC)
    return [
        {
            "correction_id": stable_id(
                record_id, each.field, now.isoformat(), secrets.token_hex(4)
            ),
            "at": now,
            "who": who,
            "kind": kind,
            "record_id": record_id,
            "field": each.field,
            "before": json.dumps(each.before, ensure_ascii=False, default=str),
            "after": json.dumps(each.after, ensure_ascii=False, default=str),
            "why": why,
        }
        for each in changes
    ]


def decided(rows: Iterable[tuple[str, str, str, str | None, str | None]]) -> dict[str, Decided]:
    """record_id → what its decisions come to; records without a decision left are not in it.

    Args:
        rows: correction_id, record_id, field, before and after, the oldest first. A later row of
            a field counts; a correction takes an earlier rejection back, as it says that there is
            such an event after all.
    """
    listed = list(rows)
    undone = {json.loads(before) for _, _, name, before, _ in listed if name == UNDO and before}
    found: dict[str, Decided] = {}
    for correction_id, record_id, name, _, after in listed:
        if name == UNDO or correction_id in undone:
            continue
        record = found.setdefault(record_id, Decided())
        value = json.loads(after) if after else None
        if name == RECORD:
            record.seen = record.seen or value or {}
        elif name == "review":
            record.verdict = value
        else:
            record.values[name] = value
            record.verdict = None if record.verdict == "rejected" else record.verdict
    return {record_id: record for record_id, record in found.items() if record.stands}


def moved(lost: Mapping[str, Decided], events: Iterable[Row]) -> dict[str, str]:
    """Where the events that are no longer read under their identity stand now.

    Args:
        lost: record_id → decisions, for records that are not in the store.
        events: what is in the store of their articles: event_id, article_id, type,
            trigger_start, trigger_end.

    Returns:
        Lost record_id → event_id of the event whose trigger overlaps, one of the same type first.
    """

    def likeness(event: Row, seen: Row) -> tuple[Any, ...] | None:
        shared = _shared(_trigger(event), _trigger(seen))
        return (event["type"] == seen.get("type"), shared) if shared else None

    return _moved(lost, events, "event_id", likeness)


def moved_agreements(lost: Mapping[str, Decided], agreements: Iterable[Row]) -> dict[str, str]:
    """The same for agreements: agreement_id, article_id, name, parties (as a key), evidence.

    Passages must overlap, and the name or a party be the same: a sentence may tell of several.
    """

    def likeness(agreement: Row, seen: Row) -> tuple[Any, ...] | None:
        shared = sum(
            _shared((a["start"], a["end"]), (b["start"], b["end"]))
            for a in agreement["evidence"] or ()
            for b in seen.get("evidence") or ()
        )
        named = agreement["name"] == seen.get("name")
        parties = len(_parties(agreement) & _parties(seen))
        return (named, parties, shared) if shared and (named or parties) else None

    return _moved(lost, agreements, "agreement_id", likeness)


def _moved(
    lost: Mapping[str, Decided],
    rows: Iterable[Row],
    identity: str,
    likeness: Callable[[Row, Row], tuple[Any, ...] | None],
) -> dict[str, str]:
    there: dict[str, list[Row]] = {}
    for row in rows:
        there.setdefault(row["article_id"], []).append(row)
    found: dict[str, str] = {}
    for record_id, record in lost.items():
        ranked = sorted(
            (
                (*alike, row[identity])
                for row in there.get(record.seen.get("article_id", ""), ())
                if (alike := likeness(row, record.seen)) and row[identity] not in found.values()
            ),
            reverse=True,
        )
        if ranked:
            found[record_id] = ranked[0][-1]
    return found


def _trigger(event: Row) -> tuple[int, int]:
    return int(event.get("trigger_start") or 0), int(event.get("trigger_end") or 0)


def _parties(agreement: Row) -> set[str]:
    return {code for code in str(agreement.get("parties") or "").split("|") if code}


def _shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Characters that two spans have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))
