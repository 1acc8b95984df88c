"""Opening a store that was written to a thousand times, before and after its files are joined.

Every write is one article with one event, the worst there is: an ingest writes 256 articles at
once. Opening means reading the tables' logs and building the relations that the pages ask.
"""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from benchmarks.measure import Finding, Section, Settings, in_child, median_of, tell, timed

NAME: Final = "commits"
TITLE: Final = "A thousand commits"
COMMITS: Final = 1_000
OPENING: Final = 2.0
"""Seconds that opening may take after compaction."""


def run(settings: Settings) -> Section:
    """Write, open, compact, open."""
    folder = settings.data / f"commits-{COMMITS}"
    if not (folder / "articles").is_dir():
        tell(f"commits: {COMMITS:,} writes")
        try:
            in_child(write, str(folder))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    copy = settings.work / "commits"
    shutil.copytree(folder, copy)
    tell("commits: opening before and after compaction")
    before = in_child(opening, str(copy), settings.rounds).result
    compacting = in_child(compact, str(copy))
    after = in_child(opening, str(copy), settings.rounds).result
    section = Section(
        f"{COMMITS:,} commits to each of two tables, one row each; seconds on the clock, the "
        f"median of {settings.rounds}. A look means asking for the newest state again when nobody "
        "has written, which every page does."
    )
    section.findings += [
        Finding("before compaction: opening", f"{before['open']:.2f} s, {before['files']:,} files"),
        Finding(
            "after compaction: opening",
            f"{after['open']:.2f} s, {after['files']:,} files",
            f"≤ {OPENING:g} s",
            after["open"] <= OPENING,
        ),
        Finding("compaction itself", f"{compacting.seconds:.1f} s"),
        Finding("a look when nothing is new", f"{after['look'] * 1000:.1f} ms"),
        Finding("events seen before and after", f"{before['events']:,} and {after['events']:,}",
                "the same", before["events"] == after["events"]),
    ]  # fmt: skip
    return section


def write(folder: str) -> None:
    """In a child: so many writes of one article."""
    from analysis.records import Article
    from analysis.store import Store
    from benchmarks.fake import extract

    store = Store.open(Path(folder))
    for number in range(COMMITS):
        article = Article(
            article_id=f"a{number}",
            title="",
            text=f"Japan met Australia for time {number}.",
            published=date(2020, 1, 1) + timedelta(days=number),
        )
        store.write([(article, extract([article])[0])])


def opening(folder: str, rounds: int) -> dict[str, Any]:
    """In a child: the median time to open the store and build a snapshot."""
    from analysis.store import Store

    Store.open(folder, create=False).snapshot()
    taken = median_of(lambda: timed(lambda: Store.open(folder, create=False).snapshot()), rounds)
    store = Store.open(folder, create=False)
    events = store.snapshot().row("SELECT count(*) FROM events")[0]
    look = median_of(lambda: timed(store.snapshot), max(20, rounds))
    files = sum(each.files for each in store.info() if each.name in ("articles", "events"))
    return {"open": taken, "look": look, "events": events, "files": files}


def compact(folder: str) -> None:
    """In a child: join the small files."""
    from analysis.store import Store

    Store.open(folder, create=False).compact()
