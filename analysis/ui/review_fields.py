"""The fields of a review form, each keyed by its record, lest one keep another’s value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

import streamlit as st

from analysis.store.reviews import Change
from analysis.ui import data, permalink

ACTORS: Final = ("sources", "targets", "parties", "payer")
"""Fields that hold codes of actors, and may be given by name."""


def actors(label: str, field: str, record_id: str, chosen: Sequence[str], advice: str = "") -> None:
    """Any actors, those in the store to choose from."""
    codes = data.actor_codes()
    st.multiselect(
        label,
        [*codes, *(code for code in chosen if code not in codes)],
        default=list(chosen),
        key=f"{field}_{record_id}",
        format_func=data.searchable_name,
        select_all=False,
        accept_new_options=True,
        on_change=permalink.clicked,
        help=advice or "Choose from the actors in the store, or type another name, capital or code",
    )


def several(
    label: str, field: str, record_id: str, known: Sequence[str], chosen: Sequence[str], advice: str
) -> None:
    """Any of the known words, or new ones."""
    st.multiselect(
        label,
        [*known, *(each for each in chosen if each not in known)],
        default=list(chosen),
        key=f"{field}_{record_id}",
        select_all=False,
        accept_new_options=True,
        on_change=permalink.clicked,
        help=advice,
    )


def pick(
    label: str,
    field: str,
    record_id: str,
    options: list[Any],
    value: Any,
    words: Callable[[Any], str],
    advice: str,
) -> None:
    """One of the options."""
    st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else None,
        key=f"{field}_{record_id}",
        format_func=words,
        on_change=permalink.clicked,
        help=advice,
    )


def text(label: str, field: str, record_id: str, value: str | None, advice: str) -> None:
    """A line of text; empty for nothing."""
    st.text_input(
        label,
        value=value or "",
        key=f"{field}_{record_id}",
        max_chars=200,
        on_change=permalink.clicked,
        help=advice,
    )


def number(
    label: str,
    field: str,
    record_id: str,
    value: float | None,
    ends: tuple[float, float | None],
    advice: str,
    *,
    step: float = 0.1,
) -> None:
    """A number between two ends; empty for nothing."""
    st.number_input(
        label,
        *ends,
        value=None if value is None else float(value),
        step=step,
        key=f"{field}_{record_id}",
        on_change=permalink.clicked,
        help=advice,
    )


def why(record_id: str) -> None:
    """The reviewer’s reason."""
    st.text_input(
        "Why",
        key=f"why_{record_id}",
        max_chars=300,
        on_change=permalink.clicked,
        help="A note for whoever reads the decision later; may stay empty",
    )


def given(record_id: str, fields: Collection[str]) -> tuple[dict[str, Any], str]:
    """What the form holds: empty texts as None, actors as codes; and why it cannot be had."""
    found: dict[str, Any] = {}
    for field in fields:
        value = st.session_state[f"{field}_{record_id}"]
        if isinstance(value, str):
            value = value.strip() or None
        if field in ACTORS and value:
            names = [value] if isinstance(value, str) else value
            codes = [data.find_actor(name) for name in names]
            if None in codes:
                return {}, f"No actor is called “{names[codes.index(None)][:60]}”."
            value = codes[0] if isinstance(value, str) else list(dict.fromkeys(codes))
        found[field] = list(value) if isinstance(value, list | tuple) else value
    return found, ""


def changes(record_id: str, seen: Mapping[str, Any]) -> tuple[list[Change], str]:
    """What the form has otherwise than ``seen``, and why it cannot be had as it is."""
    found, problem = given(record_id, seen)
    changed = [
        Change(field, seen[field], value) for field, value in found.items() if value != seen[field]
    ]
    return ([], problem) if problem else (changed, "")
