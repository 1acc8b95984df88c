"""Articles to measure with: a sample of the corpora where they are, else what the tests have."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

from analysis.records import Article
from benchmarks.measure import ROOT

CORPORA: Final = ("state_department", "current_events")
"""Press briefings and communiqués of many pages; news items of a sentence or two."""

_NOUNS: Final = "talks treaty border embassy minister council sanctions fleet grain loan".split()
_VERBS: Final = "signed rejected discussed condemned ratified postponed praised".split()
_NAMES: Final = "Japan Australia Kenya Portugal Morocco Vietnam Chile Norway Jordan".split()


@dataclass(frozen=True)
class Sample:
    """Some articles and where they come from."""

    name: str
    articles: tuple[Article, ...]

    @property
    def words(self) -> int:
        """Words in all of them, parted by white space."""
        return sum(len(article.text.split()) for article in self.articles)


def samples(shared: Path, words: int) -> list[Sample]:
    """About ``words`` words of each corpus, every article from the same distance to the last."""
    found = [
        Sample(name, tuple(_spread(path, words)))
        for name in CORPORA
        if (path := corpus(shared, name)) is not None
    ]
    return found or [Sample("golden and seed articles", tuple(_bundled()))]


def corpus(shared: Path, name: str) -> Path | None:
    """A corpus's file, if it is there."""
    path = shared / "corpora" / f"{name}.jsonl"
    return path if path.is_file() else None


def made_up(path: Path, megabytes: int) -> int:
    """Write a JSONL file of so many megabytes; every text differs. Returns how many articles."""
    chance = random.Random(megabytes)
    written = count = 0
    with path.open("w", encoding="utf-8") as out:
        while written < megabytes * 1_000_000:
            count += 1
            written += out.write(json.dumps(_invented(chance, count)) + "\n")
    return count


def _invented(chance: random.Random, number: int) -> dict[str, str]:
    sentences = [
        f"{chance.choice(_NAMES)} {chance.choice(_VERBS)} the {chance.choice(_NOUNS)} with "
        f"{chance.choice(_NAMES)} on day {chance.randrange(10**6)} of the {chance.choice(_NOUNS)}."
        for _ in range(60)
    ]
    return {
        "article_id": f"made-up-{number}",
        "title": sentences[0],
        "text": " ".join(sentences),
        "published": f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
        "source": f"outlet{number % 50}.example",
        "language": "en",
    }


def _spread(path: Path, words: int) -> Iterator[Article]:
    """A part of each stretch of the file, so that no one time or office stands for all."""
    lines = path.read_text("utf-8").splitlines()
    share = max(1, sum(len(line.split()) for line in lines) // words)
    for line in lines[::share]:
        yield _article(json.loads(line))


def _bundled() -> Iterator[Article]:
    for path in sorted((ROOT / "tests" / "golden").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield _article(json.loads(line))
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield Article(article_id=path.stem, title="", text=path.read_text("utf-8"))


def _article(values: dict[str, str]) -> Article:
    return Article(
        article_id=values["article_id"], title=values.get("title", ""), text=values["text"]
    )


def batches(sample: Sample, size: int) -> list[list[Article]]:
    """The sample's articles, so many at a time."""
    articles = list(chain(sample.articles))
    return [articles[i : i + size] for i in range(0, len(articles), size)]
