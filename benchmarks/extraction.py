"""Words a second on one core: the language pipeline alone, and with the whole extraction.

Both read the same texts in turn; the ratio says what extraction costs beside the pipeline that it
stands on. Processor time is counted, so that other programs on the machine hardly matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from statistics import median
from typing import Any, Final

from benchmarks.measure import Finding, Section, Settings, cpu_timed, in_child, tell
from benchmarks.texts import samples

NAME: Final = "extraction"
TITLE: Final = "Extraction on one core"
LEAST: Final = 0.5
"""Speed of pipeline and extraction together, as a share of the pipeline's alone."""


def run(settings: Settings) -> Section:
    """Measure each sample in one process."""
    tell(f"extraction: about {settings.words:,} words of each text, {settings.rounds} rounds")
    section = Section(
        f"Words (parted by white space) in a second of processor time, the median of "
        f"{settings.rounds} rounds in turn; models loaded before."
    )
    child = in_child(measure, str(settings.shared), settings.words, settings.rounds)
    for found in child.result:
        name, words, articles = found["name"], found["words"], found["articles"]
        section.findings += [
            Finding(f"{name}: `nlp.pipe` alone", f"{found['alone']:,.0f} words/s"),
            Finding(
                f"{name}: with extraction",
                f"{found['whole']:,.0f} words/s; {found['whole'] * articles / words:,.1f} "
                f"articles/s of {words / articles:,.0f} words",
            ),
            Finding(
                f"{name}: ratio",
                f"{found['ratio']:.2f}",
                f"≥ {LEAST}",
                found["ratio"] >= LEAST,
            ),
        ]
        section.notes.append(f"{name}: {articles:,} articles, {words:,} words.")
    section.findings.append(Finding("peak memory", f"{child.peak:,.0f} MB"))
    return section


def measure(shared: str, words: int, rounds: int) -> list[dict[str, Any]]:
    """In a child: each sample by turns, alone and whole."""
    from pathlib import Path

    from analysis.extraction.clean import clean
    from analysis.extraction.pipeline import extract_many
    from analysis.language import load_pipeline

    nlp = load_pipeline()
    found = []
    for sample in samples(Path(shared), words):
        texts = [clean(article.text).text for article in sample.articles]
        list(extract_many(sample.articles[:8]))  # lexicons load on first use
        alone, whole = [], []
        for _ in range(rounds):
            alone.append(cpu_timed(partial(_all, nlp.pipe, texts)))
            whole.append(cpu_timed(partial(_all, extract_many, sample.articles)))
        found.append(
            {
                "name": sample.name,
                "words": sample.words,
                "articles": len(sample.articles),
                "alone": sample.words / median(alone),
                "whole": sample.words / median(whole),
                "ratio": median(a / b for a, b in zip(alone, whole, strict=True)),
            }
        )
    return found


def _all(read: Callable[[Any], Iterable[object]], given: object) -> None:
    for _ in read(given):
        pass
