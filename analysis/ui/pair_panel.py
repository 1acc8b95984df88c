"""The drawer for two actors: each one's stance towards the other, over time and in words."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from analysis.charts.crop import crop
from analysis.charts.history import history
from analysis.charts.rows import records
from analysis.charts.wording import count, day, percent, signed
from analysis.queries import stances as queries
from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.ui import chart, data, drawer, event_list, headline, theme

QUOTES = 8
LEAST_WORDS = 4
EVENTS = 12
MOST = 400  # marks that the small chart can hold apart


def show(selection: Selection, pair: tuple[str, str]) -> None:
    """History and words of both directions."""
    one, other = pair
    between = selection.changed(actors=(one,), counterparts=(other,), role="either")
    told = data.ask(events_table, between, MOST)
    events = directed(told, pair)
    st.html(
        f"<h2 style='font-size:1.35rem;padding:0'>{escape(data.name(one))} and "
        f"{escape(data.name(other))}</h2>"
        f"<p class='when'>{headline.subtitle(between, len(told))}</p>"
    )
    if not len(events):
        st.html("<p>No event between them in this selection.</p>")
        return
    for source, target in dict.fromkeys([(one, other), (other, one)]):
        rows = events[(events["source"] == source) & (events["target"] == target)]
        stance = rows["stance"].dropna()
        st.html(
            f"<p style='margin:0'><b>{escape(data.name(source))}</b> towards "
            f"{escape(data.name(target))}: {count(len(rows), 'event')}"
            + (
                f", mean {signed(stance.mean())}, {percent((stance < 0).mean())} negative</p>"
                if len(stance)
                else "</p>"
            )
        )
    drawn, outside = crop(events, "date")
    chart.show(
        history(drawn, pair, data.NAMES, theme.current()),
        key="history",
        alt="Stance of each towards the other over time",
        on_click=lambda told: drawer.open_event(str(told[0])),
    )
    notes = ["Each mark is an event; a click opens it. The line is the monthly mean."]
    if outside:
        notes.append(f"{count(int(outside), 'event')} long before or after not drawn.")
    st.html(f"<p class='footnote'>{' '.join(notes)}</p>")
    _quotes(selection, pair)
    st.html("<h3>Newest events</h3>")
    event_list.rows(told.head(EVENTS), "pair")


def directed(events: pd.DataFrame, pair: tuple[str, str]) -> pd.DataFrame:
    """Every event once for each direction in which it runs between the two."""
    rows = [
        row | {"source": source, "target": target}
        for row in records(events)
        for source, target in dict.fromkeys([pair, pair[::-1]])
        if source in row["sources"] and target in row["targets"]
    ]
    return pd.DataFrame(rows, columns=[*events.columns, "source", "target"])


def _quotes(selection: Selection, pair: tuple[str, str]) -> None:
    """What was said in whole phrases, newest first; a quoted word or two says little."""
    quotes = data.ask(queries.pair_quotes, selection, *pair)
    told = [row for row in records(quotes) if len(str(row["text"]).split()) >= LEAST_WORDS]
    if not told:
        return
    st.html("<h3>In their words</h3>")
    items = "".join(
        f"<li><span class='who'>{escape(str(row['speaker'] or 'speaker not told'))}</span> "
        f"<span class='when'>{escape(_about(row))}</span>"
        f"<blockquote class='said' dir='auto'>{escape(str(row['text']))}</blockquote></li>"
        for row in told[:QUOTES]
    )
    st.html(f"<ul class='plain'>{items}</ul>")


def _about(row: dict[str, Any]) -> str:
    """Who spoke towards whom, when and where it was told."""
    sides = [", ".join(map(data.name, row[side] or [])) for side in ("sources", "targets")]
    parts = (" → ".join(filter(None, sides)), day(row["date"], short=True), row["outlet"] or "")
    return " · ".join(filter(None, parts))
