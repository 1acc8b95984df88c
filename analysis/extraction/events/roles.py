"""Roles: from a match to the codes of those who act and those acted upon."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.participants import DOER_FIRST, SUFFERER, Participants
from analysis.extraction.events.reciprocal import (
    CIRCUMSTANCES,
    between,
    both_sides,
    each_other,
    is_addressed,
    is_talk,
)
from analysis.extraction.events.unsaid import power_on_the_spot
from analysis.extraction.grammar import (
    case_of,
    children,
    clause_head,
    is_passive,
    is_verbal,
    marker_of,
    nominal_conjuncts,
)
from analysis.extraction.subjects import logical_objects, logical_subjects, surface_subjects
from analysis.lexicons.events import unnamed_perpetrators
from analysis.vocabulary import OTHER_ACTOR, EventType

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
_DAYS: Final = frozenset(
    "today yesterday monday tuesday wednesday thursday friday saturday sunday".split()
)
_VIOLENCE: Final = frozenset(
    """attack bombing killing assault strike airstrike shooting violence massacre murder abduction
    kidnapping raid shelling explosion blast assassination stabbing""".split()
)
# Told by the one whom it befalls: "X says that Y will send food".
_BEFALLING: Final = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.AID, EventType.RETREAT, EventType.COOPERATE}
)
_RECIPROCAL: Final = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})
# Done by one party of several to another of them.
_GIVEN: Final = frozenset(
    {EventType.RETREAT, EventType.AID, EventType.COERCE, EventType.SANCTION, EventType.ASSAULT}
)
_TALKING: Final = frozenset("meet talk speak confer negotiate".split())
_PERSONAL: Final = frozenset({"receive", "host", "call"})
_DIGNITARIES: Final = frozenset(
    "king queen president minister premier leader counterpart chancellor secretary envoy".split()
)
# Who cites, avenges or protests an act has not done it.
_ANOTHERS: Final = frozenset({"cite", "avenge", "reciprocate", "protest", "see", "follow"})
_ANNOUNCING: Final = frozenset({"announce", "confirm", "say", "state", "declare", "reveal"})


def sources_of(found: Match, people: Participants) -> tuple[tuple[str, ...], Token | None]:
    """Codes of the actors and the word that names them (whose person may be the speaker)."""
    for token in found.sources:
        codes = people.acting(token)
        if codes:
            return codes, token
    head = found.head
    if found.pattern.pos == "NOUN":
        return _noun_sources(found, people)
    predicate = head
    for token in logical_subjects(predicate):
        codes = people.acting(token) or _same_as_teller(token, predicate, people)
        if codes:
            both = found.rule.type is EventType.AGREE and _goes_with_talks(predicate)
            return people.together if both and set(codes) < set(people.together) else codes, token
        return _unnamed(found, token), token
    if is_passive(predicate):
        if found.rule.type is EventType.MOBILIZE:  # "its army was put on alert"
            for token in logical_objects(predicate):
                return people.acting(token), token
        if found.rule.type is EventType.CONSULT:  # "a NATO summit was held"
            for token in logical_objects(predicate):
                codes = people.acting(token)
                if codes:
                    return codes, token
        return _announcer(predicate, people)
    return (), None


def _goes_with_talks(verb: Token) -> bool:
    """ "X met Y, agreeing to …": both have agreed."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.lemma_ in _TALKING


def _same_as_teller(pronoun: Token, verb: Token, people: Participants) -> tuple[str, ...]:
    """ "X announced it will …": a pronoun left open means whoever is reported."""
    if pronoun.pos_ != "PRON" or verb.dep_ not in {"ccomp", "parataxis"}:
        return ()
    for token in surface_subjects(verb.head):
        return people.acting(token)
    return ()


def _unnamed(found: Match, doer: Token) -> tuple[str, ...]:
    """Violence has a doer even where the text gives only a bomb or a gunman, but no earthquake."""
    if found.rule.type is EventType.ASSAULT:
        known = not unnamed_perpetrators().isdisjoint(lemmas_of(doer))
        return (OTHER_ACTOR,) if known else ()
    return (OTHER_ACTOR,) if found.rule.type is EventType.PROTEST else ()


def _announcer(verb: Token, people: Participants) -> tuple[tuple[str, ...], Token | None]:
    """An agentless passive that somebody announces is the announcer's act."""
    if verb.dep_ in {"acl", "acl:relcl", "amod"}:
        return (), None  # "goods imported from …": of the thing, not of the news
    for ancestor in verb.ancestors:
        if ancestor.lemma_ in _ANNOUNCING:
            for token in surface_subjects(ancestor):
                codes = people.acting(token)
                if codes:
                    return codes, token
            return (), None
    return (), None


def _noun_sources(found: Match, people: Participants) -> tuple[tuple[str, ...], Token | None]:
    noun = found.head
    taken = {t.i for t in (*found.targets, *found.modified)}
    owners = children(noun, "nmod:poss")
    owners += [c for c in noun.children if c.dep_ in {"nmod", "obl:agent"} and case_of(c) == "by"]
    owners += [c for c in children(noun, "amod", "compound", "nmod:desc") if people.direct(c)]
    first = noun
    while first.dep_ in {"conj", "appos"} and not is_verbal(first.head):
        first = first.head  # "announces the closure of …, the expulsion of … and …"
    governor = first.head
    held = (
        is_verbal(governor)
        and first.dep_ in {"obj", "nsubj:pass"}
        and governor.lemma_ not in _ANOTHERS
    )
    if held and not owners:
        owners += logical_subjects(governor)  # "announces the arrest of …"
    owners += [c for c in children(noun, "nmod") if case_of(c) in {"of", "between", "from"}]
    if found.rule.type is EventType.CONSULT:
        owners += children(noun, "nsubj")  # "X is in talks with Y"
    owners += [c for c in children(noun, "acl") if c.lemma_ in {"involve", "attend"}]
    for owner in owners:
        if owner.i in taken:
            continue
        if owner.dep_ == "acl":
            involved = children(owner, "obj", "obl")
            codes = tuple(code for o in involved for code in people.acting(o))
        else:
            codes = people.acting(owner)
        if codes:
            return codes, owner
    for clause in children(noun, "acl", "acl:relcl"):
        # "the ban announced by Chad": whoever did the noun's verb did the noun
        if is_passive(clause):
            for agent in logical_subjects(clause):
                codes = people.acting(agent)
                if codes:
                    return codes, agent
    if found.rule.type is EventType.CONSULT and _is_dated(noun) and people.together:
        return people.together, None
    if held:
        candidates = logical_subjects(governor)
    elif found.rule.type is EventType.CONSULT and is_verbal(governor) and not _is_known(noun):
        candidates = surface_subjects(clause_head(noun.head))
    else:
        candidates = []
    for token in candidates:
        codes = people.acting(token)
        if codes:
            return codes, token
    return (), None


def _is_dated(noun: Token) -> bool:
    """ "Today's meeting", "Thursday's talks"."""
    return any(c.lemma_.lower() in _DAYS for c in children(noun, "nmod:poss"))


def _is_known(noun: Token) -> bool:
    """ "the summit", "this visit": told already, whoever is named in the clause around it."""
    return any(
        c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"}
        for c in noun.children
    ) and not any(case_of(c) in {"with", "between", "to"} for c in children(noun, "nmod"))


def targets_of(found: Match, people: Participants, sources: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of those acted upon, the sources left out."""
    order = SUFFERER if found.rule.type in _SUFFERERS else DOER_FIRST
    codes: list[str] = []
    named = found.targets
    if not named and found.rule.type is EventType.REQUEST:  # "demands that X withdraw"
        named = [t for clause in found.swallowed for t in children(clause, "nsubj", "nsubj:pass")]
    for token in named:
        known = people.direct(token, places=True) or token.lemma_ in _DIGNITARIES
        if is_personal(found) and not known:
            continue  # a medal received, a policy called wrong: nobody met anybody
        if found.rule.type is EventType.ACCUSE and token.lemma_ in _VIOLENCE:
            # who condemns an attack blames the attacker, named or not, never the victim
            codes.extend(people.affected(token, ("poss", "mod", "by", "from")) or (OTHER_ACTOR,))
        else:
            codes.extend(people.affected(token, order))
    for token in found.modified:
        codes.extend(people.modifiers(token))
    others = tuple(code for code in dict.fromkeys(codes) if code not in sources)
    if not others and len(sources) > 1 and found.rule.type not in _RECIPROCAL:
        return tuple(dict.fromkeys(codes))  # "the two leaders hailed Iraq's election"
    return others


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


def is_personal(found: Match) -> bool:
    """Only a person or a government can be received or called, not a thing that names one."""
    bare = all(slot.kind == "object" and not slot.words for slot in found.pattern.slots)
    return found.rule.type is EventType.CONSULT and bare and found.head.lemma_ in _PERSONAL


def _teller(verb: Token, people: Participants) -> tuple[str, ...]:
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


def roles(
    found: Match, people: Participants
) -> tuple[tuple[str, ...], tuple[str, ...], Token | None]:
    """(sources, targets, word naming the source); what several do together has all on both sides.

    "X signed a treaty with Y" tells what X did, so that Y is only a target.
    """
    sources, namer = sources_of(found, people)
    if not sources:
        sources = power_on_the_spot(found, people) or both_sides(found, people)
        return sources, targets_of(found, people, sources) if sources else (), namer
    parties = between(found, people)
    if parties:
        return parties, parties, namer
    targets = targets_of(found, people, sources)
    if found.rule.type in _GIVEN and len(sources) > 1 and set(targets) < set(sources):
        sources = tuple(code for code in sources if code not in targets)  # "granting X access"
    if not targets and len(sources) > 1 and each_other(found.head):
        return sources, sources, namer
    if found.rule.type is EventType.AGREE and len(sources) > 1:
        targets = targets if is_addressed(found, people, sources) else ()
    mutual = found.rule.reciprocal and len(sources) > 1
    searched = found.rule.type in _SUFFERERS and not is_personal(found) and not is_talk(found)
    if not targets and not mutual and found.pattern.pos == "VERB" and searched:
        targets = nearby_targets(found, people, sources)
    if not targets and found.rule.type in _BEFALLING:
        targets = tuple(c for c in _teller(found.head, people) if c not in sources)
    together = found.rule.reciprocal or found.rule.type in _RECIPROCAL
    if together and len(sources) > 1:
        if not targets:
            return sources, sources, namer
        if found.rule.reciprocal and found.rule.type is not EventType.CONSULT:
            everyone = tuple(dict.fromkeys((*sources, *targets)))
            return everyone, everyone, namer
    return sources, targets, namer
