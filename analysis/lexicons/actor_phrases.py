"""Names of several words, found in running text by their first word: no search per name.

A word is split where typography joins words ("U.S.-China", "Guinea-Bissau", "People's") and folded
(case, dots, apostrophes and diacritics away), in the lexicon and in the text alike, so that one
spelling of a name finds the others. Capitals still count: "US" is no pronoun, "turkey" no state.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_PART = re.compile(r"[^\s\-‐‑–—/]+")
_DROPPED: Final = str.maketrans("", "", ".'’‘`ʼʻ´")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$", re.IGNORECASE)

ANY_CASE: Final = 0
INITIAL_CAPITAL: Final = 1
INNER_CAPITAL: Final = 2  # "AfD", "LeT": no ordinary word
ALL_CAPITALS: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A word or a joined part of one: its folded key and its offsets within the word."""

    key: str
    case: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name may stand for: an actor code and how the name names it."""

    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name in the lexicon: folded words, the capitals that each needs, and its senses."""

    keys: tuple[str, ...]
    cases: tuple[int, ...]
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at ``parts[start:end]`` of the sequence that was searched."""

    start: int
    end: int
    phrase: Phrase


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """``word`` without case, dots, apostrophes, diacritics: "U.S." → "us", "Élysée" → "elysee"."""
    if not word.isascii():
        word = word.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("ø", "o")
        word = word.replace("Ø", "O").replace("đ", "d").replace("Đ", "D").replace("ə", "e")
        word = "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        )
    return word.translate(_DROPPED).casefold()


def _case(word: str) -> int:
    letters = [c for c in word if c.isalpha()]
    if not letters or not letters[0].isupper():
        # "al-Shabaab", "d'Ivoire": a capital further in is not asked for.
        return ANY_CASE
    bare = [c for c in word if c.isalnum()]
    if len(bare) > 1 and all(c.isupper() for c in letters):
        return ALL_CAPITALS
    if len(bare) < 6 and any(c.isupper() for c in letters[1:]):
        return INNER_CAPITAL
    return INITIAL_CAPITAL


@lru_cache(maxsize=65536)
def parts(word: str) -> tuple[Part, ...]:
    """The parts of one token of a text (or one word of a name); punctuation has none."""
    found = []
    for match in _PART.finditer(word):
        piece, start = match.group(), match.start()
        possessive = _POSSESSIVE.search(piece)
        if possessive:
            found.append(_part(piece[: possessive.start()], start))
            found.append(_part(piece[possessive.start() :], start + possessive.start()))
        else:
            found.append(_part(piece, start))
    return tuple(part for part in found if part.key)


def _part(piece: str, start: int) -> Part:
    return Part(fold(piece), _case(piece), start, start + len(piece))


def split_name(name: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Keys and needed capitals of a name as the lexicon writes it."""
    keys: list[str] = []
    cases: list[int] = []
    for word in name.replace(",", " , ").split():
        for part in parts(word):
            keys.append(part.key)
            cases.append(part.case)
    return tuple(keys), tuple(cases)


class PhraseIndex:
    """Phrases by first word, longest first."""

    def __init__(self) -> None:
        self._senses: dict[tuple[tuple[str, ...], tuple[int, ...]], list[Sense]] = {}
        self._by_first: dict[str, tuple[Phrase, ...]] = {}

    def add(self, name: str, sense: Sense) -> None:
        """Add one name; names added twice keep all their senses. Call :meth:`build` at the end."""
        keys, cases = split_name(name)
        if keys:
            senses = self._senses.setdefault((keys, cases), [])
            if sense not in senses:
                senses.append(sense)

    def build(self) -> None:
        """Sort what was added; afterwards :meth:`find` sees it."""
        grouped: dict[str, list[Phrase]] = {}
        for (keys, cases), senses in self._senses.items():
            grouped.setdefault(keys[0], []).append(Phrase(keys, cases, tuple(senses)))
        self._by_first = {
            key: tuple(sorted(phrases, key=lambda p: (-len(p.keys), -sum(p.cases))))
            for key, phrases in grouped.items()
        }

    def find(self, sequence: Sequence[Part]) -> Iterator[Found]:
        """Longest phrases from left to right; they do not overlap."""
        at, end = 0, len(sequence)
        by_first = self._by_first
        while at < end:
            for phrase in by_first.get(sequence[at].key, ()):
                if _matches(phrase, sequence, at):
                    yield Found(at, at + len(phrase.keys), phrase)
                    at += len(phrase.keys)
                    break
            else:
                at += 1

    def lookup(self, name: str) -> tuple[Sense, ...]:
        """Senses of exactly this name."""
        sequence = [part for word in name.replace(",", " , ").split() for part in parts(word)]
        for phrase in self._by_first.get(sequence[0].key, ()) if sequence else ():
            if len(phrase.keys) == len(sequence) and _matches(phrase, sequence, 0):
                return phrase.senses
        return ()

    def names(self) -> Iterator[Phrase]:
        """All phrases."""
        for phrases in self._by_first.values():
            yield from phrases


def _matches(phrase: Phrase, sequence: Sequence[Part], at: int) -> bool:
    if at + len(phrase.keys) > len(sequence):
        return False
    for offset, (key, case) in enumerate(zip(phrase.keys, phrase.cases, strict=True)):
        part = sequence[at + offset]
        if part.key != key or (case and part.case < case):
            return False
    return True
