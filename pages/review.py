"""One event or agreement after the other: accept, correct, reject; add what was missed."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, headline, review, review_record
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Review", "Is the reading right? " + review.KEYS, selection, n)
what = review.head(selection)
if n or what != "events":
    review.show(selection, what)
    review_record.show(selection)
else:
    nothing_selected(selection)
