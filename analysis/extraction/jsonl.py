"""Records as JSON, in the form of the annotated gold files.

One object an article: ``article_id``, ``events``, ``quotes`` (direct ones), ``agreements``, and
beside them ``dates``, ``attributions`` and ``mentions``. Offsets count characters of the text as
given.
"""

from __future__ import annotations

from typing import Any

from analysis.records import (
    Agreement,
    Article,
    Attribution,
    DateExpression,
    Event,
    Extraction,
    Mention,
    Quote,
)

Json = dict[str, Any]


def to_gold_form(article: Article, extraction: Extraction) -> Json:
    """One article's records as a JSON-ready object."""
    text = article.text
    return {
        "article_id": article.article_id,
        "events": [_event(event, text) for event in extraction.events],
        "quotes": [_quote(quote) for quote in extraction.quotes],
        "agreements": [_agreement(agreement, text) for agreement in extraction.agreements],
        "dates": [_date(found) for found in extraction.dates],
        "attributions": [_attribution(passage) for passage in extraction.attributions],
        "mentions": [_mention(mention) for mention in extraction.mentions],
    }


def _event(event: Event, text: str) -> Json:
    evidence = event.evidence
    return {
        "start": evidence.start,
        "end": evidence.end,
        "sentence": text[evidence.start : evidence.end],
        "sources": list(event.sources),
        "targets": list(event.targets),
        "type": str(event.type),
        "cameo": event.cameo,
        "mode": event.mode,
        "date": event.date,
        "date_precision": str(event.date_precision),
        "date_basis": str(event.date_basis) if event.date_basis else None,
        "status": str(event.status),
        "stance": _stance(event.stance),
        "speaker": event.speaker,
        "attribution": str(event.attribution),
        "trigger": event.trigger,
        "rule": evidence.rule,
        "confidence": event.confidence,
    }


def _stance(stance: float | None) -> float | int | None:
    return int(stance) if stance is not None and stance == int(stance) else stance


def _quote(quote: Quote) -> Json:
    return {
        "text": quote.text,
        "speaker": quote.speaker,
        "affiliation": quote.affiliation,
    }


def _agreement(agreement: Agreement, text: str) -> Json:
    amount = agreement.amount
    return {
        "name": agreement.name,
        "kind": str(agreement.kind),
        "parties": list(agreement.parties),
        "status": str(agreement.status),
        "signed_on": agreement.signed_on,
        "in_force_on": agreement.in_force_on,
        "term": agreement.term,
        "amount": int(amount) if amount is not None and amount == int(amount) else amount,
        "currency": agreement.currency,
        "payer": agreement.payer,
        "subject": agreement.subject,
        "evidence": [text[e.start : e.end] for e in agreement.evidence],
        "confidence": agreement.confidence,
    }


def _date(found: DateExpression) -> Json:
    return {
        "start": found.evidence.start,
        "end": found.evidence.end,
        "text": found.text,
        "type": found.kind,
        "value": found.value,
    }


def _attribution(passage: Attribution) -> Json:
    return {
        "source": list(passage.source) if passage.source else None,
        "cue": list(passage.cue) if passage.cue else None,
        "content": [passage.evidence.start, passage.evidence.end],
        "direct": passage.direct,
        "kind": str(passage.kind),
        "speaker": passage.speaker,
    }


def _mention(mention: Mention) -> Json:
    actors = list(mention.actors)
    return {
        "start": mention.evidence.start,
        "end": mention.evidence.end,
        "text": mention.text,
        "label": str(mention.label),
        "actor": actors[0] if len(actors) == 1 else None,
        "actors": actors,
        "reason": mention.reason,
    }
