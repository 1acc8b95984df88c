"""Expressions counted from the publication date or from another date: "last week", "days after".

One function a rule of ``date_patterns.py``, as in ``date_readings.py``.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from analysis.extraction.dates.context import Context
from analysis.extraction.dates.patterns import Found
from analysis.extraction.dates.readings import Rule
from analysis.extraction.dates.values import (
    NO_PUBLICATION,
    Direction,
    Reading,
    add_months,
    in_month,
    in_week,
    in_year,
    monday_of,
    moved,
    on_day,
    said,
    undated,
    week_value,
    within_year,
)
from analysis.lexicons.dates import date_words
from analysis.vocabulary import DateBasis, DatePrecision

BACK: Final = frozenset({"last", "past", "previous"})
ON: Final = frozenset({"next", "coming", "following", "upcoming"})


def count_of(found: Found) -> float | None:
    """Return the number in front of a unit; None where it is vague ("several")."""
    if "half" in found.parts:
        return 0.5
    if "article" in found.parts:
        return 1
    text = found.parts.get("count")
    if text is None:
        return None
    extra = 0.5 if "and_half" in found.parts else 0.0
    if text[0].isdigit():
        plain = text.replace(",", "") if len(text) > 4 else text.replace(",", ".")
        return float(plain) + extra
    words = text.lower().replace("-", " ").split()
    return sum(date_words().numbers[word] for word in words) + extra


def unit_of(found: Found) -> str:
    """Return the lexicon's designator of the unit, singular or plural."""
    word = found.parts["unit"].lower()
    if word == "centuries":
        word = "century"
    units = date_words().units
    return units.get(word) or units[word.removesuffix("s")]


def deictic(found: Found, context: Context) -> Reading | None:
    words = " ".join(found.parts["deictic"].lower().split())
    if context.published is None:
        value = "PRESENT_REF" if words in {"today", "tonight"} else "XXXX-XX-XX"
        return undated("DATE", value, NO_PUBLICATION)
    offset = {"yesterday": -1, "tomorrow": 1}.get(words, 0)
    offset = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(words, offset)
    day = context.published + timedelta(days=offset)
    why = "the publication date" if not offset else _apart(offset, context.published)
    part = found.parts.get("part")
    if words in {"tonight", "overnight"}:
        return at_part(day, "night", why)
    return at_part(day, part, why) if part else on_day(day, why)


def _apart(offset: int, published: date) -> str:
    many = "the day" if abs(offset) == 1 else f"{abs(offset)} days"
    return f"{many} {'before' if offset < 0 else 'after'} {said(published)}"


def at_part(day: date, part: str, why: str) -> Reading:
    """A part of a day, read as the day: tables hold days, and evening runs into night."""
    return on_day(day, f"{why}, in the {part.lower()}")


def this_part(found: Found, context: Context) -> Reading | None:
    if context.published is None:
        return undated("DATE", "XXXX-XX-XX", NO_PUBLICATION)
    back = found.parts["which"].lower() == "last"
    day = context.published - timedelta(days=1 if back else 0)
    why = _apart(-1, context.published) if back else "the publication date"
    return at_part(day, found.parts["part"], why)


def calendar_unit(found: Found, context: Context) -> Reading | None:
    """ "last week", "this year", "next month", "the following year"."""
    which, unit = found.parts["which"].lower(), found.parts["unit"].lower()
    phase = found.parts.get("phase", "").lower()
    lead = context.text[found.start : found.end].lower()
    if lead.startswith("the ") and which in {"following", "next", "previous", "same"}:
        told = from_story(found, context)
        if told is not None:
            return told
    published = context.published
    if published is None:
        return undated("DATE", "XXXX", NO_PUBLICATION)
    step = -1 if which in BACK else 1 if which in ON else 0
    why = f"the {unit} {'before' if step < 0 else 'after'} that of {said(published)}"
    if step == 0:
        why = f"the {unit} of {said(published)}"
    return unit_at(published, unit, step, why, phase)


def unit_at(anchor: date, unit: str, step: int, why: str, phase: str = "") -> Reading | None:
    """Return the calendar unit ``step`` after the one that ``anchor`` lies in."""
    if unit == "day":
        return on_day(anchor + timedelta(days=step), why)
    if unit == "week":
        return in_week(monday_of(anchor) + timedelta(weeks=step), why)
    if unit == "weekend":
        saturday = monday_of(anchor) + timedelta(weeks=step, days=5)
        if step == 0 and anchor.weekday() < 3:
            saturday -= timedelta(weeks=1)  # early in a week, "this weekend" has just been
        value, day = f"{week_value(saturday)}-WE", saturday.isoformat()
        return Reading("DATE", value, day, DatePrecision.WEEK, DateBasis.RELATIVE, why)
    if unit == "month":
        moved_to = add_months(anchor, step)
        return end_of(in_month(moved_to.year, moved_to.month, why), phase)
    if unit == "quarter":
        moved_to = add_months(anchor, 3 * step)
        value = f"{moved_to.year}-Q{(moved_to.month + 2) // 3}"
        return within_year(moved_to.year, value, why)
    if unit == "year":
        return end_of(in_year(anchor.year + step, why), phase)
    if unit == "decade":
        return undated("DATE", str(anchor.year // 10 + step), why)
    return undated("DATE", str(anchor.year // 100 + step), why)


def end_of(reading: Reading, phase: str) -> Reading:
    """ "the end of the year" is its last day; what an event takes stays the year."""
    if "end" not in phase.split():
        return reading
    year = int(reading.value[:4])
    month = int(reading.value[5:7]) if len(reading.value) == 7 else 12
    last = add_months(date(year, month, 1), 1) - timedelta(days=1)
    why = f"the last day of {reading.value}; {reading.explanation}"
    return Reading("DATE", last.isoformat(), reading.date, reading.precision, reading.basis, why)


def the_weekend(found: Found, context: Context) -> Reading | None:
    """ "over the weekend": the last one, or the coming one where the clause lies ahead."""
    if context.word_before(found) not in {"over", "at", "during", "throughout", "through"}:
        return None
    if context.published is None:
        return undated("DATE", "XXXX-WXX-WE", NO_PUBLICATION)
    ahead = context.direction(found) is Direction.FUTURE
    step = -1 if not ahead and context.published.weekday() < 5 else 0
    side = "coming" if ahead else "last"
    return unit_at(
        context.published + timedelta(days=3 if ahead else 0),
        "weekend",
        step,
        f"the {side} weekend seen from {said(context.published)}",
    )


def phase_of_unit(found: Found, context: Context) -> Reading | None:
    """ "the end of the year": the year of the sentence's date if it has one, else the present."""
    unit, phase = found.parts.get("unit", "year").lower(), found.parts.get("phase", "the end of")
    if context.published is None:
        return undated("DATE", "XXXX", NO_PUBLICATION)
    if unit in {"decade", "century"}:
        return unit_at(context.published, unit, 0, f"that of {said(context.published)}")
    why = f"the {unit} of {said(context.published)}"
    return unit_at(context.published, unit, 0, why, phase.lower())


def phase_of_year(found: Found, _: Context) -> Reading | None:
    year = int(found.parts["year"])
    stated = in_year(year, "written out", DateBasis.STATED)
    return end_of(stated, found.parts["phase"].lower())


def ago(found: Found, context: Context) -> Reading | None:
    """ "two weeks ago", "five years from now"."""
    sign = -1 if found.parts["shift"].lower() in {"ago", "back"} else 1
    if context.published is None:
        return undated("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", NO_PUBLICATION)
    count, unit = count_of(found), unit_of(found)
    if count is None:
        why = f"unresolved: {context.text[found.start : found.end]!r} gives no number"
        return undated("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", why)
    side = "before" if sign < 0 else "after"
    why = f"{count:g} {found.parts['unit'].lower()} {side} {said(context.published)}"
    if count != int(count):
        return undated("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", f"about {why}")
    return moved(context.published, sign * int(count), unit, why)


def from_story(found: Found, context: Context) -> Reading | None:
    """ "the next day", "the same year", "the year before": counted from the last date told."""
    unit = found.parts["unit"].lower()
    if unit not in {"day", "week", "month", "year"}:
        return None
    word = (found.parts.get("which") or found.parts.get("shift") or "").lower()
    step = {"next": 1, "following": 1, "after": 1, "before": -1, "earlier": -1, "previous": -1}
    size = {"day": 10, "week": 10, "month": 7, "year": 4}[unit]
    told = context.latest(found.start, size)
    if told is None:
        return undated("DATE", "XXXX", "unresolved: no earlier date to count from")
    other, iso = told
    numbers = [int(part) for part in iso.split("-")] + [1, 1]
    anchor = date(*numbers[:3])
    named = context.text[other.start : other.end]
    way = {1: "after", -1: "before"}.get(step.get(word, 0), "of")
    return unit_at(anchor, unit, step.get(word, 0), f"the {unit} {way} {named!r} ({iso})")


RELATIVE_RULES: Final[dict[str, Rule]] = {
    "anaphoric day": from_story,
    "that unit": from_story,
    "unit before": from_story,
    "deictic": deictic,
    "this part": this_part,
    "calendar unit": calendar_unit,
    "the weekend": the_weekend,
    "phase of unit": phase_of_unit,
    "year end": phase_of_unit,
    "phase of year": phase_of_year,
    "ago": ago,
}
