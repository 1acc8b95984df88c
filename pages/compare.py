"""Two selections side by side: periods, pairs, groups of outlets, actors."""

from html import escape

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import compare, compare_files, compare_sides, data, headline, volume_brush
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Compare", "Two selections side by side", selection, n)
if not n:
    nothing_selected(selection)
else:
    sides = compare_sides.choose(selection)
    if isinstance(sides, str):
        st.html(f"<p>{sides}</p>")
    else:
        if sides.note:
            st.html(f"<p class='subtitle'>{escape(sides.note)}</p>")
        if sides.mode == "periods" and not selection.date_from:
            volume_brush.show(selection, height=180)
        compare.show(sides)
        compare_files.show(sides, selection)
