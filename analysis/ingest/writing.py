"""Writing what was extracted, many articles at once, and reading stored articles back."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from analysis.ingest.report import Progress, Report, name_of
from analysis.ingest.work import Failure, Outcome
from analysis.reading.problems import ReadingProblem
from analysis.records import Article, Extraction
from analysis.store import Store

WRITE_AT: Final = 1_000
"""Articles in one write; every write costs the same few files, however little is in it."""

WRITE_AFTER: Final = 20.0
"""Seconds after which what there is gets written: so much work a kill -9 can undo."""

_PAGE: Final = 500


class Writer:
    """Gathers articles with their records and writes them in batches."""

    def __init__(
        self,
        store: Store,
        report: Report,
        standing: Progress,
        progress: Callable[[Progress], None] | None,
        version: str,
    ) -> None:
        self.report = report
        self._store = store
        self._standing = standing
        self._progress = progress
        self._version = version
        self._waiting: list[tuple[Article, Extraction]] = []
        self._copies: dict[str, str] = {}
        self._written_at = time.monotonic()

    def link(self, article_id: str, first_copy: str) -> None:
        """Note that ``article_id`` is a copy, to be written with it."""
        self._copies[article_id] = first_copy

    def add(self, article: Article, outcome: Outcome) -> None:
        """Take one article's outcome; a failure is reported and not stored."""
        if isinstance(outcome, Failure):
            self.report.unextracted += 1
            problem = ReadingProblem(
                name_of(article),
                f"could not be extracted ({outcome.reason})",
                "It is tried again by the next run; please report the text.",
                "partial",
            )
            self.report.add(problem)
            self._copies.pop(article.article_id, None)
            return
        self._waiting.append((article, outcome))
        late = time.monotonic() - self._written_at > WRITE_AFTER
        if len(self._waiting) >= WRITE_AT or late:
            self.flush()

    def flush(self) -> None:
        """Write what waits.

        Raises:
            StoreError: the tables cannot be written; the batch is then not seen at all.
        """
        if not self._waiting:
            return
        ids = [article.article_id for article, _ in self._waiting]
        copies = {each: self._copies.pop(each) for each in ids if each in self._copies}
        self._store.write(self._waiting, coder_version=self._version, duplicates=copies)
        self.report.new += len(self._waiting)
        self.report.copies += len(copies)
        self._standing.written += len(self._waiting)
        self._waiting = []
        self._written_at = time.monotonic()
        if self._progress is not None:
            self._progress(self._standing)


def stored_articles(
    store: Store, article_ids: Sequence[str]
) -> Iterator[tuple[Article, str | None]]:
    """Articles of the store with the first copy that each is linked to, a page at a time."""
    snapshot = store.articles()
    for start in range(0, len(article_ids), _PAGE):
        rows = snapshot.execute(
            "SELECT article_id, title, t.text, published, source, url, articles.language, origins, "
            "duplicate_of, o.text, o.language FROM articles "
            "JOIN texts t USING (article_id, write_id) "
            "LEFT JOIN stored_originals o USING (article_id, write_id) "
            "WHERE article_id IN (SELECT unnest($ids)) ORDER BY article_id",
            {"ids": list(article_ids[start : start + _PAGE])},
        )
        for (
            article_id,
            title,
            text,
            published,
            source,
            url,
            language,
            origins,
            copy,
            original,
            original_language,
        ) in rows.fetchall():
            yield (
                Article(
                    article_id=article_id,
                    title=title or "",
                    text=text,
                    published=published,
                    source=source,
                    url=url,
                    language=language,
                    origins=json.loads(origins or "{}"),
                    original=original,
                    original_language=original_language,
                ),
                copy,
            )
