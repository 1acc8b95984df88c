"""Selection → SQL condition. Values are bound as parameters and never part of the text."""

from __future__ import annotations

import re
from typing import Any

from analysis.errors import SelectionError
from analysis.queries.selection import Dating, Relation, Selection

_TERM = re.compile(r'"([^"]+)"?|(\S+)')
_SIGN = {"positive": "stance > 0", "neutral": "stance = 0", "negative": "stance < 0"}


def terms(text: str) -> list[str]:
    """The words of a text search, and its phrases in quotation marks, in lower case."""
    found = (phrase or word.strip('"') for phrase, word in _TERM.findall(text))
    return [term.strip().lower() for term in found if term.strip()]


def condition(
    selection: Selection, relation: Relation, *, dating: Dating, prefix: str
) -> tuple[str, dict[str, Any]]:
    """See :meth:`analysis.queries.selection.Selection.to_sql`."""
    return _Condition(selection, prefix).build(relation, dating)


class _Condition:
    def __init__(self, selection: Selection, prefix: str) -> None:
        self.selection = selection
        self.prefix = prefix
        self.clauses: list[str] = []
        self.parameters: dict[str, Any] = {}

    def bind(self, name: str, value: Any) -> str:
        self.parameters[f"{self.prefix}_{name}"] = value
        return f"${self.prefix}_{name}"

    def build(self, relation: Relation, dating: Dating) -> tuple[str, dict[str, Any]]:
        if relation in ("events", "dyads", "roles"):
            self.acts(relation, dating)
        elif relation == "agreements":
            self.agreements(dating)
        elif relation == "quotes":
            self.quotes(dating)
        elif relation == "articles":
            self.articles(dating)
        else:
            raise SelectionError(f"{relation!r} cannot be filtered", where="selection")
        return " AND ".join(self.clauses) or "true", self.parameters

    def acts(self, relation: Relation, dating: Dating) -> None:
        s = self.selection
        self.dates(dating, "published" if s.basis == "publication" else "date")
        self.sides(relation)
        self.among("type", s.types)
        self.among("quad_class", s.quads)
        self.among("attribution", s.attribution)
        self.among("status", s.status)
        self.among("outlet", s.outlets)
        self.among("origin", s.origin)
        if s.stance:
            self.clauses.append("(" + " OR ".join(_SIGN[each] for each in s.stance) + ")")
        self.clauses += filter(None, [self.any_in("issues", s.issues)])
        self.confidence_and_review()
        found = self.words("words")
        if found and relation == "events":
            self.clauses.append(found)
        elif found:
            # Only events keep their words; the others know the event's number.
            self.clauses.append(f"no IN (SELECT no FROM {relation_of(s, 'events')} WHERE {found})")

    def agreements(self, dating: Dating) -> None:
        s = self.selection
        self.dates(dating, "published" if s.basis == "publication" else "date")
        self.clauses += filter(
            None,
            [
                self.any_in("parties", s.actors, "actors"),
                self.any_in("parties", s.counterparts, "counterparts"),
            ],
        )
        self.among("outlet", s.outlets)
        self.confidence_and_review()
        self.clauses += filter(None, [self.words("name", "subject", "domain")])

    def quotes(self, dating: Dating) -> None:
        s = self.selection
        self.dates("any" if dating == "any" else dating, "published")
        self.among("affiliation", s.actors)
        self.among("outlet", s.outlets)
        self.clauses += filter(None, [self.words("words")])

    def articles(self, dating: Dating) -> None:
        s = self.selection
        acts = s.changed(outlets=(), text="", review=s.review)
        if s.basis == "publication":
            self.dates(dating, "published")
            acts = acts.changed(date_from=None, date_to=None)
        self.among("source", s.outlets)
        self.among("origin", s.origin)
        self.clauses += filter(None, [self.words("title", "text")])
        if acts.changed(basis="event", review="merged", origin=()).is_empty:
            return
        relation, where, parameters = acts_of(acts, dating=dating, prefix=f"{self.prefix}_acts")
        self.clauses.append(f"article_no IN (SELECT article_no FROM {relation} WHERE {where})")
        self.parameters |= parameters

    def dates(self, dating: Dating, column: str) -> None:
        s = self.selection
        if dating == "undated":
            self.clauses.append(f"{column} IS NULL")
        if dating != "dated":
            return
        if s.date_from:
            last = "date_to" if column == "date" else column
            self.clauses.append(f"{last} >= {self.bind('from', s.date_from)}")
        if s.date_to:
            self.clauses.append(f"{column} <= {self.bind('to', s.date_to)}")

    def sides(self, relation: Relation) -> None:
        """Who must stand on which side. ``role`` and ``counterparts`` are about one event."""
        s = self.selection
        if not (s.actors or s.counterparts):
            return

        def side(column: str, codes: tuple[str, ...], name: str) -> list[str]:
            if relation == "dyads":
                if not codes:
                    return []
                names = [self.bind(f"{name}{i}", code) for i, code in enumerate(codes)]
                return [f"{column.removesuffix('s')} IN ({', '.join(names)})"]
            return [self.any_in(column, codes, name)] if codes else []

        def both(acting: tuple[str, ...], others: tuple[str, ...], names: tuple[str, str]) -> str:
            parts = side("sources", acting, names[0]) + side("targets", others, names[1])
            return "(" + " AND ".join(parts) + ")"

        forwards = both(s.actors, s.counterparts, ("actor", "counterpart"))
        backwards = both(s.counterparts, s.actors, ("counterpart", "actor"))
        clause = {
            "source": forwards,
            "target": backwards,
            "either": f"({forwards} OR {backwards})",
        }[s.role]
        if relation == "roles":
            # There are more than twice as many roles as events: look at the events once.
            clause = f"no IN (SELECT no FROM {relation_of(s, 'events')} WHERE {clause})"
        self.clauses.append(clause)

    def any_in(self, column: str, values: tuple[str, ...], name: str = "") -> str:
        """Whether a key such as "|JPN|AUS|" has one of ``values``."""
        found = []
        for i, value in enumerate(values):
            bound = self.bind(f"{name or column}{i}", f"|{value.replace('|', '/')}|")
            found.append(f"contains({column}, {bound})")
        return "(" + " OR ".join(found) + ")" if found else ""

    def among(self, column: str, values: tuple[Any, ...]) -> None:
        if values:
            names = [self.bind(f"{column}{i}", value) for i, value in enumerate(values)]
            self.clauses.append(f"{column} IN ({', '.join(names)})")

    def confidence_and_review(self) -> None:
        if self.selection.min_confidence > 0:
            limit = self.bind("confidence", self.selection.min_confidence)
            self.clauses.append(f"confidence >= {limit}")
        if self.selection.review == "reviewed":
            self.clauses.append("review <> 'unreviewed'")

    def words(self, *columns: str) -> str:
        each = []
        for i, term in enumerate(terms(self.selection.text)):
            name = self.bind(f"text{i}", term)
            lowered = (each if each == "words" else f"lower({each})" for each in columns)
            hits = (f"contains({column}, {name})" for column in lowered)
            each.append("(" + " OR ".join(hits) + ")")
        return " AND ".join(each)


def acts_of(
    selection: Selection, *, dating: Dating, prefix: str = "s"
) -> tuple[str, str, dict[str, Any]]:
    """Where to read the narrow columns of the selected events, the condition, its parameters.

    Of chosen actors the rows in ``roles`` are read, which lie together; an event of two of them is
    there twice. Reading every event for them takes a hundred times as long at ten millions.
    """
    where, parameters = condition(selection, "events", dating=dating, prefix=prefix)
    actors = selection.actors or selection.counterparts
    if not actors or selection.text:
        return relation_of(selection, "events"), where, parameters
    codes = {f"{prefix}_index{i}": code.replace("|", "/") for i, code in enumerate(actors)}
    among = ", ".join(f"${name}" for name in codes)
    where = f"actor IN ({among}) AND ({where})"
    return relation_of(selection, "roles"), where, parameters | codes


def relation_of(selection: Selection, name: str) -> str:
    """The relation to read, with or without corrections."""
    return f"{name}_extracted" if selection.review == "extracted" else name
