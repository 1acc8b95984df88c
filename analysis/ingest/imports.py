"""Importing other projects' event tables: Arrow batches into the events table.

An import is one article row without text, which vouches for all its events and is written last,
so that an import that was cut off does not count. The file's place stands for it: what is imported
from there again replaces what it brought before, unless nothing in it has changed. An event that
another file has brought, by the project's own number for it, does not come in twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa

from analysis.errors import ReadingError
from analysis.ingest.identity import Met
from analysis.ingest.report import Progress, Report
from analysis.reading import ReadingProblem
from analysis.reading.eventdata.layouts import EventTable
from analysis.reading.eventdata.rows import Rejected, event_batches
from analysis.reading.fetch import is_url
from analysis.records import stable_id
from analysis.store import Store
from analysis.store.rows import new_write_id
from analysis.store.schemas import SCHEMAS
from analysis.vocabulary import AttributionKind, Status

WRITE_ROWS: Final = 400_000
"""Events in one write to the table."""

_CHUNK: Final = 1024 * 1024
_PERMANENT: Final[dict[str, Any]] = {
    "status": Status.DONE.value,
    "attribution": AttributionKind.OWN.value,
    "confidence": 1.0,
    "trigger": "",
    "trigger_start": 0,
    "trigger_end": 0,
    "start": 0,
    "end": 0,
}


class Importer:
    """Imports the event tables that one run meets; counts go into its report.

    ``store`` may be None, and stays as it is, in a dry run.
    """

    def __init__(
        self,
        store: Store | None,
        report: Report,
        standing: Progress,
        progress: Callable[[Progress], None] | None,
        *,
        dry_run: bool,
    ) -> None:
        self._store = store
        self._report = report
        self._standing = standing
        self._progress = progress
        self._dry_run = dry_run
        self._known: dict[str, Met] = {}
        self.stored: list[str] = []
        """The article_ids of the imports that are in by now."""
        self._duckdb = duckdb.connect()

    def __call__(self, table: EventTable) -> None:
        """Import one table.

        Raises:
            ReadingError: the file cannot be read as that table; nothing of it counts then.
            StoreError: the tables cannot be written; nothing of it counts then.
        """
        project = table.layout.project
        try:
            digest = _digest(table.path)
        except OSError as error:
            raise ReadingError(error.strerror or str(error), where=table.where) from error
        article_id = f"{project}:{stable_id(project, _place(table, digest))}"
        earlier = self._stored(project, article_id, digest)
        if earlier is None:
            self._report.known_tables += 1
            return
        if project not in self._known or earlier:
            self._known[project] = self._event_hashes(project, without=article_id)
        self._import(table, digest, article_id)

    def _stored(self, project: str, article_id: str, digest: str) -> bool | None:
        """None if this content is in; else whether the place has brought another before."""
        if self._store is None:
            return False
        rows = self._store.articles().execute(
            "SELECT article_id, content_hash FROM articles WHERE origin = $project "
            "AND (article_id = $id OR content_hash = $digest)",
            {"project": project, "id": article_id, "digest": digest},
        )
        found = dict(rows.fetchall())
        return None if digest in found.values() else article_id in found

    def _import(self, table: EventTable, digest: str, article_id: str) -> None:
        origin = table.layout.project
        key = {"article_id": article_id, "write_id": new_write_id(), "origin": origin}
        started = datetime.now(UTC)
        rejected: list[Rejected] = []
        waiting: list[pa.RecordBatch] = []
        count = 0

        def flush() -> None:
            if waiting and self._store is not None and not self._dry_run:
                self._store.folder.append("events", _rows(pa.Table.from_batches(waiting), key))
            waiting.clear()
            self._standing.written += count - flushed
            if self._progress is not None:
                self._progress(self._standing)

        flushed = 0
        for batch in event_batches(table, rejected=rejected.append):
            batch = self._new(origin, batch)
            count += batch.num_rows
            waiting.append(batch)
            if sum(each.num_rows for each in waiting) >= WRITE_ROWS:
                flush()
                flushed = count
        flush()
        if self._store is not None and not self._dry_run:
            name = table.where.replace("!", "/").rpartition("/")[2]
            self._store.folder.append("articles", _article(key, name, digest, started, count))
            self.stored.append(article_id)
        self._report.imported += count
        for each in rejected:
            if str(each):
                self._report.add(
                    ReadingProblem(table.where, f"rows left out: {each}", kind="partial")
                )

    def _new(self, origin: str, batch: pa.RecordBatch) -> pa.RecordBatch:
        """``batch`` without the events that were met before, which from now on includes it."""
        self._duckdb.register("given", pa.Table.from_batches([batch]))
        found = self._duckdb.execute("SELECT hash(event_id) AS h FROM given").fetchnumpy()["h"]
        fresh = self._known[origin].take(np.asarray(found, dtype=np.uint64))
        self._report.known_events += int(len(fresh) - fresh.sum())
        return batch if fresh.all() else batch.filter(pa.array(fresh))

    def _event_hashes(self, origin: str, *, without: str) -> Met:
        """Of the events that the store has of a project, but for those from one place."""
        if self._store is None:
            return Met()
        found = self._store.articles().execute(
            "SELECT hash(event_id) AS h FROM stored_events SEMI JOIN live "
            "USING (article_id, write_id) WHERE origin = $origin AND article_id <> $without",
            {"origin": origin, "without": without},
        )
        met = Met()
        met.take(np.asarray(found.fetchnumpy()["h"], dtype=np.uint64))
        return met


def _place(table: EventTable, digest: str) -> str:
    """What stands for a table: its path or address; for standard input, what it holds."""
    outer, mark, inner = table.where.partition("!")
    if Path(outer).exists():
        return f"{Path(outer).absolute()}{mark}{inner}"
    return table.where if is_url(outer) else digest


def _rows(events: pa.Table, key: dict[str, Any]) -> pa.Table:
    """The batches with every column of the events table."""
    fixed = {**_PERMANENT, **key, "rule": f"import.{key['origin']}"}
    columns = []
    for field in SCHEMAS["events"]:
        if field.name in events.column_names:
            columns.append(events.column(field.name).cast(field.type))
        elif field.name in fixed:
            columns.append(pa.repeat(pa.scalar(fixed[field.name], field.type), len(events)))
        else:
            columns.append(pa.nulls(len(events), field.type))
    return pa.Table.from_arrays(columns, schema=SCHEMAS["events"])


def _article(
    key: dict[str, Any], name: str, digest: str, started: datetime, count: int
) -> pa.Table:
    row = key | {
        "title": name,
        "text": "",
        "origins": "{}",
        "content_hash": digest,
        "coder_version": "",
        "written_at": started,
        "deleted": False,
        "words": 0,
        "n_events": count,
    }
    row |= dict.fromkeys(("n_mentions", "n_quotes", "n_agreements", "n_problems"), 0)
    return pa.Table.from_pylist([row], SCHEMAS["articles"])


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
