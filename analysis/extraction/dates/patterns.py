"""The grammar of date expressions: one regular expression a form, over the cleaned text.

Which words are months, units or numbers comes from the lexicon; what a match means is decided in
``date_readings.py`` under the same rule name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from analysis.lexicons.dates import date_words

_REACH: Final = 50  # characters around a trigger that an expression may take up
_IN_FIGURES: Final = frozenset(
    {"iso", "month day range", "day month range", "month day", "day month", "slashed", "month year",
     "decade", "century", "quarter code", "phase of year", "years", "year", "short year", "clock",
     "clock 24", "named day"}
)  # fmt: skip
_S: Final = r"[^\S\n]+"  # blanks, but never a line break: a date line ends with its line
_DASH: Final = r"[^\S\n]*[-–—‑][^\S\n]*"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)"
_QUANTIFIER: Final = (
    r"(?:(?:about|around|almost|nearly|roughly|over|(?:more|less)\s+than|just\s+over|at\s+least|"
    r"some|up\s+to)\s+)?"
)


def either(words: Iterable[str]) -> str:
    """Return an alternation of ``words``, longest first, blanks standing for any blank."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", _S) for word in ordered) + ")"


@dataclass(frozen=True, slots=True)
class Found:
    """A match of one rule: which, where, and its named parts (absent ones left out)."""

    rule: str
    start: int
    end: int
    parts: dict[str, str]


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return (rule, pattern) in order of preference at equal length."""
    w = date_words()
    full_month = either([*w.months, *(name.upper() for name in w.months)])
    any_month = rf"(?:{full_month}|{either(w.month_abbreviations)}\.?)"
    weekday = either([*w.weekdays, *(name.upper() for name in w.weekdays)])
    any_weekday = rf"(?:{weekday}|{either(w.weekday_abbreviations)}\.?)"
    part = either(w.parts_of_day)
    number_word = either(n for n in w.numbers if n not in {"a", "an"})
    number = rf"(?:\d+(?:[.,]\d+)?|(?i:{number_word})(?:[-\s](?i:{number_word}))?)"
    count = (
        rf"(?:(?P<half>(?i:half\s+an?))|\[?(?P<count>{number})\]?(?P<and_half>\s+and\s+a\s+half)?"
        r"|(?P<vague>(?i:(?:(?:a|the)\s+)?(?:few|couple(?:\s+of)?)|several|many|dozens\s+of|some))"
        r"|(?P<article>(?i:an?|one)))"
    )
    unit_word = either([*w.units, *(f"{u}s" for u in w.units if u != "century"), "centuries"])
    unit = rf"(?P<unit>(?i:{unit_word}))"
    season = rf"(?P<season>(?i:{either(w.seasons)}))"
    phase = (
        r"(?:(?P<phase>(?i:early|late|mid|earlier|later|the\s+(?:beginning|start|middle|end)\s+of|"
        r"early\s+in|late\s+in|earlier\s+in|later\s+in|the\s+end\s+of))[-\s]+)?"
    )
    which = r"(?P<which>(?i:this|last|next|past|coming|previous|following|current|upcoming|same))"
    opt_which = rf"(?:(?:(?i:the|this)\s+)?{which}\s+)?"
    year = rf"(?P<year>{_YEAR})"
    opt_year = rf"(?:,?{_S}(?P<year>{_YEAR}))?"
    opt_weekday = rf"(?:(?P<weekday>{any_weekday})(?:{_S}(?i:{part}))?,?{_S}(?:the{_S})?)?"
    forms = {
        "iso": rf"(?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)",
        "month day range": rf"(?P<month>{any_month}){_S}(?P<day>{_DAY})"
        rf"(?:{_DASH}|{_S}(?:to|and|through|until){_S})(?P<last>{_DAY})(?![\d:])\b{opt_year}",
        "day month range": rf"(?P<day>{_DAY})(?:{_DASH}|{_S}(?:to|and|through|until){_S})"
        rf"(?P<last>{_DAY}){_S}(?:of{_S})?(?P<month>{any_month})\b{opt_year}",
        "month day": rf"{opt_weekday}(?P<month>{any_month}){_S}(?:the{_S})?(?P<day>{_DAY})"
        rf"(?![\d:%]|[.,]\d)\b{opt_year}",
        "day month": rf"{opt_weekday}(?P<day>{_DAY}){_S}(?:of{_S})?(?P<month>{any_month})\b"
        rf"{opt_year}",
        "slashed": r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)",
        "month year": rf"{phase}(?P<month>{any_month})(?:,|{_S}of)?{_S}{year}",
        "month": rf"{phase}{opt_which}(?P<month>{full_month}|{either(w.month_abbreviations)}\.)"
        r"(?![\w'])",
        "yesterday weekday": rf"(?P<deictic>(?i:yesterday|today|tomorrow)),?{_S}"
        rf"(?P<weekday>{weekday})\b",
        "weekday": rf"{opt_which}(?P<weekday>{weekday})(?:{_S}(?P<part>(?i:{part})))?\b",
        "deictic": r"(?P<deictic>(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|"
        rf"today|yesterday|tomorrow|tonight|overnight))(?:{_S}(?P<part>(?i:{part})))?\b",
        "this part": rf"(?i:(?P<which>this|last))\s+(?P<part>(?i:{part}))\b",
        "calendar unit": rf"{phase}(?:(?i:the|this)\s+)?{which}\s+"
        r"(?P<unit>(?i:day|week|weekend|month|quarter|year|decade|century))(?:'?s)?\b",
        "the weekend": r"(?i:the)\s+(?P<unit>(?i:weekend))\b",
        "phase of unit": r"(?P<phase>(?i:the\s+(?:end|beginning|start|middle)\s+of))\s+the\s+"
        r"(?P<unit>(?i:day|week|month|year|decade|century))\b",
        "year end": r"(?i:(?:the\s+)?year[-\s]end|the\s+year's\s+end)\b",
        "ago": rf"{_QUANTIFIER}{count}[-\s]+{unit}\s+(?P<shift>(?i:ago|back|from\s+now|hence))\b",
        "in units": rf"(?P<lead>(?i:in))\s+{_QUANTIFIER}{count}\s+{unit}(?:['’]s?)?"
        r"(?P<time>\s+time)?\b",
        "shifted": rf"{_QUANTIFIER}(?:{count}\s+)?{unit}\s+(?P<shift>(?i:after|before|later|"
        r"earlier|prior\s+to|following|ahead\s+of|into))\b",
        "past units": rf"(?i:the\s+)?{which}\s+(?:{count}\s+)?{unit}\b",
        "duration": rf"{_QUANTIFIER}{count}(?P<joint>[-\s‑–]+){unit}"
        r"(?P<adjective>[-\s]+(?:old|long))?\b",
        "decade": r"(?:(?i:the|early|late|mid)[-\s]+)*(?P<decade>(?:(?:1[5-9]|20)\d|['’][1-9])0)"
        r"['’]?s\b",
        "decade word": rf"(?i:the)\s+(?P<word>(?i:{either(w.decades)}))\b",
        "century": r"(?:(?i:the|early|late|mid)[-\s]+)*(?P<ordinal>\d{1,2})(?:st|nd|rd|th)"
        r"[-\s]+(?i:century)\b",
        "quarter": rf"(?:(?i:the)\s+)?(?P<ordinal>(?i:{either(w.ordinals)}))[-\s]+"
        rf"(?P<unit>(?i:quarter|half))\s+of\s+(?:(?P<year>{_YEAR})|(?i:(?P<which>this|last|next|"
        r"the))\s+year)\b",
        "quarter code": rf"(?P<unit>[QH])(?P<ordinal>[1-4]){_S}{year}",
        "season": rf"{phase}(?:(?:(?i:the)\s+)?{which}\s+)?{season}(?:,?{_S}(?:of{_S})?{year})?\b",
        "phase of year": rf"(?P<phase>(?i:early(?:\s+in)?|late(?:\s+in)?|mid|"
        rf"the\s+(?:end|beginning|start|middle)\s+of))[-\s]+{year}\b",
        "years": r"(?P<year>(?:19|20)\d\d)[-–/](?P<last>\d\d)(?![\d%-])\b",
        "year": rf"(?P<year>{_YEAR})(?![\w/]|['’]s?\w|-\w*\d)",
        "short year": r"(?:(?<=\bin )|(?<=\b\d\d and )|['’])(?P<short>[5-9]\d|[01]\d)"
        r"(?=\s*[,.;](?!\d)|\s+and\b(?!\s+\d+\s+[a-z]))",
        "clock": r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s*"
        r"(?P<half_day>(?i:[ap]\.?m\b\.?))",
        "clock 24": r"(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?!\d|:)",
        "holiday": rf"(?P<holiday>{either(h for h in w.holidays)})(?:,?{_S}(?P<year>{_YEAR}))?\b",
        "named day": rf"(?P<named>{either(w.named_days)})(?![/\w])",
        "reference": rf"(?P<phrase>(?i:{either(w.references)}))\b(?!\s+(?:\d|(?i:few|several|many|"
        rf"couple|{number_word}|{unit_word})\b))",
        "set": rf"(?P<phrase>(?i:{either(w.sets)}))\b",
        "every unit": rf"(?i:every|each)\s+(?:(?P<count>{number})\s+)?{unit}\b",
        "every weekday": rf"(?i:every|each)\s+(?P<weekday>{weekday})s?\b",
        "anaphoric day": r"(?i:the)\s+(?P<which>(?i:next|following|same|previous))\s+"
        r"(?P<unit>(?i:day|week|month|year))\b",
        "that unit": r"(?P<which>(?i:that))\s+(?P<same>(?i:same\s+))?"
        r"(?P<unit>(?i:day|week|month|year))\b",
        "unit before": r"(?i:the)\s+(?P<unit>(?i:day|week|month|year))\s+"
        r"(?P<shift>(?i:before|after|earlier))(?=\s*(?:[,.;:)]|$|and\b|but\b))",
    }
    return tuple((rule, re.compile(r"(?<![\w$€£/])" + form)) for rule, form in forms.items())


@cache
def _triggers() -> re.Pattern[str]:
    """One expression that hits near every date: most of a text needs no closer look."""
    w = date_words()
    words = [
        *w.units, "centuries", *w.seasons, *w.parts_of_day, *w.sets, "today", "yesterday",
        "tomorrow", "tonight", "overnight",
    ]  # fmt: skip
    months = sorted({name[:3] for name in w.months})
    days = sorted({name[:3] for name in w.weekdays})
    fixed = [*w.references, *w.holidays, *w.named_days]
    plain = [_first_either(word) for word in [*words, *w.decades, *fixed]]
    names = [f"{name}|{name.upper()}" for name in [*months, *days]]
    years = r"(?:1[5-9]|20)\d\d"
    figures = (
        r"(?<=\bin )\d\d\b|(?<=['’])\d\d\b|\d\d?[:.]\d\d|\d\d?\s?[AaPp]\.?[Mm]|\d\d?[./]\d|['’]\d0s"
    )
    return re.compile(r"\b(?:" + "|".join([years, figures, *names, *plain]) + ")")


def _first_either(word: str) -> str:
    """A word with or without a capital: cheaper to search for than in any case."""
    first = word[0]
    start = f"[{first.upper()}{first.lower()}]" if first.isalpha() else re.escape(first)
    return start + re.escape(word[1:])


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of ``text`` that may hold a date, whole words, not overlapping."""
    start = end = -1
    for found in _triggers().finditer(text):
        left, right = max(0, found.start() - _REACH), min(len(text), found.end() + _REACH)
        while right < len(text) and not text[right].isspace():
            right += 1
        if left <= end:
            end = max(end, right)
            continue
        if start >= 0:
            yield start, end
        start, end = left, right
    if start >= 0:
        yield start, end


def candidates(text: str) -> Iterator[Found]:
    """Yield the matches of all rules in ``text``, overlapping ones included."""
    for start, end in _windows(text):
        figures = any(c.isdigit() for c in text[start:end])
        for rule, pattern in patterns():
            if rule in _IN_FIGURES and not figures:
                continue
            for found in pattern.finditer(text, start, end):
                parts = {name: part for name, part in found.groupdict().items() if part}
                yield Found(rule, found.start(), found.end(), parts)


def ranked(text: str) -> list[Found]:
    """Return all matches from left to right, at each place the longest first.

    They overlap: what a rule turns out not to mean is left to the next.
    """
    order = {rule: rank for rank, (rule, _) in enumerate(patterns())}
    return sorted(candidates(text), key=lambda f: (f.start, -f.end, order[f.rule]))
