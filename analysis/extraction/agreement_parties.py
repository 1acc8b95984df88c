"""Who is party to an agreement: by its own phrase, by its verb, by its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span, Token

from analysis.extraction.agreement_acts import Act
from analysis.extraction.agreement_nouns import AgreementNoun, lemma_of
from analysis.extraction.grammar import case_of, conjuncts, logical_subjects
from analysis.lexicons.agreements import agreement_words
from analysis.records import Mention
from analysis.vocabulary import OTHER_ACTOR, AgreementStatus

_INNER: Final = frozenset(
    {"compound", "amod", "nmod:poss", "appos", "flat", "nmod:desc", "nmod:unmarked", "nmod", "det"}
)
_PARTNER_CASES: Final = frozenset({"between", "with", "among", "amongst", "by"})
_RECIPIENT_CASES: Final = frozenset({"to", "for", "with", "from"})
_CORE: Final = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "nmod:poss"})
_OBLIQUE: Final = frozenset({"obl", "nmod", "obl:agent"})
_ROLES: Final = frozenset({"with", "between", "to", "from", "by", "against", "for", "of", "among"})
_TRANSFERS: Final = frozenset({"loan", "sale", "credit", "guarantee", "purchase"})
_MEDIATORS: Final = frozenset({"mediator", "mediators", "host", "guarantor", "observer", "witness"})
_SPONSORING: Final = frozenset(
    {"brokered", "mediated", "backed", "led", "sponsored", "negotiated", "facilitated", "supported",
     "proposed", "drafted", "supervised", "monitored"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parties:
    """Codes in the order in which they were found; ``own`` are those of the phrase itself."""

    codes: tuple[str, ...]
    own: tuple[str, ...]
    partners: tuple[str, ...] = ()  # "with A, B and C": one agreement each, where plural
    subjects: tuple[str, ...] = ()
    guessed: bool = False  # some codes come from the clauses around


class ActorIndex:
    """Finds the actors that a token stands for, by the mentions that cover it or its phrase."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self._doc = doc
        self._at: dict[int, Mention] = {}
        self._end: dict[int, int] = {}  # token → end of the mention that covers it
        for mention in mentions:
            span = doc.char_span(
                mention.evidence.start, mention.evidence.end, alignment_mode="expand"
            )
            if span is None or not mention.actors:
                continue
            if _is_sponsor(span):
                continue
            for token in span:
                if "$" not in token.text:  # "US$" is a currency
                    self._at.setdefault(token.i, mention)
                    self._end.setdefault(token.i, span.end)

    def at(self, token: Token) -> tuple[str, ...]:
        """Return the codes of the mention that covers ``token`` itself."""
        mention = self._at.get(token.i)
        return mention.actors if mention is not None else ()

    def codes(self, token: Token, depth: int = 0) -> tuple[str, ...]:
        """Return the codes of a noun phrase: its head's, else those of its inner modifiers."""
        direct = self.at(token)
        if direct or depth > 2:
            return direct
        found: list[str] = []
        for child in token.children:
            if child.dep_ not in _INNER or case_of(child) not in {"", "of", "from"}:
                continue
            if child.lemma_.lower() == "member" or _has_member(token):
                continue  # "a UN member state" does not act for the UN
            inner = self.all_codes(child) if case_of(child) else self.codes(child, depth + 1)
            found.extend(inner)
        return _unique(found)

    def all_codes(self, token: Token) -> tuple[str, ...]:
        """Return the codes of ``token`` and of what is coordinated with it."""
        members = _members(token)
        found = [code for member in members for code in self.codes(member)]
        ends = [self._end[m.i] for m in members if m.i in self._end]
        if ends:
            found.extend(self._rest_of_list(max(ends), token))
        return _unique(found)

    def _rest_of_list(self, at: int, token: Token) -> list[str]:
        """Codes of names that go on behind a list: ", B and C", which parsers cut short.

        Taken up to the last "and" only, and never a name that begins a clause of its own.
        """
        told: list[str] = []
        pending: list[str] = []
        while at < token.sent.end:
            joined = False
            while at < token.sent.end and self._doc[at].lower_ in {",", "and", "&", "the"}:
                joined = joined or self._doc[at].lower_ in {"and", "&"}
                at += 1
            if at + 1 < token.sent.end and self._doc[at].lower_ == "of":
                # "the presidents A of Peru and B of Chile": whose president A is adds nobody.
                at += 2 if self._doc[at + 1].lower_ == "the" else 1
                if at not in self._end:
                    break
                at = self._end[at]
                continue
            if at >= token.sent.end or at not in self._at:
                break
            name = self._doc[at : self._end[at]].root
            if name.dep_ in {"nsubj", "nsubj:pass"} and name.head.i != token.head.i:
                break
            pending.extend(self._at[at].actors)
            if joined:
                told, pending = [*told, *pending], []
            at = self._end[at]
        return told

    def is_actor(self, token: Token) -> bool:
        return token.i in self._at

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """Return the codes of all mentions that touch tokens ``start`` to ``end``."""
        return _unique(code for i in range(start, end) for code in self.at_index(i))

    def at_index(self, i: int) -> tuple[str, ...]:
        mention = self._at.get(i)
        return mention.actors if mention is not None else ()


def _has_member(token: Token) -> bool:
    return any(c.dep_ == "compound" and c.lower_ == "member" for c in token.children)


def _members(token: Token) -> list[Token]:
    """Return ``token`` and the nominals coordinated with it."""
    return [t for t in conjuncts(token) if t is token or t.pos_ not in {"VERB", "AUX"}]


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def parties_of(noun: AgreementNoun, act: Act | None, actors: ActorIndex) -> Parties:
    """Return the parties of the agreement that ``noun`` names at this place."""
    partners = _partners(noun, actors)
    own = _unique([*_inside(noun, actors), *partners])
    between = any(case_of(c) in {"between", "among"} for c in noun.complements)
    if between and len(set(partners) - {OTHER_ACTOR}) >= 2:
        return Parties(partners, own, partners)
    subjects, with_whom = _clause(noun, act, actors)
    partners = _unique([*partners, *with_whom])
    outside = act is not None and (
        _is_bystander(act.verb) or act.status is AgreementStatus.REJECTED or act.status is None
    )
    if outside and _states(own) >= 2 and not set(subjects) & set(own):
        return Parties(own, own, partners)
    codes = _unique([*subjects, *own, *with_whom])
    if _states(own) >= 2 and set(subjects) == {OTHER_ACTOR}:
        return Parties(own, own, partners)  # "investors welcomed the Peru–Chile pact"
    if _states(codes) >= 2:
        return Parties(codes, own, partners, subjects)
    around = [code for code in _around(noun, act, actors) if code != OTHER_ACTOR]
    return Parties(_unique([*codes, *around]), own, partners, subjects, bool(around))


def _states(codes: Iterable[str]) -> int:
    return len({code for code in codes if code != OTHER_ACTOR})


def _inside(noun: AgreementNoun, actors: ActorIndex) -> list[str]:
    """Codes inside the name and of the possessor: "the U.S.–Japan treaty", "its pact".

    A single place in a proper name is where it was made ("the Paris Agreement").
    """
    before = noun.doc[noun.name_start : noun.head.i]
    found = list(_unique(code for t in before for code in actors.at(t)))
    if noun.proper and len(found) == 1 and not any(t.tag_ == "JJ" and actors.at(t) for t in before):
        found = []
    if noun.proper and not found:
        found.extend(actors.within(noun.head.i, noun.name_end))
    for child in noun.head.children:
        if child.dep_ == "nmod:poss":
            found = [*actors.all_codes(child), *found]
    return found


def _is_bystander(verb: Token) -> bool:
    return verb.lemma_.lower() in agreement_words().bystanders


def _is_sponsor(span: Span) -> bool:
    """ "U.S." of "a U.S.-brokered truce" is no party to it."""
    behind = span.doc[span.end : span.end + 2]
    hyphen = len(behind) == 2 and behind[0].text in {"-", "–", "‑"}
    return hyphen and behind[1].lower_ in _SPONSORING


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
    return _unique(found)


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
    return _unique(subjects), _unique(with_whom)


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
            if child.dep_ in _CORE or (child.dep_ in _OBLIQUE and case_of(child) in _ROLES):
                found.extend(actors.all_codes(child))
            elif child.dep_ == "compound" and not _has_member(at):
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
    return _unique(found)
