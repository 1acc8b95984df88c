"""What the tests of this folder start in other processes, and how they compare tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from multiprocessing.context import ForkServerContext
from multiprocessing.synchronize import Event as Flag
from pathlib import Path
from typing import Any

from analysis.ingest import ingest_paths, writing
from analysis.store import Store
from analysis.store.schemas import ARTICLE_TABLES
from tests.ingest.extractors import quick

Rows = dict[str, list[tuple[Any, ...]]]


def processes() -> ForkServerContext:
    """Processes that begin with this module loaded, so that starting one takes no time."""
    context = ForkServerContext()
    context.set_forkserver_preload([__name__])
    return context


def ingest(path: str, data: str, write_at: int, begun: Flag) -> None:
    """Ingest ``path`` in small writes; says when it begins."""
    writing.WRITE_AT = write_at  # type: ignore[misc]
    store = Store.open(data, create=False)
    begun.set()
    report = ingest_paths([path], store, extractor=quick)
    assert report.ok, report.lines()


def write_articles(path: Path, numbers: Iterable[int]) -> Path:
    """A JSONL file of articles, too short to be taken for copies of each other."""
    lines = [
        json.dumps(
            {
                "article_id": f"a{number}",
                "text": f"Japan met Australia for time {number}.",
                "published": f"2022-01-{1 + number % 28:02}",
            }
        )
        for number in numbers
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def live_rows(store: Store) -> Rows:
    """The rows that count, of every table, without what differs between two runs."""
    found: Rows = {}
    for table in (*ARTICLE_TABLES, "articles"):
        own = "write_id, written_at" if table == "articles" else "write_id"
        found[table] = (
            store.snapshot()
            .execute(
                f"SELECT * EXCLUDE ({own}) FROM stored_{table} "
                "SEMI JOIN live USING (article_id, write_id) ORDER BY ALL"
            )
            .fetchall()
        )
    return found


def stored(store: Store) -> dict[str, int]:
    """Rows of each table as they lie there, those that do not count among them."""
    return {each.name: each.rows for each in store.info()}
