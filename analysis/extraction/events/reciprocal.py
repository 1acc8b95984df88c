"""Reciprocal acts: whether those who act do it with each other or to somebody else."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.matching import Match
from analysis.extraction.events.participants import Participants
from analysis.extraction.grammar import case_of, children, marker_of
from analysis.vocabulary import OTHER_ACTOR, EventType

# What two can have between them.
_BILATERAL: Final = frozenset(
    {EventType.COOPERATE, EventType.RETREAT, EventType.SUPPORT, EventType.CONSULT}
)
_SHARED: Final = frozenset(
    {EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.SUPPORT}
)
MEDIATING: Final = "consult-mediate"
"""What several do between others, and not with each other."""
_SIGNING: Final = frozenset({"sign", "ink", "initial", "countersign"})
_IN_COMMON: Final = frozenset(
    """border frontier crossing airspace relation relationship tie link cooperation partnership
    alliance dispute disagreement feud rift difference conflict dialogue talk negotiation embassy
    consulate mission war truce ceasefire""".split()
)
CIRCUMSTANCES: Final = frozenset(
    """after before during since until over despite amid in_response_to because_of due_to as while
    with without following if when by in_retaliation_for in_return_for under through at""".split()
)


def is_addressed(found: Match, people: Participants, sources: tuple[str, ...]) -> bool:
    """What several agree on concerns another if that other is named first, not in passing."""
    for token in (*found.targets, *found.modified):
        near = [token, *children(token, "amod", "compound", "nmod:poss", "conj", "appos")]
        near += [c for c in children(token, "nmod") if case_of(c) in {"of", "with", "to", "for"}]
        if case_of(token) == "in" or _on_the_sidelines(token, found.head):
            continue
        if any(set(people.direct(t)) - {*sources, OTHER_ACTOR} for t in near):
            return True
    return False


def _on_the_sidelines(token: Token, top: Token) -> bool:
    while token != top and token.head != token:
        if token.lemma_ in {"sideline", "margin"}:
            return True
        token = token.head
    return False


def between(found: Match, people: Participants) -> tuple[str, ...]:
    """ "Talks between X and Y", "amid strengthening ties between X and Y": theirs, whoever else
    is named in the sentence."""
    head = found.head
    if found.rule.type not in _SHARED or (found.pattern.pos == "VERB" and not _is_participle(head)):
        return ()
    for token in found.targets:
        if case_of(token) in {"between", "among"}:
            parties = people.affected(token)
            return parties if len(parties) > 1 else ()
    return ()


def both_sides(found: Match, people: Participants) -> tuple[str, ...]:
    """ "Flights between A and B resume", "a truce between A and B begins": both do."""
    stands = found.pattern.pos == "VERB" or found.rule.mode == "ceasefire"
    if found.rule.type not in _BILATERAL or not stands:
        return ()
    for token in found.targets:
        if case_of(token) in {"between", "among"}:
            codes = people.affected(token)
            return codes if len(codes) > 1 else ()
    return ()


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and marker_of(verb) in CIRCUMSTANCES


def each_other(verb: Token) -> bool:
    """ "expelled each other's envoys", "broke with one another", "accuse the other of …"."""
    words = [token.lower_ for token in verb.subtree if token.i > verb.i]
    if words[:2] == ["the", "other"] and words[2:3] in ([], ["of"], ["."], [","], ["'s"]):
        return True
    return any(pair in {("each", "other"), ("one", "another")} for pair in pairwise(words))


def in_common(found: Match) -> bool:
    """ "Reopen their border", "settle their dispute": what lies between those who act."""
    doc = found.head.doc
    return any(
        doc[i].lemma_ in _IN_COMMON
        and any(owner.lower_ == "their" for owner in children(doc[i], "nmod:poss"))
        for i in found.used
    )


def signed_with(found: Match) -> bool:
    """ "X signs a treaty with Y": so does Y."""
    signing = found.rule.id == "support-sign" and found.head.lemma_ in _SIGNING
    return signing and any(case_of(token) == "with" for token in found.targets)


def is_talk(found: Match) -> bool:
    """What is discussed is a topic, whoever it names."""
    return found.rule.type is EventType.CONSULT and any(
        slot.kind == "object" and slot.role == "O" for slot in found.pattern.slots
    )
