"""Years and what is longer or named: decades, centuries, quarters, seasons, feasts.

One function a rule of ``date_patterns.py``, as in ``date_readings.py``.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from analysis.extraction.dates.context import Context
from analysis.extraction.dates.patterns import Found
from analysis.extraction.dates.readings import Rule
from analysis.extraction.dates.values import (
    MONTH_NAMES,
    NO_PUBLICATION,
    Direction,
    Reading,
    in_year,
    on_day,
    said,
    undated,
    valid_day,
    within_year,
    year_of_day,
)
from analysis.lexicons.dates import date_words
from analysis.vocabulary import DateBasis, DatePrecision


def year(found: Found, context: Context) -> Reading | None:
    """A bare year, unless its neighbours make the number a count or a name's."""
    w = date_words()
    before, after = context.word_before(found), context.word_after(found)
    number = int(found.parts["year"])
    if before in w.no_year_after or after in w.no_year_before or after.endswith("%"):
        return None
    if before[-1:] in "$€£#" and before:
        return None
    cued = before in w.year_cues
    if number < 1900 and not cued:
        return None
    follower = context.token_after(found)
    if (
        (not cued or (before == "of" and number < 1900))
        and follower is not None
        and follower.tag_ == "NNS"
        and context.text[found.end : found.end + 1] == " "
        and before not in w.determiners
    ):
        return None  # "2000 villagers"
    return in_year(number, "written out", DateBasis.STATED)


def years(found: Found, _: Context) -> Reading | None:
    first = int(found.parts["year"])
    last = int(found.parts["last"])
    last = last if last > 99 else first // 100 * 100 + last
    if not first < last <= first + 200:
        return None
    value, words = f"{first}/{last}", f"from {first} to {last}"
    return Reading("DATE", value, str(first), DatePrecision.YEAR, DateBasis.STATED, words)


def holiday(found: Found, context: Context) -> Reading | None:
    name = " ".join(found.parts["holiday"].split())
    number, day = date_words().holidays[name]
    if "year" in found.parts:
        known = valid_day(int(found.parts["year"]), number, day)
        return on_day(known, f"{name} is {day} {MONTH_NAMES[number]}") if known else None
    if context.published is None:
        return undated("DATE", f"XXXX-{number:02d}-{day:02d}", NO_PUBLICATION)
    known = year_of_day(context.published, number, day, context.direction(found))
    return on_day(known, f"{name} is {day} {MONTH_NAMES[number]}") if known else None


def named_day(found: Found, _: Context) -> Reading | None:
    value = date_words().named_days[found.parts["named"]]
    return on_day(date.fromisoformat(value), "a day known by its date", DateBasis.STATED)


def short_year(found: Found, context: Context) -> Reading | None:
    """ "in 72 and 76", "'09": the last year that ends so, seen from publication."""
    if context.published is None:
        return None
    if context.direction(found) is Direction.FUTURE:
        return None
    short, now = int(found.parts["short"]), context.published.year
    number = now // 100 * 100 + short
    number -= 100 if number > now else 0
    return in_year(number, f"the last year that ends in {short:02d}")


def decade(found: Found, _: Context) -> Reading | None:
    digits = found.parts["decade"].lstrip("'’")
    prefix = digits[:-1] if len(digits) == 4 else f"19{digits[0]}"
    return undated("DATE", prefix, f"the ten years from {prefix}0")


def decade_word(found: Found, _: Context) -> Reading | None:
    prefix = f"19{date_words().decades[found.parts['word'].lower()]}"
    return undated("DATE", prefix, f"the ten years from {prefix}0")


def century(found: Found, _: Context) -> Reading | None:
    number = int(found.parts["ordinal"])
    return undated("DATE", f"{number - 1:02d}", f"the hundred years up to {number * 100}")


def quarter(found: Found, context: Context) -> Reading | None:
    letter = found.parts["unit"][0].upper()
    ordinal = found.parts["ordinal"].lower()
    number = int(ordinal) if ordinal.isdigit() else date_words().ordinals[ordinal]
    letter = {"Q": "Q", "H": "H"}[letter]
    if letter == "H" and number > 2:
        return None
    if "year" in found.parts:
        year = int(found.parts["year"])
    elif context.published is None:
        return undated("DATE", f"XXXX-{letter}{number}", NO_PUBLICATION)
    else:
        offset = {"last": -1, "next": 1}.get(found.parts.get("which", "").lower(), 0)
        year = context.published.year + offset
    return within_year(year, f"{year}-{letter}{number}", f"a part of {year}")


def season(found: Found, context: Context) -> Reading | None:
    """A season with its year or with "last", "this", "next"; alone only after a preposition."""
    code = date_words().seasons[found.parts["season"].lower()]
    which = found.parts.get("which", "").lower()
    if "year" in found.parts:
        year = int(found.parts["year"])
        return within_year(year, f"{year}-{code}", f"a season of {year}")
    if found.parts["season"].lower() in {"fall", "spring"} and not which:
        return None
    if not which and context.word_before(found) not in {"in", "the", "by", "since", "until"}:
        return None
    if context.published is None:
        return undated("DATE", f"XXXX-{code}", NO_PUBLICATION)
    year = context.published.year
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    direction = context.direction(found) if not which else Direction.UNKNOWN
    back = which in {"last", "past", "previous"} or direction is Direction.PAST
    on = which in {"next", "coming", "upcoming", "following"} or direction is Direction.FUTURE
    if back and context.published.month < middle + 2:
        year -= 1
    elif on and context.published.month >= middle:
        year += 1
    return within_year(year, f"{year}-{code}", f"a season, seen from {said(context.published)}")


YEAR_RULES: Final[dict[str, Rule]] = {
    "year": year,
    "years": years,
    "short year": short_year,
    "decade": decade,
    "decade word": decade_word,
    "century": century,
    "quarter": quarter,
    "quarter code": quarter,
    "season": season,
    "holiday": holiday,
    "named day": named_day,
}
