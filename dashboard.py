"""The script behind every page: filters, masthead, the page itself, the open drawer."""

import streamlit as st

from analysis.ui import data, first_run, panels, permalink, theme, tour
from analysis.ui.masthead import masthead, selection_bar
from analysis.ui.nothing import no_articles
from analysis.ui.router import pages, routing
from analysis.ui.sidebar import filters

st.set_page_config(page_title="Démarche", page_icon="docs/images/icon.png", layout="wide")
theme.dress()
listed = pages()
page = st.navigation(listed, position="hidden")
data.look()
first_run.fill_empty_store()
permalink.begin()
selection = filters()
st.session_state["selection"] = selection
masthead(listed, page)
try:
    if data.any_articles() or page.url_path == "add_articles":
        selection_bar(selection, page.url_path or "overview")
        panels.show_open(selection)  # first: it is what the reader has just clicked for
        with routing():
            page.run()
        tour.show()
    else:
        no_articles()
finally:
    permalink.end(selection)
