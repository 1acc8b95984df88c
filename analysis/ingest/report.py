"""What an ingest did, while it runs and when it is over."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from analysis.reading.problems import ReadingProblem
from analysis.records import Article

MOST_LISTED: Final = 1_000
"""Problems that a report keeps with their text; all are counted."""

_SETTLED: Final = 5.0
"""Seconds before which the time left is anybody's guess."""

_NAME: Final = 50
"""Characters by which a text without a title is called."""


@dataclass(slots=True)
class Progress:
    """Where an ingest stands. ``bytes_total`` is None where it is not known (an address, "-")."""

    read: int = 0
    written: int = 0
    duplicates: int = 0
    failed: int = 0
    bytes_done: int = 0
    bytes_total: int | None = None
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Articles a second, known ones among them."""
        return self.read / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """By the share of bytes read; None before there is something to go by."""
        if not self.bytes_total or not self.bytes_done or self.seconds < _SETTLED:
            return None
        share = min(1.0, self.bytes_done / self.bytes_total)
        return self.seconds * (1 - share) / share


@dataclass(slots=True)
class Report:
    """The outcome: of ``read`` articles some are ``new``, ``duplicates`` or ``unextracted``.

    ``copies`` (of the new) are near-duplicates, stored and linked to their first copy;
    ``not_english`` (of the new) are stored without records, and ``foreign`` names them;
    ``unextracted`` could not be extracted and are not stored, so that the next run tries again.
    ``imported`` counts events from other projects' tables, ``known_events`` those that another
    file has brought, ``known_tables`` files that are in already. ``stale`` counts stored articles
    that another version of the extraction read. ``problems`` names what was ``failed`` or read in
    ``partial``, at most :data:`MOST_LISTED`; files ``skipped`` for their kind are counted by
    ending. ``again`` is set where stored articles were extracted anew.
    """

    read: int = 0
    new: int = 0
    duplicates: int = 0
    copies: int = 0
    not_english: int = 0
    unextracted: int = 0
    imported: int = 0
    known_events: int = 0
    known_tables: int = 0
    stale: int = 0
    failed: int = 0
    partial: int = 0
    skipped: int = 0
    skipped_endings: Counter[str] = field(default_factory=Counter)
    problems: list[ReadingProblem] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False
    dry_run: bool = False
    again: bool = False

    @property
    def ok(self) -> bool:
        """Whether everything that should have gone in did."""
        return not self.failed and not self.unextracted and not self.interrupted

    def add(self, problem: ReadingProblem) -> None:
        """Count ``problem`` and keep it while there is room."""
        if problem.kind == "skipped":
            self.skipped += 1
            self.skipped_endings[PurePath(problem.where).suffix.lower() or problem.what] += 1
            return  # a folder may hold thousands of pictures; their number is enough
        if problem.kind == "failed":
            self.failed += 1
        else:
            self.partial += 1
        if len(self.problems) < MOST_LISTED:
            self.problems.append(problem)

    def add_foreign(self, article: Article) -> None:
        """Count an article that is not English."""
        self.not_english += 1
        if len(self.foreign) < MOST_LISTED:
            self.foreign.append(f"{name_of(article)} ({article.language})")

    def lines(self) -> list[str]:
        """The report in words, one fact a line."""
        facts = self._counts()
        for kind, total, said in (
            ("failed", self.failed, "not read:"),
            ("partial", self.partial, "read in part:"),
        ):
            listed = [problem for problem in self.problems if problem.kind == kind]
            facts += [f"{total:,} {said}"] if total else []
            facts += [f"  {problem}" for problem in listed]
            facts += [f"  and {total - len(listed):,} more"] if total > len(listed) else []
        if self.stale:
            facts.append(
                f"{self.stale:,} stored articles were read by another version of the extraction; "
                "`python -m analysis ingest --stale` reads them again"
            )
        if self.interrupted:
            facts.append("interrupted; run the same command again to go on where it stopped")
        return facts

    def _counts(self) -> list[str]:
        would = "would be " if self.dry_run else ""
        took = f" in {self.seconds:,.1f} s"
        if self.again:
            facts = [f"{counted(self.new, 'article')} read again{took}"]
        elif self.read or not (self.imported or self.known_tables):
            facts = [
                f"{counted(self.read, 'article')} read{took}",
                f"{self.new:,} {would}new"
                + (f", {self.copies:,} of them copies of others" if self.copies else ""),
                f"{self.duplicates:,} known already",
            ]
        else:
            facts = []
        if self.imported or self.known_events:
            facts.append(f"{counted(self.imported, 'event')} {would}imported{took}")
        if self.known_events:
            facts.append(f"{counted(self.known_events, 'event')} known already from another file")
        if self.known_tables:
            facts.append(f"{counted(self.known_tables, 'table')} of events known already")
        if self.not_english:
            names = ", ".join(self.foreign[:5]) + (" ..." if self.not_english > 5 else "")
            stored = "would be stored but" if self.dry_run else "stored but"
            facts.append(f"{self.not_english:,} not English, {stored} not extracted: {names}")
        if self.unextracted:
            facts.append(f"{self.unextracted:,} not extracted and not stored; the next run retries")
        if self.skipped:
            endings = ", ".join(f"{n:,} {e}" for e, n in self.skipped_endings.most_common(5))
            facts.append(f"{counted(self.skipped, 'file')} of other kinds left out: {endings}")
        return facts


def counted(number: int, noun: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def name_of(article: Article) -> str:
    """The title of ``article``, else how its text begins."""
    start = " ".join(article.text[: 2 * _NAME].split())
    return article.title or (start[:_NAME].rstrip() + " …" if len(start) > _NAME else start)


@contextmanager
def until_interrupted(report: Report) -> Iterator[None]:
    """Ctrl-C inside ends the block, and is noted in the report."""
    try:
        yield
    except KeyboardInterrupt:
        report.interrupted = True
