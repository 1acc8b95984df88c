"""The tables: their columns, Arrow types and meanings; ``docs/tables.md`` is made from them.

Every row that comes from an article carries ``article_id`` and ``write_id``, the number of the
write it came in. A row counts only while the articles table says that this write of this article
is the current one: that is how an article's rows land together or not at all without a
transaction over several tables.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

SCHEMA_VERSION: Final = 2
"""Goes up with every table or column that is added; nothing else may change about them."""
CHANGES: Final = {1: "the first", 2: "the table `originals`"}
"""Schema version → what it added."""

_TEXT = pa.string()
_TEXTS = pa.list_(pa.string())
_INT = pa.int32()
_BIG = pa.int64()
_REAL = pa.float64()
_DAY = pa.date32()
_FLAG = pa.bool_()
_WHEN = pa.timestamp("us", tz="UTC")
_EVIDENCE = pa.list_(
    pa.struct(
        [
            pa.field("article_id", _TEXT),
            pa.field("start", _INT),
            pa.field("end", _INT),
            pa.field("rule", _TEXT),
        ]
    )
)

Column = tuple[str, pa.DataType, str]

_KEY: tuple[Column, ...] = (
    ("article_id", _TEXT, "the article that the row was read from"),
    (
        "write_id",
        _BIG,
        "the write that the row came in; milliseconds since 1970 shifted by 20 bits",
    ),
)
_SPAN: tuple[Column, ...] = (
    ("start", _INT, "first character of the evidence in the article's text"),
    ("end", _INT, "character after the evidence"),
    ("rule", _TEXT, "the rule that read it"),
)

_COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "articles": (
        *_KEY,
        ("title", _TEXT, "headline; empty where none was found"),
        ("text", _TEXT, "the text that every offset points into"),
        ("published", _DAY, "date of publication"),
        ("source", _TEXT, "outlet"),
        ("url", _TEXT, "address"),
        ("language", _TEXT, "ISO 639-1"),
        ("origins", _TEXT, "JSON object: where published, source, url, language, title were found"),
        ("origin", _TEXT, "extracted, or the project an import came from"),
        ("content_hash", _TEXT, "SHA-256 of the text with its white space evened out"),
        ("duplicate_of", _TEXT, "article_id of the first copy of a syndicated text"),
        ("coder_version", _TEXT, "version of the extraction that read it"),
        ("written_at", _WHEN, "when the write began"),
        ("deleted", _FLAG, "true on the row that withdraws the article"),
        ("words", _INT, "number of words"),
        ("n_mentions", _INT, "rows in mentions"),
        ("n_events", _INT, "rows in events"),
        ("n_quotes", _INT, "rows in quotes"),
        ("n_agreements", _INT, "rows in agreements"),
        ("n_problems", _INT, "rows in problems"),
    ),
    "originals": (
        *_KEY,
        ("text", _TEXT, "the text that the article's text was translated from, as handed over"),
        ("language", _TEXT, "its language, ISO 639-1"),
    ),
    "mentions": (
        *_KEY,
        *_SPAN,
        ("text", _TEXT, "the words as written"),
        ("label", _TEXT, "PERSON, ORG, LOC, NORP, ROLE, PRON or GROUP"),
        ("actors", _TEXTS, "actor codes; empty where unresolved"),
        ("name", _TEXT, "longest form of a person's name in the article"),
        ("role", _TEXT, "office"),
        ("entity", _TEXT, "the same for all mentions of one person or body in the article"),
        ("reason", _TEXT, "why it is unresolved"),
    ),
    "dates": (
        *_KEY,
        *_SPAN,
        ("text", _TEXT, "the words as written"),
        ("kind", _TEXT, "DATE, TIME, DURATION or SET"),
        ("value", _TEXT, "TIMEX3 value"),
        ("date", _TEXT, "ISO day, month or year that an event may take"),
        ("precision", _TEXT, "day, week, month, year or none"),
        ("basis", _TEXT, "stated, relative or publication"),
        ("explanation", _TEXT, "how the date came about, in words"),
    ),
    "attributions": (
        *_KEY,
        *_SPAN,
        ("source_start", _INT, "first character of the source"),
        ("source_end", _INT, "character after the source"),
        ("cue_start", _INT, "first character of the reporting verb"),
        ("cue_end", _INT, "character after the reporting verb"),
        ("direct", _FLAG, "true for direct speech"),
        ("kind", _TEXT, "own, reported, denied or alleged"),
        ("speaker", _TEXT, "who speaks"),
        ("actors", _TEXTS, "whom the speaker speaks for"),
    ),
    "quotes": (
        *_KEY,
        *_SPAN,
        ("text", _TEXT, "the words without their marks"),
        ("speaker", _TEXT, "who speaks"),
        ("affiliation", _TEXT, "whom the speaker speaks for"),
        ("cue", _TEXT, "the reporting verb"),
        ("published", _DAY, "date of publication"),
        ("outlet", _TEXT, "who published it"),
    ),
    "events": (
        ("event_id", _TEXT, "stable over runs: article, trigger and type"),
        *_KEY,
        ("date", _DAY, "first day that the act may have taken place; empty where undated"),
        ("date_to", _DAY, "last such day: differs from date for a week, month or year"),
        ("date_text", _TEXT, "the date as read: ISO day, month or year"),
        ("date_precision", _TEXT, "day, week, month, year or none"),
        ("date_basis", _TEXT, "stated, relative or publication"),
        ("date_explanation", _TEXT, "how the date came about, in words"),
        ("published", _DAY, "date of publication"),
        ("sources", _TEXTS, "codes of those who act"),
        ("targets", _TEXTS, "codes of those acted upon; may be empty"),
        ("type", _TEXT, "PLOVER event type, or STATEMENT"),
        ("mode", _TEXT, "PLOVER mode"),
        ("cameo", _TEXT, "CAMEO code with its leading zero"),
        ("quad_class", _INT, "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict; 0"),
        ("goldstein", _REAL, "Goldstein scale, -10 to 10"),
        ("status", _TEXT, "done, planned or negated"),
        ("attribution", _TEXT, "own, reported, denied or alleged"),
        ("stance", _REAL, "-1 to 1, from the sources to the targets; empty where no target"),
        ("issues", _TEXTS, "what it is about"),
        ("speaker", _TEXT, "on whose word"),
        ("location", _TEXT, "where"),
        ("confidence", _REAL, "probability, 0 to 1"),
        ("trigger", _TEXT, "the words that fired"),
        ("trigger_start", _INT, "first character of the trigger"),
        ("trigger_end", _INT, "character after the trigger"),
        *_SPAN,
        ("sentence", _TEXT, "the evidence: text[start:end]"),
        ("outlet", _TEXT, "who published it"),
        ("url", _TEXT, "address, where the event was imported and has its own"),
        ("origin", _TEXT, "extracted, gdelt, icews, polecat or acled"),
        ("n_sources", _INT, "publishers known to tell it when it was written"),
        ("duplicate_of", _TEXT, "event_id of the same act in the first copy of the text"),
    ),
    "agreements": (
        ("agreement_id", _TEXT, "stable over runs: article, place, name"),
        *_KEY,
        ("date", _DAY, "first day it may have been signed, else have come into force"),
        ("date_to", _DAY, "last such day"),
        ("ends", _DAY, "last day that it may run; empty where the end is not stated"),
        ("evidence", _EVIDENCE, "the passages that tell of it"),
        ("name", _TEXT, "name as told"),
        ("kind", _TEXT, "treaty, agreement, memorandum, accord, pact, protocol, ..."),
        ("parties", _TEXTS, "actor codes"),
        ("status", _TEXT, "the latest step told"),
        ("signed_on", _TEXT, "ISO day, month or year"),
        ("in_force_on", _TEXT, "ISO day, month or year"),
        ("expires_on", _TEXT, "ISO day, month or year"),
        ("place", _TEXT, "where it was signed"),
        ("term", _TEXT, "duration as in the text"),
        ("term_iso", _TEXT, "ISO 8601 duration"),
        ("amount", _REAL, "sum, in units of the currency"),
        ("currency", _TEXT, "ISO 4217"),
        ("payer", _TEXT, "actor code"),
        ("subject", _TEXT, "what it is about, in the text's words"),
        ("domain", _TEXT, "defence, trade, loan, ..."),
        ("predecessor", _TEXT, "the agreement that it replaces or extends"),
        ("confidence", _REAL, "probability, 0 to 1"),
        ("published", _DAY, "date of publication"),
        ("outlet", _TEXT, "who published it"),
    ),
    "agreement_steps": (
        ("agreement_id", _TEXT, "the agreement"),
        *_KEY,
        ("position", _INT, "order in the text, from 0"),
        ("status", _TEXT, "the step"),
        ("date", _TEXT, "ISO day, month or year"),
        *_SPAN,
    ),
    "problems": (
        *_KEY,
        *_SPAN,
        ("stage", _TEXT, "the stage that left it out"),
        ("text", _TEXT, "the words concerned"),
        ("reason", _TEXT, "why it was left out"),
    ),
    "corrections": (
        ("correction_id", _TEXT, "unique"),
        ("at", _WHEN, "when the review was saved"),
        ("who", _TEXT, "who reviewed"),
        ("kind", _TEXT, "event, agreement, or added event for one that extraction missed"),
        ("record_id", _TEXT, "event_id or agreement_id"),
        (
            "field",
            _TEXT,
            "the column corrected; 'review' for accepted or rejected; 'same_as' and "
            "'apart_from' for what two agreements are to each other; 'event' for an added event, "
            "with its passage; 'record' for the record as it was seen; 'undo' takes the row back "
            "whose correction_id stands in before",
        ),
        ("before", _TEXT, "JSON value before"),
        ("after", _TEXT, "JSON value after"),
        ("why", _TEXT, "the reviewer's reason"),
    ),
    "jobs": (
        ("job_id", _TEXT, "unique"),
        ("at", _WHEN, "when this state was reached; the latest row of a job counts"),
        ("kind", _TEXT, "what is done: ingest, re-extract, import, ..."),
        ("state", _TEXT, "queued, running, done, failed or cancelled"),
        ("what", _TEXT, "file, folder or address"),
        ("total", _BIG, "items to do, where known"),
        ("done", _BIG, "items done"),
        ("failed", _BIG, "items that could not be done"),
        (
            "message",
            _TEXT,
            "the latest message; of an addition the article_ids that came in, as JSON",
        ),
    ),
}

SCHEMAS: Final[dict[str, pa.Schema]] = {
    table: pa.schema([pa.field(name, kind) for name, kind, _ in columns])
    for table, columns in _COLUMNS.items()
}
MEANINGS: Final[dict[str, dict[str, str]]] = {
    table: {name: meaning for name, _, meaning in columns} for table, columns in _COLUMNS.items()
}
ARTICLE_TABLES: Final = tuple(
    table for table, schema in SCHEMAS.items() if "write_id" in schema.names and table != "articles"
)
"""Tables whose rows count only while the articles table vouches for their write."""
