"""What the query modules share: where they read from, and how they put a query together."""

from __future__ import annotations

from typing import Any, Literal, Protocol

import pandas as pd

from analysis.queries.conditions import acts_of, relation_of
from analysis.queries.selection import Dating, Relation, Selection
from analysis.store import Snapshot
from analysis.store.relations import SLIM, dyads_of, roles_of

Acts = Literal["events", "dyads", "roles"]


class Source(Protocol):
    """A :class:`~analysis.store.Store` or a :class:`~analysis.store.Snapshot`."""

    def snapshot(self) -> Snapshot: ...


def condition(
    source: Source,
    selection: Selection,
    relation: Relation = "events",
    *,
    dating: Dating = "dated",
) -> tuple[str, dict[str, Any]]:
    """As :meth:`Selection.to_sql`, with a text search done once for all questions of a snapshot.

    It reads every sentence, which takes longer than everything else together; a page asks half a
    dozen questions about the same words.
    """
    if not selection.text or relation == "agreements":
        return selection.to_sql(relation, dating=dating)
    words = Selection(text=selection.text)
    events = relation_of(selection, "events")
    if relation == "articles":
        hits, bound = words.to_sql("articles")
        number = "article_no"
        found = f"""
            SELECT article_no FROM articles SEMI JOIN
            (SELECT article_id, write_id FROM stored_articles WHERE {hits})
            USING (article_id, write_id)
        """
    elif relation == "quotes":
        hits, bound = words.to_sql("quotes")
        number = '(article_no, start, "end")'
        found = f'SELECT article_no, start, "end" FROM quotes WHERE {hits}'
    else:
        hits, bound = words.to_sql("events")
        number = "no"
        found = f"SELECT no FROM {events} WHERE {hits}"
    table = source.snapshot().kept(found, bound)
    rest, parameters = selection.changed(text="").to_sql(relation, dating=dating)
    return f"{number} IN (FROM {table}) AND ({rest})", parameters


def acts(
    source: Source, selection: Selection, relation: Acts = "events", *, dating: Dating = "dated"
) -> tuple[str, str, dict[str, Any]]:
    """Where to read the narrow columns of the selected acts, the condition, and its parameters.

    The columns are those of :data:`analysis.store.relations.SLIM`: in "events" once for each event,
    in "dyads" for each pair, with ``source`` and ``target`` for the sides, in "roles" for everybody
    in it, with ``actor``, ``acting`` and ``acted_on``. The rows of chosen actors are found through
    the index that ``roles`` is; those with chosen words are kept for the page's other questions.
    """
    if selection.text:
        rest = selection.changed(text="").to_sql(
            "dyads" if relation == "dyads" else "events", dating=dating
        )
        return _with_words(source, selection, relation), *rest
    if relation == "dyads" or not (selection.actors or selection.counterparts):
        return relation_of(selection, relation), *selection.to_sql(relation, dating=dating)
    rows, where, parameters = acts_of(selection, dating=dating)
    if relation == "roles":  # everybody else in the events of the chosen actors
        return rows, f"no IN (SELECT no FROM {rows} WHERE {where})", parameters
    if len(selection.actors or selection.counterparts) > 1:
        rows, where = f"(SELECT DISTINCT ON (no) * FROM {rows} WHERE {where})", "true"
    return rows, where, parameters


def _with_words(source: Source, selection: Selection, relation: Acts) -> str:
    """A table of the acts whose evidence has the words of ``selection``."""
    hits, bound = Selection(text=selection.text).to_sql("events")
    snapshot = source.snapshot()
    events = relation_of(selection, "events")
    found = snapshot.kept(f"SELECT {SLIM} FROM {events} WHERE {hits}", bound)
    if relation == "events":
        return found
    return snapshot.kept(dyads_of(found) if relation == "dyads" else roles_of(found))


def read(source: Source, sql: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
    """The result of ``sql``; dates as datetime64, list columns as Python lists."""
    return source.snapshot().frame(sql, parameters)


def count(source: Source, sql: str, parameters: dict[str, Any] | None = None) -> int:
    """The one number that ``sql`` gives."""
    return int(source.snapshot().row(sql, parameters)[0])
