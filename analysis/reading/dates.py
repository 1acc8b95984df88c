"""Publication dates: from a value that claims to be one, an address, or the top of a text.

A date is taken only where day, month and year are all there and can be read in one way; "Jan. 7"
without a year and 03/04/2022 are left alone.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final, Literal

_MONTHS: Final = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_WRITTEN = (
    re.compile(rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_WEEKDAY}{_DAY}[\s-]+(?:of\s+)?{_MONTH},?[\s-]+{_YEAR}", re.IGNORECASE),
    re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"),
    re.compile(r"(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d)"),
)
_SLASHED: Final = re.compile(
    r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>(?:19|20)\d\d)"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:\d{6})?\Z")
_IN_PATH = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/_.?#-]|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[a-z]{3})/(?P<day>\d{1,2})(?=[/?#]|$)"),
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?=[/_.?#-]|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=[/_.?#-]|$)"),
)
_LABEL = re.compile(
    r"\A(?:published|posted|updated|date|issued|released)(?:\s+on)?\s*:?\s+", re.IGNORECASE
)
_PLACE = re.compile(
    rf"\A(?:[A-Z][A-Za-zÀ-ÿ.'’-]*+\s?){{1,4}}(?:,\s[A-Z][A-Za-z. ]{{1,20}})?,\s+"
    rf"(?={_DAY.replace('day', 'd')}\s+[A-Z]|{_MONTH.replace('month', 'm')}\s+\d)"
)
"""The place of "Canberra, 3 May 2022", as official statements begin."""
_TIME_BEHIND = re.compile(
    r"[\s,|·–—-]*(?:at\s+)?(?:\d{1,2}[:.]\d\d(?::\d\d)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:\(?[A-Z]{2,5}\)?)?[\s,.|·–—-]*\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\A[A-Z][A-Z.'’ -]{2,40}(?:,\s*[A-Z][\w.’' ]{1,30})?,?\s+"
    rf"\(?(?P<when>{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?|{_DAY.replace('day', 'day2')}\s+"
    rf"{_MONTH.replace('month', 'month2')},?\s+{_YEAR.replace('year', 'year2')})\)?"
    r"(?:,?\s*\((?P<agency>[A-Z][\w ./-]{1,30})\))?\s*[-–—:]"
)
_AGENCY = re.compile(
    r"\A[A-Z][A-Z.'’ -]{2,40}(?:[,/]\s*[A-Za-z.’' ]{2,30})?(?:,?\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?"
    r"(?:,?\s+\d{4})?,?\s*\((?P<agency>[A-Z][\w ./-]{1,30})\)\s*[-–—:]"
)
_TOP_LINES: Final = 5
_LONGEST_DATE_LINE: Final = 80
DateOrder = Literal["day-first", "month-first"]
"""How 3/4/2022 is meant."""
EARLIEST: Final = date(1900, 1, 1)


def parse_date(value: object, order: DateOrder | None = None) -> date | None:
    """The day that ``value`` names: a date, ISO 8601, RFC 2822, YYYYMMDD, "January 7, 2022".

    Of 1/2/2022 it is the one that ``order`` tells; without it none, but 1/27/2022 is certain. Of
    a time with a zone the day is the one in that zone. None where it cannot be read or lies
    before 1900 or more than a day ahead of today.
    """
    if isinstance(value, datetime):
        return _plausible(value.date())
    if isinstance(value, date):
        return _plausible(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip()
    if not text or len(text) > 100:
        return None
    compact = _COMPACT.match(text)
    if compact:
        return _build(compact)
    try:
        return _plausible(datetime.fromisoformat(text).date())
    except ValueError:
        pass
    for pattern in _WRITTEN:
        found = pattern.match(text)
        if found:
            return _build(found)
    slashed = _SLASHED.match(text)
    if slashed:
        return _slashed_date(slashed, order)
    try:
        return _plausible(parsedate_to_datetime(text).date())
    except (ValueError, TypeError):
        return None


def date_in_url(url: str) -> date | None:
    """The day in the path of ``url``: /2022/1/7/, /2022-01-07-, /2022/jan/07/, /20220107/."""
    path = url.split("://", 1)[-1].partition("?")[0].lower()
    for pattern in _IN_PATH:
        for found in pattern.finditer(path):
            day = _build(found)
            if day is not None:
                return day
    return None


def date_at_top(text: str) -> date | None:
    """The day of a dateline ("BERLIN, Jan. 7, 2022 (Reuters) –") or of a line that is a date."""
    for line in _top(text):
        day = _whole_line_date(line)
        if day is not None:
            return day
        dateline = _DATELINE.match(line)
        if dateline:
            return _written_date(dateline["when"])
    return None


def agency_at_top(text: str) -> str | None:
    """The agency that a dateline names: "Reuters" in "BERLIN, Jan. 7 (Reuters) –"."""
    for line in _top(text):
        found = _AGENCY.match(line)
        if found:
            return found["agency"].strip()
    return None


def is_date_line(line: str) -> bool:
    """Whether ``line`` is nothing but a date, with or without label and time."""
    return _whole_line_date(line.strip()) is not None


def _top(text: str) -> list[str]:
    lines = (line.strip() for line in text[:2_000].split("\n"))
    return [line for line in lines if line][:_TOP_LINES]


def _whole_line_date(line: str) -> date | None:
    if len(line) > _LONGEST_DATE_LINE:
        return None
    bare = _PLACE.sub("", _LABEL.sub("", line))
    for pattern in _WRITTEN:
        found = pattern.match(bare)
        if found and _TIME_BEHIND.match(bare[found.end() :]):
            return _build(found)
    try:  # a full ISO 8601 time
        return _plausible(datetime.fromisoformat(bare).date())
    except ValueError:
        return None


def _written_date(words: str) -> date | None:
    for pattern in _WRITTEN:
        found = pattern.match(words)
        if found:
            return _build(found)
    return None


def _slashed_date(found: re.Match[str], order: DateOrder | None) -> date | None:
    first, second = int(found["first"]), int(found["second"])
    if first > 12 or order == "day-first":
        day, month = first, second
    elif second > 12 or first == second or order == "month-first":
        day, month = second, first
    else:
        return None
    try:
        return _plausible(date(int(found["year"]), month, day))
    except ValueError:
        return None


def _build(found: re.Match[str]) -> date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return _plausible(date(int(found["year"]), number, int(found["day"])))
    except ValueError:
        return None


def _plausible(day: date) -> date | None:
    return day if EARLIEST <= day <= date.today() + timedelta(days=1) else None
