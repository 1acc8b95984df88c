"""Two processes against one: the same articles through the ingest's runner, models loaded before.

Wall time is counted, so that the figure holds only where two cores are free.
"""

from __future__ import annotations

import os
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.measure import Finding, Section, Settings, in_child, tell, timed
from benchmarks.texts import Sample, batches, samples

NAME: Final = "workers"
TITLE: Final = "Several processes"
LEAST: Final = 1.7
COUNTS: Final = (1, 2)
"""Both come from LocalCluster, so that what goes between processes is in both figures."""


def run(settings: Settings) -> Section:
    """One worker and two by turns."""
    free = (os.cpu_count() or 1) - os.getloadavg()[0]
    tell(f"workers: one and two by turns, {free:.1f} cores free")
    found = in_child(measure, str(settings.shared), settings.words, min(settings.rounds, 3)).result
    one, two = found["seconds"]["1"], found["seconds"]["2"]
    ratio = median(a / b for a, b in zip(one, two, strict=True))
    busy = free < max(COUNTS)
    section = Section(
        f"{found['articles']:,} articles of {found['name']} ({found['words']:,} words), "
        f"{len(one)} rounds by turns, articles a second on the clock; processes started and "
        "models loaded before."
    )
    section.findings += [
        Finding("in the ingest's own process", _rate(found, found["seconds"]["0"])),
        Finding("one worker process", _rate(found, one)),
        Finding("two worker processes", _rate(found, two)),
        Finding(
            "two against one",
            f"{ratio:.2f} times",
            f"≥ {LEAST}",
            True if ratio >= LEAST else None if busy else False,
        ),
    ]
    if busy:
        section.notes.append(
            f"Other programs kept {os.getloadavg()[0]:.1f} of {os.cpu_count()} cores busy: two "
            "free cores were not to be had all the time."
        )
    return section


def measure(shared: str, words: int, rounds: int) -> dict[str, Any]:
    """In a child: the sample through runners with none, one and two workers."""
    from analysis.ingest.work import BATCH, OnCluster, extract_articles, in_process

    sample = _smallest(samples(Path(shared), words))
    pieces = batches(sample, BATCH)
    seconds: dict[str, list[float]] = {str(count): [] for count in (0, *COUNTS)}
    with in_process(extract_articles) as alone:
        list(alone(pieces[:1]))
        seconds["0"].append(timed(lambda: list(alone(pieces))))
    with (
        OnCluster(extract_articles, workers=1, scheduler=None) as one,
        OnCluster(extract_articles, workers=2, scheduler=None) as two,
    ):
        for runner in (one, two):
            list(runner([piece[:4] for piece in pieces[:8]]))  # every worker loads its models
        for _ in range(rounds):
            seconds["1"].append(timed(lambda: list(one(pieces))))
            seconds["2"].append(timed(lambda: list(two(pieces))))
    return {
        "name": sample.name,
        "articles": len(sample.articles),
        "words": sample.words,
        "seconds": seconds,
    }


def _smallest(found: list[Sample]) -> Sample:
    """The sample with the shortest articles: an even load for the workers."""
    return min(found, key=lambda sample: sample.words / len(sample.articles))


def _rate(found: dict[str, Any], seconds: list[float]) -> str:
    return f"{found['articles'] / median(seconds):.1f} articles/s"
