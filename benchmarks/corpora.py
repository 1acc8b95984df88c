"""Both corpora read whole, extracted and stored, on one core; then the same command again.

Twelve thousand articles, two million words: news items of a sentence or two, and press briefings of
many pages. Nothing may fail, memory stays below two gigabytes, and the second run, which finds
everything known, adds nothing and takes a tenth of the time at most.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import Child, Finding, Section, Settings, in_child, tell
from benchmarks.texts import CORPORA, corpus

NAME: Final = "corpora"
TITLE: Final = "Whole corpora"
MEMORY: Final = 2_000
"""Megabytes that the process may take."""
AGAIN: Final = 0.1
"""The second run's time as a share of the first's."""


def run(settings: Settings) -> Section:
    """Ingest each corpus twice, into one store."""
    section = Section(
        "`ingest` in one process, models loaded on the way. Seconds on the clock depend on what "
        "else the machine does, those of processor time hardly; shares are of processor time."
    )
    store = settings.work / "corpora"
    shutil.rmtree(store, ignore_errors=True)
    for name in CORPORA:
        path = corpus(settings.shared, name)
        if path is None:
            section.notes.append(f"{name} is not here and was not measured.")
            continue
        tell(f"corpora: {name}, {path.stat().st_size / 1e6:.1f} MB")
        first = in_child(measure, str(path), str(store))
        again = in_child(measure, str(path), str(store))
        section.findings += _findings(name, first, again)
        section.notes += first.result["problems"][:5]
    return section


def measure(path: str, store: str) -> dict[str, Any]:
    """In a child: ingest one file."""
    import logging

    from analysis.ingest import ingest_paths
    from analysis.store import Store

    logging.disable(logging.WARNING)
    opened = Store.open(Path(store))
    before = opened.snapshot().version
    words = opened.snapshot().row("SELECT coalesce(sum(words), 0) FROM articles")[0]
    report = ingest_paths([path], opened)
    return {
        "read": report.read,
        "new": report.new,
        "copies": report.copies,
        "duplicates": report.duplicates,
        "foreign": report.not_english,
        "failed": report.failed + report.unextracted,
        "problems": [str(each) for each in report.problems],
        "seconds": report.seconds,
        "words": opened.snapshot().row("SELECT sum(words) FROM articles")[0] - words,
        "written": opened.snapshot().version - before,
        "events": opened.snapshot().row("SELECT count(*) FROM events")[0],
    }


def _findings(name: str, first: Child, again: Child) -> list[Finding]:
    one, two = first.result, again.result
    share = again.busy / first.busy
    return [
        Finding(
            f"{name}: first run",
            f"{one['read']:,} articles ({one['words']:,} words) in {one['seconds']:,.0f} s, of "
            f"them {first.busy:,.0f} s at work: {one['read'] / first.busy:.1f} articles/s, "
            f"{one['words'] / first.busy:,.0f} words/s of processor time; {one['new']:,} new "
            f"({one['copies']:,} copies of others, {one['foreign']:,} not English), "
            f"{one['duplicates']:,} twice in the file",
        ),
        Finding(f"{name}: errors", f"{one['failed']}", "0", one["failed"] == 0),
        Finding(
            f"{name}: peak memory", f"{first.peak:,.0f} MB", f"< {MEMORY:,} MB",
            first.peak < MEMORY,
        ),
        Finding(
            f"{name}: second run adds", f"{two['new']} articles, {two['written']} commits", "0",
            two["new"] == two["written"] == 0,
        ),
        Finding(
            f"{name}: second run takes", f"{two['seconds']:.1f} s "
            f"({again.busy:.1f} s at work), {share:.1%} of the first",
            f"< {AGAIN:.0%}", share < AGAIN,
        ),
    ]  # fmt: skip
