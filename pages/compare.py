"""The selection against the period before, another actor, or everybody."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import compare, data, headline, volume_brush
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Compare", "Two selections side by side", selection, n)
if not n:
    nothing_selected(selection)
else:
    other = compare.other(selection)
    if other is None:
        st.html("<p>Choose the period to compare: by dragging, or in the sidebar.</p>")
        volume_brush.show(selection)
    else:
        compare.figures(selection, other)
        compare.kinds(selection, other)
