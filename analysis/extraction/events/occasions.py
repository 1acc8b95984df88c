"""Occasions: whose day it is that a sentence names."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.records import DateExpression, Event
from analysis.vocabulary import DateBasis, DatePrecision, EventType, Status

_DEEDS: Final = frozenset(
    """attack strike airstrike bombing killing murder assassination arrest detention launch test
    invasion raid shooting explosion massacre abduction execution expulsion incursion""".split()
)


def is_of_the_deed(trigger: Token, event_type: EventType, when: DateExpression) -> bool:
    """ "Condemned the attack on a boat on 20 April": the day of the attack."""
    if event_type is not EventType.ACCUSE or trigger.pos_ != "VERB":
        return False
    deeds = (c for c in trigger.children if c.dep_ == "obj" and c.lemma_ in _DEEDS)
    return any(deed.idx < when.evidence.start for deed in deeds)


def is_dated_meeting(event: Event) -> bool:
    """A meeting on a day that the text gives: what is said there is said on that day."""
    return (
        event.type is EventType.CONSULT
        and event.status is Status.DONE
        and event.date_precision is DatePrecision.DAY
        and event.date_basis is not DateBasis.PUBLICATION
    )
