"""Importing other projects' event tables: Arrow batches into the events table.

An import is one article row without text, which vouches for all its events and is written last,
so that an import that was cut off does not count. The file's name stands for it: importing a file
of that name again replaces what it brought before, unless nothing in it has changed.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from analysis.errors import ReadingError
from analysis.ingest.report import Progress, Report, until_interrupted
from analysis.reading import Limits, ReadingProblem
from analysis.reading.eventdata import Layout, Rejected, event_batches, recognise
from analysis.reading.read import files_below
from analysis.records import stable_id
from analysis.store import Store
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


def import_events(
    sources: Iterable[str],
    store: Store | None,
    report: Report,
    standing: Progress,
    progress: Callable[[Progress], None] | None,
    limits: Limits,
    dry_run: bool,
) -> tuple[list[str], frozenset[Path]]:
    """Import the event tables in ``sources``.

    Returns:
        The sources that are left to be read as articles, and the files below them that are not.
    """
    left: list[str] = []
    done: set[Path] = set()
    with until_interrupted(report):
        for source in sources:
            if not Path(source).is_file():
                left.append(source)
            for path in _files_of(Path(source), limits):
                try:
                    layout = recognise(path)
                    if layout is not None:
                        import_file(
                            path, layout, store, report, standing,
                            limits=limits, progress=progress, dry_run=dry_run,
                        )  # fmt: skip
                except ReadingError as error:
                    report.add(ReadingProblem.of(error, str(path)))
                else:
                    if layout is None:
                        left += [source] if path == Path(source) else []
                        continue
                done.add(path)
                standing.bytes_done += path.stat().st_size
    return ([] if report.interrupted else left), frozenset(done)


def _files_of(source: Path, limits: Limits) -> Iterator[Path]:
    """The file itself, or the files below a folder."""
    if source.is_file():
        yield source
    elif source.is_dir():
        for found in files_below(source, limits.folder_depth):
            if isinstance(found, Path) and found.is_file():
                yield found


def import_file(
    path: Path,
    layout: Layout,
    store: Store | None,
    report: Report,
    standing: Progress,
    *,
    limits: Limits,
    progress: Callable[[Progress], None] | None = None,
    dry_run: bool = False,
) -> None:
    """Import one table; counts go into ``report``.

    Raises:
        ReadingError: the file cannot be read as that table; nothing of it counts then.
        StoreError: the tables cannot be written; nothing of it counts then.
    """
    digest = _digest(path)
    article_id = f"{layout.project}:{stable_id(layout.project, path.name)}"
    if store is not None and _is_stored(store, article_id, digest):
        report.duplicates += 1
        report.read += 1
        return
    key = {"article_id": article_id, "write_id": _write_id(), "origin": layout.project}
    started = datetime.now(UTC)
    rejected: list[Rejected] = []
    waiting: list[pa.RecordBatch] = []
    count = 0

    def flush() -> None:
        if waiting and store is not None and not dry_run:
            store.folder.append("events", _rows(pa.Table.from_batches(waiting), key))
        waiting.clear()
        standing.written = count
        if progress is not None:
            progress(standing)

    for batch in event_batches(path, layout, limits=limits, rejected=rejected.append):
        count += batch.num_rows
        if not dry_run:
            waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= WRITE_ROWS:
            flush()
    flush()
    if store is not None and not dry_run:
        store.folder.append("articles", _article(key, path.name, digest, started, count))
    report.imported += count
    for each in rejected:
        if str(each):
            report.add(ReadingProblem(str(path), f"{each}; they were left out", kind="partial"))


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


def _is_stored(store: Store, article_id: str, digest: str) -> bool:
    return bool(
        store.snapshot().row(
            "SELECT 1 FROM articles WHERE article_id = $id AND content_hash = $digest",
            {"id": article_id, "digest": digest},
        )
    )


def _digest(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def _write_id() -> int:
    """As the store numbers its writes: milliseconds since 1970, then 20 random bits."""
    return (time.time_ns() // 1_000_000 << 20) | secrets.randbits(20)
