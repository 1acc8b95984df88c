"""Participants: which actors a word of the sentence stands for.

A phrase names its actors itself ("the Japanese foreign minister"), through its modifiers ("Israeli
strikes", "officials from Mali") or through a phrase further inside ("rights abuses in China's
west"). Subjects look no further than their modifiers; targets are searched deeper, nearest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from analysis.extraction.events.lists import listed_before, listed_behind, paired
from analysis.extraction.events.standing import (
    acts_for_nobody,
    is_document,
    is_of_nobody,
    is_people,
    is_person,
    means_the_parties,
    place,
    with_holders,
)
from analysis.extraction.grammar import (
    case_of,
    children,
    is_clausal,
    is_passive,
    marker_of,
    nominal_conjuncts,
)
from analysis.records import Attribution, Mention
from analysis.vocabulary import OTHER_ACTOR, MentionLabel

_AUTHOR_RULE: Final = "resolve.pronoun.author"
_FIRST_PERSON: Final = frozenset({"i", "we", "us", "our", "ours", "my", "me", "ourselves"})
# A deed's doer before its sufferer: "the attack by Israel on Syria" is Israel's.
DOER_FIRST: Final = tuple(
    "poss mod by from of appos with between against on toward towards in at to over for into "
    "near".split()
)
# A thing's owner or place: "a hospital in Gaza", "a ship owned by Iran".
SUFFERER: Final = tuple(
    "poss mod of from appos in at near on against to with between by into inside within off".split()
)
# Of a subject only what makes it an actor.
SUBJECT: Final = ("poss", "mod", "of", "from", "by", "appos", "in")


class Participants:
    """The mentions of one document, found again by token.

    Args:
        doc: the parsed, cleaned text.
        mentions: resolved mentions with offsets into ``doc.text``; they do not overlap.
        attributions: passages whose "we" and "our" stand for the speaker's actors.
    """

    def __init__(
        self, doc: Doc, mentions: Sequence[Mention], attributions: Sequence[Attribution] = ()
    ) -> None:
        self._doc = doc
        self.together: tuple[str, ...] = ()  # whom "the parties" last meant, as the story goes
        self.author: tuple[str, ...] = next(  # who says "we" in a statement
            (m.actors for m in mentions if m.evidence.rule == _AUTHOR_RULE), ()
        )
        self._at: dict[int, Mention] = {}
        self._speakers: dict[int, tuple[str, ...]] = {}
        for passage in attributions:
            if passage.actors:
                inside = doc.char_span(
                    passage.evidence.start, passage.evidence.end, alignment_mode="contract"
                )
                for token in inside or ():
                    if token.lower_ in _FIRST_PERSON and token.text != "US":
                        self._speakers[token.i] = passage.actors
        for mention in mentions:
            span = doc.char_span(
                mention.evidence.start, mention.evidence.end, alignment_mode="expand"
            )
            if span is not None:
                for token in span:
                    self._at.setdefault(token.i, mention)

    def mention(self, token: Token) -> Mention | None:
        """The mention that covers ``token``."""
        return self._at.get(token.i)

    def direct(self, token: Token, *, places: bool = False) -> tuple[str, ...]:
        """Actors that the mention at ``token`` itself resolves to."""
        if token.i in self._speakers:
            return self._speakers[token.i]
        found = self._at.get(token.i)
        if found is None:
            return ()
        return found.actors or (place(found) if places else ())

    def acting(self, token: Token) -> tuple[str, ...]:
        """Actors of a subject phrase headed by ``token``, its coordination included."""
        found: list[str] = []
        for member in self._members(token):
            mention = self._at.get(member.i)
            if mention is not None and mention.actors and acts_for_nobody(mention):
                found.append(OTHER_ACTOR)  # citizens and companies do not act for their state
            else:
                found.extend(
                    self.direct(member)
                    or self._crowd(member)
                    or self._inside(member, SUBJECT, places=False, depth=0)
                    or ((OTHER_ACTOR,) if is_of_nobody(member, mention) else ())
                    or (self.together if means_the_parties(member) else ())
                    or (self._issuers(member) if is_document(member) else ())
                )
        alone = token.dep_ == "nsubj" and token.head.tag_ == "VBZ"
        known = [code for code in found if code != OTHER_ACTOR]
        # "The president and party leader X warns …": one person, for whom one office is no state's
        return _distinct(known if alone and known else found)

    def _crowd(self, token: Token) -> tuple[str, ...]:
        """ "Tens of thousands of Cubans": so many people, who do not act for their state."""
        parts = (
            [] if children(token, "nmod:poss") else children(token, "nmod")
        )  # no "X's arrest of"
        of = (self._at.get(c.i) for c in parts if case_of(c) == "of")
        return (OTHER_ACTOR,) if any(m and m.actors and acts_for_nobody(m) for m in of) else ()

    def _issuers(self, document: Token) -> tuple[str, ...]:
        """ "The declaration calls on …": whom the sentence before was about."""
        start = document.sent.start
        told = children(self._doc[start - 1].sent.root, "nsubj") if start else []
        return self.acting(told[0]) if told and not is_document(told[0]) else ()

    def affected(
        self, token: Token, order: Sequence[str] = DOER_FIRST, *, places: bool = True
    ) -> tuple[str, ...]:
        """Actors of a target phrase headed by ``token``: itself, else the nearest ones inside."""
        found: list[str] = []
        for member in self._members(token):
            named = self.direct(member, places=places)
            if set(named) <= {OTHER_ACTOR}:
                # "the EU's … initiative" is the EU's; "six people, including two Swedes"
                some = self._included(member) if named or is_people(member) else ()
                named = self._owner(member) or _distinct((*named, *some))
            found.extend(
                named
                or self._inside(member, order, places=places, depth=0)
                or ((OTHER_ACTOR,) if self._is_about_people(member) else ())
            )
        return _distinct(found)

    def _is_about_people(self, token: Token) -> bool:
        """People without a state, or a body of which the text names only the chief."""
        if is_people(token):
            return True
        if token.pos_ != "PROPN" or token.i in self._at or case_of(token) in {"in", "at", "near"}:
            return False
        near = (self._at.get(t.i) for t in token.subtree if t.head == token or t.head.head == token)
        return any(m is not None and m.label is MentionLabel.PERSON and m.actors for m in near)

    def _members(self, token: Token) -> list[Token]:
        """What is coordinated with ``token``, by the tree or, for names, by the words between.

        Parsers take "Minister A and President B" for one long name; two mentions with nothing
        but "and" between them are two.
        """
        members = nominal_conjuncts(token)
        mention = self._at.get(token.i)
        if mention is None:
            return members
        members = [m for m in members if m == token or self._at.get(m.i) is not mention]
        known = {id(self._at.get(m.i)) for m in members}
        behind = listed_behind(token, mention, self._at)
        listed = [t for t in behind if id(self._at.get(t.i)) not in known]
        if OTHER_ACTOR not in mention.actors:  # "judge A of the ICC and lawyer B": hers too
            listed = [t for t in listed if self._at[t.i].actors != (OTHER_ACTOR,)]
        return [*listed_before(token, mention, self._at), *members, *listed]

    def modifiers(self, token: Token) -> tuple[str, ...]:
        """Actors named by possessors and adjectives of ``token``: "the Belgian ambassador"."""
        order = ("poss", "mod", "of", "appos", "from", "to", "for")
        named = self.direct(token) or self._inside(token, order, places=True, depth=0)
        if named == (OTHER_ACTOR,):
            named = _distinct((*named, *self._included(token)))
        somebody = any(is_people(c) for c in children(token, "nmod:poss"))
        return named or ((OTHER_ACTOR,) if somebody else ())

    def others_in(self, sentence: Span, known: tuple[str, ...]) -> tuple[str, ...]:
        """Actors named anywhere in ``sentence`` beside the ``known`` ones, but for its grounds."""
        found: list[str] = []
        for token in sentence:
            mention = self._at.get(token.i)
            if mention is not None and not _is_in_grounds(token):
                found.extend(mention.actors or place(mention))
        return _distinct(code for code in found if code not in {*known, OTHER_ACTOR})

    def speaker(self, token: Token) -> str | None:
        """The person's full name at ``token`` (or coordinated with it), if one is named."""
        for member in nominal_conjuncts(token):
            found = self._at.get(member.i)
            if found is not None and found.name and is_person(found):
                return found.name
        return None

    def _inside(
        self, token: Token, order: Sequence[str], *, places: bool, depth: int
    ) -> tuple[str, ...]:
        if depth > 4:
            return ()
        groups: dict[str, list[Token]] = {}
        for child in with_holders(token):
            for name in _relations(child):
                groups.setdefault(name, []).append(child)
        for name in order:
            found: list[str] = []
            for child in groups.get(name, ()):
                owned = () if self.direct(child, places=places) else self._owner(child)
                found.extend(owned)  # "China's two regions, A and B" are China's
                for member in () if owned else nominal_conjuncts(child):
                    # a body in passing ("the … Initiative") is not who was meant
                    codes = (*self.direct(member, places=places), *self._paired(member))
                    found.extend(code for code in codes if code != OTHER_ACTOR)
            if found:
                return _distinct(found)
        for child in (child for name in order for child in groups.get(name, ())):
            deeper = self._inside(child, order, places=places, depth=depth + 1)
            if deeper:
                return deeper
        for child in groups.get("clause", ()) if order is not SUBJECT else ():
            deeper = self._clause(child, order, places=places, depth=depth + 1)
            if deeper:
                return deeper
        return ()

    def _paired(self, token: Token) -> tuple[str, ...]:
        other = paired(token, self._at)
        return self.direct(other) if other is not None else ()

    def _owner(self, token: Token) -> tuple[str, ...]:
        owners = (self.direct(c) for c in children(token, "nmod:poss"))
        return next((codes for codes in owners if codes), ())

    def _included(self, token: Token) -> tuple[str, ...]:
        """Whom "including …" singles out of people without a state, and those people."""
        some = [c for c in token.children if case_of(c) in {"including", "among"}]
        some += [o for c in children(token, "acl") if c.lower_ == "including"
                 for o in children(c, "obj")]  # fmt: skip
        for child in some:
            for member in nominal_conjuncts(child):
                known = self.direct(member)
                codes = known or self._inside(member, SUBJECT, places=True, depth=3)
                named = tuple(code for code in codes if code != OTHER_ACTOR)
                if named:
                    return (OTHER_ACTOR, *named) if known else named
        return ()

    def _clause(
        self, verb: Token, order: Sequence[str], *, places: bool, depth: int
    ) -> tuple[str, ...]:
        """Actors of a clause that modifies a noun: its agent or subject, else its objects."""
        deps = ("obl:agent",) if is_passive(verb) else ("nsubj",)
        parts = [*children(verb, *deps), *children(verb, "obj", "obl")]
        if verb.head.lemma_ == "what":  # "what they described as China's …": the others' deed
            parts = [*parts[1:], *parts[:1]]
        for child in parts:
            found = self.direct(child, places=places)
            if not found and not is_clausal(child):
                found = self._inside(child, order, places=places, depth=depth + 1)
            if found:
                return found
        return ()


def _is_in_grounds(token: Token) -> bool:
    """ "…, citing the threat from X": why, not to whom."""
    for part in (token, *token.ancestors):
        if part.lower_ in {"citing", "alleging", "claiming"} or case_of(part) == "despite":
            return True
        if part.dep_ == "advcl" and marker_of(part) in {"after", "because", "as", "since", "while"}:
            return True
    return False


def _relations(child: Token) -> Iterable[str]:
    if child.dep_ == "nmod:poss":
        yield "poss"
    elif child.dep_ in {"amod", "compound", "nmod:desc", "nmod:unmarked", "flat"}:
        yield "mod"
    elif child.dep_ == "appos":
        yield "appos"
    elif child.dep_ in {"nmod", "obl", "obl:agent"}:
        yield case_of(child) or "mod"
    elif child.dep_ in {"acl", "acl:relcl"}:
        yield "clause"


def _distinct(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))
