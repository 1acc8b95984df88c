"""Delta Lake tables: where they lie, opening, creating and appending, beside other processes."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from analysis.errors import StoreError
from analysis.store import cache
from analysis.store.schemas import SCHEMA_VERSION, SCHEMAS

ENVIRONMENT: Final = "DEMARCHE_DATA"
_PREFIXES: Final = {
    "s3": ("AWS_",),
    "s3a": ("AWS_",),
    "gs": ("GOOGLE_", "GCP_"),
    "az": ("AZURE_",),
    "abfs": ("AZURE_",),
    "abfss": ("AZURE_",),
}
PURGED: Final = "demarche.purged_before"
"""Commit metadata of a compaction: the articles version that told it what to drop."""
CONFIGURATION: Final = {
    # Opening a table replays its log from the last checkpoint: with the default of 100 commits a
    # write of one article took four times as long.
    "delta.checkpointInterval": "20",
    "delta.logRetentionDuration": "interval 3650 days",
    "delta.deletedFileRetentionDuration": "interval 30 days",
}
WIDENED: Final = "made as schema version"
"""In the description of a table that has columns which some of its files have not."""
_ATTEMPTS: Final = 12
_WRITER: Final = WriterProperties(compression="ZSTD", compression_level=3)
_Result = TypeVar("_Result")


class Folder:
    """The place where the tables lie: a folder, or a prefix on object storage."""

    def __init__(self, place: str | Path | None = None) -> None:
        """Args: place: folder or URL; else ``$DEMARCHE_DATA``; else ``data``."""
        text = str(place or os.environ.get(ENVIRONMENT) or "data")
        scheme, separator, _ = text.partition("://")
        self.is_remote = bool(separator) and scheme != "file"
        if self.is_remote and scheme not in _PREFIXES:
            raise StoreError(
                f"{scheme}:// is not a place for tables",
                where=text,
                remedy="Give a folder, or a URL that begins with s3://, gs:// or az://.",
            )
        if separator and not self.is_remote:
            text = text.removeprefix("file://")
        self.root = text.rstrip("/") if self.is_remote else str(Path(text).absolute())
        self.options: dict[str, str] | None = (
            {
                name: value
                for name, value in os.environ.items()
                if name.startswith(_PREFIXES[scheme])
            }
            if self.is_remote
            else None
        )

    def uri(self, table: str) -> str:
        return f"{self.root}/{table}"

    def exists(self) -> bool:
        """Whether there is an articles table here."""
        return self.has("articles")

    def has(self, table: str) -> bool:
        """Whether there is this table."""
        try:
            return bool(DeltaTable.is_deltatable(self.uri(table), self.options))
        except (DeltaError, OSError) as error:
            raise StoreError(
                f"the place cannot be reached: {_reason(error)}",
                where=self.root,
                remedy="Check the address, and in the environment the credentials of its service: "
                "AWS_… for s3://, GOOGLE_… for gs://, AZURE_… for az://.",
            ) from error

    def create(self) -> None:
        """Create the tables that are missing; ``articles`` last, so that it vouches for all."""
        for table in (*(t for t in SCHEMAS if t != "articles"), "articles"):
            self.retry(table, lambda table=table: self._create(table))  # type: ignore[misc]

    def _create(self, table: str) -> None:
        if DeltaTable.is_deltatable(self.uri(table), self.options):
            return
        try:
            DeltaTable.create(
                self.uri(table),
                schema=SCHEMAS[table],
                mode="error",
                configuration=CONFIGURATION,
                description=f"demarche {table}, schema version {SCHEMA_VERSION}",
                storage_options=self.options,
            )
        except DeltaError:
            # Another process may have been faster; then its table is as good as ours.
            if not DeltaTable.is_deltatable(self.uri(table), self.options):
                raise

    def open(self, table: str, version: int | None = None) -> DeltaTable:
        """The Delta table, at its newest version or an older one."""
        try:
            return DeltaTable(self.uri(table), version=version, storage_options=self.options)
        except TableNotFoundError as error:
            raise StoreError(
                f"there is no table {table}",
                where=self.root,
                remedy="Name the folder that holds the tables, or read articles into it first.",
            ) from error
        except DeltaError as error:
            raise StoreError(
                f"the table {table} cannot be read: {_reason(error)}",
                where=self.root,
                remedy="Check the version, or restore a backup.",
            ) from error

    def open_beside(self, table: str, articles_version: int | None) -> DeltaTable:
        """The table as it goes with a version of the articles table.

        The newest does, as rows are only added, until a compaction drops those that the old
        version still counts; then it is the version before that compaction.

        Raises:
            StoreError: vacuum has deleted what that version needs.
        """
        newest = self.open(table)
        if articles_version is None:
            return newest
        for commit in sorted(newest.history(), key=lambda commit: int(commit["version"])):
            seen = commit.get(PURGED)
            if seen is not None and int(seen) > articles_version:
                return self.open(table, int(commit["version"]) - 1)
        return newest

    def local_files(self, name: str, table: DeltaTable) -> list[str]:
        """Paths of the table's files on this machine; remote ones are fetched, once."""
        if not self.is_remote:
            return list(table.file_uris())
        return cache.mirror(table, self.options, cache.folder_of(self.root) / name)

    def append(self, table: str, rows: pa.Table, note: Mapping[str, Any] | None = None) -> None:
        """Append ``rows`` in one commit. Appends of several processes never contradict."""
        properties = CommitProperties(custom_metadata=dict(note or {}), max_commit_retries=100)
        self.retry(
            table,
            lambda: write_deltalake(
                self.uri(table),
                rows,
                mode="append",
                storage_options=self.options,
                writer_properties=_WRITER,
                commit_properties=properties,
            ),
        )

    def retry(self, table: str, act: Callable[[], _Result]) -> _Result:
        """``act()`` until it commits beside the other processes' commits."""
        for attempt in range(_ATTEMPTS):
            try:
                return act()
            except CommitFailedError as error:
                if attempt == _ATTEMPTS - 1:
                    raise StoreError(
                        f"other processes kept writing the table {table}",
                        where=self.root,
                        remedy="Try again when they have finished.",
                    ) from error
                time.sleep(random.uniform(0, 0.05) * 2 ** min(attempt, 6))
            except (DeltaError, OSError) as error:
                raise StoreError(
                    f"the table {table} cannot be written: {_reason(error)}",
                    where=self.root,
                    remedy="Check that the place exists, has room and may be written.",
                ) from error
        raise AssertionError("unreachable")


def schema_version(table: DeltaTable) -> int:
    """The schema version that the table's description names."""
    return int(str(table.metadata().description).rpartition(" ")[2] or 0)


def _reason(error: BaseException) -> str:
    """What failed and, where the error tells of its causes line by line, the innermost one."""
    text = re.sub(r"\x1b\[[0-9;]*m|↳", "", str(error))
    lines = [line.strip().rstrip(".") for line in text.splitlines() if line.strip()]
    if not lines:
        return type(error).__name__
    return lines[0] if len(lines) == 1 else f"{lines[0]}: {lines[-1]}"
