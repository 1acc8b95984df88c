"""Matching: a lexicon pattern against the tree around one word.

A match says which tokens fill the roles and which tokens the pattern has used up, so that "talks"
in "held talks" does not fire once more for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.background import is_asked_for, is_circumstance
from analysis.extraction.grammar import (
    aimed_at,
    case_of,
    children,
    conjuncts,
    has_to,
    is_passive,
    listed_on,
    marker_of,
    nominal_conjuncts,
    obliques,
    topics_above,
)
from analysis.extraction.subjects import logical_objects
from analysis.lexicons.events import EventRule, Pattern, Slot
from analysis.vocabulary import EventType


@dataclass(slots=True)
class Match:
    """One pattern found at ``head``: the fillers of its roles and the tokens it used."""

    rule: EventRule
    pattern: Pattern
    head: Token
    targets: list[Token] = field(default_factory=list)
    sources: list[Token] = field(default_factory=list)
    modified: list[Token] = field(default_factory=list)  # their modifiers name the target
    used: set[int] = field(default_factory=set)
    swallowed: list[Token] = field(default_factory=list)  # inner clauses told by this match
    filled: int = 0  # slots with words or a preposition that were found


_UNACCUSATIVE: Final = frozenset(
    "cease stop end resume begin start restart open reopen close collapse expire increase rise "
    "decrease continue".split()
)
_LADEN: Final = frozenset("load fill pack destine earmark bind intend".split())
_QUANTITIES: Final = frozenset(
    """set series number package round raft range wave batch slew list variety lot dozen level
    state billion million shipment consignment ton tonne tranche truckload""".split()
)
_WRAPPERS: Final = frozenset("package program programme shipment delivery tranche".split())


@lru_cache(maxsize=64)  # every pattern of a head asks for the same few words
def lemmas_of(token: Token) -> tuple[str, ...]:
    """Lemmas to look ``token`` up by: the pipeline's, then what its lemmatizer may have spoilt."""
    lemma = token.lemma_.lower()
    found = [
        f"{child.lemma_.lower()}_{lemma}"
        for child in token.children
        if child.dep_ in {"compound", "amod"} and child.i < token.i
    ]
    found.append(lemma)
    if token.pos_ in {"VERB", "AUX"} and token.lower_.endswith("ed") and lemma.endswith("e"):
        found.append(lemma[:-1])
        if len(lemma) > 3 and lemma[-2] == lemma[-3]:
            found.append(lemma[:-2])
    if token.lower_ != lemma:
        found.append(token.lower_)
    if token.tag_ == "NN" and token.dep_ == "advcl" and token.lower_.endswith("ing"):
        found += [token.lower_[:-3], f"{token.lower_[:-3]}e"]  # "with X warning that …"
    if token.tag_ == "$":
        found.append("money")  # "€50 million"
    return tuple(found)


def match(rule: EventRule, pattern: Pattern, head: Token) -> Match | None:
    """``pattern`` at ``head`` (whose lemma and part of speech fit already), or None."""
    found = Match(rule, pattern, head)
    found.used.add(head.i)
    if pattern.particle and not _particle(head, pattern.particle, found):
        return None
    for slot in pattern.slots:
        if not _fill(slot, head, found) and not slot.optional:
            return None
    return found


def _particle(head: Token, particle: str, found: Match) -> bool:
    for child in head.children:
        if child.lower_ == particle and child.dep_ in {"compound:prt", "advmod", "case", "obl"}:
            found.used.add(child.i)
            return True
    behind = head.i + 1
    return behind < len(head.doc) and head.doc[behind].lower_ == particle


def _fill(slot: Slot, head: Token, found: Match) -> bool:
    if slot.kind == "object":
        return _fill_object(slot, head, found)
    if slot.kind == "oblique":
        return _fill_oblique(slot, head, found)
    return _fill_clause(slot, head, found)


@lru_cache(maxsize=4)
def _objects(verb: Token) -> list[Token]:
    return logical_objects(verb)


def _fill_object(slot: Slot, head: Token, found: Match) -> bool:
    is_verb = found.pattern.pos == "VERB" or head != found.head
    candidates = _objects(head) if is_verb else children(head, "obj")
    if not candidates and found.pattern.particle and head == found.head:
        # "takes in refugees", with "in" taken for their preposition
        candidates = [c for c in children(head, "obl") if c.left_edge.i == head.i + 1]
    members = [m for c in candidates for m in conjuncts(c)]
    if slot.words:
        if head.dep_ == "advcl" and candidates and all(c.pos_ == "PRON" for c in candidates):
            members += logical_objects(head.head)  # "reopens its embassy after closing it"
        if found.pattern.pos == "VERB":
            members = members or _themes(found, head)
            members += topics_above(head) if members == [head.head] else []
            members += [c for c in children(head, "xcomp") if not c.tag_.startswith("VB")]
            members += children(head, "advmod")  # "work together"
        members = _worded(members, slot)
    elif slot.barred or slot.role in {"T", ""}:
        members = _admitted([*candidates, *listed_on(head, candidates)], slot)
    if not members:
        return False
    _assign(slot, members, found)
    return True


def _themes(found: Match, verb: Token) -> list[Token]:
    """ "payments will cease", "flights resume": the subject of a verb that has no doer.

    Talks that begin are told by their noun, which names both sides.
    """
    if found.rule.type is EventType.CONSULT or verb.lemma_ not in _UNACCUSATIVE:
        return []
    if is_passive(verb):
        return []
    return [t for t in children(verb, "nsubj") for t in nominal_conjuncts(t)]


def _worded(members: Sequence[Token], slot: Slot) -> list[Token]:
    """Those of ``members`` that are one of the slot's words, an amount of them or named so."""
    found: list[Token] = []
    for member in members:
        if not set(lemmas_of(noun := _counted(member))).isdisjoint(slot.words):
            found.append(noun)
        elif any(not set(lemmas_of(word)).isdisjoint(slot.words) for word in _called(member)):
            found.append(member)
        elif member.lemma_ in _WRAPPERS:  # "an aid package" is aid
            found += [member for c in children(member, "compound") if c.lemma_ in slot.words][:1]
    return found


def _admitted(members: Sequence[Token], slot: Slot) -> list[Token]:
    """Those of ``members`` whose words are not barred from the slot."""
    return [m for m in members if set(lemmas_of(m)).isdisjoint(slot.barred)]


def _called(noun: Token) -> Iterator[Token]:
    """The noun itself, then what its name says it is: "the tanker Aurora"."""
    yield noun
    if noun.pos_ == "PROPN" or any(child.dep_ == "flat" for child in noun.children):
        yield from children(noun, "compound", "appos", "nmod:desc", "flat")


def _counted(noun: Token) -> Token:
    """What a quantity is of: "a set of tariffs", "300 of its citizens"."""
    if noun.lemma_ in _QUANTITIES or noun.pos_ == "NUM":
        for child in children(noun, "nmod"):
            if case_of(child) == "of":
                return child
    return noun


def _fill_oblique(slot: Slot, head: Token, found: Match) -> bool:
    fitting = [
        (slot.prepositions.index(preposition), rank, candidate)
        for rank, (preposition, candidate) in enumerate(_oblique_candidates(head, found))
        if preposition in slot.prepositions and candidate.i not in found.used
    ]
    # the pattern names its likeliest preposition first: "sanctions on X over Y"
    for _, _, candidate in sorted(fitting, key=lambda entry: entry[:2]):
        worded = _worded(conjuncts(candidate), slot) if slot.words else ()
        members = worded if slot.words else _admitted([candidate], slot)
        if members:
            _assign(slot, members, found)
            found.filled += 1
            return True
    return False


def _oblique_candidates(head: Token, found: Match) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases of the head, then of what it governs: parsers attach them to either."""
    done_by = "by" if found.pattern.pos == "VERB" and is_passive(head) else None
    yield from (entry for entry in obliques(head) if entry[0] != done_by)
    yield from (("to", receiver) for receiver in children(head, "iobj"))  # "send X an aid package"
    plain = not any(slot.kind == "object" for slot in found.pattern.slots)
    if found.pattern.pos == "VERB" and head == found.head and plain and children(head, "obj"):
        return  # "calls the support for rebels …" calls for nothing
    is_verb = found.pattern.pos == "VERB" or head != found.head
    governed = logical_objects(head) or _themes(found, head) if is_verb else []
    for thing in [head] if found.pattern.pos == "NOUN" else governed:
        yield from aimed_at(thing)
    for thing in governed:
        yield from obliques(thing)
        for member in nominal_conjuncts(thing)[1:] if thing.i > head.i else ():
            # "launches drones and missiles at X"
            yield from (found for found in obliques(member) if found[0] != "of")
        loaded = [c for c in children(thing, "acl") if c.lemma_ in _LADEN]
        for nested in [*children(thing, "nmod", "obl"), *loaded]:
            for member in conjuncts(nested):  # "pledged food, tents and blankets to X"
                yield from obliques(member)
    for child in head.children:
        if child in governed or is_circumstance(child) or is_asked_for(child):
            continue
        if child.dep_ in {"obl", "nmod", "xcomp", "obl:unmarked", "nmod:unmarked"}:
            for member in conjuncts(child):
                yield from obliques(member)
    if found.pattern.pos == "NOUN" and head.dep_ in {"obj", "nsubj:pass", "obl", "nsubj"}:
        for preposition, candidate in obliques(head.head):
            if candidate != head:
                yield preposition, candidate
    if head.dep_ == "conj":
        for preposition, candidate in obliques(head.head):
            if candidate.i > head.i:
                yield preposition, candidate
    else:
        for other in children(head, "conj"):
            if found.pattern.pos == "VERB" and not children(other, "nsubj", "obj"):
                yield from obliques(other)


def _fill_clause(slot: Slot, head: Token, found: Match) -> bool:
    for clause in _clause_candidates(slot, head, found):
        if slot.words and set(lemmas_of(clause)).isdisjoint(slot.words):
            continue
        trial_filled = found.filled
        ok = all(_fill(inner, clause, found) or inner.optional for inner in slot.inner)
        if not ok:
            found.filled = trial_filled
            continue
        _assign(slot, [clause], found)
        return True
    return False


def _clause_candidates(slot: Slot, head: Token, found: Match) -> Iterator[Token]:
    holders: list[Token] = [head]
    if found.pattern.pos == "VERB":
        holders += logical_objects(head)
        holders += [c for c in head.children if c.dep_ == "obl"]
    for holder in holders:
        for child in holder.children:
            if slot.kind == "infinitive":
                if has_to(child) and child.dep_ in {"xcomp", "advcl", "acl", "ccomp", "csubj"}:
                    yield from conjuncts(child)
            elif slot.kind == "gerund":
                if child.tag_ == "VBG" and child.dep_ in {"xcomp", "advcl", "acl", "obj", "ccomp"}:
                    yield child
            elif child.dep_ in {"ccomp", "parataxis"} and (
                holder == head or marker_of(child) == "that"
            ):
                yield child
    if slot.kind == "clause" and head.dep_ == "parataxis":
        yield head.head


def _assign(slot: Slot, members: Sequence[Token], found: Match) -> None:
    if slot.words:
        found.filled += 1
    if slot.modifier_target:
        found.modified.extend(members)
    elif slot.role == "T":
        found.targets.extend(members)
    elif slot.role == "S":
        found.sources.extend(members)
    if slot.kind in {"infinitive", "clause", "gerund"}:
        found.swallowed.extend(members)
    elif slot.words:
        found.used.update(m.i for m in members)
