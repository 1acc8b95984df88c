"""Sources: who does what a match tells."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.courtesy import is_unsigned
from analysis.extraction.events.doers import is_in_office, of_the_punished, of_violence
from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.participants import Participants
from analysis.extraction.grammar import (
    case_of,
    children,
    clause_head,
    is_passive,
    is_verbal,
)
from analysis.extraction.subjects import (
    agents_of,
    logical_objects,
    logical_subjects,
    surface_subjects,
)
from analysis.lexicons.events import unnamed_perpetrators
from analysis.vocabulary import OTHER_ACTOR, EventType

_FIGHTS: Final = frozenset({"clash", "fighting", "battle", "skirmish", "firefight"})
_DAYS: Final = frozenset(
    "today yesterday monday tuesday wednesday thursday friday saturday sunday".split()
)
_TALKING: Final = frozenset("meet talk speak confer negotiate".split())
# Who cites, avenges or protests an act has not done it.
_ANOTHERS: Final = frozenset(
    {"cite", "avenge", "reciprocate", "protest", "see", "follow", "report"}
)
# Towns are taken by rebels, and airspace is violated by drones, whose ever they are.
_BY_THINGS: Final = frozenset({"192", "150"})
_TELLING: Final = frozenset({"say", "state", "report"})
_ANNOUNCING: Final = frozenset("announce confirm say state declare reveal report".split())


def sources_of(found: Match, people: Participants) -> tuple[tuple[str, ...], Token | None]:
    """Codes of the actors and the word that names them (whose person may be the speaker)."""
    linked = found.rule.type is EventType.COOPERATE  # "a flight from Lima to Oslo" is Peru's too
    for token in found.sources:
        codes = people.acting(token) or people.direct(token, places=linked)
        if codes:
            return codes, token
    head = found.head
    if found.pattern.pos == "NOUN":
        return _noun_sources(found, people)
    predicate, violent = head, found.rule.type is EventType.ASSAULT
    for token in logical_subjects(predicate):
        codes = (
            of_violence(found, token, people)
            or people.acting(token)
            or _same_as_teller(token, predicate, people)
        )
        if codes:
            both = found.rule.type is EventType.AGREE and _goes_with_talks(predicate)
            return people.together if both and set(codes) < set(people.together) else codes, token
        if token.i in found.used:  # "flights have resumed", as somebody reports
            return _announcer(predicate, people, violent=violent)
        return _unnamed(found, token), token
    if is_passive(predicate):
        if found.rule.type is EventType.MOBILIZE:  # "its army was put on alert"
            for token in logical_objects(predicate):
                return people.acting(token), token
        met = predicate.lemma_ == "meet"  # "will be met with force": nobody meets
        if found.rule.type is EventType.CONSULT and not met:  # "a NATO summit was held"
            for token in logical_objects(predicate):
                codes = people.acting(token)
                if codes:
                    return codes, token
        hit = {code for t in found.targets for code in people.affected(t)}
        for ruler in (c for c in children(predicate, "obl") if is_in_office(c, people)):
            codes = people.acting(ruler)
            if hit.isdisjoint(codes):  # "imposed on X under its old regime": by others
                return codes, ruler
        return _announcer(predicate, people, violent=violent)
    return (people.author if is_unsigned(predicate) else ()), None


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
    if found.rule.cameo in _BY_THINGS and not unnamed_perpetrators().isdisjoint(lemmas_of(doer)):
        return (OTHER_ACTOR,)
    return (OTHER_ACTOR,) if found.rule.type is EventType.PROTEST else ()


def _announcer(
    verb: Token, people: Participants, *, violent: bool
) -> tuple[tuple[str, ...], Token | None]:
    """An agentless passive that somebody announces is the announcer's act."""
    if verb.dep_ in {"acl", "acl:relcl", "amod"}:
        return (), None  # "goods imported from …": of the thing, not of the news
    for ancestor in verb.ancestors:
        if ancestor.lemma_ in _ANNOUNCING and not is_passive(ancestor):
            if violent and ancestor.lemma_ in _TELLING:
                return (), None  # "Nigeria says that ten people were killed": not by Nigeria
            for token in surface_subjects(ancestor):
                codes = people.acting(token)
                hit = (t for t in logical_objects(verb) if t.pos_ == "PRON")
                # "Chile says that it was left out": not by Chile
                if codes and all(people.direct(t) != codes for t in hit):
                    return codes, token
            return (), None
    return (), None


def _noun_sources(found: Match, people: Participants) -> tuple[tuple[str, ...], Token | None]:
    noun = found.head
    taken = {t.i for t in (*found.targets, *found.modified)}
    owners = children(noun, "nmod:poss")
    owners += agents_of(noun)
    far = [c for t in children(noun, "nmod") if case_of(t) == "of" for c in children(t, "nmod")]
    owners += [c for c in far if case_of(c) == "by"]  # "violations of X's airspace by Y"
    owners += [c for c in children(noun, "amod", "compound", "nmod:desc") if people.direct(c)]
    led = [c for c in children(noun, "amod") if c.lower_ == "led"]
    owners += [o for c in led for o in children(c, "compound", "obl", "nmod")]  # "Russia-led"
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
    owners += [c for c in children(noun, "nmod", "obl") if is_in_office(c, people)]
    if found.rule.type is EventType.CONSULT:
        owners += children(noun, "nsubj")  # "X is in talks with Y"
    elif children(noun, "cop"):
        owners = children(noun, "nsubj") + owners  # "X is the largest donor"
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
    punished = of_the_punished(found, people)
    if punished:
        return punished, None
    if held:
        candidates = logical_subjects(governor)
    elif _has_two_sides(found) and not _is_known(noun) and _is_stated(noun):
        clause = clause_head(noun.head)
        candidates = surface_subjects(clause)
        if found.rule.type is EventType.ASSAULT:
            candidates = logical_subjects(clause) or candidates
            candidates = [t for t in candidates if people.acting(t) != (OTHER_ACTOR,)]
    else:
        candidates = []
    for token in candidates:
        codes = people.acting(token)
        if codes == (OTHER_ACTOR,) and is_passive(token.head):
            # "X says that nine people will be freed after talks with Y": X's talks
            told, teller = _announcer(token.head, people, violent=False)
            if told and teller is not None:
                return told, teller
        if codes:
            return codes, token
    return (), None


def _has_two_sides(found: Match) -> bool:
    """Talks, and "clashes with X": whoever the clause is about was the other side."""
    fought = found.head.lemma_ in _FIGHTS and any(case_of(t) == "with" for t in found.targets)
    return found.rule.type is EventType.CONSULT or fought


def _is_stated(noun: Token) -> bool:
    """Whoever the clause is about met: "flies to Rome for talks", however "for" was attached."""
    return is_verbal(noun.head) or case_of(noun) in {"for", "following", "after", "before", "at"}


def _is_dated(noun: Token) -> bool:
    """ "Today's meeting", "Thursday's talks"."""
    return any(c.lemma_.lower() in _DAYS for c in children(noun, "nmod:poss"))


def _is_known(noun: Token) -> bool:
    """ "the summit", "this visit": told already, whoever is named in the clause around it."""
    return any(
        c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"}
        for c in noun.children
    ) and not any(case_of(c) in {"with", "between", "to"} for c in children(noun, "nmod"))
