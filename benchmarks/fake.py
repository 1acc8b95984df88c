"""An extraction that takes no time, for measuring what lies around it."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.records import Article, Event, Evidence, Extraction
from analysis.vocabulary import (
    QUAD_CLASS,
    AttributionKind,
    DateBasis,
    DatePrecision,
    EventType,
    Status,
)


def extract(articles: Sequence[Article]) -> list[Extraction]:
    """One event for each article, from its first words."""
    return [Extraction(article.article_id, events=(_event(article),)) for article in articles]


def _event(article: Article) -> Event:
    return Event(
        evidence=Evidence(article.article_id, 0, min(80, len(article.text)), "fake"),
        sources=("JPN",),
        targets=("AUS",),
        type=EventType.AGREE,
        cameo="057",
        quad_class=QUAD_CLASS[EventType.AGREE],
        goldstein=8.0,
        status=Status.DONE,
        stance=0.8,
        attribution=AttributionKind.OWN,
        date=article.published.isoformat() if article.published else None,
        date_precision=DatePrecision.DAY if article.published else DatePrecision.NONE,
        date_basis=DateBasis.PUBLICATION,
        trigger=article.text[:5],
        trigger_span=(0, 5),
        confidence=0.9,
    )
