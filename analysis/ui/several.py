"""Choices of several values, and of a day, kept in the URL as ``permalink.choose`` keeps one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import streamlit as st

from analysis.ui import permalink

BETWEEN: Final = "~"


def choose_several(
    label: str, name: str, options: Mapping[str, str], *, help: str, default: Sequence[str] = ()
) -> tuple[str, ...]:
    """Any of the options, in the URL under ``name`` unless they are the default."""
    asked = _asked(name)
    key = f"turned_{name}"
    if asked is not None or key not in st.session_state:
        values = asked.split(BETWEEN) if asked else list(default)
        st.session_state[key] = [value for value in values if value in options]
    chosen = st.multiselect(
        label,
        list(options),
        key=key,
        format_func=lambda value: options[value],
        on_change=permalink.clicked,
        help=help,
    )
    if list(chosen) != list(default):
        st.session_state["_turned"][name] = BETWEEN.join(chosen)
    return tuple(chosen)


def choose_day(label: str, name: str, *, help: str, default: date) -> date:
    """A day, in the URL under ``name`` unless it is the default."""
    asked = _asked(name)
    key = f"turned_{name}"
    if asked is not None or key not in st.session_state:
        st.session_state[key] = _day(asked or "") or default
    chosen = st.date_input(
        label,
        key=key,
        min_value=date.min,
        max_value=date(2100, 12, 31),
        format="YYYY-MM-DD",
        on_change=permalink.clicked,
        help=help,
        width=150,
    )
    found = chosen if isinstance(chosen, date) else default
    if found != default:
        st.session_state["_turned"][name] = found.isoformat()
    return found


def follow_default(name: str, options: Mapping[str, str], default: str) -> None:
    """Before a choice is drawn whose default hangs on others: one left at its default follows it.

    So does one that the filters have taken away. Otherwise the URL would hold what nobody chose.
    """
    state, key = st.session_state, f"turned_{name}"
    if state.get(key) not in options or state.get(key) == state.get(f"usual_{name}"):
        state.pop(key, None)
    state[f"usual_{name}"] = default


def _asked(name: str) -> str | None:
    """What a followed link says; None where this run goes on from the widgets."""
    given: str | None = st.session_state["_open"].pop(name, None)
    return (given or "") if st.session_state["_followed"] else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
