"""The drawer itself: shows whatever the URL holds open."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st

from analysis.errors import DemarcheError
from analysis.queries.selection import Selection
from analysis.ui import agreement_panel, drawer, event_panel, pair_panel, permalink

WIDTH = 520


@st.fragment(key=drawer.FRAGMENT)
def show_open(selection: Selection) -> None:
    """The drawer, if an event, an agreement or a pair is open."""
    if not permalink.under_way():  # a click opened the drawer, and nothing else runs
        permalink.end(selection)
    pair = drawer.pair()
    if event_id := permalink.opened("event"):
        _drawer("Evidence")(event_panel.show, event_id, selection.review)
    elif agreement_id := permalink.opened("agreement"):
        _drawer("Agreement")(agreement_panel.show, agreement_id)
    elif pair:
        _drawer("Two actors")(pair_panel.show, selection, pair)


def _drawer(title: str) -> Callable[..., None]:
    return st.dialog(title, width=WIDTH, position="right", on_dismiss=drawer.close)(_guarded)


def _guarded(show: Callable[..., None], *what: Any) -> None:
    """A link to something that is gone says so, and the page behind it goes on."""
    try:
        show(*what)
    except DemarcheError as error:
        st.html(
            '<div class="nothing"><h2>This is not in the store</h2>'
            f"<p>{escape(str(error))}</p><p>Close this panel to go on with the page.</p></div>"
        )
