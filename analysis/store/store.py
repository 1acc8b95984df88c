"""The store: a folder of Delta Lake tables that many processes read and write at once.

An article's rows land together or not at all: every write has a number, its rows carry it, and the
articles table, written last, says which write of an article counts. Nothing is ever rewritten in
place, so writers do not wait for each other, a crash leaves rows that nobody sees, and the store
can be read as it was at any earlier version.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from analysis.errors import StoreError
from analysis.records import Article, Extraction, stable_id
from analysis.store.rows import EXTRACTED, Write, to_tables
from analysis.store.schemas import SCHEMAS
from analysis.store.snapshot import Snapshot
from analysis.store.tables import Folder

_BITS = 20


@dataclass(frozen=True, slots=True)
class Written:
    """What a write added: the articles version to read it at, and the rows of each table."""

    version: int
    write_id: int
    rows: Mapping[str, int]


class Store:
    """One folder of tables. Safe to share between threads; open one in each process."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._heads = {name: folder.open(name) for name in ("articles", "corrections")}

    @classmethod
    def open(cls, path: str | Path | None = None, *, create: bool = True) -> Store:
        """Open the tables at ``path``, else ``$DEMARCHE_DATA``, else ``data``.

        Args:
            path: a folder, or a URL that begins with s3://, gs:// or az:// (credentials come from
                the environment variables of these services).
            create: make the tables that are missing.

        Raises:
            StoreError: there are no tables and ``create`` is false, or the place is no good.
        """
        folder = Folder(path)
        if create:
            folder.create()
        elif not folder.exists():
            raise StoreError(
                "there are no tables here",
                where=folder.root,
                remedy="Name the folder that holds them, or read articles into it first.",
            )
        return cls(folder)

    @property
    def place(self) -> str:
        """The folder or URL."""
        return self.folder.root

    def write(
        self,
        batch: Iterable[tuple[Article, Extraction]],
        *,
        coder_version: str = "",
        origin: str = EXTRACTED,
        duplicates: Mapping[str, str] | None = None,
    ) -> Written:
        """Write articles with all that was read from them, replacing what was there of them.

        Args:
            batch: articles and their extractions; a hundred or more at once are fastest.
            coder_version: version of the extraction; see :meth:`stale_articles`.
            origin: "extracted", or the project that imported events come from.
            duplicates: article_id of a copy → article_id of the text's first copy.

        Raises:
            StoreError: the tables cannot be written. Nothing of the batch is seen then.
        """
        write = Write(_write_id(), coder_version, origin, duplicates=duplicates or {})
        latest = {article.article_id: (article, read) for article, read in batch}
        tables = to_tables(latest.values(), write)
        for name, rows in tables.items():
            self.folder.append(name, rows)
        counts = {name: rows.num_rows for name, rows in tables.items()}
        return Written(self._version("articles"), write.write_id, counts)

    def remove(self, article_ids: Collection[str]) -> int:
        """Withdraw articles and their rows; they vanish from disk with compact and vacuum."""
        known = self.known_ids() & set(article_ids)
        now, write_id = datetime.now(UTC), _write_id()
        rows = [
            {"article_id": each, "write_id": write_id, "written_at": now, "deleted": True}
            for each in sorted(known)
        ]
        if rows:
            self.folder.append("articles", pa.Table.from_pylist(rows, SCHEMAS["articles"]))
        return len(rows)

    def known_ids(self) -> frozenset[str]:
        """The article_id of every article in the store."""
        return frozenset(self.snapshot().column("SELECT article_id FROM articles"))

    def known_hashes(self) -> dict[str, str]:
        """Content hash → article_id, to meet the same text under another address."""
        frame = self.snapshot().frame("SELECT content_hash, article_id FROM articles ORDER BY 2")
        return dict(zip(frame["content_hash"], frame["article_id"], strict=True))

    def stale_articles(self, coder_version: str) -> list[str]:
        """Articles that were read by another version of the extraction."""
        return self.snapshot().column(
            "SELECT article_id FROM articles "
            "WHERE origin = 'extracted' AND coder_version IS DISTINCT FROM $version ORDER BY 1",
            {"version": coder_version},
        )

    def snapshot(self, version: int | None = None) -> Snapshot:
        """The tables as of now, or as of an earlier version of the articles table.

        The newest snapshot is kept until somebody writes; asking for it again costs a look at the
        folder (about a millisecond on a disk).
        """
        if version is not None:
            return Snapshot.build(self.folder, version)
        with self._lock:
            for head in self._heads.values():
                head.update_incremental()
            key = tuple(head.version() for head in self._heads.values())
            if self._snapshot is None or self._snapshot.key != key:
                self._snapshot = Snapshot.build(self.folder)
            return self._snapshot

    def correct(
        self,
        record_id: str,
        field: str,
        after: Any,
        *,
        before: Any = None,
        who: str,
        why: str = "",
        kind: str = "event",
    ) -> str:
        """Save one review decision; nothing extracted is touched. Returns the correction_id.

        Args:
            record_id: event_id or agreement_id.
            field: a column of the table, or "review".
            after: the right value; for "review" one of "accepted" and "rejected".
        """
        now = datetime.now(UTC)
        row = {
            "correction_id": stable_id(record_id, field, now.isoformat(), secrets.token_hex(4)),
            "at": now,
            "who": who,
            "kind": kind,
            "record_id": record_id,
            "field": field,
            "before": json.dumps(before, ensure_ascii=False, default=str),
            "after": json.dumps(after, ensure_ascii=False, default=str),
            "why": why,
        }
        self.folder.append("corrections", pa.Table.from_pylist([row], SCHEMAS["corrections"]))
        return str(row["correction_id"])

    def _version(self, table: str) -> int:
        return int(self.folder.open(table).version())


def _write_id() -> int:
    """Milliseconds since 1970, then 20 random bits: unique, and later writes have greater ones."""
    return (time.time_ns() // 1_000_000 << _BITS) | secrets.randbits(_BITS)
