"""The selected events as a table, or what was said word for word; a click shows the source."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, downloads, event_table, headline, quote_list
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Events", "Click a cell for the sentence behind it", selection, n)
if event_table.kind() == "quotes":
    quote_list.show(selection)
elif not n:
    nothing_selected(selection)
else:
    event_table.show(selection, n)
    downloads.events(selection)
