"""The selected events as a table; a click on a row shows what it stands on."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, downloads, event_table, headline
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Events", "Click a cell for the sentence behind it", selection, n)
if not n:
    nothing_selected(selection)
else:
    event_table.show(selection, n)
    downloads.events(selection)
