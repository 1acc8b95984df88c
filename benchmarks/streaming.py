"""Memory while JSONL is read and stored: ten megabytes against more than a hundred, or a thousand.

The articles are made up and their extraction takes no time, so that reading, judging what is
known, looking for copies and writing are what is measured. A reader that streams takes no more
memory for the longer file; the index of copies grows with the articles until it holds its fill.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from benchmarks.measure import Finding, Section, Settings, in_child, tell
from benchmarks.texts import made_up

NAME: Final = "streaming"
TITLE: Final = "Memory for long files"
SIZES: Final = (10, 120)
"""Megabytes of the files."""
LONG: Final = 1_000
"""Megabytes of the file that a full run reads, and judges in a dry run."""
READING: Final = 1.2
"""Peak of reading the longer file, as a multiple of the shorter one's."""
STORING: Final = 1_000
"""Megabytes that reading and storing the longer one may take."""


def run(settings: Settings) -> Section:
    """Read each file, then ingest each file, every time in a process of its own."""
    section = Section("Peak resident memory of the process; Python and its modules are in it.")
    peaks = {}
    for size in SIZES:
        path = settings.work / f"{size}.jsonl"
        articles = made_up(path, size)
        tell(f"streaming: {size} MB, {articles:,} articles")
        read = in_child(only_read, str(path))
        stored = in_child(store, str(path), str(settings.work / f"streamed-{size}"))
        path.unlink()
        peaks[size] = read.peak, stored.peak
        section.findings += [
            Finding(
                f"{size} MB ({articles:,} articles): reading",
                f"{read.peak:,.0f} MB; {size / read.busy:.1f} MB/s of processor time",
            ),
            Finding(
                f"{size} MB: reading and storing",
                f"{stored.peak:,.0f} MB; {size / stored.busy:.1f} MB/s, "
                f"{articles / stored.busy:,.0f} articles/s of processor time",
            ),
        ]
    (read_short, _), (read_long, stored_long) = peaks[SIZES[0]], peaks[SIZES[1]]
    section.findings += [
        Finding(
            f"reading: {SIZES[1]} MB against {SIZES[0]} MB",
            f"{read_long / read_short:.2f} times the memory",
            f"≤ {READING}",
            read_long / read_short <= READING,
        ),
        Finding(
            f"reading and storing {SIZES[1]} MB", f"{stored_long:,.0f} MB",
            f"< {STORING:,} MB", stored_long < STORING,
        ),
    ]  # fmt: skip
    if settings.full:
        _long(settings, section, read_short)
    return section


def _long(settings: Settings, section: Section, short: float) -> None:
    path = settings.work / f"{LONG}.jsonl"
    articles = made_up(path, LONG)
    tell(f"streaming: {LONG} MB, {articles:,} articles")
    read, judged = in_child(only_read, str(path)), in_child(judge, str(path))
    path.unlink()
    section.findings += [
        Finding(
            f"{LONG:,} MB ({articles:,} articles): reading",
            f"{read.peak:,.0f} MB; {LONG / read.busy:.1f} MB/s of processor time",
        ),
        Finding(
            f"{LONG:,} MB: dry run, with what is known of each article",
            f"{judged.peak:,.0f} MB; {(judged.peak - read.peak) * 1e6 / articles:,.0f} bytes an "
            "article more than reading",
        ),
        Finding(
            f"reading: {LONG:,} MB against {SIZES[0]} MB",
            f"{read.peak / short:.2f} times the memory",
            f"≤ {READING}",
            read.peak / short <= READING,
        ),
    ]


def only_read(path: str) -> int:
    """In a child: read every article and drop it."""
    from analysis.reading import Options, read

    return sum(1 for _ in read(path, Options()))


def judge(path: str) -> dict[str, Any]:
    """In a child: a dry run, which remembers each article by its hashes."""
    from analysis.ingest import ingest_paths
    from benchmarks.fake import extract

    report = ingest_paths([path], None, extractor=extract, dry_run=True)
    assert report.ok, report.lines()
    return {"new": report.new}


def store(path: str, folder: str) -> dict[str, Any]:
    """In a child: the whole ingest, but for the extraction."""
    from analysis.ingest import ingest_paths
    from analysis.store import Store
    from benchmarks.fake import extract

    report = ingest_paths([path], Store.open(Path(folder)), extractor=extract)
    assert report.ok, report.lines()
    return {"new": report.new}
