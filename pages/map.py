"""Where events took place, as far as their sentences say so."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, headline, places
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Map", "Where events took place, as their sentences say", selection, n)
if not n:
    nothing_selected(selection)
else:
    places.show(selection)
