"""ISO dates of any precision → the first and last day that they may stand for."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analysis.vocabulary import DatePrecision

_ISO = re.compile(r"(\d{4})(?:-(?:W(\d{2})|(\d{2})(?:-(\d{2}))?))?")


def interval(
    text: str | None, precision: DatePrecision | str | None = None
) -> tuple[date, date] | None:
    """First and last day of an ISO year, month, week or day; None where it is none of these.

    ``precision`` widens a day to its week: "2022-01-06" with "week" is 3 to 9 January. What stands
    after the day (a time) is ignored.
    """
    match = _ISO.match(text or "")
    if not match:
        return None
    year, week, month, day = (int(part) if part else None for part in match.groups())
    try:
        if year is not None and week is not None:
            monday = date.fromisocalendar(year, week, 1)
            return monday, monday + timedelta(days=6)
        if year is None or month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if day is None:
            return date(year, month, 1), _month_end(year, month)
        first = date(year, month, day)
    except ValueError:
        return None
    if precision == DatePrecision.WEEK:
        monday = first - timedelta(days=first.weekday())
        return monday, monday + timedelta(days=6)
    if precision == DatePrecision.MONTH:
        return first.replace(day=1), _month_end(year, month)
    if precision == DatePrecision.YEAR:
        return date(year, 1, 1), date(year, 12, 31)
    return first, first


def _month_end(year: int, month: int) -> date:
    if month == 12:
        return date(year, 12, 31)
    return date(year, month + 1, 1) - timedelta(days=1)
