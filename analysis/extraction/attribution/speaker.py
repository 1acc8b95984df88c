"""Speakers: which mention stands behind the words that name a source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.attribution.syntax import noun_phrase
from analysis.records import Mention, Span
from analysis.vocabulary import OTHER_ACTOR, MentionLabel

_FIRST_PERSON: Final = frozenset({"i", "we", "me", "us", "my", "our"})
_NAMED: Final = frozenset({MentionLabel.PERSON, MentionLabel.ORG, MentionLabel.LOC})
_SAME: Final = frozenset({"appos", "flat", "nmod:desc", "compound", "nsubj", "nmod:unmarked"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as the records name it; ``span`` is in characters of the cleaned text."""

    span: Span
    name: str | None
    actors: tuple[str, ...]
    first_person: bool = False
    person: bool = False
    pronoun: bool = False

    @property
    def acts(self) -> bool:
        """A state, an organisation, an armed group, or somebody who acts for one."""
        return any(code != OTHER_ACTOR for code in self.actors)

    @property
    def anonymous_pronoun(self) -> bool:
        """A "he" or "it" that could not be resolved."""
        return self.pronoun and self.name is None and not self.first_person


class Speakers:
    """Finds the speaker behind a token, by the mentions of one article."""

    def __init__(self, doc: Doc, mentions: Sequence[Mention]) -> None:
        self._doc = doc
        self._mentions = sorted(mentions, key=lambda m: m.evidence.start)
        self._starts = [m.evidence.start for m in self._mentions]

    def of(self, head: Token) -> Speaker:
        """The speaker that the phrase around ``head`` names."""
        first, end = noun_phrase(head)
        phrase = self._doc[first:end]
        span = (phrase.start_char, phrase.end_char)
        core_first, core_end = noun_phrase(head, apposition=False)
        core = self._doc[core_first:core_end]
        at_head = self._covering(head.idx)
        inside = self.within((core.start_char, core.end_char))
        around = self.within(span)
        named = _person([at_head] if at_head else [])
        named = named or _person([m for m in around if self._is_same(m, head)])
        if named is None and at_head is not None:
            named = self._holder(at_head)
        candidates = [m for m in (named, at_head, *inside, *around) if m is not None]
        actors = next((m.actors for m in candidates if m.actors), ())
        first_person = head.lower_ in _FIRST_PERSON and head.text != "US"
        if head.lower_ == "you":  # "as you observe your day": the writer's words, not theirs
            return Speaker(span, None, (), pronoun=True)
        if named is not None:
            return Speaker(span, named.name, actors, first_person, person=True)
        if at_head is not None and at_head.label is MentionLabel.PRON:
            return Speaker(span, self._name_of(at_head), actors, first_person, pronoun=True)
        if head.tag_.startswith("PR") or head.tag_ in {"WP", "WDT", "DT"}:
            return Speaker(span, None, actors, first_person, pronoun=True)
        return Speaker(span, self._short(_bare(core.text), end), actors, first_person)

    def named_like(self, label: str) -> Mention | None:
        """The person whose last name ends ``label``, letter case aside; None where two do."""
        words = _words(label)
        if not words:
            return None
        found = {m.name: m for m in self._mentions if m.name and _words(m.name)[-1:] == words[-1:]}
        return next(iter(found.values())) if len(found) == 1 else None

    def within(self, span: Span) -> list[Mention]:
        """Mentions that overlap a span of the cleaned text."""
        at = max(0, bisect_left(self._starts, span[0]) - 1)
        found = []
        while at < len(self._mentions) and self._starts[at] < span[1]:
            if self._mentions[at].evidence.end > span[0]:
                found.append(self._mentions[at])
            at += 1
        return found

    def _covering(self, position: int) -> Mention | None:
        return next(iter(self.within((position, position + 1))), None)

    def _is_same(self, mention: Mention, head: Token) -> bool:
        """Whether a mention within a phrase is its head, title or apposition: the minister, Lee.

        "Lee's office" and "a spokesman for Lee" are not Lee.
        """
        start, end = mention.evidence.start, mention.evidence.end
        span = self._doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return False
        root = span.root
        return root == head or (root.dep_ in _SAME and root.head in {head, head.head})

    def _holder(self, mention: Mention) -> Mention | None:
        """The one person of the article who can be "the Turkish president".

        Somebody of that state with that office; else its only person whose office is not told.
        """
        if mention.label is not MentionLabel.ROLE or len(mention.actors) != 1:
            return None
        role = set((mention.role or "").split())
        people = {
            m.name: m
            for m in self._mentions
            if m.label is MentionLabel.PERSON and m.name and m.actors == mention.actors
        }
        roles: dict[str, set[str]] = {
            name: {w for m in self._mentions if m.name == name for w in (m.role or "").split()}
            for name in people
        }
        for fitting in (
            [n for n, known in roles.items() if role and role <= known],
            [n for n, known in roles.items() if not known],
        ):
            if len(fitting) == 1:
                return people[fitting[0]]
            if fitting:
                return None
        return None

    def _name_of(self, mention: Mention) -> str | None:
        """The name behind a pronoun: its own, else that of the mention before with its entity."""
        if mention.name:
            return mention.name
        before = [
            m
            for m in self._mentions
            if m.entity == mention.entity
            and m.entity is not None
            and m.label in _NAMED
            and m.evidence.start < mention.evidence.start
        ]
        return _bare(before[-1].name or before[-1].text) if before else None

    def _short(self, name: str, end: int) -> str:
        """A body's acronym where brackets give it and the article goes on with it."""
        doc = self._doc
        acronym = doc[end - 1].text if end - 1 < len(doc) else ""
        brackets = end < len(doc) and doc[end].text == ")" and doc[end - 2].text == "("
        if brackets and acronym.isupper() and sum(t.text == acronym for t in doc) > 1:
            return acronym
        return name


def _person(mentions: Sequence[Mention]) -> Mention | None:
    return next((m for m in mentions if m.name), None)


def _bare(text: str) -> str:
    words = text.split()
    while len(words) > 1 and words[0].casefold() in _DETERMINERS:
        words = words[1:]
    return " ".join(words)


def _words(name: str) -> list[str]:
    return [w for w in ("".join(c if c.isalnum() else " " for c in name)).casefold().split() if w]
