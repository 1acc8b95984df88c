"""Who speaks and acts how towards whom."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, downloads, headline, stances
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Stances", "Who speaks and acts how towards whom", selection, n)
if not n:
    nothing_selected(selection)
else:
    stances.show(selection)
    downloads.stances(selection)
