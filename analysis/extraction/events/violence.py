"""Violence: whose it is and whom it hits where the clause itself names neither."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.doers import attackers
from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.participants import SUFFERER, Participants
from analysis.extraction.events.unsaid import ANSWERS, INSIDE, is_agentless
from analysis.extraction.grammar import case_of, children, clause_head, conjuncts, is_verbal
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.events import unnamed_perpetrators
from analysis.vocabulary import OTHER_ACTOR, EventType

_VIOLENT: Final = frozenset(
    """attack assault bomb shell shoot stab ambush raid storm strafe abduct kidnap assassinate
    murder torpedo sabotage hijack massacre throw hurl fire
    detonate plant""".split()
)
_ANIMALS: Final = frozenset("shark bear dog elephant crocodile lion tiger wolf animal bee".split())
_HIT: Final = frozenset("on against in at across near inside into".split())
_DOERS: Final = ("poss", "mod", "by", "from")  # "killed in a Russian strike"
_SERIES: Final = frozenset("series wave string barrage spate number round campaign".split())
# What an attack leaves behind.
_HARM: Final = frozenset(
    """report break erupt cut damage hear kill injure wound suffer explode catch burn destroy die
    collapse flee displace lose sink""".split()
)
_AROUND: Final = frozenset("in at on near across inside outside".split())


def somebody(found: Match, people: Participants) -> tuple[str, ...]:
    """Violence without a doer is somebody's: "a tanker was attacked", not "ten died in a flood"."""
    head = found.head
    if found.rule.type is EventType.PROTEST and is_agentless(head):
        # "protests against the visit were held"
        aimed = any(people.affected(target) for target in found.targets)
        return (OTHER_ACTOR,) if aimed else ()
    if found.rule.type is not EventType.ASSAULT or not is_agentless(head):
        return ()
    if not is_verbal(head):
        return attackers(found, people)
    if head.dep_ in {"acl", "acl:relcl"}:
        return ()
    for means in _means(head):
        by_people = not unnamed_perpetrators().isdisjoint(lemmas_of(means))
        if by_people and not _is_of_animals(means):
            return people.affected(means, _DOERS, places=False) or (OTHER_ACTOR,)
    return (OTHER_ACTOR,) if head.lemma_ in _VIOLENT else ()


def struck(found: Match, people: Participants, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Where nameless people were hit: "nine die in a Chadian raid on a village in Niger"."""
    if found.rule.type is not EventType.ASSAULT:
        return ()
    if found.pattern.pos != "VERB":
        return _harmed_by(found, people, sources)
    told = (*logical_subjects(found.head), *_means(found.head))
    counted = (c for t in told for c in children(t, "nmod") if case_of(c) == "of")
    for means in (*told, *counted):  # "a wave of airstrikes"
        if unnamed_perpetrators().isdisjoint(lemmas_of(means)) or _is_of_animals(means):
            continue
        for place in children(means, "nmod"):
            if case_of(place) in _HIT:
                codes = set(people.affected(place, INSIDE)) - {OTHER_ACTOR, *sources}
                if len(codes) == 1:
                    return tuple(codes)
    for place in children(found.head, "obl"):  # "attacked by a drone near a town in Chad"
        if case_of(place) in _AROUND:
            codes = set(people.affected(place, INSIDE)) - {OTHER_ACTOR}
            if codes:
                return tuple(codes) if len(codes) == 1 and not codes & set(sources) else ()
    return ()


def _harmed_by(found: Match, people: Participants, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Where the damage is that follows: "a fire at a depot in Chad after Malian drone strikes"."""
    noun, clause = found.head, clause_head(found.head)
    placed = noun.head if noun.dep_ == "nmod" and case_of(noun) == "of" else noun  # "a series of"
    if found.targets or case_of(placed) not in ANSWERS or clause.lemma_ not in _HARM:
        return ()
    around = [*children(clause, "obl"), *children(clause, "nsubj", "nsubj:pass", "obj")]
    for place in around:
        codes = people.affected(place, SUFFERER) if place != placed else ()
        codes = tuple(c for c in codes if c not in {OTHER_ACTOR, *sources})
        if codes:
            return codes
    return ()


def _is_of_animals(deed: Token) -> bool:
    return any(c.lemma_.lower() in _ANIMALS for c in children(deed, "compound"))


def _means(verb: Token) -> Iterator[Token]:
    """What it was done by or in: "two are killed and nine (are) injured in an airstrike"."""
    hit = [other for thing in children(verb, "nsubj:pass") for other in conjuncts(thing)[1:]]
    for member in (*conjuncts(verb), *hit):
        for told in (member, *(children(member, "acl") if member != verb else ())):
            for thing in children(told, "obl", "obl:agent"):
                yield thing
                if thing.lemma_ in _SERIES:  # "killed in a series of airstrikes"
                    yield from (c for c in children(thing, "nmod") if case_of(c) == "of")
