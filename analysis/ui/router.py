"""The list of pages, and the way back into ``app.py`` for a link that lands on a page itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page

_ROUTED: Final = "_routed"

PAGES: Final[tuple[tuple[str, str, str], ...]] = (
    ("overview", "Overview", "What is new, and where to look"),
    ("timeline", "Timeline", "Every event in its actor's lane"),
    ("stances", "Stances", "Who speaks and acts how towards whom"),
    ("agreements", "Agreements", "What was agreed, on what terms, and when it ends"),
    ("trends", "Trends", "How tense two actors are, month by month"),
    ("map", "Map", "Where events took place, as far as it is stated"),
    ("events", "Events", "The events as a table"),
    ("articles", "Articles", "The texts, with what was read from them"),
    ("compare", "Compare", "The selection against the period before, or another actor"),
    ("review", "Review", "The least certain events first: accept, correct, reject"),
    ("add_articles", "Add articles", "Paste, upload or fetch articles"),
)


def pages() -> list[Page]:
    """A fresh list for ``st.navigation``: the same in ``app.py`` and in :func:`ensure_router`."""
    return [
        st.Page(
            f"pages/{name}.py", title=title, url_path=name, help=what, default=name == "overview"
        )
        for name, title, what in PAGES
    ]


def page(name: str) -> Page:
    """One page of the list, to link to."""
    return next(each for each, (known, *_) in zip(pages(), PAGES, strict=True) if known == name)


@contextmanager
def routing() -> Iterator[None]:
    """Mark that a page runs from within ``app.py``."""
    st.session_state[_ROUTED] = True
    try:
        yield
    finally:
        st.session_state[_ROUTED] = False


def ensure_router() -> None:
    """Go through ``app.py`` if this page was started without it.

    A freshly started server finds the ``pages`` folder and would run the file of a deep link by
    itself, without filters; every page therefore begins with this call.
    """
    if not st.session_state.get(_ROUTED):
        st.navigation(pages(), position="hidden")
        st.rerun()
