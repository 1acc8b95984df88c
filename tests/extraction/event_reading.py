"""A text read through the whole extraction, its events as short tuples."""

from __future__ import annotations

from datetime import date
from functools import cache

from analysis.extraction.pipeline import extract_many
from analysis.records import Article, Event

PUBLISHED = date(2024, 5, 14)


@cache
def events(text: str) -> tuple[Event, ...]:
    """The events of ``text``, published on :data:`PUBLISHED`."""
    article = Article("test", "", text, PUBLISHED)
    return next(iter(extract_many([article])))[1].events


def acts(text: str) -> set[tuple[str, str, str]]:
    """(sources, type, targets) of every event, codes joined by "+"."""
    return {("+".join(e.sources), e.type.value, "+".join(e.targets)) for e in events(text)}
