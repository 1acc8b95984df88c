"""What a date expression comes to: calendar arithmetic and the words that explain it.

Values are TIMEX3's (ISO 8601 with ``XXXX`` for what is unknown); everything here is pure and
knows no text.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from analysis.vocabulary import DateBasis, DatePrecision

WEEKDAY_NAMES: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
MONTH_NAMES: Final = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

NO_PUBLICATION: Final = "unresolved: the publication date is not known"


class Direction(Enum):
    """Where the clause of an expression lies, seen from the day of publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """One interpretation of an expression, before it is given its place in the text."""

    kind: str
    value: str
    date: str | None
    precision: DatePrecision
    basis: DateBasis
    explanation: str


def said(day: date) -> str:
    """Return a day in words: "Friday 2022-01-07" (English whatever the locale)."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.isoformat()}"


def on_day(day: date, explanation: str, basis: DateBasis = DateBasis.RELATIVE) -> Reading:
    iso = day.isoformat()
    return Reading("DATE", iso, iso, DatePrecision.DAY, basis, explanation)


def in_week(monday: date, explanation: str, day: date | None = None) -> Reading:
    """A week; the event's date is its Monday, or ``day`` where one is counted exactly."""
    taken = (day or monday).isoformat()
    value = week_value(monday)
    return Reading("DATE", value, taken, DatePrecision.WEEK, DateBasis.RELATIVE, explanation)


def in_month(
    year: int, month: int, explanation: str, basis: DateBasis = DateBasis.RELATIVE
) -> Reading:
    value = f"{year:04d}-{month:02d}"
    return Reading("DATE", value, value, DatePrecision.MONTH, basis, explanation)


def in_year(year: int, explanation: str, basis: DateBasis = DateBasis.RELATIVE) -> Reading:
    value = f"{year:04d}"
    return Reading("DATE", value, value, DatePrecision.YEAR, basis, explanation)


def undated(kind: str, value: str, explanation: str) -> Reading:
    """An expression that gives an event no date: durations, sets, decades, the unresolved."""
    return Reading(kind, value, None, DatePrecision.NONE, DateBasis.RELATIVE, explanation)


def within_year(year: int, value: str, explanation: str) -> Reading:
    """A season, quarter or half of ``year``: an event takes the year from it."""
    taken = f"{year:04d}"
    return Reading("DATE", value, taken, DatePrecision.YEAR, DateBasis.RELATIVE, explanation)


def week_value(day: date) -> str:
    """Return the ISO week of ``day``: "2022-W01"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def add_months(day: date, months: int) -> date:
    """Return ``day`` moved by whole months, at the latest the last day of the month.

    Raises:
        ValueError: the year leaves 1–9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(day.day, last))


def weekday_from(published: date, weekday: int, direction: Direction) -> tuple[date, str]:
    """Return the day of that name which the direction asks for, and why.

    The publication day itself counts: a report of Thursday says "on Thursday" for today.
    """
    name = WEEKDAY_NAMES[weekday]
    back = (published.weekday() - weekday) % 7
    if back == 0:
        return published, f"{name} of publication, {published.isoformat()}"
    if direction is Direction.FUTURE:
        day = published + timedelta(days=7 - back)
        return day, f"{name} after {said(published)}"
    return published - timedelta(days=back), f"{name} before {said(published)}"


def valid_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of_day(published: date, month: int, day: int, direction: Direction) -> date | None:
    """Return the ``day`` of ``month`` without a year that the direction asks for.

    Past: the last one up to publication; future: the next; else the nearest.
    """
    around = [valid_day(published.year + offset, month, day) for offset in (-1, 0, 1)]
    days = [candidate for candidate in around if candidate is not None]
    if direction is Direction.PAST:
        # A report may be dated a day or two before what it tells (time zones, updates).
        days = [d for d in days if d <= published + timedelta(days=2)] or days[:1]
        return days[-1] if days else None
    nearest = min(days, key=lambda d: abs((d - published).days), default=None)
    if direction is Direction.FUTURE and nearest is not None:
        # "will run from 3 May" may be told on the 9th; the one next year would be named so.
        return next((d for d in days if d >= published - timedelta(days=45)), nearest)
    return nearest


def year_of_month(published: date, month: int, direction: Direction) -> int:
    """Return the year that a month without one belongs to (see :func:`year_of_day`)."""
    here = published.year * 12 + published.month
    candidates = range(published.year - 1, published.year + 2)
    if direction is Direction.PAST:
        return max(year for year in candidates if year * 12 + month <= here)
    if direction is Direction.FUTURE:
        return min(year for year in candidates if year * 12 + month >= here)
    return min(candidates, key=lambda year: abs(year * 12 + month - here))


def duration_value(count: float | None, unit: str) -> str:
    """Return an ISO 8601 duration: (2, "W") → "P2W", (None, "Y") → "PXY", (3, "H") → "PT3H".

    ``unit`` is a designator of the lexicon: "2W" and "10Y" multiply, "WE" is a weekend. Minutes
    are "TM", since "M" is a month.
    """
    factor, designator = _split(unit)
    amount = "X" if count is None else _number(count * factor)
    if designator in {"H", "S", "TM"}:
        return f"PT{amount}{designator[-1]}"
    if designator == "Q":
        return f"P{amount}Q" if count is None else f"P{_number(count * 3)}M"
    return f"P{amount}{designator}"


def _split(unit: str) -> tuple[int, str]:
    digits = "".join(c for c in unit if c.isdigit())
    return int(digits or 1), unit[len(digits) :]


def _number(count: float) -> str:
    return str(int(count)) if count == int(count) else str(count)


def moved(anchor: date, count: int, unit: str, explanation: str) -> Reading | None:
    """Return what lies ``count`` units after ``anchor`` (before it, if negative).

    The value is as coarse as the unit: "two years ago" is a year, "ten days ago" a day. None for
    units shorter than a day where they do not add up to one.
    """
    factor, designator = _split(unit)
    count *= factor
    try:
        if designator == "D":
            return on_day(anchor + timedelta(days=count), explanation)
        if designator in {"H", "TM", "S"}:
            seconds = {"H": 3600, "TM": 60, "S": 1}[designator]
            days = round(count * seconds / 86400)
            return on_day(anchor + timedelta(days=days), explanation)
        if designator in {"W", "WE"}:
            day = anchor + timedelta(weeks=count)
            return in_week(monday_of(day), explanation, day)
        if designator in {"M", "Q"}:
            day = add_months(anchor, count * (3 if designator == "Q" else 1))
            return in_month(day.year, day.month, explanation)
        if designator == "Y":
            return in_year(anchor.year + count, explanation) if anchor.year + count > 0 else None
    except (ValueError, OverflowError):
        return None
    return None
