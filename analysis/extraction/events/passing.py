"""In passing: what a sentence tells beside its news.

"X rejects a request by Y" tells that Y asked X; "over the arrest of a citizen" tells of an arrest,
unless the text goes on to tell it in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.events.background import told_before
from analysis.extraction.events.matching import Match
from analysis.extraction.events.nominal import RESPONSES, is_put_forward, is_withstood
from analysis.extraction.events.participants import Participants
from analysis.extraction.events.unsaid import ANSWERS
from analysis.extraction.grammar import case_of, clause_head
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.actors import load_actors
from analysis.records import Event
from analysis.vocabulary import OTHER_ACTOR, ActorKind, EventType

_THREATS: Final = frozenset({"threat", "ultimatum"})


def addressee(found: Match, people: Participants, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Whoever answers what was put forward, or goes on in spite of it."""
    noun = found.head
    put = is_put_forward(noun) or is_withstood(noun)
    if noun.lemma_ in _THREATS:  # "sends troops after threats by X": to whoever sends them
        put = put or case_of(noun) in ANSWERS or noun.head.lemma_ in RESPONSES
    if found.pattern.pos != "NOUN" or not put:
        return ()
    for token in logical_subjects(clause_head(noun.head)):
        codes = tuple(c for c in people.acting(token) if c not in {*sources, OTHER_ACTOR})
        if codes:
            return codes
    return ()


def hits_its_own(found: Match, people: Participants, sources: tuple[str, ...]) -> bool:
    """ "The army bombs a market in its own country": it hits somebody, and no other state."""
    if found.rule.type is not EventType.ASSAULT or OTHER_ACTOR in sources or len(sources) > 1:
        return False
    return any(set(people.affected(t)) == set(sources) for t in found.targets)


def untold(codes: tuple[str, ...], act: Token, people: Participants) -> tuple[str, ...]:
    """``codes`` without the body that only tells of ``act``, where that leaves any."""
    tellers = {
        code
        for verb in act.ancestors
        if any(child.dep_ == "ccomp" for child in verb.children)
        for subject in logical_subjects(verb)
        for code in people.acting(subject)
        if load_actors().kind(code) is ActorKind.ORGANISATION
    }
    return tuple(c for c in codes if c not in tellers) or codes


def without_mentions(events: Iterable[Event], doc: Doc) -> tuple[Event, ...]:
    """``events`` in the order of the text, without those that are mentioned before they are told.

    "France recalls its envoy over the arrest of a citizen. The citizen was held …" is one arrest.
    """
    kept = sorted(events, key=lambda e: e.trigger_span)
    for event in list(kept):
        trigger = _trigger(event, doc)
        if trigger.pos_ == "NOUN" and told_before(trigger):
            for other in kept:
                if (
                    other.trigger_span > event.trigger_span
                    and other.evidence.rule == event.evidence.rule
                    and (other.sources, other.targets) == (event.sources, event.targets)
                    and _trigger(other, doc).pos_ != "NOUN"
                ):
                    kept.remove(event)
                    break
    return tuple(kept)


def _trigger(event: Event, doc: Doc) -> Token:
    span = doc.char_span(*event.trigger_span, alignment_mode="expand")
    assert span is not None
    return span[0]
