"""The map page: where the selected events took place, and the events of one state."""

from __future__ import annotations

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from analysis.charts.places import FEW, REGIONS, WIDE, place_map
from analysis.charts.wording import count, percent, shorten, signed
from analysis.lexicons.geography import points
from analysis.queries import places as queries
from analysis.queries.selection import Selection
from analysis.ui import chart, data, download_row, drawer, event_list, permalink, theme
from analysis.ui.terms import explained

EVENTS: Final = 40
NARROW: Final = 358
"""Pixels that a map has on a phone."""
UNPLACED: Final = 8
MEANINGS: Final = {
    "state": "ISO 3166-1 alpha-3 code of the state that the events took place in",
    "n": "events",
    "n_stance": "of these with a stance",
    "mean": "mean stance, -1 to 1",
    "share_negative": "share of the events with a stance below zero",
    "places": "how the texts call them",
    "place": "how the texts call it",
}
KEY: Final = (
    '<div class="key"><span>area: number of events</span><span>adversarial −1<span class="ramp" '
    'style="background:var(--ramp)"></span>+1 cooperative: mean stance</span>'
    f'<span><i class="round open"></i>fewer than {FEW} with a stance</span></div>'
)


def show(selection: Selection) -> None:
    """The map, its table, and the events of the state that was clicked."""
    states = data.ask(queries.places, selection)
    st.html(f'<p class="standfirst">{coverage(states)}</p>')
    if not len(states):
        st.html(
            '<div class="nothing"><h2>No stated place in this selection</h2><p>An event is put on '
            "the map only where its own sentence says where it happened. Widen the selection, or "
            "see the events on the timeline.</p></div>"
        )
        return
    chosen = permalink.opened("place")
    _map(states, chosen if chosen in set(states["state"]) else None)
    if chosen:
        _events(selection, chosen)
    _table(states)
    _footnotes(states)
    tables = (
        download_row.Table("places", "States", lambda s: queries.places(s, selection), MEANINGS),
        download_row.Table(
            "unplaced", "Places in no one state", lambda _: _loose(states), MEANINGS
        ),
    )
    download_row.show(tables, selection, chart="Where it took place")


def coverage(states: pd.DataFrame) -> str:
    """How much of the selection the map shows, in words."""
    selected, stated, placed = (states.attrs[name] for name in ("selected", "stated", "placed"))
    share = f" ({percent(stated / selected)})" if selected else ""
    text = f"{stated:,} of {count(selected, 'event')}{share} state where they took place"
    if placed < stated:
        text += f"; {placed:,} of these lie in one state that is known, and stand on the map"
    return f"{text}. The others are not guessed."


def _map(states: pd.DataFrame, chosen: str | None) -> None:
    region = permalink.choose(
        "Region",
        "region",
        {value: name for value, (name, *_) in REGIONS.items()},
        help="What part of the world to draw; the numbers stay those of the whole selection.",
    )
    st.html(explained(KEY))
    wide = region in ("world", "asia")
    # Labels are placed for a width: the style sheet shows the drawing that fits the window.
    with st.container(key="map_frame"):
        for name, width, height in (
            ("map_wide", WIDE, 540 if wide else 620),
            ("map_narrow", NARROW, 230 if wide else 340),
        ):
            with st.container(key=name):
                chart.show(
                    place_map(
                        states,
                        data.NAMES,
                        theme.current(),
                        region=region,
                        chosen=chosen,
                        width=width,
                        height=height,
                    ),
                    key=f"{name}_circles",
                    on_click=lambda told: permalink.open_("place", str(told[0])),
                    alt="Number of events and mean stance by the state they took place in; the "
                    "table below says the same",
                )
    st.html('<p class="footnote">Click a circle for the events of that state.</p>')


def _events(selection: Selection, state: str) -> None:
    rows = data.ask(queries.events_at, selection, state, EVENTS)
    with st.container(horizontal=True, vertical_alignment="bottom", key="list_place"):
        st.html(f"<h2>In {escape(data.name(state))}</h2>", width="content")
        st.button(
            "Close",
            key="list_close_place",
            type="tertiary",
            on_click=permalink.open_,
            args=("place", None),
            help="Shows the map without this list",
        )
    if not len(rows):
        st.html("<p>No event of this selection took place there.</p>")
        return
    event_list.rows(rows, "list_at")
    if len(rows) == EVENTS:
        st.html(f'<p class="footnote">The newest {EVENTS} are shown.</p>')


def _table(states: pd.DataFrame) -> None:
    st.html("<h2>State by state</h2>")
    shown = pd.DataFrame(
        {
            "State": [data.name(code) for code in states["state"]],
            "Events": states["n"],
            "Mean stance": [signed(value) for value in states["mean"]],
            "Negative": [percent(share) for share in states["share_negative"]],
            "As stated": [
                shorten(", ".join(shorten(place, 60) for place in places), 200)
                for places in states["places"]
            ],
        }
    )
    key = drawer.chart_key("places_table")
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        on_select=lambda: _row(key, states),
        selection_mode="single-cell",
        height=data.table_height(len(shown)),
        row_height=35,
        column_config={
            "State": st.column_config.TextColumn(width=150, pinned=True),
            "Events": st.column_config.NumberColumn(width=70),
            "Mean stance": st.column_config.TextColumn(
                width=96, alignment="right", help="−1 to +1, over the events with a stance"
            ),
            "Negative": st.column_config.TextColumn(
                width=80, alignment="right", help="Share of the events with a stance below zero"
            ),
            "As stated": st.column_config.TextColumn(width=520, help="As the texts call the place"),
        },
        alt="Events by the state they took place in",
    )


def _footnotes(states: pd.DataFrame) -> None:
    notes = []
    if unplaced := states.attrs["unplaced"]:
        listed = ", ".join(
            f"{escape(shorten(place, 40))} ({n:,})" for place, n in unplaced[:UNPLACED]
        )
        rest = len(unplaced) - UNPLACED
        notes.append(
            f"Stated, but in no one state that is known: {listed}"
            + (f" and {rest:,} more places." if rest > 0 else ".")
        )
    if missing := [code for code in states["state"] if code not in points()]:
        notes.append(f"Too small for this map: {escape(', '.join(map(data.name, missing)))}.")
    notes.append(
        "A circle stands in the middle of its state, not at the place itself. Equal-area map; "
        "outlines from Natural Earth, simplified, with borders as that source draws them."
    )
    st.html(f'<p class="footnote">{" ".join(notes)}</p>')


def _loose(states: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(states.attrs["unplaced"], columns=["place", "n"])


def _row(key: str, states: pd.DataFrame) -> None:
    if picked := st.session_state[key].selection.cells:
        permalink.open_("place", str(states["state"].iloc[picked[0][0]]))
