"""Repeats: whether a sentence tells the same act twice, or two of a kind."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.records import Event
from analysis.vocabulary import EventType

# Told twice in a sentence, these are the same act; two accusations may be two.
_ONE_A_SENTENCE: Final = frozenset(
    {EventType.AGREE, EventType.CONSULT, EventType.STATEMENT, EventType.ASSAULT}
)
_MEASURES: Final = frozenset({EventType.SANCTION, EventType.COERCE})


def tells_again(known: Event, verb: Token, event_type: EventType, rule: str) -> bool:
    """Whether ``verb`` says once more what is ``known`` of the same sentence and parties.

    "Recalls its envoy and summons the ambassador" are two measures, with a verb each.
    """
    if event_type in _MEASURES and verb.dep_ == "conj" and verb.lemma_ != verb.head.lemma_:
        things = [c.pos_ for c in verb.children if c.dep_ in {"obj", "nsubj:pass"}]
        if things and "PRON" not in things and known.trigger_span[0] == verb.head.idx:
            return False
    return known.evidence.rule == rule or event_type in _ONE_A_SENTENCE
