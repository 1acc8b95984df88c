"""Quotations: which quotation mark closes which, and what to do about those that nothing closes.

Marks are paired paragraph by paragraph with a stack, because news text mixes straight marks,
curly marks, guillemets and German low marks, nests them, glues them to the next sentence and
forgets to close them. Pairing looks at the given text alone; only the end of a quotation that is
never closed needs to know where sentences end and where somebody else begins to speak.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.extraction.clean import CleanText, paragraphs
from analysis.records import Span

_STRAIGHT: Final = '"＂'
_CLOSERS: Final[dict[str, str]] = {"“": "”", "„": "“”‟", "«": "»", "»": "«", "‟": "”", "”": "”"}
# Straight marks close anything but a guillemet; half of the world types “ … ".
_CLOSERS_OF_STRAIGHT: Final = '"＂”“'
_BEFORE_OPENING: Final = "([{—–-/:=‘'"
_AFTER_CLOSING: Final = ".,;:!?)]}—–-/’'…"
# ‘ … ’ as marks of speech: the opening one stands before a word, the closing one behind a word or
# a stop and before a space or a stop. Apostrophes ("the workers’ vote") fail one or the other.
_SINGLE: Final = re.compile(
    r"(?<![\w’'])[‘'](?=[^\W\d])(?P<inside>[^\n]*?[\w.,!?…])[’'](?=[\s.,;:!?)\]—–]|$)"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two marks.

    ``start`` and ``end`` are offsets in the cleaned text; ``outer`` is the span from mark to mark
    in the given text. ``paragraph`` counts from 0. ``continues`` says that the paragraph before
    ended inside this quotation and a mark reopened it.
    """

    start: int
    end: int
    outer: Span
    paragraph: int
    closed: bool = True
    single: bool = False
    continues: bool = False

    def text(self, clean: CleanText) -> str:
        """The words as the given text has them, without the marks."""
        start, end = clean.to_given(self.start, self.end)
        return clean.given[start:end]


@dataclass(frozen=True, slots=True)
class _Mark:
    position: int
    character: str


def find_quotations(
    clean: CleanText, *, sentences: Sequence[Span] = (), stops: Sequence[int] = ()
) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text in its order.

    Args:
        clean: the cleaned text with its marks.
        sentences: spans of its sentences, cleaned offsets, ascending.
        stops: cleaned offsets where somebody other than the quoted person begins to speak; a
            quotation that is never closed ends before the first of them.
    """
    found: list[Quotation] = []
    marks = [_Mark(m.position, clean.given[m.position]) for m in clean.marks]
    spans = paragraphs(clean.given)
    places = [m.position for m in marks]
    here = [marks[bisect_left(places, a) : bisect_left(places, b)] for a, b in spans]
    paired = [_pair(here[i], clean.given, span) for i, span in enumerate(spans)]
    reopened = False
    for number, (start, end) in enumerate(spans):
        pairs, unclosed, _ = paired[number]
        following = spans[number + 1] if number + 1 < len(spans) else None
        stray = paired[number + 1][2] if following is not None else None
        runs_on = following is not None and _reopens(clean.given, following)
        for mark in unclosed:
            if stray is not None and mark is unclosed[0]:
                pairs.append((mark.position, stray.position, True))
                continue
            later = [m.position for m in here[number] if m.position > mark.position]
            stop = _unclosed_end(clean, mark, (start, end), later, sentences, stops, runs_on)
            pairs.append((mark.position, stop, False))
        for opening, closing, closed in _outermost(pairs):
            continues = reopened and not clean.given[start:opening].strip()
            span = _inside(clean, opening + 1, closing)
            if span is not None:
                outer = (opening, closing + 1 if closed else closing)
                found.append(Quotation(*span, outer, number, closed=closed, continues=continues))
        reopened = runs_on and bool(unclosed)
        found += _single_quotations(clean, (start, end), number, pairs)
    return tuple(sorted(found, key=lambda q: q.start))


def _pair(
    marks: list[_Mark], given: str, paragraph: Span
) -> tuple[list[tuple[int, int, bool]], list[_Mark], _Mark | None]:
    """Pair marks with a stack.

    Returns:
        The pairs; the marks that were never closed; a closing mark before anything was opened,
        which may end a quotation of the paragraph before.
    """
    stray: _Mark | None = None
    pairs: list[tuple[int, int, bool]] = []
    stack: list[_Mark] = []
    for mark in marks:
        closes = [i for i, m in enumerate(stack) if mark.character in _closers(m.character)]
        opening = _opens(mark, given, paragraph, bool(closes))
        if opening:
            stack.append(mark)
        elif closes:
            # The innermost mark that this one can close; what was opened inside it and not
            # closed ends with it.
            at = closes[-1]
            pairs.append((stack[at].position, mark.position, True))
            del stack[at:]
        elif stray is None and not pairs and not stack:
            stray = mark
    return pairs, stack, stray


def _closers(opening: str) -> str:
    if opening in _STRAIGHT:
        return _CLOSERS_OF_STRAIGHT
    return _CLOSERS.get(opening, "") + _STRAIGHT


def _opens(mark: _Mark, given: str, paragraph: Span, can_close: bool) -> bool:
    """Whether ``mark`` opens a quotation: by its shape, else its neighbours, else by parity."""
    at, character = mark.position, mark.character
    before = given[at - 1] if at > paragraph[0] else "\n"
    after = given[at + 1] if at + 1 < paragraph[1] else "\n"
    opens = before.isspace() or before in _BEFORE_OPENING
    closes = after.isspace() or after in _AFTER_CLOSING
    if character in "„«‟":
        return not (character in "«" and can_close and closes)
    if character == "“":
        return not (can_close and closes and not opens)
    if character in "”»":
        return not can_close and opens and not closes
    if opens != closes:
        return opens
    return not can_close


def _reopens(given: str, paragraph: Span) -> bool:
    words = given[slice(*paragraph)].lstrip()
    return words[:1] in {*_STRAIGHT, "“", "„", "«"}


def _unclosed_end(
    clean: CleanText,
    mark: _Mark,
    paragraph: Span,
    later: list[int],
    sentences: Sequence[Span],
    stops: Sequence[int],
    runs_on: bool,
) -> int:
    """Given offset at which a quotation ends that nothing closes."""
    if runs_on:
        return paragraph[1]
    limit = paragraph[1]
    start = bisect_left(clean.origin, mark.position)
    last = bisect_left(clean.origin, limit)
    ends = list(stops[bisect_right(stops, start) : bisect_left(stops, last)][:1])
    if later:
        # Another mark opens further on: its sentence has a speaker of its own.
        other = bisect_left(clean.origin, later[0])
        at = bisect_right(sentences, (other, len(clean.text) + 1)) - 1
        if at >= 0 and start < sentences[at][0] <= other < sentences[at][1]:
            ends.append(sentences[at][0])
        if not ends:
            return later[0]
    if ends:
        limit = clean.to_given(min(ends) - 1, min(ends))[1]
    while limit > mark.position + 1 and clean.given[limit - 1].isspace():
        limit -= 1
    return limit


def _outermost(pairs: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    kept: list[tuple[int, int, bool]] = []
    for pair in sorted(pairs, key=lambda p: (p[0], -p[1])):
        if not kept or pair[0] >= kept[-1][1]:
            kept.append(pair)
    return kept


def _inside(clean: CleanText, start: int, end: int) -> Span | None:
    """Cleaned span of the words between two marks of the given text, None where there are none."""
    while start < end and clean.given[start].isspace():
        start += 1
    while start < end and clean.given[end - 1].isspace():
        end -= 1
    span = clean.to_clean(start, end)
    words = clean.text[slice(*span)]
    if not any(c.isalnum() for c in words):
        return None
    return span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())


def _single_quotations(
    clean: CleanText, paragraph: Span, number: int, pairs: list[tuple[int, int, bool]]
) -> list[Quotation]:
    found = []
    for match in _SINGLE.finditer(clean.given, *paragraph):
        if any(start < match.start() < end for start, end, _ in pairs):
            continue
        span = _inside(clean, *match.span("inside"))
        if span is not None:
            found.append(Quotation(*span, match.span(), number, single=True))
    return found
