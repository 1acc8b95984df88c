"""Events for exchange with other projects' data: fixed column names, one row an event.

The names follow what users of GDELT, ICEWS, POLECAT and ACLED files look for (event_date,
source_actor, cameo_code, quad_class, goldstein ...); what those lack (modality, attribution,
stance, the evidence and its place in the text) stands beside them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

import pandas as pd

from analysis.export.streaming import CHUNK, CsvStream
from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source, condition
from analysis.queries.selection import Selection


class ExportColumn(NamedTuple):
    """One column: its name, the SQL it is made by, and its meaning."""

    name: str
    sql: str
    meaning: str


_MODALITY: Final = """CASE WHEN status = 'negated' THEN 'negated'
    WHEN attribution = 'alleged' THEN 'alleged'
    WHEN status = 'planned' THEN 'planned' ELSE 'occurred' END"""

EVENT_COLUMNS: Final = tuple(
    ExportColumn(*column)
    for column in (
        ("event_id", "event_id", "stable over runs: article, trigger and type"),
        ("event_date", "date", "first day that the act may have taken place"),
        ("event_date_to", "date_to", "last such day; the same for an exact date"),
        ("date_precision", "date_precision", "day, week, month, year or none"),
        ("date_basis", "date_basis", "stated, relative or publication"),
        ("publication_date", "e.published", "date of publication"),
        ("source_actor", "items(sources)", "codes of those who act: ISO 3166-1 alpha-3 or acronym"),
        ("target_actor", "items(targets)", "codes of those acted upon"),
        ("event_type", "type", "PLOVER event type, or STATEMENT"),
        ("event_mode", "mode", "PLOVER mode"),
        ("cameo_code", "cameo", "CAMEO code, text with its leading zero"),
        ("cameo_root", "cameo[:2]", "its first two digits"),
        ("quad_class", "quad_class", "1-2 verbal, material cooperation; 3-4 conflict; 0 statement"),
        ("goldstein", "goldstein", "Goldstein scale, -10 to 10"),
        ("modality", _MODALITY, "occurred, planned, negated or alleged"),
        ("status", "status", "done, planned or negated"),
        ("attribution", "attribution", "own, reported, denied or alleged"),
        ("stance", "stance", "-1 to 1, from the sources to the targets"),
        ("issue", "items(issues)", "what it is about"),
        ("verb_text", "trigger", "the words that fired"),
        ("speaker", "speaker", "on whose word"),
        ("sentence", "sentence", "the evidence"),
        ("char_start", "start", "first character of the evidence in the article's text"),
        ("char_end", '"end"', "character after the evidence"),
        ("location_name", "location", "where"),
        ("article_id", "e.article_id", "the article"),
        ("article_title", "a.title", "its headline"),
        ("publisher", "outlet", "who published it"),
        ("url", "coalesce(e.url, a.url)", "its address"),
        ("language", "a.language", "ISO 639-1"),
        ("n_sources", "n_sources", "publishers that carry the text"),
        ("duplicate_of", "a.duplicate_of", "article_id of the text's first copy"),
        ("confidence", "confidence", "probability, 0 to 1"),
        ("rule", "rule", "the rule that read it"),
        ("coder_version", "a.coder_version", "version of the extraction"),
        ("origin", "e.origin", "extracted, gdelt, icews, polecat or acled"),
        ("review", "review", "unreviewed, accepted, corrected, or added by a reviewer"),
    )
)
"""The columns of an event file, in their order."""


def event_query(source: Source, selection: Selection) -> tuple[str, dict[str, object]]:
    """The SQL of :func:`event_rows` and its parameters, for reading it piece by piece."""
    where, parameters = condition(source, selection, "events")
    columns = ", ".join(f"{column.sql} AS {column.name}" for column in EVENT_COLUMNS)
    sql = (
        f"SELECT {columns} FROM (SELECT * FROM {relation_of(selection, 'events')} WHERE {where}) e "
        "LEFT JOIN articles a USING (article_no) ORDER BY date DESC NULLS LAST, no"
    )
    return sql, parameters


def event_rows(source: Source, selection: Selection) -> pd.DataFrame:
    """The selected events with :data:`EVENT_COLUMNS`, newest first."""
    return source.snapshot().frame(*event_query(source, selection))


def iter_events_csv(source: Source, selection: Selection, rows: int = CHUNK) -> Iterator[bytes]:
    """The CSV of :func:`event_rows` in pieces of ``rows`` rows, without holding it in memory."""
    yield from CsvStream(source, *event_query(source, selection), piece=rows)


class Streamed(NamedTuple):
    """What :func:`stream_events` wrote: bytes, and their SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


def stream_events(source: Source, selection: Selection, out: BinaryIO) -> Streamed:
    """Write the CSV of :func:`event_rows` to ``out`` in pieces."""
    size, digest = 0, hashlib.sha256()
    for piece in iter_events_csv(source, selection):
        out.write(piece)
        digest.update(piece)
        size += len(piece)
    return Streamed(size, digest.hexdigest())
