"""Complements: what follows an office or body and belongs to it.

"Of" and a portfolio, a state, a body ("minister of foreign affairs of Japan"); "from" and states
("troops from Russia and Belarus"); the body's own name ("the tanker Anatoly Kolodkin"); and at the
end, for an office, a person's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.extraction.mentions.affiliation import hits_between
from analysis.extraction.mentions.heads import BODY, PERSON, SUFFIXED, Heads
from analysis.extraction.mentions.names import name_end, person_start
from analysis.extraction.mentions.reading import Hit, Reading

_INTRODUCING: Final = frozenset({"of", "for", "at"})
_ENDS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})
_SENT: Final = frozenset({"representative", "envoy", "coordinator"})
_SEATED: Final = frozenset("authorities government regime junta leaders parliament".split())
# Bodies of the state that they stand in, and how far its name may be: "in Ica, Ica Region, Peru".
_ON_THE_SPOT: Final = frozenset(
    """court tribunal police prosecutor prosecutors customs coastguard
    judge""".split()
)
_TOWN: Final = 8
REACH: Final = 30
"""Tokens behind the head that a complement may run to."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a head: end of the mention, names that affiliate it, start of a person's name.

    ``named`` equals ``end`` where no person is named.
    """

    end: int
    hits: tuple[Hit, ...]
    named: int


class Complements:
    """Reads what follows the heads of one document."""

    def __init__(self, reading: Reading, heads: Heads) -> None:
        self._reading = reading
        self._heads = heads

    def after(self, head: int, phrase_end: int, kind: str) -> Tail:
        """What follows the head of a base phrase that ends at ``phrase_end``."""
        reading = self._reading
        i = head + 1
        limit = min(reading.size, i + REACH)
        if kind == PERSON:
            i = self._after_elect(i)
            stop = name_end(reading, i, phrase_end, titled=True)
            if stop > i and self._can_be_named(head, i, stop):
                return Tail(stop, self.state_of(stop), i)
        elif i < phrase_end:
            stop = self._named_after(i, phrase_end)
            return Tail(stop, (), stop)
        if kind == PERSON and i + 1 < limit and reading.lower[i] == "to":
            stop = self._complement(i + 1, limit, only_portfolio=False)
            end = name_end(reading, stop, limit, titled=True) if stop > i + 1 else stop
            if end > stop and not reading.is_sentence_start[stop]:
                return Tail(end, (), stop)
        return self._of(head, i, limit, phrase_end, kind)

    def _of(self, head: int, i: int, limit: int, phrase_end: int, kind: str) -> Tail:
        reading = self._reading
        hits: list[Hit] = []
        plural = reading.is_noun_plural(i - 1)
        while i + 1 < limit and reading.lower[i] in _INTRODUCING and i >= phrase_end:
            speaks = reading.lower[head].startswith("spokes")
            sent = reading.lower[i] == "for" and reading.lower[head] in _SENT
            only_portfolio = reading.lower[i] != "of" and not (speaks or sent)
            stop = self._complement(i + 1, limit, only_portfolio=only_portfolio)
            if kind == BODY and reading.is_capitalised(head):
                stop = self._proper(i + 1, stop, limit)
            if stop == i + 1 or (kind == BODY and self._names_person(stop, limit)):
                break
            if plural and not hits:
                stop = self._listed(stop, limit)
            if not sent:  # "the envoy for Yemen" is somebody else's
                hits.extend(hits_between(reading, i + 1, stop))
            i = stop
            if kind == PERSON and i < reading.size:
                end = name_end(reading, i, limit, titled=True)
                if end > i:
                    return Tail(end, tuple(hits), i)
        if plural and not hits and i + 1 < limit and reading.lower[i] == "from":
            first = i + 1 + (reading.lower[i + 1] == "the")
            hit = reading.hit_at[first] if first < limit else None
            if hit is not None and not hit.is_place and not hit.is_modifier:
                stop = self._listed(hit.end, limit)
                return Tail(stop, tuple(hits_between(reading, first, stop)), stop)
        if not hits and kind in {BODY, PERSON}:
            return Tail(i, self._seat(head, i, limit) or self._located(head, i), i)
        return Tail(i, tuple(hits), i)

    def _seat(self, head: int, i: int, limit: int) -> tuple[Hit, ...]:
        """ "The authorities in Chile": whose they are, told by where they are."""
        reading = self._reading
        alone = head == 0 or reading.lower[head - 1] in {"the", "local", "and", "by"}
        if reading.lower[head] not in _SEATED or not alone or i + 1 >= limit:
            return ()
        first = i + 1 + (reading.lower[i + 1] == "the")
        hit = reading.hit_at[first] if reading.lower[i] == "in" and first < limit else None
        return (hit,) if hit is not None and not (hit.is_place or hit.is_modifier) else ()

    def _names_person(self, stop: int, limit: int) -> bool:
        """ "The regime of President X": the complement is a mention of its own."""
        if stop >= limit or self._heads.kind(stop - 1) != PERSON:
            return False
        return name_end(self._reading, stop, limit, titled=True) > stop

    def _proper(self, start: int, stop: int, limit: int) -> int:
        """ "The National Bureau of Investigation": a body's name goes on as it is written."""
        reading = self._reading
        i = stop
        while (
            i < limit
            and reading.tag[i] in {"NNP", "NNPS"}
            and reading.hit_at[i] is None
            and not reading.is_time(i)
            and not person_start(reading, i)
            and (i > start or reading.entity[i] != "LOC")
        ):
            i += 1
        return i

    def state_of(self, stop: int) -> tuple[Hit, ...]:
        """ "Prime Minister Al-Kadhimi of Iraq": the name ends before "of", its state after it."""
        reading = self._reading
        if stop + 1 < reading.size and reading.lower[stop] == "of":
            following = stop + 1 + (reading.lower[stop + 1] == "the")
            hit = reading.hit_at[following] if following < reading.size else None
            if hit is not None and not hit.is_place:
                return (hit,)
        return ()

    def _located(self, head: int, stop: int) -> tuple[Hit, ...]:
        """ "A court in Ica, Peru", "police in Dubai": the power on the spot is theirs."""
        reading = self._reading
        if reading.lower[head] not in _ON_THE_SPOT or stop + 1 >= reading.size:
            return ()
        if reading.lower[stop] != "in":
            return ()
        for i in range(stop + 1, min(stop + _TOWN, reading.size)):
            hit = reading.hit_at[i]
            if hit is not None:
                after = reading.tag[hit.end] if hit.end < reading.size else ""
                return (hit,) if not hit.is_modifier or after == "," else ()
            if reading.tag[i] not in {"NNP", "NNPS", ",", "DT"}:
                break
        return ()

    def _listed(self, stop: int, limit: int) -> int:
        """ "The leaders of Japan, South Korea and the Philippines": all of them."""
        reading = self._reading
        if reading.hit_at[stop - 1] is None:
            return stop
        i = stop
        while i + 1 < limit and reading.lower[i] in {"and", ","}:
            following = i + 1
            while following < limit and reading.lower[following] in {"and", "the"}:
                following += 1
            hit = reading.hit_at[following] if following < limit else None
            if hit is None or hit.is_modifier != reading.hit_at[stop - 1].is_modifier:  # type: ignore[union-attr]
                break
            i = hit.end
        # A list ends in "and X"; a comma alone may part two clauses.
        return i if any(word == "and" for word in reading.lower[stop:i]) else stop

    def _can_be_named(self, head: int, start: int, stop: int) -> bool:
        """ "General Confederation" is no general of that name."""
        reading = self._reading
        if reading.lower[head] not in reading.lexicon.words.doubtful:
            return True
        return any(reading.entity[i] == "PERSON" for i in range(start, stop))

    def _after_elect(self, i: int) -> int:
        """ "President-elect", "director-general": the second half belongs to the office."""
        reading = self._reading
        if i < reading.size and reading.lower[i].endswith("affaires"):
            return i + 1
        if i + 1 < reading.size and reading.tag[i] == "HYPH" and reading.lower[i + 1] in SUFFIXED:
            return i + 4 if reading.lower[i + 1] == "in" else i + 2
        return i

    def _named_after(self, start: int, end: int) -> int:
        """ "The tanker Anatoly Kolodkin": the body's own name belongs to it."""
        reading = self._reading
        i = start
        while i < end and reading.tag[i] in {"NNP", "NNPS"} and reading.hit_at[i] is None:
            i += 1
        return i if i == end else start

    def _complement(self, start: int, limit: int, *, only_portfolio: bool) -> int:
        """End of what may follow "of": portfolios, lexicon names, bodies; ``start`` if none."""
        reading = self._reading
        i = start
        if i < limit and reading.tag[i] in {"DT", "PRP$"}:
            if reading.lower[i] in {"a", "an"}:
                return start
            i += 1
        first = i
        while i < limit and not reading.is_sentence_start[i]:
            hit = reading.hit_at[i]
            if hit is not None:
                if only_portfolio:
                    break
                i = hit.end
                if i < limit and reading.tag[i] == "POS" and self._named_body(i + 1, limit):
                    i += 1
                continue
            if person_start(reading, i):
                break
            portfolio = self._heads.is_portfolio(i) and reading.tag[i] not in {"IN", "VB", "VBD"}
            if portfolio or (reading.is_noun(i) and self._heads.kind(i) in {BODY, PERSON}):
                i += 1
            elif reading.lower[i] in {"and", "&", ",", "-"} and i > first and self._more(i, limit):
                i += 1 + (reading.lower[i + 1] == "the")
            else:
                break
        return i if i > first and reading.tag[i - 1] in _ENDS else start

    def _named_body(self, i: int, limit: int) -> bool:
        return i < limit and (self._heads.is_portfolio(i) or self._heads.kind(i) == BODY)

    def _more(self, i: int, limit: int) -> bool:
        """A portfolio goes on behind "and": "Foreign Affairs and Trade"."""
        reading = self._reading
        following = i + 1
        if following < limit and reading.lower[following] == "and":
            following += 1
        if following < limit and reading.lower[following] == "the":
            following += 1
        return (
            following < limit
            and reading.hit_at[i - 1] is None
            and reading.hit_at[following] is None
            and self._heads.is_portfolio(following)
            and not reading.lower[following].endswith("ister")
            and reading.is_capitalised(following) == reading.is_capitalised(i - 1)
            and self._heads.kind(following) != PERSON
        )
