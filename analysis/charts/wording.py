"""Numbers, days and names as the pages write them: one place, so that they agree everywhere."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Final

MINUS: Final = "\u2212"
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SCALES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def missing(value: object) -> bool:
    """Whether a cell holds nothing: None, NaN or NaT."""
    return value is None or value != value


def signed(value: float | None, digits: int = 2) -> str:
    """A stance with its sign in text: ``+0.35``, ``−0.51``, ``0.00``; a dash for none."""
    if value is None or math.isnan(value):
        return "–"
    text = f"{abs(value):.{digits}f}"
    if float(text) == 0:
        return text
    return ("+" if value > 0 else MINUS) + text


def change(value: float) -> str:
    """A difference of counts, signed: ``+12``, ``−3``, ``no change``."""
    if not value:
        return "no change"
    return ("+" if value > 0 else MINUS) + f"{abs(value):,.0f}"


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 event``, ``1,115 events``; give ``plural`` where an s does not do."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float | None) -> str:
    """A share of one as a whole percentage."""
    if share is None or math.isnan(share):
        return "–"
    return f"{share * 100:.0f}%"


def day(value: object, *, short: bool = False) -> str:
    """A date as far as it is known: ``6 January 2022``, ``January 2022``, ``2022``, ``undated``."""
    if missing(value) or value == "":
        return "undated"
    text = value.isoformat()[:10] if isinstance(value, date) else str(value)[:10]
    parts = text.split("-")
    try:
        if len(parts) == 1:
            return str(int(parts[0]))
        if parts[1].startswith("W"):
            return f"week {int(parts[1][1:])} of {parts[0]}"
        month = MONTHS[int(parts[1]) - 1]
        month = month[:3] if short else month
        return f"{int(parts[2])} {month} {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"
    except (ValueError, IndexError):
        return text


def money(amount: float | None, currency: str | None) -> str:
    """A sum as a reader would write it: ``$9.3 billion``, ``CHF 400,000``."""
    if amount is None or math.isnan(amount):
        return "–"
    code = "" if missing(currency) else str(currency)
    sign = _SIGNS.get(code, f"{code} " if code else "")
    for size, word in _SCALES:
        if abs(amount) >= size:
            return f"{sign}{amount / size:,.3g} {word}"
    return f"{sign}{amount:,.0f}"


def names(values: Iterable[str], *, last: str = "and") -> str:
    """``Japan``, ``Japan and Australia``, ``Japan, Australia and India``."""
    listed = list(values)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} {last} {listed[-1]}"


def shorten(text: str, length: int) -> str:
    """At most ``length`` characters, cut between words and closed with an ellipsis."""
    tidy = " ".join(text.split())
    if len(tidy) <= length:
        return tidy
    cut = tidy[: length - 1].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:.–-") + "…"
