"""Words for dates, times and durations, read from ``dates.toml`` once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

_FILE: Final = Path(__file__).with_name("dates.toml")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The tables of ``dates.toml``; names of months and weekdays keep their capital.

    ``months`` and ``weekdays`` map full names and abbreviations (without their full stop) to
    1–12 and 0–6 (Monday first); ``units`` maps nouns to ISO 8601 designators.
    """

    months: dict[str, int]
    month_abbreviations: dict[str, int]
    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    parts_of_day: dict[str, str]
    holidays: dict[str, tuple[int, int]]
    named_days: dict[str, str]
    references: dict[str, str]
    sets: dict[str, str]
    scheduled: frozenset[str]
    prospective: frozenset[str]
    ahead: frozenset[str]
    implicative: frozenset[str]
    month_cues: frozenset[str]
    year_cues: frozenset[str]
    length_cues: frozenset[str]
    determiners: frozenset[str]
    no_year_after: frozenset[str]
    no_year_before: frozenset[str]


@cache
def date_words() -> DateWords:
    """Return the date lexicon.

    Raises:
        tomllib.TOMLDecodeError: the file was edited into something that is no TOML.
        KeyError: a table is missing.
    """
    table: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    tense, years, cues = table["tense"], table["years"], table["cues"]
    return DateWords(
        months=table["months"],
        month_abbreviations=table["month_abbreviations"],
        weekdays=table["weekdays"],
        weekday_abbreviations=table["weekday_abbreviations"],
        numbers=table["numbers"],
        ordinals=table["ordinals"],
        decades=table["decades"],
        units=table["units"],
        seasons=table["seasons"],
        parts_of_day=table["parts_of_day"],
        holidays={name: (month, day) for name, (month, day) in table["holidays"].items()},
        named_days=table["named_days"],
        references={
            phrase: value for value, phrases in table["references"].items() for phrase in phrases
        },
        sets=table["sets"],
        scheduled=frozenset(tense["scheduled"]),
        prospective=frozenset(tense["prospective"]),
        ahead=frozenset(tense["ahead"]),
        implicative=frozenset(tense["implicative"]),
        month_cues=frozenset(cues["month"]),
        year_cues=frozenset(cues["year"]),
        length_cues=frozenset(cues["length"]),
        determiners=frozenset(cues["determiners"]),
        no_year_after=frozenset(years["not_after"]),
        no_year_before=frozenset(years["not_before"]),
    )
