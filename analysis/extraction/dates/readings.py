"""Calendar dates: what days, months, weekdays and years mean in their context.

One function a rule of ``date_patterns.py``; each returns None where the words are no date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from analysis.extraction.dates.context import Context
from analysis.extraction.dates.patterns import Found
from analysis.extraction.dates.values import (
    MONTH_NAMES,
    NO_PUBLICATION,
    Direction,
    Reading,
    in_month,
    monday_of,
    on_day,
    said,
    undated,
    valid_day,
    weekday_from,
    year_of_day,
    year_of_month,
)
from analysis.lexicons.dates import date_words
from analysis.vocabulary import DateBasis, DatePrecision

_RANGE_END: Final = re.compile(
    r"\s*(?:[-–—]|to|through|until|and)\s*(?P<month>"
    + "|".join(date_words().months)
    + r")\s+(?:\d{1,2}(?:st|nd|rd|th)?(?:,\s*|\s+))?(?P<year>(?:19|20)\d\d)\b"
)

Rule = Callable[[Found, Context], Reading | None]

_AMBIGUOUS_MONTHS: Final = frozenset({"March", "April", "May", "June", "August"})


def month_number(name: str) -> int:
    """Return 1–12 for a full or abbreviated month in any case.

    Raises:
        KeyError: ``name`` is no month of the lexicon.
    """
    w = date_words()
    plain = name.rstrip(".").capitalize()
    return w.months.get(plain) or w.month_abbreviations[plain]


def weekday_number(name: str) -> int:
    """Return 0–6 (Monday first) for a full or abbreviated weekday in any case.

    Raises:
        KeyError: ``name`` is no weekday of the lexicon.
    """
    w = date_words()
    plain = name.rstrip(".").capitalize()
    found = w.weekdays.get(plain)
    return w.weekday_abbreviations[plain] if found is None else found


def day_number(digits: str) -> int:
    return int("".join(c for c in digits if c.isdigit()))


def iso(found: Found, _: Context) -> Reading | None:
    year, month, day = (int(part) for part in found.parts["iso"].split("-"))
    known = valid_day(year, month, day)
    return on_day(known, "written out", DateBasis.STATED) if known else None


def slashed(found: Found, _: Context) -> Reading | None:
    """Day and month in figures: read only where the order cannot be mistaken."""
    first, second = int(found.parts["first"]), int(found.parts["second"])
    year = int(found.parts["year"])
    if first == second or first > 12:
        known = valid_day(year, second, first)
    elif second > 12:
        known = valid_day(year, first, second)
    else:
        return undated("DATE", f"{year:04d}-XX-XX", "unresolved: day and month may be either way")
    return on_day(known, "written out in figures", DateBasis.STATED) if known else None


def month_day(found: Found, context: Context) -> Reading | None:
    """A day of a month, with its year or with the year that the context gives."""
    month, day = month_number(found.parts["month"]), day_number(found.parts["day"])
    if "year" in found.parts:
        known = valid_day(int(found.parts["year"]), month, day)
        return on_day(known, "written out", DateBasis.STATED) if known else None
    if valid_day(2000, month, day) is None:
        return None
    name = f"{day} {MONTH_NAMES[month]}"
    weekday = found.parts.get("weekday")
    stated = context.year_nearby(found) or _year_ahead(found, context, month)
    if stated is None and context.published is None:
        stated = context.year_in_sentence(found)
    if stated is not None:
        known = valid_day(stated, month, day)
        return on_day(known, f"{name} of {stated}, the year told beside it") if known else None
    if context.published is None:
        return undated("DATE", f"XXXX-{month:02d}-{day:02d}", NO_PUBLICATION)
    direction = context.direction(found)
    known = year_of_day(context.published, month, day, direction)
    if weekday is not None:
        known = _year_with_weekday(context.published, month, day, weekday_number(weekday)) or known
    if known is None:
        return None
    side = "before" if known < context.published else "after"
    if known == context.published:
        return on_day(known, "the publication date")
    return on_day(known, f"{name} {side} {said(context.published)}")


def _year_with_weekday(published: date, month: int, day: int, weekday: int) -> date | None:
    """The weekday beside a day tells its year."""
    near = sorted(
        range(published.year - 3, published.year + 4), key=lambda y: abs(y - published.year)
    )
    days = (valid_day(year, month, day) for year in near)
    return next((d for d in days if d is not None and d.weekday() == weekday), None)


def _year_ahead(found: Found, context: Context, month: int) -> int | None:
    """ "May 3 – June 4, 2019": the year of the end of a range holds for its beginning."""
    rest = context.text[found.end : found.end + 40]
    ahead = _RANGE_END.match(rest)
    if ahead is None:
        return None
    year = int(ahead.group("year"))
    return year - 1 if month > month_number(ahead.group("month")) else year


def day_range(found: Found, context: Context) -> Reading | None:
    """ "5–7 January": an ISO 8601 interval; an event takes its first day."""
    first = month_day(found, context)
    if first is None or first.date is None:
        return first
    start = date.fromisoformat(first.date)
    end = valid_day(start.year, start.month, day_number(found.parts["last"]))
    if end is None or end <= start:
        return None
    value = f"{start.isoformat()}/{end.isoformat()}"
    words = f"from {said(start)} to {said(end)}; {first.explanation}"
    return Reading("DATE", value, first.date, DatePrecision.DAY, first.basis, words)


def month_year(found: Found, _: Context) -> Reading | None:
    year, month = int(found.parts["year"]), month_number(found.parts["month"])
    return in_month(year, month, "written out", DateBasis.STATED)


def month(found: Found, context: Context) -> Reading | None:
    name, which = found.parts["month"], found.parts.get("which", "").lower()
    number = month_number(name)
    if not which and "phase" not in found.parts and not _is_month(name, found, context):
        return None
    stated = context.year_nearby(found) or _year_ahead(found, context, number)
    if stated is None and context.published is None:
        stated = context.year_in_sentence(found)
    if stated is not None and not which:
        words = f"{MONTH_NAMES[number]} of {stated}, the year told beside it"
        return in_month(stated, number, words)
    published = context.published
    if published is None:
        return undated("DATE", f"XXXX-{number:02d}", NO_PUBLICATION)
    direction = context.direction(found)
    if which in {"last", "past", "previous"}:
        direction = Direction.PAST
    elif which in {"next", "coming", "following", "upcoming"}:
        direction = Direction.FUTURE
    year = year_of_month(published, number, direction)
    if year == published.year and number == published.month and which in {"last", "next"}:
        year += -1 if which == "last" else 1
    side = {Direction.PAST: "last", Direction.FUTURE: "next"}.get(direction, "nearest")
    return in_month(year, number, f"the {side} {MONTH_NAMES[number]} seen from {said(published)}")


def _is_month(name: str, found: Found, context: Context) -> bool:
    """Whether a bare month is one, and not a name (May), a verb (March) or part of a title."""
    before = context.word_before(found)
    cued = before in date_words().month_cues or context.text[: found.start].rstrip()[-1:] in {
        "–",
        "—",
    }
    if name.endswith(".") or name.isupper() or name in _AMBIGUOUS_MONTHS:
        return cued
    if cued:
        return True
    span = context.span(found)
    return span is not None and span.root.ent_type_ not in {"PERSON", "ORG"}


def weekday(found: Found, context: Context) -> Reading | None:
    number, which = weekday_number(found.parts["weekday"]), found.parts.get("which", "").lower()
    published = context.published
    follower = context.token_after(found)
    if context.word_before(found) == "a" and not (follower is not None and follower.pos_ == "NOUN"):
        return None  # "on a Monday" is any; "at a Monday meeting" is one
    if published is None:
        return undated("DATE", f"XXXX-WXX-{number + 1}", NO_PUBLICATION)
    if which in {"last", "previous", "past"}:
        back = (published.weekday() - number) % 7 or 7
        day, why = published - timedelta(days=back), f"the last {found.parts['weekday']}"
        return on_day(day, f"{why} before {said(published)}")
    told = _told_before(found, context) if which in {"next", "following"} else None
    if told is not None:
        day = told + timedelta(days=(number - told.weekday()) % 7 or 7)
        return on_day(day, f"{found.parts['weekday']} after {said(told)}, the day told before")
    if which in {"next", "following"}:
        day = monday_of(published) + timedelta(days=7 + number)
        return on_day(day, f"{found.parts['weekday']} of the week after {said(published)}")
    direction = Direction.FUTURE if which in {"coming", "upcoming"} else context.direction(found)
    day, why = weekday_from(published, number, direction)
    return on_day(day, why)


def _told_before(found: Found, context: Context) -> date | None:
    """ "the next Tuesday" in a past clause counts from the story, not from publication."""
    lead = context.text[found.start : found.start + 4].lower()
    if lead != "the " or context.direction(found) is not Direction.PAST:
        return None
    told = context.latest_day(found.start)
    return told[1] if told is not None else None


def deictic_weekday(found: Found, context: Context) -> Reading | None:
    """ "Yesterday, Thursday": the weekday confirms, and decides where the two disagree."""
    if context.published is None:
        return weekday(found, context)
    offset = {"yesterday": -1, "today": 0, "tomorrow": 1}[found.parts["deictic"].lower()]
    day = context.published + timedelta(days=offset)
    number = weekday_number(found.parts["weekday"])
    if day.weekday() == number:
        side = {-1: "the day before", 0: "the day of publication,", 1: "the day after"}[offset]
        return on_day(day, f"{said(day)}, {side} {said(context.published)}")
    direction = Direction.FUTURE if offset > 0 else Direction.PAST
    day, why = weekday_from(context.published, number, direction)
    return on_day(day, f"{why} (it was not {found.parts['deictic'].lower()})")


CALENDAR_RULES: Final[dict[str, Rule]] = {
    "iso": iso,
    "month day range": day_range,
    "day month range": day_range,
    "month day": month_day,
    "day month": month_day,
    "slashed": slashed,
    "month year": month_year,
    "month": month,
    "yesterday weekday": deictic_weekday,
    "weekday": weekday,
}
