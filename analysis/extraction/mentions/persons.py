"""Bare names: people whom no office announces, alone or behind an adjective of nationality."""

from __future__ import annotations

from datetime import date
from typing import Final

from analysis.extraction.mentions.affiliation import affiliation
from analysis.extraction.mentions.complements import Complements
from analysis.extraction.mentions.drafts import Drafts
from analysis.extraction.mentions.names import (
    known_person,
    name_end,
    person_name,
    person_start,
)
from analysis.extraction.mentions.reading import Reading
from analysis.lexicons.actor_people import OfficeHolder
from analysis.vocabulary import MentionLabel

_TOWNS: Final = frozenset("puerto san santa santo são saint port fort mount lake".split())
_NOBODY: Final[tuple[str, ...]] = ()


class BareNames:
    """Finds the names in stretches of one document that hold no office or body."""

    def __init__(
        self,
        reading: Reading,
        drafts: Drafts,
        complements: Complements,
        published: date | None,
    ) -> None:
        self._reading = reading
        self._drafts = drafts
        self._complements = complements
        self._published = published
        self._words = reading.lexicon.words

    def before(self, start: int, head: int) -> tuple[int, int] | None:
        """A person's name among the modifiers of a body: "the Trump administration"."""
        reading = self._reading
        for i in range(start, head):
            if reading.tag[i] in {"NNP", "NNPS"} and reading.hit_at[i] is None:
                end = name_end(reading, i, head, titled=False)
                if end > i and (self.holders(i, end) or person_start(reading, i)):
                    return i, end
        return None

    def holders(self, start: int, end: int) -> tuple[OfficeHolder, ...]:
        """Office holders of this name at any time: an administration outlives its day."""
        return self._reading.lexicon.people_named(
            person_name(self._reading, start, end), self._published
        )

    def read(self, start: int, end: int) -> int:
        """Add the people named in tokens [start, end); the end of the last one, or ``start``."""
        done = start
        reading = self._reading
        i = start
        while i < end:
            stop = self._bare_name(i, end)
            if stop == i:
                i += 1
                continue
            honoured = self._is_honoured(i)
            first, actors = i - honoured, _NOBODY
            hit = reading.hit_at[i - 1] if i > start else None
            if hit is not None and hit.is_modifier and hit.end == i and hit.start >= done:
                first, (actors, _) = hit.start, affiliation(reading, [hit], "")
            of_hits = self._complements.state_of(stop)
            if not actors and of_hits:
                actors, _ = affiliation(reading, of_hits, "", of=True)
            holders = () if actors else known_person(reading, i, stop, self._published)
            if holders:
                actors = (holders[0].code,)
            role = holders[0].office if holders and stop - i > 1 else None
            self._drafts.span(
                first,
                stop,
                MentionLabel.PERSON,
                self._name_rule(holders, actors),
                actors=actors,
                name=person_name(reading, i, stop),
                role=role,
                reason=None if actors else "affiliation of a person",
            )
            done = i = stop
        return done

    @staticmethod
    def _name_rule(holders: tuple[OfficeHolder, ...], actors: tuple[str, ...]) -> str:
        if holders:
            return "mention.person.known"
        return "mention.person.affiliated" if actors else "mention.person.name"

    def _bare_name(self, i: int, end: int) -> int:
        """End of a person's name that no office announces; ``i`` where there is none."""
        reading = self._reading
        if not reading.is_capitalised(i) or reading.hit_at[i] is not None:
            return i
        if i > 0 and reading.tag[i - 1] == "HYPH" and reading.is_glued[i - 1]:
            return i
        honoured = self._is_honoured(i)
        stop = name_end(reading, i, end, titled=honoured)
        if stop == i:
            return i
        labels = {reading.entity[k] for k in range(i, stop)}
        if stop - i == 1 and i > 0 and (self._is_prefix(i - 1) or self._is_place(i - 1)):
            return i
        facility = stop < reading.size and reading.lower[stop] in self._words.facilities
        if facility and reading.is_capitalised(stop):
            return i
        if honoured or "PERSON" in labels:
            return stop
        if reading.tag[i] in {"NNP", "NNPS"} and known_person(reading, i, stop, self._published):
            return stop
        return i

    def _is_honoured(self, i: int) -> bool:
        """ "Mr", "Gen." before it."""
        reading = self._reading
        return (
            i > 0
            and reading.lower[i - 1].rstrip(".") in self._words.honorifics
            and reading.is_capitalised(i - 1)
        )

    def _is_place(self, i: int) -> bool:
        """ "Puerto", "San": what stands before the name of a town."""
        return self._reading.lower[i] in _TOWNS and self._reading.is_capitalised(i)

    def _is_prefix(self, i: int) -> bool:
        """ "USS", "IRIS": what stands before a ship's name."""
        text = self._reading.text[i]
        return text.isupper() and 2 < len(text) < 5 and self._reading.tag[i] == "NNP"
