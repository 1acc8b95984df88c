"""Heads: which noun of a phrase makes it an actor — an office, a body, or people."""

from __future__ import annotations

from typing import Final

from analysis.extraction.mentions.reading import Reading
from analysis.lexicons.actors import NAME

PERSON: Final = "person"
BODY: Final = "body"
PEOPLE: Final = "people"

_PREFIXES: Final = frozenset("anti pro non inter self intra counter post pre to".split())
SUFFIXED: Final = frozenset({"elect", "designate", "general", "in"})
"""What a hyphen joins to an office: "president-elect", "director-general", "commander-in-chief"."""

_ABSTRACT_BEFORE: Final = frozenset({"in", "on", "of", "for", "from", "to"})


class Heads:
    """Finds the heads of one document's phrases."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words = reading.lexicon.words

    def head(self, start: int, end: int) -> int | None:
        """The last office, body or people noun of the phrase."""
        for i in range(end - 1, start - 1, -1):
            kind = self.kind(i)
            if kind is not None and not self._is_modifier(i, start, end, kind):
                return i
        return None

    def _is_modifier(self, i: int, start: int, end: int, kind: str) -> bool:
        """ "Anti-government", "head-on", "National Highway", "justice" alone: no actors."""
        reading = self._reading
        if i > start and reading.tag[i - 1] == "HYPH" and reading.lower[i - 2] in _PREFIXES:
            return True
        following = i + 1
        if following < reading.size and reading.tag[following] == "HYPH":
            if not reading.is_glued[i] or following + 1 >= reading.size:
                return False
            return reading.lower[following + 1] not in SUFFIXED
        if kind == PEOPLE and following < end:
            # "The rebel Congo River Alliance": the name that follows is the head.
            hit = reading.hit_at[following]
            if hit is not None:
                return NAME in hit.kinds()
            if reading.is_capitalised(i):
                return reading.tag[following] in {"NNP", "NNPS"}
        after = reading.lower[following] if following < reading.size else ""
        if reading.lower[i] in {"leadership", "opposition"}:
            return after in _ABSTRACT_BEFORE
        if i == start and reading.lower[i] in self._words.doubtful:
            return not (following < reading.size and reading.tag[following] == "NNP")
        return False

    def kind(self, i: int) -> str | None:
        """ "person", "body" or "people", or None for any other word."""
        reading = self._reading
        if not reading.is_noun(i) or reading.hit_at[i] is not None:
            return None
        lower, lemma, words = reading.lower[i], reading.lemma[i], self._words
        if (
            reading.entity[i] == "PERSON"
            and reading.is_capitalised(i)
            and not reading.entity_start[i]
        ):
            return None
        singular = lower[:-1] if lower.endswith("s") else lower
        if lower in words.described and lower not in words.bodies and lower not in words.people:
            return BODY
        for kind, listed in (
            (PERSON, words.persons),
            (BODY, words.bodies),
            (PEOPLE, words.people),
        ):
            if lower in listed or lemma in listed or singular in listed:
                return kind
        return None

    def word(self, i: int) -> str:
        """The head as the word lists have it: singular where they do not list the plural."""
        reading = self._reading
        lower = reading.lower[i]
        if lower in self._words.persons or lower in self._words.bodies:
            return lower
        lemma = reading.lemma[i]
        known = lemma in self._words.persons or lemma in self._words.bodies
        return lemma if known or lemma in self._words.people else lower.removesuffix("s")

    def is_portfolio(self, i: int) -> bool:
        """A word that stands between affiliation and office: "foreign", "affairs"."""
        return self._reading.lower[i] in self._words.portfolio

    def is_definite(self, start: int) -> bool:
        """Whether a definite article, demonstrative or possessive begins the phrase."""
        reading = self._reading
        return (
            reading.lower[start] in {"the", "this", "that", "these", "those"}
            or reading.tag[start] == "PRP$"
        )
