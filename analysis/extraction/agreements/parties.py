"""Who is party to an agreement: by its own phrase, by its verb, by its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from analysis.extraction.agreements.actors import ActorIndex, has_member, unique_codes
from analysis.extraction.agreements.acts import Act
from analysis.extraction.agreements.nouns import AgreementNoun, lemma_of
from analysis.extraction.grammar import case_of
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.agreements import agreement_words
from analysis.vocabulary import OTHER_ACTOR, AgreementStatus

_PARTNER_CASES: Final = frozenset({"between", "with", "among", "amongst", "by"})
_RECIPIENT_CASES: Final = frozenset({"to", "for", "with", "from"})
_CORE: Final = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss"})
_OBLIQUE: Final = frozenset({"obl", "nmod", "obl:agent"})
_ROLES: Final = frozenset({"with", "between", "to", "from", "by", "against", "for", "of", "among"})
_TRANSFERS: Final = frozenset({"loan", "sale", "credit", "guarantee", "purchase"})
_JOINING: Final = frozenset({"join", "accede"})  # what others have agreed on
_TRAVEL: Final = frozenset({"travel", "arrive", "fly", "visit", "come"})  # "to sign a treaty"
_MEDIATORS: Final = frozenset({"mediator", "mediators", "host", "guarantor", "observer", "witness"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Codes in the order in which they were found; ``own`` are those of the phrase itself."""

    codes: tuple[str, ...]
    own: tuple[str, ...]
    partners: tuple[str, ...] = ()  # "with A, B and C": one agreement each, where plural
    subjects: tuple[str, ...] = ()
    guessed: bool = False  # some codes come from the clauses around


def parties_of(noun: AgreementNoun, act: Act | None, actors: ActorIndex) -> Parties:
    """Return the parties of the agreement that ``noun`` names at this place."""
    partners = _partners(noun, actors)
    own = unique_codes([*_inside(noun, actors), *partners])
    between = any(case_of(c) in {"between", "among"} for c in noun.complements)
    if between and len(set(partners) - {OTHER_ACTOR}) >= 2:
        return Parties(partners, own, partners)
    subjects, with_whom = _clause(noun, act, actors)
    partners = unique_codes([*partners, *with_whom])
    if act is not None and act.verb.lemma_ in _JOINING and noun.proper and subjects:
        return Parties(unique_codes([*subjects, *own]), own, partners, subjects)
    outside = act is not None and (
        _is_bystander(act.verb) or act.status is AgreementStatus.REJECTED or act.status is None
    )
    if outside and _states(own) >= 2 and not set(subjects) & set(own):
        return Parties(own, own, partners)
    codes = unique_codes([*subjects, *own, *with_whom])
    if _states(own) >= 2 and set(subjects) == {OTHER_ACTOR}:
        return Parties(own, own, partners)  # "investors welcomed the Peru–Chile pact"
    companies = bool(partners) and not _states(partners)
    if _states(codes) >= 2 or companies:
        return Parties(codes, own, partners, subjects)  # "a deal with an airline" is no state's
    around = [code for code in _around(noun, act, actors) if code != OTHER_ACTOR]
    guessed = bool(around)
    if act is not None and act.verb.pos_ == "NOUN":
        # "the Peruvian proposal for a deal on Chilean copper": the phrase itself names both.
        edges = act.verb.left_edge.i, act.verb.right_edge.i + 1
        guessed = _states(actors.within(*edges)) < 2
    return Parties(unique_codes([*codes, *around]), own, partners, subjects, guessed)


def _states(codes: Iterable[str]) -> int:
    return len({code for code in codes if code != OTHER_ACTOR})


def _inside(noun: AgreementNoun, actors: ActorIndex) -> list[str]:
    """Codes inside the name and of the possessor: "the U.S.–Japan treaty", "its pact".

    A single place in a proper name is where it was made ("the Paris Agreement").
    """
    before = noun.doc[noun.name_start : noun.head.i]
    itself = actors.mention(noun.head)  # "the Economic Framework" may be an organisation's name
    found = list(
        unique_codes(
            code
            for t in before
            if itself is None or actors.mention(t) is not itself
            for code in actors.at(t)
            if code != OTHER_ACTOR
        )
    )
    if noun.proper and len(found) == 1 and not any(t.tag_ == "JJ" and actors.at(t) for t in before):
        found = []
    if noun.proper and not found:
        found.extend(
            code
            for code in actors.within(noun.head.i + 1, noun.name_end)
            if code != OTHER_ACTOR and code not in actors.at(noun.head)
        )
    for child in noun.head.children:
        if child.dep_ == "nmod:poss":
            found = [*actors.all_codes(child), *found]
    return found


def _is_bystander(verb: Token) -> bool:
    return verb.lemma_.lower() in agreement_words().bystanders


def _is_mediator(token: Token) -> bool:
    """ "with Oman as mediator"."""
    return any(t.lower_ in _MEDIATORS for t in token.subtree)


def _partners(noun: AgreementNoun, actors: ActorIndex) -> tuple[str, ...]:
    found: list[str] = []
    transfer = lemma_of(noun.head) in _TRANSFERS
    for child in noun.head.children:
        case = case_of(child)
        if child.dep_ in {"nmod", "obl", "nmod:desc"} and (
            case in _PARTNER_CASES or (transfer and case in _RECIPIENT_CASES)
        ):
            found.extend(actors.all_codes(child))
        elif child.dep_ in {"acl", "acl:relcl"}:
            found.extend(_participle_partners(child, actors))
            found.extend(
                code
                for subject in child.children
                if subject.dep_ == "nsubj" and child.dep_ == "acl:relcl"
                for code in actors.all_codes(subject)
            )
    return unique_codes(found)


def _participle_partners(verb: Token, actors: ActorIndex) -> list[str]:
    """ "a treaty signed with Peru", "reached by both sides"; who announced it is no party."""
    made = verb.lemma_.lower() in agreement_words().participles
    made = made and verb.lemma_.lower() not in {"announce", *agreement_words().bystanders}
    return [
        code
        for inner in verb.children
        if inner.dep_ in {"obl", "obl:agent"}
        and case_of(inner) in _PARTNER_CASES
        and (made or case_of(inner) != "by")
        for code in actors.all_codes(inner)
    ]


def _clause(
    noun: AgreementNoun, act: Act | None, actors: ActorIndex
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the verb's subjects, and of those "with" or "between" whom it is done."""
    if act is None:
        return (), ()
    verb = act.verb
    subjects: list[str] = []
    if verb.i != noun.head.i and not _is_bystander(verb):
        for subject in logical_subjects(verb):
            if not noun.head.is_ancestor(subject) and subject.i != noun.head.i:
                subjects.extend(actors.all_codes(subject))
    with_whom: list[str] = []
    transfer = lemma_of(noun.head) in _TRANSFERS
    for child in verb.children:
        case = case_of(child)
        partner = case in _PARTNER_CASES or (transfer and case in {"to", "for"})
        if child.dep_ in _OBLIQUE and partner and not _is_mediator(child):
            with_whom.extend(actors.all_codes(child))
    return unique_codes(subjects), unique_codes(with_whom)


def _around(noun: AgreementNoun, act: Act | None, actors: ActorIndex) -> tuple[str, ...]:
    """Codes in argument places of the clauses above, then inside the phrase's own complements."""
    found: list[str] = []
    at = act.verb if act is not None else noun.head
    for _ in range(6):
        for child in at.children:
            if child.is_ancestor(noun.head) or child.i == noun.head.i:
                continue
            if child.dep_ in {"nsubj", "csubj"} and _is_bystander(at):
                continue
            if case_of(child) == "by" and (at.lemma_ == "announce" or _is_bystander(at)):
                continue
            roles = _ROLES | {"in", "to"} if at.lemma_ in _TRAVEL else _ROLES
            if child.dep_ in _CORE or (child.dep_ in _OBLIQUE and case_of(child) in roles):
                found.extend(actors.all_codes(child))
            elif child.dep_ == "compound" and not has_member(at):
                found.extend(actors.at(child))
        if at.head.i == at.i or _states(found) >= 2:
            break
        at = at.head
        if not at.is_ancestor(noun.head) or at.pos_ in {"NOUN", "PROPN", "PRON"}:
            found.extend(actors.at(at))  # "accused Peru of violating …" hung on "Peru"
    if _states(found) < 2:
        for child in noun.complements:
            if _is_bystander(child):
                continue
            found.extend(
                actors.within(child.left_edge.i, min(child.right_edge.i, child.i + 20) + 1)
            )
    if _states(found) < 2 and act is not None and act.verb.pos_ == "VERB" and act.asserted:
        # A long subject is where parses fail: two names before the verb are its subjects.
        before = actors.within(act.verb.left_edge.i, act.verb.i)
        if _states(before) == 2 and not _is_bystander(act.verb):
            found = list(before)
    return unique_codes(found)
