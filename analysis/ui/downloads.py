"""Downloads that hold exactly what the page shows."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analysis.queries import stances as stance_queries
from analysis.queries.agreements import ledger
from analysis.queries.articles import ArticleView, articles_table
from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.ui import data


def events(selection: Selection) -> None:
    """The selected events with every column of the table."""
    source = data.tables()
    _csv("events", selection, lambda: events_table(source, selection))


def stances(selection: Selection) -> None:
    """The stance of each pair of actors."""
    source = data.tables()
    _csv("stances", selection, lambda: stance_queries.matrix(source, selection, None, 1_000))


def agreements(selection: Selection) -> None:
    """The ledger with every column."""
    source = data.tables()
    _csv("agreements", selection, lambda: ledger(source, selection))


def articles(selection: Selection) -> None:
    """The selected articles, without their texts."""
    source = data.tables()
    _csv("articles", selection, lambda: articles_table(source, selection))


def article_events(selection: Selection, view: ArticleView) -> None:
    """The events of one article."""
    _csv(f"events_{view.article.article_id}", selection, lambda: view.events)


def _csv(name: str, selection: Selection, rows: Callable[[], pd.DataFrame]) -> None:
    """A button that makes the file when it is clicked, and not before."""
    st.download_button(
        "Download CSV",
        data=lambda: rows().to_csv(index=False).encode("utf-8-sig"),
        on_click="ignore",
        file_name=f"demarche_{name}_{selection.slug()}.csv",
        mime="text/csv",
        key=f"csv_{name}",
        icon=":material/download:",
        help="All rows of this selection, not only those on the page.",
    )
