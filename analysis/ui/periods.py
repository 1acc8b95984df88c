"""Periods by name: counted back from the newest event, or a year of the news."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from analysis.queries import overview as queries
from analysis.queries.selection import Basis, Selection
from analysis.ui import data

Dates = tuple[date | None, date | None]
ANY: Final = "any"
OWN: Final = "own"
NAMES: Final = {
    "30": "Last 30 days",
    "90": "Last 90 days",
    "quarter": "This quarter",
    "year": "This year",
}


def listed() -> dict[str, str]:
    """Every period that can be chosen → what it is called, the years latest first."""
    years = {str(year): str(year) for year in data.ask(queries.years)}
    return {ANY: "Any time", **NAMES, **years, OWN: "As given below"}


def dates(name: str, basis: Basis = "event") -> Dates:
    """First and last day of a period; the last of a running one is that of the newest event."""
    if name in (ANY, OWN):
        return None, None
    if name not in NAMES:
        return date(int(name), 1, 1), date(int(name), 12, 31)
    last = data.ask(queries.newest_day, Selection(basis=basis)) or date.today()
    if name == "year":
        return last.replace(month=1, day=1), last
    if name == "quarter":
        return last.replace(month=1 + (last.month - 1) // 3 * 3, day=1), last
    return last - timedelta(days=int(name) - 1), last


def name_of(first: date | None, last: date | None, basis: Basis = "event") -> str:
    """The period that these days are, so that the control shows what the address says."""
    return next(
        (each for each in listed() if each != OWN and dates(each, basis) == (first, last)), OWN
    )
