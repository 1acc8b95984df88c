"""One event after the other: accept, correct, reject."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, headline, review, review_record
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Review", "Is the reading right? " + review.KEYS, selection, n)
if not n:
    nothing_selected(selection)
else:
    kind = review.head(selection)
    waiting = review.waiting(selection, kind)
    if waiting:
        review.item(waiting[0], kind)
    else:
        review.emptied(selection, kind)
    review_record.show(selection)
