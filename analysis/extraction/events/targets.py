"""Targets: to whom it is done."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.nationals import (
    GIVEN,
    TO_NATIONALS,
    brings_home,
    flag,
    nationality,
    scene,
)
from analysis.extraction.events.participants import DOER_FIRST, SUBJECT, SUFFERER, Participants
from analysis.extraction.events.reciprocal import (
    CIRCUMSTANCES,
)
from analysis.extraction.events.standing import is_anybody
from analysis.extraction.grammar import (
    case_of,
    children,
    is_verbal,
    marker_of,
    nominal_conjuncts,
)
from analysis.extraction.subjects import SERVANTS, logical_objects, surface_subjects
from analysis.vocabulary import OTHER_ACTOR, EventType

# Said to people or done with them, whoever they are.
_TOLD: Final = frozenset(
    {EventType.CONSULT, EventType.SUPPORT, EventType.REQUEST, EventType.ACCUSE, EventType.AGREE}
)
_PRAISE: Final = "051"
_TOGETHER: Final = frozenset({EventType.CONSULT, EventType.SUPPORT})
# The target of these is whoever is hit, helped or hosted, not who owns the deed.
_SUFFERERS: Final = frozenset(
    {
        EventType.ASSAULT, EventType.COERCE, EventType.AID, EventType.MOBILIZE,
        EventType.CONSULT, EventType.PROTEST, EventType.RETREAT, EventType.SANCTION,
        EventType.COOPERATE,
    }
)  # fmt: skip
_GOVERNED: Final = frozenset({"obj", "iobj", "obl", "xcomp", "ccomp", "advcl", "nmod"})
_SEARCH_DEPTH: Final = 5
# Nobody meets the place where he meets, nor what he talks about.
_PLACE_OR_TOPIC: Final = frozenset("in at on about regarding concerning".split())
_VIOLENCE: Final = frozenset(
    """attack bombing killing assault strike airstrike shooting violence massacre murder abduction
    kidnapping raid shelling explosion blast assassination stabbing torture persecution
    terrorism""".split()
)
_RECIPROCAL: Final = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
# What is demanded, threatened or complained of in a clause is so of its subject.
_OF_CLAUSES: Final = frozenset({EventType.REQUEST, EventType.THREATEN, EventType.ACCUSE})
_CHOOSING: Final = frozenset({"elect", "appoint", "name", "choose", "select"})
_CRIMINAL: Final = frozenset({"cartel", "gang", "mafia", "syndicate"})
_HELD_UP: Final = frozenset({"seize", "restrict"})
# Somebody's, whether the text says whose or not.
_OWNED: Final = frozenset(
    """ship vessel tanker boat freighter trawler yacht carrier flotilla center centre compound
    casino factory farm warehouse premises building office house plant""".split()
)
_PERSONAL: Final = frozenset({"receive", "host", "call"})
_OWN: Final = frozenset(
    "citizen national diplomat staff personnel people resident compatriot team".split()
)
_PEOPLE: Final = frozenset(
    """soldier troop officer civilian citizen national fighter militant member commander journalist
    worker diplomat policeman guard sailor fisherman leader official people""".split()
)
_DIGNITARIES: Final = frozenset(
    "king queen president minister premier leader counterpart chancellor secretary envoy".split()
)


def targets_of(found: Match, people: Participants, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of those acted upon, the sources left out."""
    if brings_home(found, people, sources):
        return (OTHER_ACTOR,)
    order = SUFFERER if found.rule.type in _SUFFERERS else DOER_FIRST
    codes: list[str] = []
    named = _hit(found, people) or found.targets
    if not named and found.rule.type in _OF_CLAUSES:  # "demands that X withdraw"
        named = [t for clause in found.swallowed for t in children(clause, "nsubj", "nsubj:pass")]
    for token in named:
        if token.lemma_ in _CRIMINAL:
            codes.append(OTHER_ACTOR)  # "Peruvian drug cartels": of nobody's state
            continue
        if token.i in found.used and len(named) > 1:
            continue  # "calls the plan an attack on …": what it is called
        known = people.direct(token, places=True) or token.lemma_ in _DIGNITARIES
        if is_personal(found) and not known:
            continue  # a medal received, a policy called wrong: nobody met anybody
        if found.rule.type is EventType.ACCUSE and token.lemma_ in _VIOLENCE:
            # who condemns an attack blames the attacker, named or not, never the victim
            codes.extend(people.affected(token, ("poss", "mod", "by", "from")) or (OTHER_ACTOR,))
        else:
            unnamed = found.rule.type in _TOGETHER and is_anybody(token)
            near = SUBJECT if unnamed else order  # "survivors", whatever clause follows
            codes.extend(flag(found, token) or people.affected(token, near))
            told = found.rule.type in _TOLD and (found.rule.type in _TOGETHER or not codes)
            if told and _includes_anybody(token, people, sources):
                codes.append(OTHER_ACTOR)
    for token in found.modified:
        codes.extend(flag(found, token) or people.modifiers(token))
    elected = found.rule.id == "support-admit" and found.head.lemma_ in _CHOOSING
    criminal = any(token.lemma_ in _CRIMINAL for token in named)
    nationals = (found.rule.type in TO_NATIONALS and not criminal) or elected
    if set(codes) <= {OTHER_ACTOR} and nationals:
        codes = nationality((*found.targets, *found.modified), people) or codes
    others = tuple(code for code in dict.fromkeys(codes) if code not in sources)
    if found.pattern.pos == "NOUN" and set(codes) == {OTHER_ACTOR} == set(sources):
        # "following attacks on migrants (in X)": by some on others, or on whoever rules there
        return tuple(scene(found.targets, people)) or sources
    if not others and len(sources) > 1 and found.rule.type not in _RECIPROCAL:
        return tuple(dict.fromkeys(codes))  # "the two leaders hailed Iraq's election"
    return others


def _includes_anybody(token: Token, people: Participants, sources: tuple[str, ...]) -> bool:
    """ "Met officials, students and survivors", "the courage of victims": some of them nobody's."""
    named = nominal_conjuncts(token)
    of = [c for m in named for c in children(m, "nmod") if case_of(c) == "of"]
    named += [m for c in of for m in nominal_conjuncts(c)]
    known = {*sources}
    return any(is_anybody(m) and set(people.affected(m, SUBJECT)) <= known for m in named)


def _hit(found: Match, people: Participants) -> list[Token]:
    """ "Chad killed two Kenyan soldiers in Sudan": the soldiers, not where they were."""
    if found.rule.type is not EventType.ASSAULT or found.pattern.pos != "VERB":
        return []
    things = logical_objects(found.head)
    things += [c for t in things for c in children(t, "nmod") if case_of(c) == "of"]
    return [t for t in things if set(people.direct(t)) - {OTHER_ACTOR} and t.lemma_ in _PEOPLE]


def nearby_targets(found: Match, people: Participants, sources: tuple[str, ...]) -> tuple[str, ...]:
    """The nearest other actor in what the predicate governs, where its pattern names none."""
    level = [c for c in found.head.children if c.dep_ in _GOVERNED and _is_argument(c)]
    beside = _PLACE_OR_TOPIC if found.rule.reciprocal else frozenset[str]()
    level = [c for c in level if case_of(c) not in beside]
    for _ in range(_SEARCH_DEPTH):
        deeper: list[Token] = []
        for token in level:
            codes = (c for m in nominal_conjuncts(token) for c in people.direct(m, places=True))
            others = tuple(dict.fromkeys(c for c in codes if c not in {*sources, OTHER_ACTOR}))
            if others:
                return others
            deeper.extend(c for c in token.children if _is_argument(c) and case_of(c) not in beside)
        level = deeper
    return ()


def is_searched(found: Match) -> bool:
    """Whether the act must have a target, so that the nearest other actor may be it."""
    if found.pattern.pos != "VERB" or found.rule.type not in _SUFFERERS or is_personal(found):
        return False
    if found.rule.id == "consult-mediate":
        return False  # between those who talk, not with the town where they do
    slots = [inner for slot in found.pattern.slots for inner in (slot, *slot.inner)]
    aimed = any(slot.role == "T" or slot.modifier_target for slot in slots)
    # "raised its arsenal": against nobody in particular
    return aimed or found.rule.type is not EventType.MOBILIZE


def concerns_itself(found: Match, people: Participants, sources: tuple[str, ...]) -> bool:
    """ "evacuated its diplomats": nothing is done to anybody else."""
    if found.rule.type not in GIVEN or not is_verbal(found.head):
        return False
    things = [thing for thing in logical_objects(found.head) if thing.lemma_ in _OWN]
    owners = (owner for thing in things for owner in children(thing, "nmod:poss"))
    return any(codes and set(codes) <= set(sources) for codes in map(people.direct, owners))


def is_of_somebody(found: Match) -> bool:
    """A ship or a house that is boarded, searched or attacked and whose state is not told."""
    things = (*found.modified, *found.targets, *(found.head.doc[i] for i in found.used))
    named = found.rule.mode in _HELD_UP and any(not _OWNED.isdisjoint(lemmas_of(t)) for t in things)
    return named and found.head.lemma_ not in _OWNED


def is_personal(found: Match) -> bool:
    """Only a person or a government can be received or called, not a thing that names one."""
    bare = all(slot.kind == "object" and not slot.words for slot in found.pattern.slots)
    return found.rule.type is EventType.CONSULT and bare and found.head.lemma_ in _PERSONAL


def teller(verb: Token, people: Participants) -> tuple[str, ...]:
    """Who tells of a harm or a gift without saying to whom tells of its own."""
    if verb.dep_ in {"ccomp", "parataxis"} and verb.head.pos_ == "VERB":
        for token in surface_subjects(verb.head):
            return people.acting(token)
    return ()


def _is_argument(token: Token) -> bool:
    """Not the time, ground or circumstance of the act, and no clause that tells another."""
    if token.dep_ in {"nsubj", "nsubj:pass", "acl:relcl", "parataxis", "punct", "obl:agent"}:
        return False
    if token.dep_ in {"advcl", "ccomp", "acl"}:
        return token.tag_ in {"VBG", "VB"} and marker_of(token) not in CIRCUMSTANCES
    return case_of(token) not in CIRCUMSTANCES


def is_at_home(found: Match, people: Participants, sources: tuple[str, ...]) -> bool:
    """ "Urges the government to prepare": asked of one's own, and of nobody abroad."""
    if found.rule.cameo == _PRAISE and found.targets:  # of one's own ambassador
        named = [people.direct(token) for token in found.targets]
        return all(codes and set(codes) <= set(sources) for codes in named)
    if found.rule.type is not EventType.REQUEST or not found.targets:
        return False
    own = [t for t in found.targets if t.lemma_ in SERVANTS]
    return bool(own) and all(set(people.direct(t)) <= set(sources) for t in own)
