"""The store: a folder of Delta Lake tables that many processes read and write at once.

An article's rows land together or not at all: every write has a number, its rows carry it, and the
articles table, written last, says which write of an article counts. Nothing is ever rewritten in
place, so writers do not wait for each other, a crash leaves rows that nobody sees, and the store
can be read as it was at any earlier version.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pyarrow as pa

from analysis.errors import StoreError
from analysis.records import Article, Extraction
from analysis.store import additions, maintenance
from analysis.store.migration import migrate
from analysis.store.overlay import check
from analysis.store.reviews import Change, decision_rows, taken_back
from analysis.store.rows import EXTRACTED, Write, new_write_id, to_tables
from analysis.store.schemas import SCHEMAS
from analysis.store.snapshot import Snapshot
from analysis.store.standing import seen
from analysis.store.tables import Folder


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
        self._articles: Snapshot | None = None
        self._heads = {name: folder.open(name) for name in ("articles", "corrections")}

    @classmethod
    def open(cls, path: str | Path | None = None, *, create: bool = True) -> Store:
        """Open the tables at ``path``, else ``$DEMARCHE_DATA``, else ``data``.

        Args:
            path: a folder, or a URL that begins with s3://, gs:// or az:// (credentials come from
                the environment variables of these services).
            create: make the tables where there are none. What an older version of the program has
                made gets the tables and columns that were added since.

        Raises:
            StoreError: no tables and ``create`` is false, tables of a newer version, a bad place.
        """
        folder = Folder(path)
        if not create and not folder.exists():
            raise StoreError(
                "there are no tables here",
                where=folder.root,
                remedy="Name the folder that holds them, or read articles into it first.",
            )
        if not folder.exists():
            folder.create()
        migrate(folder)
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
        write = Write(new_write_id(), coder_version, origin, duplicates=duplicates or {})
        latest = {article.article_id: (article, read) for article, read in batch}
        tables = to_tables(latest.values(), write)
        for name, rows in tables.items():
            self.folder.append(name, rows)
        counts = {name: rows.num_rows for name, rows in tables.items()}
        return Written(self._version("articles"), write.write_id, counts)

    def remove(self, article_ids: Collection[str]) -> int:
        """Withdraw articles and their rows; they vanish from disk with compact and vacuum."""
        known = self.known_ids() & set(article_ids)
        now, write_id = datetime.now(UTC), new_write_id()
        rows = [
            {"article_id": each, "write_id": write_id, "written_at": now, "deleted": True}
            for each in sorted(known)
        ]
        self._append("articles", *rows)
        return len(rows)

    def known_ids(self) -> frozenset[str]:
        """The article_id of every article in the store."""
        return frozenset(self.articles().column("SELECT article_id FROM articles"))

    def stale_articles(self, coder_version: str) -> list[str]:
        """Articles that were read by another version of the extraction."""
        return self.articles().column(
            "SELECT article_id FROM articles "
            "WHERE origin = 'extracted' AND coder_version IS DISTINCT FROM $version ORDER BY 1",
            {"version": coder_version},
        )

    def articles(self) -> Snapshot:
        """The articles as of now, without what the pages ask; see :meth:`Snapshot.of_articles`."""
        with self._lock:
            key = self._key()
            if self._articles is None or self._articles.key != key:
                self._articles = Snapshot.of_articles(self.folder)
            return self._articles

    def snapshot(self, version: int | None = None) -> Snapshot:
        """The tables as of now, or as of an earlier version of the articles table.

        The newest snapshot is kept until somebody writes; asking for it again costs a look at the
        folder (about a millisecond on a disk).
        """
        if version is not None:
            return Snapshot.build(self.folder, version)
        with self._lock:
            key = self._key()
            if self._snapshot is None or self._snapshot.key != key:
                self._snapshot = Snapshot.build(self.folder)
            return self._snapshot

    def correct(
        self, record_id: str, field: str, after: Any, *, before: Any = None, **named: Any
    ) -> str:
        """Save one field as :meth:`decide` does, without what was seen."""
        return self.decide(record_id, [Change(field, before, after)], keep=False, **named)[0]

    def decide(
        self,
        record_id: str,
        changes: Iterable[Change],
        *,
        who: str,
        why: str = "",
        kind: Literal["event", "agreement"] = "event",
        keep: bool = True,
    ) -> list[str]:
        """Save one review decision; nothing extracted is touched. Returns its correction_ids.

        Args:
            record_id: event_id or agreement_id.
            changes: see :mod:`analysis.store.overlay`; "review" is "accepted", "rejected" or None.
            keep: note the record as seen, so that the decision outlives another reading of it.
        Raises:
            StoreError: no review may set such a field, or not to this value; nothing is saved.
        """
        changes = list(changes)
        for each in changes:
            check(kind, each.field, each.after)
        record = seen(self.snapshot(), kind, record_id) if keep else None
        rows = decision_rows(record_id, changes, who=who, why=why, kind=kind, seen=record)
        self._append("corrections", *rows)
        return [str(row["correction_id"]) for row in rows]

    def add_event(
        self,
        article_id: str,
        span: tuple[int, int],
        values: Mapping[str, Any],
        *,
        words: str = "",
        who: str,
        why: str = "",
    ) -> tuple[str, list[str]]:
        """Save an event that extraction missed; see :func:`analysis.store.additions.addition`.

        Returns:
            Its event_id and its correction_ids, by which it can be taken back.
        """
        event_id, told = additions.addition(self.snapshot(), article_id, span, words, values)
        change = Change(additions.FIELD, None, told)
        rows = decision_rows(event_id, [change], who=who, why=why, kind=additions.KIND)
        self._append("corrections", *rows)
        return event_id, [str(row["correction_id"]) for row in rows]

    def take_back(self, correction_ids: Collection[str], *, who: str, why: str = "") -> int:
        """Take decisions back: each record is again what it was before. Returns how many rows."""
        rows = taken_back(self.snapshot(), correction_ids, who=who, why=why)
        self._append("corrections", *rows)
        return len(rows)

    def corrections(self) -> pd.DataFrame:
        """The audit log of reviews, newest first; ``before`` and ``after`` are JSON."""
        return self.snapshot().frame('SELECT * FROM corrections ORDER BY "at" DESC')

    def save_job(
        self,
        job_id: str,
        state: Literal["queued", "running", "done", "failed", "cancelled"],
        *,
        kind: str = "",
        what: str = "",
        total: int | None = None,
        done: int = 0,
        failed: int = 0,
        message: str = "",
    ) -> None:
        """Note how far a job has come; its latest note counts."""
        row = {
            "job_id": job_id,
            "at": datetime.now(UTC),
            "kind": kind,
            "state": state,
            "what": what,
            "total": total,
            "done": done,
            "failed": failed,
            "message": message,
        }
        self._append("jobs", row)

    def jobs(self) -> pd.DataFrame:
        """Every job as last noted, newest first, with ``began`` beside ``at``."""
        rows: pd.DataFrame = self.folder.open("jobs").to_pandas().sort_values("at")
        began = rows.drop_duplicates("job_id")[["job_id", "at"]].rename(columns={"at": "began"})
        latest = rows.drop_duplicates("job_id", keep="last").merge(began, on="job_id")
        return latest.sort_values("at", ascending=False, ignore_index=True)

    def info(self) -> list[maintenance.TableInfo]:
        """Every table's version, files, bytes and rows."""
        return maintenance.info(self.folder)

    def compact(self, grace: timedelta = maintenance.GRACE) -> list[maintenance.Compacted]:
        """Drop the rows of replaced and unfinished writes, and put small files together."""
        return maintenance.compact(self.folder, grace=grace)

    def vacuum(self, retention: timedelta = maintenance.RETENTION, *, dry_run: bool = False) -> int:
        """Delete files that no version within ``retention`` needs; returns how many."""
        return maintenance.vacuum(self.folder, retention=retention, dry_run=dry_run)

    def backup(self, target: str | Path) -> None:
        """Write the newest state to another folder or URL, which has no tables yet."""
        maintenance.copy(self.folder, Folder(target))

    @classmethod
    def restore(cls, backup: str | Path, target: str | Path | None = None) -> Store:
        """Make a store of a backup, where there is none yet.

        Raises:
            StoreError: there is no backup, or ``target`` has tables already.
        """
        source = Folder(backup)
        if not source.exists():
            raise StoreError(
                "there is no complete backup here",
                where=source.root,
                remedy="Name the folder that the backup was written to.",
            )
        maintenance.copy(source, Folder(target))
        return cls.open(target)

    def _key(self) -> tuple[int, ...]:
        for head in self._heads.values():
            head.update_incremental()
        return tuple(head.version() for head in self._heads.values())

    def _append(self, table: str, *rows: Mapping[str, Any]) -> None:
        if rows:
            self.folder.append(table, pa.Table.from_pylist(list(rows), SCHEMAS[table]))

    def _version(self, table: str) -> int:
        return int(self.folder.open(table).version())
