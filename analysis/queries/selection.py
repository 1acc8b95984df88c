"""The filters of every page as one value: it makes the SQL, the URL, the words and the file name.

A selection is frozen and hashable, so that it can be a cache key; an empty field means "all".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, Self, get_args

from analysis.errors import SelectionError
from analysis.vocabulary import QUAD_NAMES, AttributionKind, EventType, Status

Basis = Literal["event", "publication"]
Role = Literal["either", "source", "target"]
Review = Literal["merged", "extracted", "reviewed"]
Relation = Literal["events", "dyads", "roles", "agreements", "quotes", "articles"]
Dating = Literal["dated", "undated", "any"]

STANCES = ("positive", "neutral", "negative")
ORIGINS = ("extracted", "gdelt", "icews", "polecat", "acled")

ALLOWED: Mapping[str, Sequence[Any]] = {
    "basis": get_args(Basis),
    "role": get_args(Role),
    "review": get_args(Review),
    "types": tuple(each.value for each in EventType),
    "quads": tuple(QUAD_NAMES),
    "stance": STANCES,
    "attribution": tuple(each.value for each in AttributionKind),
    "status": tuple(each.value for each in Status),
    "origin": ORIGINS,
}
"""Fields with a closed set of values; ``actors``, ``outlets``, ``issues`` and ``text`` are open."""


class Chip(NamedTuple):
    """One removable filter: pass ``field`` and ``value`` to :meth:`Selection.without`."""

    field: str
    value: Any
    label: str


def same(code: str) -> str:
    """The default for ``names``: an actor is called by its code."""
    return code


@dataclass(frozen=True, slots=True)
class Selection:
    """What the analyst looks at.

    Args:
        date_from, date_to: first and last day, both inclusive. An event that is dated to a week,
            month or year is inside where the two overlap. Undated ones are outside, and counted
            (``analysis.queries.events.count_undated``).
        basis: whether these days are those of the act or of publication.
        actors: codes; ``role`` says on which side one of them must stand. An organisation is not
            expanded to its members.
        counterparts: codes, one of which must stand on the other side.
        types, quads, status, attribution, issues, outlets, origin: values to keep.
        stance: "positive" (above zero), "neutral" (zero), "negative" (below zero).
        min_confidence: 0 to 1.
        review: "merged" lays corrections over the extracted values and drops rejected records,
            "extracted" shows what was extracted, "reviewed" only what somebody has reviewed.
        text: words that must all occur in the evidence; "several words" in quotation marks
            together.

    Raises:
        SelectionError: a value outside its closed set, or a range that ends before it begins.
    """

    date_from: date | None = None
    date_to: date | None = None
    basis: Basis = "event"
    actors: tuple[str, ...] = ()
    role: Role = "either"
    counterparts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    stance: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    min_confidence: float = 0.0
    outlets: tuple[str, ...] = ()
    review: Review = "merged"
    text: str = ""
    issues: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(field.default, tuple):
                values = (value,) if isinstance(value, str | int) else value
                object.__setattr__(self, field.name, tuple(dict.fromkeys(values)))
            self._check(field.name)
        object.__setattr__(self, "text", " ".join(self.text.split()))
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise SelectionError(
                f"the range ends ({self.date_to}) before it begins ({self.date_from})",
                where="dates",
                remedy="Swap the two dates.",
            )
        if not 0 <= self.min_confidence <= 1:
            raise SelectionError(
                f"{self.min_confidence} is not a confidence",
                where="confidence",
                remedy="Give a number from 0 to 1.",
            )

    def _check(self, name: str) -> None:
        value = getattr(self, name)
        for each in value if isinstance(value, tuple) else (value,):
            if name in ALLOWED and each not in ALLOWED[name]:
                raise SelectionError(
                    f"{each!r} is not known",
                    where=name,
                    remedy=f"Choose from {', '.join(map(str, ALLOWED[name]))}.",
                )

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self == Selection()

    @property
    def has_dates(self) -> bool:
        return self.date_from is not None or self.date_to is not None

    def changed(self, **changes: Any) -> Selection:
        """A copy with some fields changed."""
        return replace(self, **changes)

    def without(self, field: str, value: Any = None) -> Selection:
        """A copy without one value of a list, or with the field back at its default.

        Raises:
            SelectionError: there is no such field.
        """
        if field not in _DEFAULTS:
            raise SelectionError(f"there is no filter {field!r}", where="selection")
        current = getattr(self, field)
        if isinstance(current, tuple) and value is not None:
            return self.changed(**{field: tuple(each for each in current if each != value)})
        return self.changed(**{field: _DEFAULTS[field]})

    def before(self) -> Selection | None:
        """The period of the same length just before; None where the range is open."""
        if self.date_from is None or self.date_to is None:
            return None
        length = self.date_to - self.date_from + timedelta(days=1)
        try:
            return replace(self, date_from=self.date_from - length, date_to=self.date_to - length)
        except OverflowError:
            return None

    def to_sql(
        self, relation: Relation = "events", *, dating: Dating = "dated", prefix: str = "s"
    ) -> tuple[str, dict[str, Any]]:
        """The condition on ``relation`` (alias-free column names), and its ``$name`` parameters.

        Args:
            relation: which columns to filter; filters that do not apply to it are left out (an
                agreement has no stance), for articles they apply to its events.
            dating: "undated" asks for what has no date instead of the date range, "any" leaves
                the range out.
            prefix: begins the names of the parameters, so that two selections fit one query.
        """
        from analysis.queries.conditions import condition

        return condition(self, relation, dating=dating, prefix=prefix)

    def to_params(self) -> dict[str, list[str]]:
        """URL query parameters; values equal to the default vanish."""
        from analysis.queries.permalinks import to_params

        return to_params(self)

    @classmethod
    def from_params(cls, params: Mapping[str, str | Sequence[str]]) -> tuple[Self, list[str]]:
        """A selection from URL query parameters, and what was dropped, in words."""
        from analysis.queries.permalinks import from_params

        return from_params(cls, params)

    def chips(self, names: Callable[[str], str] = same) -> list[Chip]:
        """Every filter that is set, each with a label; ``names`` tells an actor's name."""
        from analysis.queries.wording import chips

        return chips(self, names)

    def describe(self, names: Callable[[str], str] = same) -> str:
        """The selection in English; "everything" where it is empty."""
        from analysis.queries.wording import describe

        return describe(self, names)

    def slug(self) -> str:
        """The selection as part of a file name: letters, digits, "-" and "_", at most 80."""
        parts = [
            re.sub(r"[^A-Za-z0-9.]+", "-", value).strip("-.")
            for values in self.to_params().values()
            for value in values
        ]
        whole = "_".join(part for part in parts if part) or "all"
        if len(whole) <= 80:
            return whole
        return f"{whole[:67].rstrip('_-.')}_{self.digest()}"

    def digest(self) -> str:
        """Twelve hexadecimal digits that stand for the selection."""
        return hashlib.sha256(repr(self.to_params()).encode()).hexdigest()[:12]


_DEFAULTS: Mapping[str, Any] = {field.name: field.default for field in fields(Selection)}
