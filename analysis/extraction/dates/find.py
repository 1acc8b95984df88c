"""Dates: every date, time and duration of a text, and the one that dates an act.

:func:`find_dates` reads expressions with a grammar of its own and resolves them against the
publication date, the tense of their clause and the dates told before. :func:`date_for` says which
of them belongs to a verb.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from spacy.tokens import Doc

from analysis.extraction.dates.attachment import date_for
from analysis.extraction.dates.context import Context
from analysis.extraction.dates.patterns import Found, ranked
from analysis.extraction.dates.readings import CALENDAR_RULES, Rule
from analysis.extraction.dates.relative import RELATIVE_RULES
from analysis.extraction.dates.spans import SPAN_RULES
from analysis.extraction.dates.years import YEAR_RULES
from analysis.records import DateExpression, Evidence

__all__ = ["date_for", "find_dates"]

# SPAN_RULES last: its weekday knows parts of the day.
_RULES: Final[dict[str, Rule]] = {
    **CALENDAR_RULES,
    **YEAR_RULES,
    **RELATIVE_RULES,
    **SPAN_RULES,
}
_DATELINE_RULES: Final = frozenset({"month day", "day month"})
_DATELINE_DAYS: Final = 3
_PREPOSITION: Final = re.compile(
    r"\b(?:on|by|since|until|till|from|before|after|of|to|through|between|dated)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def find_dates(doc: Doc, *, published: date | None, article_id: str) -> tuple[DateExpression, ...]:
    """Return the date expressions of ``doc`` in the order of the text, none overlapping.

    Args:
        doc: a parsed document (tags, dependencies and lemmas are looked at for tense).
        published: what relative expressions count from; None leaves them unresolved, with the
            reason in ``explanation``.
        article_id: goes into the evidence; so do offsets into ``doc.text``.

    ``evidence.rule`` is "dates: " and the rule of the grammar; "dates: dateline" marks the date
    that heads a report and dates nothing in it.
    """
    text = doc.text
    all_found = ranked(text)
    context = Context(doc, published, text)
    context.published = _written_on(all_found, context)
    expressions: list[DateExpression] = []
    for found in all_found:
        if expressions and found.start < expressions[-1].evidence.end:
            continue
        reading = _RULES[found.rule](found, context)
        if reading is None:
            continue
        context.earlier.append((found, reading))
        rule = "dateline" if _is_dateline(found, text) else found.rule
        expressions.append(
            DateExpression(
                evidence=Evidence(article_id, found.start, found.end, f"dates: {rule}"),
                text=text[found.start : found.end],
                kind=reading.kind,
                value=reading.value,
                date=reading.date,
                precision=reading.precision,
                basis=reading.basis,
                explanation=reading.explanation,
            )
        )
    return tuple(expressions)


def _written_on(found: list[Found], context: Context) -> date | None:
    """Return the date line's day where it is a few days from publication, else that.

    A date line is what the writer counted from; the publication date may be that of a feed.
    """
    published = context.published
    for one in found:
        if published is None or not _is_dateline(one, context.text):
            continue
        reading = _RULES[one.rule](one, context)
        if reading is None or reading.date is None:
            continue
        day = date.fromisoformat(reading.date)
        if abs((day - published).days) <= _DATELINE_DAYS:
            return day
        break
    return published


def _is_dateline(found: Found, text: str) -> bool:
    """A full date that ends its line, or opens one before a place or a dash, outside a clause."""
    if found.rule not in _DATELINE_RULES or "year" not in found.parts:
        return False
    line_start = text.rfind("\n", 0, found.start) + 1
    before, after = text[line_start : found.start], text[found.end :].split("\n", 1)[0].strip()
    if _PREPOSITION.search(before):
        return False
    if not after or after[0] in "-–—":
        return not before.strip() or "weekday" in found.parts or len(before) < 40
    return not before.strip() and (after[0].isupper() or after[0] in "([")
