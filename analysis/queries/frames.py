"""What the query modules share: where they read from, and how they put a query together."""

from __future__ import annotations

from typing import Any, Protocol

import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.selection import Dating, Relation, Selection
from analysis.store import Snapshot


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
    if not selection.text or relation not in ("events", "dyads", "roles", "articles"):
        return selection.to_sql(relation, dating=dating)
    words = Selection(text=selection.text)
    events = relation_of(selection, "events")
    if relation == "articles":
        hits, bound = words.to_sql("articles")
        number = "article_no"
        found = f"SELECT article_no FROM articles JOIN texts USING (article_no) WHERE {hits}"
    else:
        hits, bound = words.to_sql("events")
        number = "no"
        found = f"SELECT no FROM {events} WHERE {hits}"
    table = source.snapshot().kept(found, bound)
    rest, parameters = selection.changed(text="").to_sql(relation, dating=dating)
    return f"{number} IN (FROM {table}) AND ({rest})", parameters


def read(source: Source, sql: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
    """The result of ``sql``; dates as datetime64, list columns as Python lists."""
    return source.snapshot().frame(sql, parameters)


def count(source: Source, sql: str, parameters: dict[str, Any] | None = None) -> int:
    """The one number that ``sql`` gives."""
    return int(source.snapshot().row(sql, parameters)[0])
