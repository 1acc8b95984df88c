"""What to do next, where there is nothing to show."""

from __future__ import annotations

from html import escape

import streamlit as st

from analysis.queries.selection import Selection
from analysis.ui import data, permalink, router


def nothing_selected(selection: Selection, what: str = "events") -> None:
    """Say that the filters leave nothing, which one does, and offer the way out."""
    st.html(
        f'<div class="nothing"><h2>No {escape(what)} in this selection</h2>'
        f"<p>You asked for {escape(selection.describe(data.name))}.</p>"
        "<p>Take a filter away above, or start again from everything.</p></div>"
    )
    st.button(
        "Show everything",
        key="show_everything",
        type="primary",
        on_click=permalink.turn_to,
        args=(Selection(),),
        help="Takes every filter away",
    )


def no_articles() -> None:
    """Say how to fill an empty store."""
    st.html(
        '<div class="nothing"><h2>No articles have been read yet</h2>'
        f"<p>The store at <code>{escape(data.place())}</code> is empty. Add articles on the page "
        "below, or put them into it from the command line:</p>"
        "<p><code>python -m analysis ingest FILE_OR_FOLDER</code></p>"
        "<p>Text, HTML, PDF, Word, JSON and CSV files will do. This page shows them as soon as it "
        "is loaded again.</p></div>"
    )
    st.page_link(
        router.page("add_articles"), label="Add articles", help="Paste, upload or fetch articles"
    )
