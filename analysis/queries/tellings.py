"""The same act as other texts tell it, and in what they differ.

Copies of one text are one event with several publishers (:mod:`analysis.queries.versions`). These
are texts of their own: events of one kind between the same actors, on the same day or the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.events import table_sql
from analysis.queries.frames import Source, read
from analysis.queries.selection import Review, Selection

MOST: Final = 12
NEAR: Final = timedelta(days=1)
WIDE: Final = 7
"""Days; an event dated less precisely could be the same as any in its month."""
FIELDS: Final = ("sources", "targets", "stance", "status", "attribution", "speaker", "date_text")
STANCE: Final = 0.05
"""Stances that lie nearer to each other than this are told alike."""


class Difference(NamedTuple):
    """A field that two tellings have otherwise; of actors only those that the other has not."""

    field: str
    here: Any
    there: Any


def tellings(source: Source, values: Mapping[str, Any], review: Review = "merged") -> pd.DataFrame:
    """Other articles' events that tell the same act, with the columns of the events table.

    Args:
        values: the event, by these columns.

    Returns:
        The nearest in date first, at most :data:`MOST`, one of each article; none for imported
        events, undated ones, and acts towards nobody.
    """
    columns = table_sql("false")
    first, last = values["date"], values["date_to"]
    if (
        values["origin"] != "extracted"
        or first is None
        or not (values["sources"] and values["targets"])
        or (pd.Timestamp(last) - pd.Timestamp(first)).days > WIDE
    ):
        return read(source, columns)
    shown = Selection(review=review)
    parameters: dict[str, Any] = {
        "actors": list(values["sources"]),
        "first": pd.Timestamp(first).to_pydatetime() - NEAR,
        "last": pd.Timestamp(last).to_pydatetime() + NEAR,
        "type": values["type"],
    }
    parameters |= {f"target{i}": f"|{code}|" for i, code in enumerate(values["targets"])}
    towards = " OR ".join(f"contains(targets, $target{i})" for i in range(len(values["targets"])))
    where = (
        "actor IN (SELECT unnest($actors)) AND acting AND date BETWEEN $first AND $last "
        f"AND type = $type AND origin = 'extracted' AND ({towards})"
    )
    sql = table_sql(
        where, relation_of(shown, "events"), chosen_from=relation_of(shown, "roles"), few=True
    )
    found = read(source, sql, parameters)
    others = found[found["article_id"] != values["article_id"]]
    off = (others["date"] - pd.Timestamp(first)).abs()
    ranked = others.assign(_off=off).sort_values(["_off", "published", "event_id"])
    kept: pd.DataFrame = ranked.drop_duplicates("article_id").drop(columns="_off").head(MOST)
    return kept.reset_index(drop=True)


def differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[Difference]:
    """In what two tellings differ, of :data:`FIELDS`."""
    found = []
    for field in FIELDS:
        here, there = one[field], other[field]
        if field in ("sources", "targets"):
            here, there = (
                [code for code in these or () if code not in (those or ())]
                for these, those in ((here, there), (there, here))
            )
        elif field == "stance" and None not in (here, there) and abs(here - there) < STANCE:
            continue
        if here != there:
            found.append(Difference(field, here, there))
    return found
