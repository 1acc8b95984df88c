"""The least certain events first: accept, correct, reject."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, headline, review
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Review", "The least certain first. " + review.KEYS, selection, n)
if not n:
    nothing_selected(selection)
else:
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        review.progress(selection)
    right.text_input(
        "Your name",
        key="reviewer",
        placeholder="analyst",
        persist_state="session",
        help="Stands beside every decision that you save",
    )
    waiting = review.queue(selection)
    if waiting:
        review.item(waiting[0])
    else:
        review.emptied(selection)
    review.decided()
