"""A question in a few words → a selection: "China on AUKUS in 2022", "Poland to Russia since 2022".

The inverse of :func:`analysis.queries.wording.describe`, as far as somebody types it::

    [actors] [to|towards|against|with|and actors] [on|about words] [in|since|until … a date]

"X to Y" and "X on Z" ask what X says and does, "X with Y" and "X" alone for both sides. What is no
actor is searched for as words.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from typing import Final

from analysis.queries.selection import Role, Selection

Find = Callable[[str], str | None]

_MONTHS: Final = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
}
_DATE: Final = (
    r"(?:\d{4}-\d\d-\d\d|\d{4}-\d\d|(?:\d{1,2}\s+)?(?:" + "|".join(_MONTHS) + r")\s+\d{4}|\d{4})"
)
_BETWEEN: Final = re.compile(
    rf"\s*\b(?:between|from|in)?\s*\b({_DATE})\s*(?:–|to|and|until)\s*({_DATE})\s*$", re.IGNORECASE
)
_WHEN: Final = re.compile(
    rf"\s*\b(in|during|since|from|after|until|before|on)?\s*\b({_DATE})\s*$", re.IGNORECASE
)
_ABOUT: Final = re.compile(r"\s+(?:on|about|mentioning|over)\s+", re.IGNORECASE)
_TOWARDS: Final = re.compile(r"\s*(?:→|->)\s*|\s+(?:to|towards?|against)\s+", re.IGNORECASE)
_WITH: Final = re.compile(r"\s+(?:with|vs\.?|versus)\s+", re.IGNORECASE)
_LIST: Final = re.compile(r"\s*(?:,|&|\bor\b|\band\b)\s*", re.IGNORECASE)


def read_phrase(phrase: str, find: Find) -> Selection:
    """What ``phrase`` asks for.

    Args:
        find: the code of an actor's name, None where nobody is called that.
    """
    rest, first, last = _dates(" ".join(phrase.split()))
    head, *tail = _ABOUT.split(rest, maxsplit=1)
    words = " ".join(tail)
    role: Role = "source" if words else "either"
    for parting, side in ((_TOWARDS, "source"), (_WITH, "either")):
        sides = parting.split(head, maxsplit=1)
        actors, others = _actors(sides[0], find), _actors(" ".join(sides[1:]), find)
        if len(sides) == 2 and actors and others:
            role = "source" if side == "source" or words else "either"
            return Selection(first, last, "event", actors, role, others, text=words)
    actors = _actors(head, find)
    if not actors:
        return Selection(first, last, text=rest)
    return Selection(first, last, "event", actors, role, text=words)


def _actors(names: str, find: Find) -> tuple[str, ...]:
    """The codes of several names; none where one of them is nobody's, unless all are one name."""
    if whole := names.strip() and find(names.strip()):
        return (whole,)
    codes = [find(each) for each in _LIST.split(names.strip()) if each]
    return () if None in codes else tuple(filter(None, codes))


def _dates(phrase: str) -> tuple[str, date | None, date | None]:
    """The phrase without the dates at its end, and the first and last day that they leave."""
    if found := _BETWEEN.search(phrase):
        begun, ended = _span(found[1]), _span(found[2])
        if begun and ended and begun[0] <= ended[1]:
            return phrase[: found.start()], begun[0], ended[1]
    found = _WHEN.search(phrase)
    span = _span(found[2]) if found else None
    if not found or not span:
        return phrase, None, None
    rest, how = phrase[: found.start()], (found[1] or "in").lower()
    if how in ("since", "from"):
        return rest, span[0], None
    if how == "after":
        return rest, _beside(span[1], 1), None
    if how == "before":
        return rest, None, _beside(span[0], -1)
    if how == "until":
        return rest, None, span[1]
    return rest, *span


def _beside(day: date, step: int) -> date:
    return date.fromordinal(day.toordinal() + step)


def _span(text: str) -> tuple[date, date] | None:
    """The first and the last day of a year, a month or a day; None for a day that never was."""
    numbers = re.findall(r"\d+", text)
    month = next((n for name, n in _MONTHS.items() if re.search(rf"\b{name}\b", text, re.I)), None)
    try:
        if month:
            *day, year = map(int, numbers)
        else:
            year, month, *day = [*map(int, numbers), *([0] * (len(numbers) == 1))]
        if day:
            return (date(year, month, day[0]),) * 2
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None
