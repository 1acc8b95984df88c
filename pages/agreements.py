"""What was agreed, on what terms, and when it ends."""

import streamlit as st

from analysis.ui import agreements, downloads, headline
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
rows = agreements.rows_of(selection)

headline.show("Agreements", "What was agreed, on what terms", selection, len(rows), "agreement")
if rows.empty:
    nothing_selected(selection, "agreements")
else:
    agreements.show(selection, rows)
    downloads.agreements(selection)
