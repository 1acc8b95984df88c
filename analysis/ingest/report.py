"""What an ingest did, while it runs and when it is over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from analysis.reading.problems import ReadingProblem

MOST_LISTED: Final = 1_000
"""Problems that a report keeps with their text; all are counted."""


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
        if not self.bytes_total or not self.bytes_done or self.seconds < 1:
            return None
        share = min(1.0, self.bytes_done / self.bytes_total)
        return self.seconds * (1 - share) / share


@dataclass(slots=True)
class Report:
    """The outcome: of ``read`` articles some are ``new``, ``duplicates`` or ``unextracted``.

    ``copies`` (of the new) are near-duplicates, stored and linked to their first copy;
    ``not_english`` (of the new) are stored without records; ``unextracted`` could not be extracted
    and are not stored, so that the next run tries again; ``imported`` counts events from other
    projects' tables. ``problems`` names what was not read, at most :data:`MOST_LISTED` of
    ``failed`` and ``skipped``.
    """

    read: int = 0
    new: int = 0
    duplicates: int = 0
    copies: int = 0
    not_english: int = 0
    unextracted: int = 0
    imported: int = 0
    failed: int = 0
    skipped: int = 0
    problems: list[ReadingProblem] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    seconds: float = 0.0
    interrupted: bool = False
    dry_run: bool = False

    @property
    def ok(self) -> bool:
        """Whether everything that should have gone in did."""
        return not self.failed and not self.unextracted and not self.interrupted

    def add(self, problem: ReadingProblem) -> None:
        """Count ``problem`` and keep it while there is room."""
        if problem.kind == "skipped":
            self.skipped += 1
        elif problem.kind == "failed":
            self.failed += 1
        if len(self.problems) < MOST_LISTED:
            self.problems.append(problem)

    def add_foreign(self, name: str) -> None:
        """Count an article that is not English."""
        self.not_english += 1
        if len(self.foreign) < MOST_LISTED:
            self.foreign.append(name)

    def lines(self) -> list[str]:
        """The report in words, one fact a line."""
        would = "would be " if self.dry_run else ""
        facts = [
            f"{self.read:,} articles read in {self.seconds:,.1f} s",
            f"{self.new:,} {would}new"
            + (f", {self.copies:,} of them copies of others" if self.copies else ""),
            f"{self.duplicates:,} known already",
        ]
        if self.imported:
            facts.append(f"{self.imported:,} events {would}imported")
        if self.not_english:
            names = ", ".join(self.foreign[:5]) + (" ..." if self.not_english > 5 else "")
            facts.append(f"{self.not_english:,} not English, stored but not extracted: {names}")
        if self.unextracted:
            facts.append(f"{self.unextracted:,} not extracted and not stored; the next run retries")
        if self.skipped:
            facts.append(f"{self.skipped:,} files of other kinds left out")
        if self.failed:
            facts.append(f"{self.failed:,} not read:")
        facts += [f"  {problem}" for problem in self.problems if problem.kind != "skipped"]
        unlisted = self.failed + self.skipped - len(self.problems)
        if unlisted > 0:
            facts.append(f"  and {unlisted:,} more")
        if self.interrupted:
            facts.append("interrupted; run the same command again to go on where it stopped")
        return facts


@contextmanager
def until_interrupted(report: Report) -> Iterator[None]:
    """Ctrl-C inside ends the block, and is noted in the report."""
    try:
        yield
    except KeyboardInterrupt:
        report.interrupted = True
