"""Records → rows of the tables, as Arrow tables with the schemas of ``schemas.py``."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from analysis.records import Article, Event, Evidence, Extraction
from analysis.store.intervals import interval
from analysis.store.schemas import ARTICLE_TABLES, SCHEMAS
from analysis.vocabulary import DatePrecision

Row = dict[str, Any]
EXTRACTED = "extracted"
_BITS = 20


@dataclass(frozen=True, slots=True)
class Write:
    """What is the same for all rows of one write."""

    write_id: int
    coder_version: str
    origin: str = EXTRACTED
    written_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    duplicates: Mapping[str, str] = field(default_factory=dict)


def new_write_id() -> int:
    """Milliseconds since 1970, then 20 random bits: unique, and later writes have greater ones."""
    return write_ids_from(time.time_ns() // 1_000_000) | secrets.randbits(_BITS)


def write_ids_from(milliseconds: int) -> int:
    """The least number that a write has that began so many milliseconds after 1970, or later."""
    return milliseconds << _BITS


def content_hash(text: str) -> str:
    """SHA-256 of ``text`` with every run of white space as one space, in hexadecimal digits."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8")).hexdigest()


def to_tables(batch: Iterable[tuple[Article, Extraction]], write: Write) -> dict[str, pa.Table]:
    """One Arrow table for each table that gets rows, ``articles`` last."""
    rows: dict[str, list[Row]] = {table: [] for table in (*ARTICLE_TABLES, "articles")}
    for article, extraction in batch:
        _add(rows, article, extraction, write)
    return {
        table: pa.Table.from_pylist(content, schema=SCHEMAS[table])
        for table, content in rows.items()
        if content
    }


def _add(rows: dict[str, list[Row]], article: Article, read: Extraction, write: Write) -> None:
    key: Row = {"article_id": article.article_id, "write_id": write.write_id}
    told: Row = {"published": article.published, "outlet": article.source}
    if article.original:
        rows["originals"].append(
            key | {"text": article.original, "language": article.original_language}
        )
    rows["mentions"] += (
        key
        | _span(m.evidence)
        | _fields(m, "text", "label", "name", "role", "entity", "reason")
        | {"actors": list(m.actors)}
        for m in read.mentions
    )
    rows["dates"] += (
        key
        | _span(d.evidence)
        | _fields(d, "text", "kind", "value", "date", "precision", "basis", "explanation")
        for d in read.dates
    )
    for a in read.attributions:
        source, cue = a.source or (None, None), a.cue or (None, None)
        places = dict(
            zip(("source_start", "source_end", "cue_start", "cue_end"), source + cue, strict=True)
        )
        rows["attributions"].append(
            key
            | _span(a.evidence)
            | places
            | _fields(a, "direct", "kind", "speaker")
            | {"actors": list(a.actors)}
        )
    rows["quotes"] += (
        key | _span(q.evidence) | _fields(q, "text", "speaker", "affiliation", "cue") | told
        for q in read.quotes
    )
    for event in read.events:
        rows["events"].append(key | told | event_row(event, article, write.origin))
    for agreement in read.agreements:
        days = interval(agreement.signed_on) or interval(agreement.in_force_on) or (None, None)
        ends = interval(agreement.expires_on)
        rows["agreements"].append(
            key
            | told
            | _fields(agreement, *_AGREEMENT)
            | {"date": days[0], "date_to": days[1], "ends": ends[1] if ends else None}
            | {"parties": codes(agreement.parties)}
            | {"evidence": [_span(e) | {"article_id": e.article_id} for e in agreement.evidence]}
        )
        rows["agreement_steps"] += (
            key
            | {"agreement_id": agreement.agreement_id, "position": position}
            | _span(step.evidence)
            | _fields(step, "status", "date")
            for position, step in enumerate(agreement.history)
        )
    rows["problems"] += (
        key | _span(p.evidence) | _fields(p, "stage", "text", "reason") for p in read.problems
    )
    rows["articles"].append(_article_row(article, read, write))


def _article_row(article: Article, read: Extraction, write: Write) -> Row:
    return {
        "article_id": article.article_id,
        "write_id": write.write_id,
        **_fields(article, "title", "text", "published", "source", "url", "language"),
        "origins": json.dumps(article.origins, ensure_ascii=False, sort_keys=True),
        "origin": write.origin,
        "content_hash": content_hash(article.text),
        "duplicate_of": write.duplicates.get(article.article_id),
        "coder_version": write.coder_version,
        "written_at": write.written_at,
        "deleted": False,
        "words": len(article.text.split()),
        "n_mentions": len(read.mentions),
        "n_events": len(read.events),
        "n_quotes": len(read.quotes),
        "n_agreements": len(read.agreements),
        "n_problems": len(read.problems),
    }


def event_row(event: Event, article: Article, origin: str = EXTRACTED) -> Row:
    """The columns of one event that do not depend on the write."""
    days = interval(event.date, event.date_precision)
    first, last = days if days else (None, None)
    return {
        "event_id": event.event_id,
        "date": first,
        "date_to": last,
        "date_text": event.date,
        "date_precision": event.date_precision.value if days else DatePrecision.NONE.value,
        "sources": codes(event.sources),
        "targets": codes(event.targets),
        "issues": codes(event.issues),
        "trigger_start": event.trigger_span[0],
        "trigger_end": event.trigger_span[1],
        "sentence": article.text[event.evidence.start : event.evidence.end],
        "origin": origin,
        "n_sources": 1,
        **_span(event.evidence),
        **_fields(event, *_EVENT),
    }


def codes(values: Iterable[str]) -> list[str]:
    """Codes for a table: the relations join them with "|", which no code may hold then."""
    return [value.replace("|", "/") for value in values]


def _span(evidence: Evidence) -> Row:
    return {"start": evidence.start, "end": evidence.end, "rule": evidence.rule}


def _fields(record: object, *names: str) -> Row:
    return {name: getattr(record, name) for name in names}


_EVENT = (
    "type",
    "mode",
    "cameo",
    "quad_class",
    "goldstein",
    "status",
    "attribution",
    "stance",
    "speaker",
    "location",
    "confidence",
    "trigger",
    "date_basis",
    "date_explanation",
)
_AGREEMENT = (
    "agreement_id",
    "name",
    "kind",
    "status",
    "signed_on",
    "in_force_on",
    "expires_on",
    "place",
    "term",
    "term_iso",
    "amount",
    "currency",
    "payer",
    "subject",
    "domain",
    "predecessor",
    "confidence",
)
