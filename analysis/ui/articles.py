"""The articles page: a list, and one article with everything that was read from it."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.wording import day
from analysis.errors import StoreError
from analysis.queries import articles as queries
from analysis.queries.selection import Selection
from analysis.ui import data, downloads, drawer, permalink, reader, versions
from analysis.ui.router import page

PAGE: Final = 500
# Once for each event that is asked for: what the reader does afterwards must not bring it back.
SHOWN: Final = """
<script>
{
  const id = "event-EVENT";
  const show = (left) => {
    const mark = document.getElementById(id);
    if (mark) { mark.scrollIntoView({ block: "center" }); window.demarcheShown = id; }
    else if (left) { setTimeout(show, 100, left - 1); }
  };
  if (window.demarcheShown !== id) { show(50); }
}
</script>
"""


def count_articles(selection: Selection) -> int:
    """How many articles hold a selected event."""
    return data.ask(queries.count_articles, selection)


def listed(selection: Selection) -> None:
    """The selected articles as a table."""
    rows = data.ask(queries.articles_table, selection, PAGE)
    key = drawer.chart_key("articles")
    table = pd.DataFrame(
        {
            "Published": [day(value, short=True) for value in rows["published"]],
            "Title": _titles(rows),
            "Outlet": rows["source"],
            "Language": rows["language"],
            "Words": rows["words"],
            "Events": rows["n_events"],
            "Quotes": rows["n_quotes"],
            "Deals": rows["n_agreements"],
            "Left open": rows["n_problems"],
            "Copies": rows["n_copies"],
        }
    )
    config: dict[str, Any] = {
        "Published": st.column_config.TextColumn(width=92, pinned=True),
        "Title": st.column_config.TextColumn(width=375),
        "Outlet": st.column_config.TextColumn(width=112),
        "Language": st.column_config.TextColumn(width=70),
    } | {
        name: st.column_config.NumberColumn(width=70)
        for name in ("Words", "Events", "Quotes", "Deals", "Left open", "Copies")
    }
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        selection_mode="single-cell",
        row_height=35,
        height=data.table_height(len(rows)),
        on_select=lambda: _opened(key, rows),
        column_config=config,
        alt="The selected articles",
    )
    downloads.articles(selection)


def read(article_id: str, selection: Selection) -> None:
    """One article: its text on the left, its events on the right."""
    st.button(
        "All articles",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_close,
        help="Back to the list",
    )
    try:
        view = data.ask(queries.article, article_id, selection.review)
    except StoreError as error:
        st.html(
            '<div class="nothing"><h2>This article is not in the store</h2>'
            f"<p>{escape(str(error))}</p></div>"
        )
        return
    reader.head(view)
    layers = st.pills(
        "Mark",
        list(reader.LAYERS),
        selection_mode="multi",
        default=list(reader.SHOWN),
        format_func=lambda layer: reader.LAYERS[layer],
        key="layers",
        on_change=permalink.clicked,
        help="What to mark in the text. Hold the pointer over a mark to see what it means.",
    )
    beside = bool(view.article.original)
    left, *middle, right = st.columns([4, 4, 3] if beside else [5, 3], gap="large")
    if beside:
        with middle[0]:
            reader.original(view)
    with left:
        wanted = permalink.opened("at") or permalink.opened("event")
        reader.text(view, list(layers), wanted)
        if wanted in set(view.events["event_id"]):
            st.html(SHOWN.replace("EVENT", str(wanted)), unsafe_allow_javascript=True)
        reader.problems(view.problems)
    with right:
        reader.events(view.events)
        st.page_link(
            page("review"),
            label="Add an event that was missed",
            icon=":material/add:",
            query_params=permalink.link(what="missed", article=article_id),
            help="On the page Review: choose the sentence, then say what it tells",
        )
        versions.show(article_id)


def _titles(rows: pd.DataFrame) -> list[str]:
    """Headlines; a text without one is called by its beginning."""
    untitled = tuple(str(each) for each in rows["article_id"][rows["title"].fillna("") == ""])
    begun = data.ask(queries.openings, untitled) if untitled else {}
    return [
        title or reader.shown_as(begun.get(str(article_id), ""))
        for title, article_id in zip(rows["title"].fillna(""), rows["article_id"], strict=True)
    ]


def _opened(key: str, rows: pd.DataFrame) -> None:
    permalink.clicked()
    picked = st.session_state[key].selection.cells
    if picked:
        permalink.open_("article", str(rows["article_id"].iloc[picked[0][0]]))


def _close() -> None:
    permalink.open_("at", None)
    permalink.open_("article", None)
