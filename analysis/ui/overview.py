"""The overview page: figures, what changed, what ends next and what is new."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from analysis.charts.changes import changes
from analysis.charts.rows import records
from analysis.charts.wording import change, count, day, names, signed
from analysis.queries import overview as queries
from analysis.queries.selection import Selection
from analysis.ui import chart, data, drawer, event_list, theme
from analysis.ui.agreement_card import titled
from analysis.ui.terms import term
from analysis.vocabulary import OTHER_ACTOR

FIGURES: Final = {
    "events": "Events",
    "dyads": "Pairs of actors",
    "actors": "Actors",
    "agreements": "Agreements",
    "quotes": "Quotations",
    "articles": "Articles",
}
NEWEST: Final = 8
MOVED: Final = 8
ENOUGH: Final = 5
"""Events that a pair must have in either period, lest one event make a change."""
AHEAD: Final = 24
"""Months from today within which agreements are said to end next."""


def figures(selection: Selection) -> None:
    """How much there is, and how much more or less than in the period before."""
    told = records(data.ask(queries.figures, selection))
    items = []
    for row in told:
        moved = ""
        if row["change"] is not None:
            moved = change(int(row["change"])) + (" on the period before" if row["change"] else "")
        items.append(
            f"<div><dt>{FIGURES[row['figure']]}</dt>"
            f"<dd><span class='number'>{row['value']:,}</span>"
            f"<br><span class='change'>{moved}</span></dd></div>"
        )
    st.html(f"<dl class='figures'>{''.join(items)}</dl>")


def moved(selection: Selection) -> None:
    """The pairs whose stance changed most."""
    pairs = _moved(selection)
    st.html("<h2>Whose tone changed</h2>")
    if not len(pairs):
        st.html(
            "<p class='footnote'>No pair of actors whose tone changed has five events in both "
            "periods that are compared.</p>"
        )
        return
    first, last = pairs.attrs["period"]
    before = pairs.attrs["before"][0]
    st.html(
        f"<p class='subtitle'>Mean {term('stance')} {day(first)} to {day(last)} (dot), against "
        f"the same time before, from {day(before)} (ring). Pairs with five events in both.</p>"
    )
    with st.container(key="changes_frame"):
        chart.show(
            changes(pairs, data.NAMES, theme.current()),
            key="changes",
            alt="Pairs of actors whose mean stance changed most",
            on_click=lambda told: drawer.open_pair(*told[:2]),
        )


def _moved(selection: Selection) -> pd.DataFrame:
    """The pairs of known actors whose stance changed most."""
    pairs = data.ask(queries.dyad_changes, selection, 4 * MOVED, ENOUGH)
    known = (pairs["source"] != OTHER_ACTOR) & (pairs["target"] != OTHER_ACTOR)
    return pairs[known & (pairs["change"].round(2) != 0)].head(MOVED)


def ending(selection: Selection) -> None:
    """Agreements that end next."""
    st.html("<h2>Ends next</h2>")
    rows = data.ask(queries.expiring_agreements, selection, date.today(), AHEAD)
    if not len(rows):
        st.html(
            "<p class='footnote'>No agreement of this selection has a stated end within two "
            "years from today.</p>"
        )
        return
    for row in records(rows.head(6)):
        parties = names(map(data.name, row["parties"]))
        st.html(
            f"<span class='who'>{escape(titled(row['name']))}</span> "
            f"<span class='when'>{escape(parties)} · "
            f"ends {escape(day(row['expires_on'] or row['ends']))}, in "
            f"{count(int(row['days_left']), 'day')}</span>"
        )


def newest(selection: Selection) -> None:
    """What was published last."""
    st.html("<h2>Newest</h2>")
    rows = data.ask(queries.newest_events, selection, NEWEST)
    event_list.rows(rows.sort_values("date", ascending=False, kind="stable"), "newest")


def coverage() -> None:
    """What the store holds, so that nobody takes a gap in the news for peace."""
    held = data.ask(queries.coverage)
    parts = [
        f"The store holds {count(held.articles, 'article')} from {count(held.outlets, 'outlet')}, "
        f"published {day(held.first)} to {day(held.last)}"
        if held.first
        else f"The store holds {count(held.articles, 'article')}",
        f"{count(held.empty, 'article')} gave no event",
        f"{count(held.undated, 'event')} undated",
        f"{count(held.problems, 'passage')} left open",
    ]
    if held.copies:
        parts.append(f"{count(held.copies, 'syndicated copy', 'syndicated copies')}")
    st.html(f"<p class='footnote'>{' · '.join(parts)}.</p>")


def standfirst(selection: Selection) -> str:
    """One sentence on what stands out, as HTML; empty where nothing does."""
    pairs = _moved(selection)
    if not len(pairs):
        return ""
    row = records(pairs)[0]
    way = "warmer" if row["change"] > 0 else "colder"
    return (
        f"<p class='standfirst'>{escape(data.name(row['source']))} turned {way} towards "
        f"{escape(data.name(row['target']))}: mean stance {signed(row['mean_before'])} before, "
        f"{signed(row['mean'])} now.</p>"
    )
