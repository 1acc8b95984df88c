"""Keeping the tables small and safe: compaction, vacuum, figures, backup."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, write_deltalake

from analysis.errors import StoreError
from analysis.store import cache
from analysis.store.rows import write_ids_from
from analysis.store.schemas import ARTICLE_TABLES, SCHEMA_VERSION, SCHEMAS
from analysis.store.tables import CONFIGURATION, PURGED, Folder

GRACE: Final = timedelta(hours=1)
"""Rows that do not count are left alone for so long: their write may be under way, and a reader
may have opened the articles table before they were replaced."""
RETENTION: Final = timedelta(days=30)
"""Files that no version needs any more are kept for so long, for time travel."""
SMALL: Final = 8 * 1024**2
MANY: Final = 128
"""So many files below so many bytes are put together at the end of an ingest: opening a store of a
thousand of them takes a second, joining them a few."""

_DEAD: Final = """
    SELECT DISTINCT article_id, write_id FROM read_parquet($files)
    ANTI JOIN (
        SELECT article_id, max(write_id) AS write_id FROM read_parquet($articles)
        GROUP BY article_id HAVING NOT arg_max(deleted, write_id)
    ) USING (article_id, write_id)
    WHERE write_id < $before
"""


@dataclass(frozen=True)
class TableInfo:
    """One table: version of its log, files and bytes of its newest version, rows in them."""

    name: str
    version: int
    files: int
    bytes: int
    rows: int


@dataclass(frozen=True)
class Compacted:
    """What a compaction did to one table."""

    name: str
    files_before: int
    files_after: int
    rows_dropped: int


def info(folder: Folder) -> list[TableInfo]:
    """Every table's size. ``rows`` counts those of replaced writes as well."""
    found = []
    for name in SCHEMAS:
        table = folder.open(name)
        actions = pa.table(table.get_add_actions(flatten=True))
        sizes = actions.column("size_bytes").to_pylist()
        rows = actions.column("num_records").to_pylist() if len(sizes) else []
        found.append(
            TableInfo(name, table.version(), len(sizes), sum(sizes), sum(n or 0 for n in rows))
        )
    return found


def tidy(folder: Folder) -> list[Compacted]:
    """Compact the tables that lie in many small files, if there are any."""
    scattered = []
    for name in SCHEMAS:
        actions = pa.table(folder.open(name).get_add_actions(flatten=True))
        sizes = actions.column("size_bytes").to_pylist() if len(actions) else []
        if sum(size < SMALL for size in sizes) >= MANY:
            scattered.append(name)
    return compact(folder, only=scattered) if scattered else []


def compact(
    folder: Folder, *, grace: timedelta = GRACE, only: Collection[str] | None = None
) -> list[Compacted]:
    """Drop the rows that do not count any more and put small files together.

    Readers and writers may go on meanwhile. Older versions stay readable until vacuum.

    Args:
        grace: younger rows are kept whether they count or not; see :data:`GRACE`.
        only: the tables to look after; all by default.
    """
    before = write_ids_from(time.time_ns() // 1_000_000 - int(grace.total_seconds() * 1000))
    articles = folder.open("articles")
    done = []
    # The articles table last: its old rows tell which rows of the others are dead.
    for name in (*(t for t in SCHEMAS if t != "articles"), "articles"):
        if only is not None and name not in only:
            continue
        table = folder.open(name)
        files = len(table.file_uris())
        dropped = 0
        if files and (name in ARTICLE_TABLES or name == "articles"):
            dead = _dead(folder, name, table, articles, before)
            dropped = len(dead) and _drop(folder, name, dead, articles.version())
        if files > 1 or dropped:
            folder.retry(name, lambda name=name: folder.open(name).optimize.compact())  # type: ignore[misc]
        done.append(Compacted(name, files, len(folder.open(name).file_uris()), dropped))
    # A new version of the articles table, so that nobody keeps reading files that vacuum deletes.
    folder.append("articles", SCHEMAS["articles"].empty_table())
    return done


def _dead(
    folder: Folder, name: str, table: DeltaTable, articles: DeltaTable, before: int
) -> pa.Table:
    """article_id and write_id of the rows that do not count."""
    connection = cache.connect(cache.folder_of(folder.root))
    return connection.sql(
        _DEAD,
        params={
            "files": folder.local_files(name, table),
            "articles": folder.local_files("articles", articles),
            "before": before,
        },
    ).to_arrow_table()


def _drop(folder: Folder, name: str, dead: pa.Table, version: int) -> int:
    """Delete the rows of these writes; time travel needs to know from which version on."""
    properties = CommitProperties(custom_metadata={PURGED: str(version)})

    def act() -> int:
        metrics: dict[str, Any] = (
            folder.open(name)
            .merge(
                dead,
                "stored.article_id = dead.article_id AND stored.write_id = dead.write_id",
                source_alias="dead",
                target_alias="stored",
                commit_properties=properties,
            )
            .when_matched_delete()
            .execute()
        )
        return int(metrics["num_target_rows_deleted"])

    return folder.retry(name, act)


def vacuum(folder: Folder, *, retention: timedelta = RETENTION, dry_run: bool = False) -> int:
    """Delete files that no version within ``retention`` needs. Returns how many.

    Older versions cannot be read afterwards.

    Raises:
        StoreError: ``retention`` is shorter than a write may take.
    """
    if retention < GRACE:
        raise StoreError(
            "files younger than an hour may belong to a write that is under way",
            where="vacuum",
            remedy="Keep them for at least an hour.",
        )
    hours = int(retention.total_seconds() // 3600)
    return sum(
        len(
            folder.open(name).vacuum(
                retention_hours=hours, dry_run=dry_run, enforce_retention_duration=False
            )
        )
        for name in SCHEMAS
    )


def copy(source: Folder, target: Folder) -> None:
    """Write the newest consistent state of ``source`` to ``target``, which has no tables yet.

    Articles are opened first and written last, as in a write: what is there counts only when
    everything is. History and corrections come along as rows, older versions do not.

    Raises:
        StoreError: ``target`` has tables already.
    """
    if target.exists():
        raise StoreError(
            "there are tables here already",
            where=target.root,
            remedy="Name a new folder; nothing is ever overwritten.",
        )
    tables = {"articles": source.open("articles")}
    tables |= {n: source.open(n) for n in SCHEMAS if n != "articles" and source.has(n)}
    for name in reversed(tables):
        write_deltalake(
            target.uri(name),
            tables[name].to_pyarrow_dataset().scanner(batch_size=64_000).to_reader(),
            mode="error",
            storage_options=target.options,
            configuration=CONFIGURATION,
            description=f"demarche {name}, schema version {SCHEMA_VERSION}",
        )
