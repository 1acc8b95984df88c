"""A selection in English: as a sentence, and as chips that can be taken away one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from analysis.queries.selection import Chip, Selection
from analysis.vocabulary import QUAD_NAMES

_ROLES = {"source": "as source", "target": "as target", "either": ""}
_ATTRIBUTION = {
    "own": "in the outlet's own words",
    "reported": "reported",
    "denied": "denied",
    "alleged": "alleged",
}


def day(value: date) -> str:
    """ "1 Jan 2022"."""
    return f"{value.day} {value:%b} {value:%Y}"


def _listed(values: Iterable[str], conjunction: str = "or") -> str:
    *most, last = values
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def describe(selection: Selection, names: Callable[[str], str]) -> str:
    """See :meth:`Selection.describe`."""
    s = selection
    parts = []
    if s.actors:
        parts.append(f"{_listed(map(names, s.actors))} {_ROLES[s.role]}".strip())
    elif s.role != "either" and s.counterparts:
        parts.append(f"anybody {_ROLES[s.role]}")
    if s.counterparts:
        parts.append(f"with {_listed(map(names, s.counterparts))}")
    if s.has_dates:
        parts.append(_range(s))
    elif s.basis == "publication":
        parts.append("by publication date")
    if s.types:
        parts.append(f"{_listed(s.types)} only")
    if s.quads:
        parts.append(_listed(QUAD_NAMES[quad].lower() for quad in s.quads))
    if s.stance:
        parts.append(f"{_listed(s.stance)} stance")
    if s.attribution:
        parts.append(_listed(_ATTRIBUTION[kind] for kind in s.attribution))
    if s.status:
        parts.append(f"{_listed(s.status)} acts")
    if s.issues:
        parts.append(f"about {_listed(s.issues)}")
    if s.min_confidence > 0:
        parts.append(f"confidence at least {s.min_confidence:.0%}")
    if s.outlets:
        parts.append(f"published by {_listed(s.outlets)}")
    if s.origin:
        parts.append(f"from {_listed(s.origin)}")
    if s.review != "merged":
        parts.append("as extracted" if s.review == "extracted" else "reviewed only")
    if s.text:
        parts.append(f"mentioning {s.text}")
    text = ", ".join(parts)
    return text or ("everything" if s.role == "either" else f"anybody {_ROLES[s.role]}")


def _range(s: Selection) -> str:
    verb = "published " if s.basis == "publication" else ""
    if s.date_from and s.date_to:
        if s.date_from == s.date_to:
            return f"{verb}{'on ' if verb else ''}{day(s.date_from)}"
        return f"{verb}{day(s.date_from)}–{day(s.date_to)}"
    return (
        f"{verb}from {day(s.date_from)}"
        if s.date_from
        else f"{verb}until {day(s.date_to or date.max)}"
    )


def chips(selection: Selection, names: Callable[[str], str]) -> list[Chip]:
    """See :meth:`Selection.chips`."""
    s = selection
    found = []
    if s.date_from:
        found.append(Chip("date_from", s.date_from, f"from {day(s.date_from)}"))
    if s.date_to:
        found.append(Chip("date_to", s.date_to, f"until {day(s.date_to)}"))
    if s.basis != "event":
        found.append(Chip("basis", s.basis, "by publication date"))
    found += [Chip("actors", code, names(code)) for code in s.actors]
    if s.role != "either":
        found.append(Chip("role", s.role, _ROLES[s.role]))
    found += [Chip("counterparts", code, f"with {names(code)}") for code in s.counterparts]
    found += [Chip("types", each, each) for each in s.types]
    found += [Chip("quads", each, QUAD_NAMES[each].lower()) for each in s.quads]
    found += [Chip("stance", each, f"{each} stance") for each in s.stance]
    found += [Chip("attribution", each, _ATTRIBUTION[each]) for each in s.attribution]
    found += [Chip("status", each, each) for each in s.status]
    if s.min_confidence > 0:
        found.append(
            Chip("min_confidence", s.min_confidence, f"confidence ≥ {s.min_confidence:.0%}")
        )
    found += [Chip("outlets", each, each) for each in s.outlets]
    if s.review != "merged":
        label = "as extracted" if s.review == "extracted" else "reviewed only"
        found.append(Chip("review", s.review, label))
    if s.text:
        found.append(Chip("text", s.text, f"mentioning {s.text}"))
    found += [Chip("issues", each, f"about {each}") for each in s.issues]
    found += [Chip("origin", each, f"from {each}") for each in s.origin]
    return found
