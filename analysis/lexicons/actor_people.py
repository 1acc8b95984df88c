"""Office holders: who held which office for whom, from when to when.

``officeholders.jsonl`` holds arrays [code, office, name, since, until], dates ISO or null; the
family name is in capitals, so that "XI Jinping" and "Joe BIDEN" are both known by it. Heads of
state and government: CIA World Factbook (public domain); ministers and heads of organisations are
added by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from analysis.lexicons.actor_phrases import parts


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """One person in one office. ``since`` and ``until`` are None where open or unknown."""

    code: str
    office: str
    name: str
    family: tuple[str, ...]
    given: tuple[str, ...]
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Whether the office was held on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


class People:
    """Office holders by family name."""

    def __init__(self, holders: Iterable[OfficeHolder]) -> None:
        self._by_family: dict[str, list[OfficeHolder]] = {}
        for holder in holders:
            # Also by the last word alone: "Sisi" for "el-Sisi", "Leyen" for "von der Leyen".
            for key in {holder.family[-1], holder.family[0]}:
                self._by_family.setdefault(key, []).append(holder)

    def named(self, name: str, on: date | None) -> tuple[OfficeHolder, ...]:
        """Those whom ``name`` (full, or family name alone) may mean; see ``people_named``."""
        keys = name_keys(name)
        if not keys:
            return ()
        found = [
            holder
            for key in dict.fromkeys(keys)
            for holder in self._by_family.get(key, ())
            if _is_called(holder, keys)
        ]
        found = list(dict.fromkeys(found))

        def order(holder: OfficeHolder) -> tuple[bool, int]:
            in_office = on is not None and holder.holds(on)
            return not in_office, -(holder.since or date.min).toordinal()

        return tuple(sorted(found, key=order))


# One name, as many ways to spell it as there are newspapers.
_MOHAMMED: Final = frozenset("mohamed muhammad mohammad mohamad muhammed mohamet".split())
# Begin many families' names and tell none apart.
_PARTICLES: Final = frozenset(
    "al el bin ibn ben abu de da di du del della dos van von der den le la mac san".split()
)


def name_keys(name: str) -> tuple[str, ...]:
    """Folded words of a person's name, initials and suffixes left out."""
    keys = [part.key for word in name.replace(",", " ").split() for part in parts(word)]
    keys = ["mohammed" if key in _MOHAMMED else key for key in keys]
    return tuple(key for key in keys if len(key) > 1 and key not in {"jr", "sr", ","})


def _is_called(holder: OfficeHolder, keys: tuple[str, ...]) -> bool:
    """The family name is there, and every other word is a given name of the holder's."""
    words = set(keys)
    family = set(holder.family)
    own = [word for word in holder.family if word not in _PARTICLES] or [*family]
    if not (family <= words or own[-1] in words or own[0] in words):
        return False
    rest = words - family - _PARTICLES
    given = [word for word in holder.given if word not in _PARTICLES]
    return not rest or rest <= set(given) or bool(rest & set(given[:1]))


def load_people(path: Path) -> People:
    """Read the office holders."""
    with path.open(encoding="utf-8") as lines:
        return People(_holder(*json.loads(line)) for line in lines if line.strip())


def _holder(
    code: str, office: str, name: str, since: str | None, until: str | None
) -> OfficeHolder:
    family: list[str] = []
    given: list[str] = []
    for word in name.split():
        bare = word.strip(".,")
        capitals = len(bare) > 1 and bare.upper() == bare and not bare.isdigit()
        target = family if capitals else given
        target.extend(key for key in name_keys(word) if key)
    display = " ".join(_titled(word) for word in name.split())
    return OfficeHolder(
        code, office, display, tuple(family) or tuple(given), tuple(given), _day(since), _day(until)
    )


def _titled(word: str) -> str:
    if (
        word.upper() != word
        or len(word.strip(".")) < 2
        or word in {"II", "III", "IV", "VI", "XIV", "XVI"}
    ):
        return word
    if word in {"VON", "VAN", "DER", "DEN", "BIN", "DE", "DI"}:
        return word.lower()
    particles = {"AL-": "al-", "EL-": "el-"}
    for upper, lower in particles.items():
        if word.startswith(upper):
            return lower + word[len(upper) :].title()
    return word.title()


def _day(text: str | None) -> date | None:
    """An ISO day; a month or year counts from its first day."""
    if not text:
        return None
    numbers = [int(number) for number in text.split("-")]
    return date(numbers[0], *[*numbers[1:], 1, 1][:2])
