"""Courtesies: what letters and statements do by saying that they would like to do it."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.grammar import is_passive

_GLADLY: Final = frozenset(
    "pleased honored honoured proud delighted glad privileged pleasure privilege honor".split()
)
_COURTEOUS: Final = frozenset(
    "congratulate thank extend express offer convey welcome commend reiterate stress".split()
)
_UNSIGNED: Final = frozenset("thank congratulate extend offer send wish welcome convey".split())


def is_done_gladly(verb: Token) -> bool:
    """ "We are pleased to announce", "I would like to thank": announced, thanked.

    So is what something is used for: "uses drones to destroy a depot".
    """
    lemma = verb.head.lemma_.lower()
    if lemma == "use":
        return not is_passive(verb.head)
    if not _GLADLY.isdisjoint((lemma, verb.head.lower_)):
        return True
    return lemma == "like" and verb.lemma_ in _COURTEOUS


def is_polite(verb: Token, trigger: Token) -> bool:
    """The "would" of "would like to thank" makes nothing unreal."""
    return verb.lemma_ == "like" and trigger.lemma_ in _COURTEOUS


def is_unsigned(verb: Token) -> bool:
    """ "Thank you for …", "it is my pleasure to welcome …": by whoever writes."""
    gladly = verb.head.lemma_ in {"pleasure", "honor", "honour", "privilege", "delight"}
    return (verb.lemma_ in _UNSIGNED or gladly) and verb.tag_ in {"VB", "VBP"}
