"""The texts, with what was read from them."""

import streamlit as st

from analysis.ui import articles, headline, permalink
from analysis.ui.nothing import nothing_selected
from analysis.ui.router import ensure_router

ensure_router()
selection = st.session_state["selection"]
article_id = permalink.opened("article")

if article_id:
    articles.read(article_id, selection)
else:
    n = articles.count_articles(selection)
    headline.show("Articles", "Click a row to read the text", selection, n, "article")
    if not n:
        nothing_selected(selection, "articles")
    else:
        articles.listed(selection)
