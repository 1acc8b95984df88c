"""How tense two actors are, month by month."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, headline, trends
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Trends", "How tense two actors are, month by month", selection, n)
if not n:
    nothing_selected(selection)
else:
    trends.show(selection)
