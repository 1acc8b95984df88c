"""What a reading may look at besides its own words: the text around, the tense, earlier dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from spacy.tokens import Doc, Span, Token

from analysis.extraction.dates.patterns import Found
from analysis.extraction.dates.tense import direction_at
from analysis.extraction.dates.values import Direction, Reading, valid_day

_WORD = re.compile(r"[\w#$€£.'’-]+")

_RECORDS: Final = re.compile(
    r"(?i)\b(?:first|last|only|most|fewest|largest|biggest|highest|lowest|worst|best|longest"
    r"|deadliest|strongest)\b[^.;,]*$"
)


@dataclass(slots=True)
class Context:
    """The document while it is read from front to back; ``earlier`` grows as dates are found."""

    doc: Doc
    published: date | None
    text: str  # of the document, which puts it together anew each time it is asked
    earlier: list[tuple[Found, Reading]] = field(default_factory=list)

    def span(self, found: Found) -> Span | None:
        """Return the tokens that ``found`` touches; None where it lies in blanks."""
        return self.doc.char_span(found.start, found.end, alignment_mode="expand")

    def direction(self, found: Found) -> Direction:
        """Return the direction of the clause that ``found`` stands in."""
        span = self.span(found)
        if span is None or not len(span):
            return Direction.UNKNOWN
        told = direction_at(span.root)
        if told is Direction.UNKNOWN and span.root.dep_ == "ROOT":
            return Direction.UNKNOWN
        if told is Direction.UNKNOWN:
            return direction_at(span.root.sent.root)
        return told

    def word_before(self, found: Found) -> str:
        """Return the word before, lower case, a currency sign or "#" counting as one."""
        window = self.text[max(0, found.start - 30) : found.start]
        line = window.rsplit("\n", 1)[-1]
        words = _WORD.findall(line)
        return words[-1].lower() if words and line.rstrip().endswith(words[-1]) else ""

    def is_record(self, found: Found) -> bool:
        """ "The first visit in a decade": how long ago the last one was, not when the next is."""
        return _RECORDS.search(self.text[max(0, found.start - 80) : found.start]) is not None

    def word_after(self, found: Found) -> str:
        match = re.match(r"[\s-]*([\w.%]+)", self.text[found.end : found.end + 30])
        return match.group(1).lower() if match else ""

    def token_after(self, found: Found) -> Token | None:
        span = self.span(found)
        return self.doc[span.end] if span is not None and span.end < len(self.doc) else None

    def paragraph_start(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def year_nearby(self, found: Found) -> int | None:
        """Return a year written out in the same sentence, else told just before.

        Before means: a month or day with its year, earlier in the paragraph. A bare year there
        may be any treaty's, and does not count.
        """
        span = self.span(found)
        if span is None:
            return None
        start = span.root.sent.start_char
        paragraph = self.paragraph_start(found.start)
        for other, reading in reversed(self.earlier):
            if other.start < min(start, paragraph):
                break
            stated = other.parts.get("year")
            if stated is None or len(stated) != 4:
                continue
            if other.start >= start or (other.start >= paragraph and len(reading.value) >= 7):
                return int(stated)
        return None

    def year_in_sentence(self, found: Found) -> int | None:
        """Return the only four-digit year that the sentence of ``found`` states."""
        span = self.span(found)
        if span is None:
            return None
        years = set(re.findall(r"(?<![\w$€£,.])(?:19|20)\d\d(?![\w%])", span.root.sent.text))
        return int(years.pop()) if len(years) == 1 else None

    def latest_day(self, before: int) -> tuple[Found, date] | None:
        """Return the last expression before ``before`` that names a day."""
        for found, reading in reversed(self.earlier):
            if found.end <= before and reading.date is not None and len(reading.date) == 10:
                day = valid_day(*(int(part) for part in reading.date.split("-")))
                if day is not None:
                    return found, day
        return None

    def latest(self, before: int, length: int) -> tuple[Found, str] | None:
        """Return the last expression before ``before`` whose date has ``length`` characters."""
        for found, reading in reversed(self.earlier):
            if found.end <= before and reading.date is not None and len(reading.date) >= length:
                return found, reading.date[:length]
        return None
