"""The steps from an article to its records, in order.

Everything between :func:`clean` and :func:`_to_given` counts characters of the cleaned text; what
leaves this module counts characters of ``Article.text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extraction.agreements.find import find_agreements
from analysis.extraction.attribution.find import find_attributions
from analysis.extraction.clean import CleanText, clean
from analysis.extraction.dates.find import find_dates
from analysis.extraction.events.find import find_events
from analysis.extraction.mentions.find import find_mentions
from analysis.extraction.mentions.resolve import resolve_mentions
from analysis.extraction.mentions.resolve_context import title_actors
from analysis.language import load_pipeline
from analysis.lexicons.actors import load_actors
from analysis.lexicons.publishers import publisher_actors
from analysis.records import (
    Agreement,
    Article,
    Attribution,
    Event,
    Evidence,
    Extraction,
    Quote,
    Span,
)

BATCH = 32
CHARACTERS = 40_000
"""Articles and characters that are parsed at once, at most; a longer text is parsed by itself."""
Record = TypeVar("Record")


def extract(article: Article, *, nlp: Language | None = None) -> Extraction:
    """All records of one article.

    Args:
        article: as it was read; a text that is known not to be English gives no records.
        nlp: a pipeline other than the configured one.
    """
    return next(extract_many([article], nlp=nlp))[1]


def extract_many(
    articles: Iterable[Article], *, nlp: Language | None = None, batch_size: int = BATCH
) -> Iterator[tuple[Article, Extraction]]:
    """Articles with their records, in order; reads ahead no further than ``batch_size``.

    Long texts are parsed fewer at once: what the networks hold grows with the characters.
    """
    pipeline = nlp or load_pipeline()
    for batch in _batches(articles, batch_size):
        cleaned = [clean(article.text if is_readable(article) else "") for article in batch]
        docs = pipeline.pipe(text.text for text in cleaned)
        for article, text, doc in zip(batch, cleaned, docs, strict=True):
            yield article, extract_doc(article, text, doc)


def _batches(articles: Iterable[Article], batch_size: int) -> Iterator[list[Article]]:
    batch: list[Article] = []
    characters = 0
    for article in articles:
        length = len(article.text)
        if batch and (len(batch) >= batch_size or characters + length > CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(article)
        characters += length
    if batch:
        yield batch


def is_readable(article: Article) -> bool:
    """Whether extraction knows the article's language; an unknown one is taken for English."""
    return article.language in {None, "en"}


def extract_doc(article: Article, text: CleanText, doc: Doc) -> Extraction:
    """The stages over one parsed text."""
    article_id, published = article.article_id, article.published
    found = find_mentions(doc, article_id=article_id, published=published, title=article.title)
    mentions, unresolved = resolve_mentions(
        doc,
        found,
        article_id=article_id,
        published=published,
        title=article.title,
        publisher=publisher_actors(article.source, article.url),
    )
    dates = find_dates(doc, published=published, article_id=article_id)
    attributions, quotes, unattributed = find_attributions(
        doc, text, article_id=article_id, mentions=mentions
    )
    events, untold = find_events(
        doc,
        article_id=article_id,
        published=published,
        mentions=mentions,
        dates=dates,
        attributions=attributions,
        topic=tuple(dict.fromkeys(title_actors(article.title, load_actors()))),
    )
    agreements, unclear = find_agreements(
        doc,
        article_id=article_id,
        published=published,
        mentions=mentions,
        dates=dates,
        title=article.title,
    )
    problems = (*unresolved, *unattributed, *untold, *unclear)
    return Extraction(
        article_id=article_id,
        mentions=tuple(_moved(text, record) for record in mentions),
        dates=tuple(_moved(text, record) for record in dates),
        attributions=tuple(_attribution(text, record) for record in attributions),
        quotes=tuple(_quote(text, record) for record in quotes),
        events=tuple(_event(text, record) for record in events),
        agreements=tuple(_agreement(text, record) for record in agreements),
        problems=tuple(_moved(text, record) for record in problems),
    )


def _evidence(text: CleanText, evidence: Evidence) -> Evidence:
    start, end = text.to_given(evidence.start, evidence.end)
    return replace(evidence, start=start, end=end)


def _moved(text: CleanText, record: Record) -> Record:
    """``record`` with its evidence counted in the given text."""
    return replace(record, evidence=_evidence(text, record.evidence))  # type: ignore


def _span(text: CleanText, span: Span | None) -> Span | None:
    return None if span is None else text.to_given(*span)


def _attribution(text: CleanText, record: Attribution) -> Attribution:
    return replace(
        _moved(text, record), source=_span(text, record.source), cue=_span(text, record.cue)
    )


def _quote(text: CleanText, record: Quote) -> Quote:
    moved = _moved(text, record)
    return replace(moved, text=text.given[moved.evidence.start : moved.evidence.end])


def _event(text: CleanText, record: Event) -> Event:
    return replace(_moved(text, record), trigger_span=text.to_given(*record.trigger_span))


def _agreement(text: CleanText, record: Agreement) -> Agreement:
    return replace(
        record,
        evidence=tuple(_evidence(text, evidence) for evidence in record.evidence),
        history=tuple(_moved(text, step) for step in record.history),
    )
