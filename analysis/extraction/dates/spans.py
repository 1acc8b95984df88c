"""Hours, sets, references, and what counts from an event or from the date told before.

One function a rule of ``date_patterns.py``, as in ``date_readings.py``.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from spacy.tokens import Token

from analysis.extraction.dates.context import Context
from analysis.extraction.dates.patterns import Found
from analysis.extraction.dates.readings import Rule, weekday_number
from analysis.extraction.dates.readings import weekday as plain_weekday
from analysis.extraction.dates.relative import BACK, at_part, count_of, unit_of
from analysis.extraction.dates.values import (
    NO_PUBLICATION,
    WEEKDAY_NAMES,
    Direction,
    Reading,
    duration_value,
    moved,
    said,
    undated,
    valid_day,
)
from analysis.lexicons.dates import date_words
from analysis.vocabulary import DateBasis, DatePrecision


def weekday(found: Found, context: Context) -> Reading | None:
    """A weekday, with its part of the day where one is named."""
    reading = plain_weekday(found, context)
    if reading is None or "part" not in found.parts or reading.date is None:
        return reading
    return at_part(date.fromisoformat(reading.date), found.parts["part"], reading.explanation)


def clock(found: Found, context: Context) -> Reading | None:
    """An hour of the day; its day is that of the date told nearest in the same sentence."""
    hour, minute = int(found.parts["hour"]), int(found.parts.get("minute", "0"))
    half = found.parts.get("half_day", "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or (not half and context.word_before(found) in _NO_CLOCK):
        return None
    span = context.span(found)
    start = span.root.sent.start_char if span is not None else 0
    known = context.latest_day(found.start)
    when = f"T{hour:02d}:{minute:02d}"
    if known is not None and known[0].start >= start:
        day = known[1].isoformat()
        why = f"the hour on {said(known[1])}"
        return Reading("TIME", day + when, day, DatePrecision.DAY, DateBasis.RELATIVE, why)
    return undated("TIME", f"XXXX-XX-XX{when}", "an hour; its day stands elsewhere")


_NO_CLOCK: Final = frozenset({"psalm", "genesis", "verse", "ratio", "score", "of"})
_SHIFT_BACK: Final = frozenset({"before", "earlier", "prior to", "ahead of"})


def shifted(found: Found, context: Context) -> Reading | None:
    """ "two days after the summit", "a week later": counted from the event's or story's date."""
    word = " ".join(found.parts["shift"].lower().split())
    count, unit = count_of(found), unit_of(found)
    bare = not {"count", "vague", "half", "article"} & found.parts.keys()
    if bare and not found.parts["unit"].lower().endswith("s"):
        return None
    if word == "into":
        return undated("DURATION", duration_value(count, unit), "a length of time")
    sign = -1 if word in _SHIFT_BACK else 1
    vague = "XXXX"
    text = " ".join(context.text[found.start : found.end].split())
    if word in {"later", "earlier"}:
        told = context.latest_day(found.start)
        anchor = told[1] if told is not None else None
        name = context.text[told[0].start : told[0].end] if told is not None else ""
    else:
        anchor, name = _anchor(found, context)
    if anchor is None:
        return undated("DATE", vague, f"unresolved: {text!r} counts from a date not known")
    if count is None or bare or count != int(count):
        return undated("DATE", vague, f"unresolved: {text!r} gives no number")
    side = "before" if sign < 0 else "after"
    why = f"{count:g} {found.parts['unit'].lower()} {side} {name!r} ({anchor.isoformat()})"
    return moved(anchor, sign * int(count), unit, why)


def _anchor(found: Found, context: Context) -> tuple[date | None, str]:
    """Return the day of what is counted from, and its words.

    Either the date follows ("two days after 6 January"), or an event noun follows whose date an
    earlier sentence of the text tells ("The summit opened on 5 January").
    """
    span = context.span(found)
    if span is None or span.end >= len(context.doc):
        return None, ""
    noun = _noun_from(context.doc[span.end])
    if noun is None:
        return None, ""
    lemma = noun.lemma_.lower()
    for other, reading in reversed(context.earlier):
        if reading.date is None or len(reading.date) != 10 or other.end > found.start:
            continue
        there = context.span(other)
        if there is None:
            continue
        clause = there.root.sent
        if clause.start_char <= found.start < clause.end_char:
            continue
        dated = there.root.head
        related = [dated, *dated.children]
        if any(token.lemma_.lower() == lemma and token.pos_ == "NOUN" for token in related):
            year, month, day = (int(part) for part in reading.date.split("-"))
            return valid_day(year, month, day), noun.text
    return None, ""


def _noun_from(token: Token) -> Token | None:
    """Return the head of the noun phrase that begins at ``token``."""
    for _ in range(8):
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "amod"}:
            return token
        if token.head.i == token.i or not re.match(r"DET|ADJ|NOUN|PROPN|NUM", token.pos_):
            return None
        token = token.head
    return None


def every(found: Found, _: Context) -> Reading | None:
    if "weekday" in found.parts:
        number = weekday_number(found.parts["weekday"].removesuffix("s"))
        return undated("SET", f"XXXX-WXX-{number + 1}", f"every {WEEKDAY_NAMES[number]}")
    count = count_of(found)
    value = duration_value(1 if count is None else count, unit_of(found))
    return undated("SET", value, "again and again")


def repeated(found: Found, _: Context) -> Reading | None:
    return undated("SET", date_words().sets[found.parts["phrase"].lower()], "again and again")


def reference(found: Found, _: Context) -> Reading | None:
    value = date_words().references[" ".join(found.parts["phrase"].lower().split())]
    return undated("DATE", value, "no day is named")


def in_units(found: Found, context: Context) -> Reading | None:
    """ "in two weeks" lies ahead in a clause that does; elsewhere it is how long something took."""
    count, unit = count_of(found), unit_of(found)
    ahead = "time" in found.parts or context.direction(found) is Direction.FUTURE
    if not ahead or count is None or count != int(count) or context.is_record(found):
        return undated("DURATION", duration_value(count, unit), "a length of time")
    if context.published is None:
        return undated("DATE", "FUTURE_REF", NO_PUBLICATION)
    why = f"{count:g} {found.parts['unit'].lower()} after {said(context.published)}"
    return moved(context.published, int(count), unit, why)


def past_units(found: Found, context: Context) -> Reading | None:
    """ "the past two years": a length of time that ends, or begins, with publication."""
    which = found.parts["which"].lower()
    if not {"count", "vague", "half", "article"} & found.parts.keys():
        if not found.parts["unit"].lower().endswith("s"):
            return None
        reference = "PAST_REF" if which in BACK else "FUTURE_REF"
        return undated("DATE", reference, "no number is given")
    side = "up to" if which in BACK else "from"
    anchor = said(context.published) if context.published else "the publication date"
    value = duration_value(count_of(found), unit_of(found))
    return undated("DURATION", value, f"a length of time {side} {anchor}")


def duration(found: Found, context: Context) -> Reading | None:
    unit = unit_of(found)
    count = count_of(found)
    if count is not None and 1900 <= count <= 2100 and not found.parts["unit"].endswith("s"):
        return None  # "Forum 2030 day one"
    if "article" in found.parts:
        before = context.word_before(found)
        hyphen = found.parts["joint"].strip() in {"-", "‑", "–"}
        if not hyphen and before not in date_words().length_cues:
            return None  # "$5 million a year", "one day"
    if found.parts.get("adjective", "").strip(" -") == "old":
        return None
    return undated("DURATION", duration_value(count, unit), "a length of time")


SPAN_RULES: Final[dict[str, Rule]] = {
    "in units": in_units,
    "past units": past_units,
    "duration": duration,
    "every unit": every,
    "every weekday": every,
    "reference": reference,
    "set": repeated,
    "weekday": weekday,
    "clock": clock,
    "clock 24": clock,
    "shifted": shifted,
}
