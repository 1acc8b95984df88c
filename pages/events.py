"""The selected events as a table, or what was said word for word; a click shows the source."""

import streamlit as st

from analysis.queries.events import count_events
from analysis.ui import data, downloads, event_list, event_table, headline, quote_list
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
n = data.ask(count_events, selection)

headline.show("Events", "Who did what to whom, and who said what", selection, n)
with st.container(key="event_controls", horizontal=True, vertical_alignment="bottom", gap="medium"):
    kind = event_table.kind()
    if kind == "quotes":
        quoted = quote_list.count_all(selection)
        page = event_list.page_number(quoted, quote_list.PAGE)
    elif n:
        order, page = event_table.choices(n)
if kind == "quotes":
    quote_list.show(selection, quoted, page)
elif not n:
    nothing_selected(selection)
else:
    event_table.show(selection, order, page)
    st.html("<p class='footnote'>Click a cell for the sentence behind it.</p>")
    downloads.events(selection)
