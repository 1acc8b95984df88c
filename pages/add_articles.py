"""Hand articles over: paste, upload, fetch; see what is found before it is stored."""

import streamlit as st

from analysis.ui import add_articles
from analysis.ui.router import ensure_router

ensure_router()
st.title("Add articles", anchor=False)
st.html(
    '<p class="subtitle">Paste, upload or fetch. You see what was found before it is stored.</p>'
)
add_articles.show()
