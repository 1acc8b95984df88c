"""Places: in which state the selected events took place, as far as their texts say so."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.lexicons.geography import state_of
from analysis.queries.conditions import relation_of
from analysis.queries.events import order_sql, table_sql
from analysis.queries.frames import Source, condition, read
from analysis.queries.selection import Selection

_COLUMNS = ["state", "n", "n_stance", "mean", "share_negative", "places"]


def places(source: Source, selection: Selection) -> pd.DataFrame:
    """One row for each state in which selected events took place, the most events first.

    Only a place that the event's own clause states counts, and only one whose state is clear
    (:func:`analysis.lexicons.geography.state_of`).

    Returns:
        state, n, n_stance, mean and share_negative (over the events with a stance), places (how
        the texts call them, the most frequent first). ``frame.attrs``: ``selected`` events,
        ``stated`` (with a place), ``placed`` (with a state), ``unplaced`` (the places without one,
        the most frequent first, with their events).
    """
    told = _told(source, selection)
    stated = told[told["location"].notna()]
    codes = pd.Series(
        [state_of(place) for place in stated["location"]], dtype=object, index=stated.index
    )
    rows = stated.assign(state=codes)
    placed = rows[rows["state"].notna()]
    sums = placed.groupby("state", as_index=False)[["n", "n_stance", "total", "negative"]].sum()
    named = placed.groupby("state")["location"].agg(list)
    sums = sums.sort_values(["n", "state"], ascending=[False, True], ignore_index=True)
    counted = sums["n_stance"].where(sums["n_stance"] > 0)
    frame = sums.assign(
        mean=sums["total"] / counted,
        share_negative=sums["negative"] / counted,
        places=[named[state] for state in sums["state"]],
    )[_COLUMNS]
    loose = rows[rows["state"].isna()]
    frame.attrs["selected"] = int(told["n"].sum())
    frame.attrs["stated"] = int(stated["n"].sum())
    frame.attrs["placed"] = int(placed["n"].sum())
    frame.attrs["unplaced"] = list(zip(loose["location"], map(int, loose["n"]), strict=True))
    return frame


def events_at(
    source: Source, selection: Selection, state: str, limit: int | None = None
) -> pd.DataFrame:
    """The selected events that took place in ``state``, newest first, as in the events table."""
    told = _told(source, selection)
    names = [place for place in told["location"] if place is not None and state_of(place) == state]
    where, parameters = condition(source, selection, "events")
    page = "" if limit is None else f"LIMIT {int(limit)}"
    sql = table_sql(
        f"trim(location) IN (SELECT unnest($places)) AND ({where})",
        relation_of(selection, "events"),
        order_sql("date desc"),
        page,
    )
    return read(source, sql, parameters | {"places": names or [""]})


def _told(source: Source, selection: Selection) -> pd.DataFrame:
    """Every stated place with its events; those without one in a row whose location is None."""
    where, parameters = condition(source, selection, "events")
    sql = f"""
        SELECT nullif(trim(location), '') AS location, count(*) AS n, count(stance) AS n_stance,
               coalesce(sum(stance), 0) AS total,
               count(*) FILTER (WHERE stance < 0) AS negative
        FROM {relation_of(selection, "events")} WHERE {where}
        GROUP BY ALL ORDER BY n DESC, location
    """
    frame = read(source, sql, parameters)
    plain: list[Any] = [None if pd.isna(place) else place for place in frame["location"]]
    return frame.assign(location=pd.Series(plain, dtype=object, index=frame.index))
