"""What is new, and where to look."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, downloads, headline, overview, volume_brush
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Overview", "Who did what to whom, when, and what was agreed", selection, n)
if not n:
    nothing_selected(selection)
else:
    st.html(overview.standfirst(selection) or "<span></span>")
    overview.figures(selection)
    st.html("<h2>Week by week</h2>")
    volume_brush.show(selection)
    left, right = st.columns([3, 2], gap="large")
    with left:
        overview.moved(selection)
    with right:
        overview.ending(selection)
    overview.newest(selection)
    downloads.overview(selection)
overview.coverage()
