"""What is open in the evidence drawer: an event, an agreement or a pair of actors, by the URL."""

from __future__ import annotations

from typing import Final

import streamlit as st

from analysis.ui import permalink

PARTED: Final = "~"
FRAGMENT: Final = "drawer"


def open_event(event_id: str) -> None:
    """Open the drawer on an event; in a callback."""
    _open("event", event_id)


def open_agreement(agreement_id: str) -> None:
    """Open the drawer on an agreement; in a callback."""
    _open("agreement", agreement_id)


def open_pair(source: str, target: str) -> None:
    """Open the drawer on a pair of actors; in a callback."""
    _open("pair", f"{source}{PARTED}{target}")


def _open(name: str, value: str) -> None:
    """The drawer alone runs again: the page behind it stays as it is."""
    permalink.open_(name, value)
    st.rerun(FRAGMENT)


def pair() -> tuple[str, str] | None:
    """The pair of actors that is open."""
    source, _, target = (permalink.opened("pair") or "").partition(PARTED)
    return (source, target) if source and target else None


def close() -> None:
    """Close what lies on top; an event that was opened from a pair gives way to the pair."""
    for name in ("event", "agreement", "pair"):
        if permalink.opened(name):
            permalink.open_(name, None)
            break
    # A chart keeps its selected mark, and a second click on it would only deselect it.
    st.session_state["_closed"] = st.session_state.get("_closed", 0) + 1


def chart_key(name: str) -> str:
    """A key for a chart or table whose marks open the drawer; fresh after the drawer closes."""
    return f"{name}_{st.session_state.get('_closed', 0)}"
