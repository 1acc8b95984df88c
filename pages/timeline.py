"""Every event in its actor's lane, with stance as height."""

import streamlit as st

from analysis.ui import downloads, headline, timeline
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = timeline.count_all(selection)

headline.show("Timeline", "Who did what, when, and in what tone", selection, n)
if not n:
    nothing_selected(selection)
else:
    timeline.show(selection, n)
    downloads.timeline(selection)
