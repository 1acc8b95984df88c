"""Clean: the text that the parser sees, with a map back to the text that was given.

News text arrives with addresses glued to sentences, sentences glued to closing quotation marks and
paragraphs that end without a full stop. All of that costs parses. The cleaned text leaves
addresses and double quotation marks out, makes one plain space of any run of spaces and parts what
was glued; the quotation marks live on as
:class:`QuotationMark` positions, and every character knows where it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from analysis.lexicons.actors import load_actors
from analysis.records import Span

MarkKind = Literal["open", "close", "either"]

_MARKS: Final[dict[str, MarkKind]] = {
    '"': "either",
    "＂": "either",
    "“": "open",
    "„": "open",
    "«": "open",
    "”": "close",
    "»": "close",
    "‟": "open",
}
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]+", re.IGNORECASE)
# Tokenizers part these from their words, and then "re-designates" is no verb any more.
_PREFIX = re.compile(r"\b(?:re|co)-(?=[a-z]{4})")
# "Under" opens no phrase here.
_UNDER = re.compile(r"\bUnder (?=Secretary (?:for|of)\b)")
_OFFICES = r"\b(?:Secretary|Minister|Envoy|Representative|Commissioner|Coordinator|Advis[eo]r)"
_PARAGRAPH = re.compile(r"[^\n]+")
_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad")
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
_TERMINAL = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class QuotationMark:
    """A double quotation mark (or two single ones) of the given text.

    ``position`` is its offset in the given text, ``at`` the offset in the cleaned text of the
    first character that follows it.
    """

    position: int
    at: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class CleanText:
    """The cleaned text and its map: ``origin[i]`` is the given offset of cleaned character i.

    Characters put in by cleaning (a space between glued sentences) carry the offset of what
    follows them. ``origin`` ascends, so that the way back is a binary search.
    """

    text: str
    origin: tuple[int, ...]
    given: str
    marks: tuple[QuotationMark, ...] = ()
    urls: tuple[Span, ...] = ()

    def to_given(self, start: int, end: int) -> Span:
        """Map a half-open span of the cleaned text to the given text."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else len(self.given)
            return at, at
        return self.origin[start], self.origin[end - 1] + 1

    def to_clean(self, start: int, end: int) -> Span:
        """Map a half-open span of the given text to the cleaned text (may come out empty)."""
        return bisect_left(self.origin, start), bisect_right(self.origin, end - 1)


def clean(given: str) -> CleanText:
    """Clean ``given``; the result's text has no addresses, no double quotation marks, no glue."""
    urls = tuple(_url_spans(given))
    in_url = _membership(urls)
    hidden = [found.span() for found in _PREFIX.finditer(given)]
    hidden += [found.span(1) for found in _portfolios().finditer(given)]
    in_hidden = _membership(tuple(hidden))
    joined = {found.end() for found in _UNDER.finditer(given)}
    characters: list[str] = []
    origin: list[int] = []
    marks: list[QuotationMark] = []

    def put(character: str, at: int) -> None:
        characters.append(character)
        origin.append(at)

    depth_open = False
    for i, character in enumerate(given):
        if i in in_url:
            continue
        if character == "\n" or i == 0:
            depth_open = False
        if character in _ZERO_WIDTH or i in in_hidden or i + 1 in joined:
            continue
        if i in joined:
            character = character.lower()
        if character in _MARKS:
            kind = _MARKS[character]
            if kind == "either":
                kind = _side(given, i, depth_open)
            depth_open = kind == "open"
            if kind == "close" and _glued_after(given, i + 1):
                marks.append(QuotationMark(i, len(characters), kind))
                put(" ", i)
                continue
            if kind == "open" and characters and characters[-1].isalnum():
                put(" ", i)
            marks.append(QuotationMark(i, len(characters), kind))
            continue
        if character.isspace() and character not in _LINE_ENDS:  # no-break, thin, tab …
            if not characters or characters[-1] != " ":
                put(" ", i)
            continue
        put(character, i)
        if character in _TERMINAL and _glued_sentence(given, i, in_url):
            put(" ", i)
    return CleanText("".join(characters), tuple(origin), given, tuple(marks), urls)


@cache
def _portfolios() -> re.Pattern[str]:
    """What follows the first portfolio of an office whose holder is named next.

    "Minister of Industry, Trade and Tourism A. B.": the commas part the name from its office, and
    then the parser takes it for one more portfolio.
    """
    words = sorted(load_actors().words.portfolio, key=len, reverse=True)
    several = rf"(?:(?:{'|'.join(re.escape(word.capitalize()) for word in words)})\b ?)+(?<! )"
    return re.compile(
        rf"{_OFFICES} (?:of State )?(?:for|of|on) (?:the )?{several}"
        rf"((?:, {several})*,? (?:and|&) (?:the )?{several})"
        r"(?=,? [A-Z][\w.-]+ [A-Z])"
    )


def _side(given: str, i: int, is_open: bool) -> MarkKind:
    """Whether the straight mark at ``i`` opens or closes: by its neighbours, else by parity."""
    before = given[i - 1] if i else "\n"
    after = given[i + 1] if i + 1 < len(given) else "\n"
    opens = before.isspace() or before in "([{—–-/"
    closes = after.isspace() or after in ".,;:!?)]}—–-/"
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "close" if is_open else "open"


def _glued_after(given: str, i: int) -> bool:
    """A word or another opening mark stands directly at ``i``, behind a closing mark."""
    return i < len(given) and (given[i].isalnum() or given[i] in _MARKS)


def _glued_sentence(given: str, i: int, in_url: frozenset[int]) -> bool:
    """A full stop at ``i`` with a sentence glued behind it: "talks.In", not "U.S." or "3.5"."""
    if i + 2 >= len(given) or i < 3 or given[i] == "…":
        return False
    if i + 1 in in_url:
        return True
    word = given[i - 3 : i]
    return given[i + 1].isupper() and given[i + 2].islower() and word.isalpha() and word.islower()


def _url_spans(given: str) -> list[Span]:
    spans = []
    for found in _URL.finditer(given):
        end = found.end()
        while end > found.start() and given[end - 1] in ".,;:!?)]'’":
            end -= 1
        spans.append((found.start(), end))
    return spans


def _membership(spans: tuple[Span, ...]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end))


def paragraphs(text: str) -> list[Span]:
    """Spans of the paragraphs (runs of characters without a line break) of ``text``."""
    return [found.span() for found in _PARAGRAPH.finditer(text)]
