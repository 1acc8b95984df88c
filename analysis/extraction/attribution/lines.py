"""Lines whose layout names the source: speaker turns of a transcript, and credits of a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from analysis.extraction.clean import paragraphs
from analysis.records import Span

_LABEL: Final = re.compile(
    r"[ \t]*(?P<label>[A-Z][A-Z.’'’\-]*[A-Z](?:[ ,]+(?:[A-Z][A-Z.’'\-]*|de|al|bin|von|van))*"
    r"(?:\s*\((?:[Vv]ia |[Tt]hrough |[Ii]n )[^)]{1,30}\))?|[QA]|"
    r"(?:(?:Mr|Ms|Mrs|Dr|Sen|Rep)\. )?[A-Z][\w’'\-]+(?: [A-Z][\w.’'\-]*){1,3})\s?:\s+(?=\S)"
)
_ENDS_TURN: Final = re.compile(r"\s*(?:###|\* \* \*|---)")
_SENTENCE: Final = re.compile(r"[.?!…—–](?:\s|$)")
_CREDIT: Final = re.compile(
    r"(?P<content>[^\n]{3,400}?)[\s(\[–—|-]*\b(?P<cue>(?:[Ff]ile )?"
    r"(?:Image|Photo|Photograph|Picture|Video|Audio|Credit|Photo credit|Image credit))"
    r"(?: by|s?:)\s*(?P<source>[^\n.()\]]{2,60})[.)\]]*\s*$"
)
_ANONYMOUS: Final = frozenset({"QUESTION", "Q", "MODERATOR", "OPERATOR", "PARTICIPANT", "STAFF"})


@dataclass(frozen=True, slots=True)
class Line:
    """A passage (a span of the cleaned text) with the span that names its source."""

    content: Span
    source: Span
    label: str
    cue: Span | None
    rule: str

    @property
    def anonymous(self) -> bool:
        """The label is a part played ("QUESTION"), not a name."""
        return self.label.upper() in _ANONYMOUS


def find_lines(text: str) -> tuple[Line, ...]:
    """Speaker turns and credits of a cleaned text, in its order."""
    spans = paragraphs(text)
    turns = list(_turns(text, spans))
    # "VESSEL TYPE: tanker" is a table; whoever speaks ends a sentence now and then.
    speak = {x.label for x in turns if _SENTENCE.search(text, *x.content)}
    turns = [x for x in turns if x.label in speak]
    return tuple(sorted([*turns, *_credits(text, spans)], key=lambda x: x.content))


def _turns(text: str, spans: list[Span]) -> Iterator[Line]:
    """Turns: a label and a colon open a paragraph; the turn runs on to the next label.

    One label alone is a heading ("Location: Geneva") more often than a speaker, so that mixed-case
    labels count only where the same label, or two in capitals, come back.
    """
    labels = [_LABEL.match(text, *span) for span in spans]
    seen = [m["label"] for m in labels if m]
    capitals = sum(label.isupper() for label in seen)
    current: tuple[str, Span] | None = None
    start = end = 0
    for span, match in zip(spans, labels, strict=True):
        label = match["label"] if match else ""
        speaks = bool(match) and (
            (label.isupper() and capitals > 1) or (seen.count(label) > 1 and len(label) > 1)
        )
        if match and speaks:
            if current:
                yield Line((start, end), current[1], current[0], None, "turn")
            current = re.sub(r"\s*\(.*", "", label), match.span("label")
            start, end = match.end(), span[1]
        elif current and _ENDS_TURN.match(text, *span):
            yield Line((start, end), current[1], current[0], None, "turn")
            current = None
        elif current:
            end = span[1]
    if current:
        yield Line((start, end), current[1], current[0], None, "turn")


def _credits(text: str, spans: list[Span]) -> Iterator[Line]:
    for start, end in spans:
        match = _CREDIT.match(text, start, end)
        if match:
            source = match.span("source")
            yield Line(match.span("content"), source, match["source"], match.span("cue"), "credit")
