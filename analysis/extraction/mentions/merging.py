"""Merging: base noun phrases that share a head are one phrase.

"The US and Japanese ministers", "the Foreign, Home and Defence Secretaries", and two offices of one
person: "Foreign Minister and Alternate Prime Minister Lapid".
"""

from __future__ import annotations

from typing import Final

from analysis.extraction.mentions.affiliation import hits_between
from analysis.extraction.mentions.heads import PERSON, Heads
from analysis.extraction.mentions.names import name_end
from analysis.extraction.mentions.reading import Reading
from analysis.lexicons.actors import NAME
from analysis.vocabulary import ActorKind

Chunk = tuple[int, int, bool]
"""Tokens [start, end) and whether a possessive mark follows."""

DETERMINERS: Final = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_SINGULAR_BODY: Final = frozenset({"forces", "troops", "authorities", "marines", "services"})
_COUNTING: Final = frozenset({"and", ",", "several", "many", "some", "senior", "top", "two"})
_GAPS: Final = (["and"], [","], [",", "and"], ["/"], ["&"])


class Merging:
    """Joins the base noun phrases of one document."""

    def __init__(self, reading: Reading, heads: Heads) -> None:
        self._reading = reading
        self._heads = heads

    def merged(self, chunks: list[Chunk]) -> list[Chunk]:
        """Join coordinated modifiers of one head: "US and Japanese ministers"."""
        merged: list[Chunk] = []
        for chunk in chunks:
            if merged and self._shares_head(merged[-1], chunk):
                merged[-1] = (merged[-1][0], chunk[1], chunk[2])
                while len(merged) > 1 and self._shares_head(merged[-2], merged[-1]):
                    last = merged.pop()  # "Chilean, Peruvian, and Kenyan officials"
                    merged[-1] = (merged[-1][0], last[1], last[2])
            else:
                merged.append(chunk)
        return merged

    def _shares_head(self, left: Chunk, right: Chunk) -> bool:
        reading = self._reading
        gap = reading.lower[left[1] : right[0]]
        if left[2] or gap not in _GAPS:
            return False
        if reading.tag[right[0]] in {"DT", "PRP$"}:
            return False
        if reading.is_sentence_start[right[0]]:
            return False
        owned = reading.tag[left[0]] == "PRP$"  # "his Greek and Maltese counterparts"
        first = left[0] + (owned or reading.lower[left[0]] in DETERMINERS)
        head = self._heads.head(right[0], right[1])
        if head is None or first >= left[1]:
            return False
        if gap == ["and"] and self._second_office(left, head, right[1]):
            return True
        if not (reading.tag[head] in {"NNS", "NNPS"} or reading.lower[head] in _SINGULAR_BODY):
            return False
        if head == right[0]:
            return False
        modifiers = range(first, left[1])
        if self._portfolios_only(modifiers):
            return self._heads.is_portfolio(right[0]) and not reading.is_noun_plural(left[1] - 1)
        hit = reading.hit_at[right[0]]
        if hit is None or not (hit.is_modifier or (hit.is_name and hit.end == head)):
            return False
        if gap == ["and"] and self._is_organisation(first, left[1]):
            return True  # "NATO and EU officials"
        return all(self._bare_modifier(i) for i in modifiers)

    def _is_organisation(self, start: int, end: int) -> bool:
        hit = self._reading.hit_at[start]
        if hit is None or (hit.start, hit.end) != (start, end):
            return False
        kind = self._reading.lexicon.kind
        return any(kind(code) is ActorKind.ORGANISATION for code in hit.codes(NAME))

    def _second_office(self, left: Chunk, head: int, end: int) -> bool:
        """ "Foreign Minister and Alternate Prime Minister Lapid": two offices, one name."""
        reading = self._reading
        last = left[1] - 1
        return (
            bool(hits_between(reading, left[0], last))  # else "Prime Minister and President X": two
            and reading.tag[left[0]] not in {"DT", "PRP$"}
            and self._heads.kind(last) == PERSON
            and self._heads.kind(head) == PERSON
            and not reading.is_noun_plural(last)
            and reading.is_capitalised(last) == reading.is_capitalised(head)
            and not hits_between(reading, left[1] + 1, head)
            and name_end(reading, head + 1, end, titled=True) > head + 1
        )

    def _bare_modifier(self, i: int) -> bool:
        hit = self._reading.hit_at[i]
        if hit is not None:
            return hit.is_modifier and not self._reading.is_noun_plural(i)
        return self._reading.lower[i] in _COUNTING or self._reading.tag[i] == "CD"

    def _portfolios_only(self, tokens: range) -> bool:
        return all(
            self._heads.is_portfolio(i) or self._reading.hit_at[i] is not None for i in tokens
        ) and (self._heads.is_portfolio(tokens[-1]))

    def possessor(self, chunks: list[Chunk], number: int, start: int) -> int:
        """Start of the possessor's tokens where a name of the lexicon possesses this phrase."""
        if number == 0:
            return start
        left, end, possessive = chunks[number - 1]
        if not possessive or end + 1 != start:
            return start
        reading = self._reading
        left += reading.lower[left] in DETERMINERS
        hits = hits_between(reading, left, end)
        if len(hits) == 1 and (hits[0].start, hits[0].end) == (left, end):
            return chunks[number - 1][0]
        return start
