"""The form of one decision: every field of an event, and what was changed in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from analysis.charts.marks import TYPE_NAMES
from analysis.store.reviews import Change
from analysis.ui import data, permalink
from analysis.vocabulary import QUAD_NAMES, AttributionKind, EventType, Status

STATUS: Final = {"done": "took place", "planned": "planned", "negated": "not done"}
TOLD: Final = {
    "own": "the outlet’s own word",
    "reported": "reported",
    "denied": "denied",
    "alleged": "alleged",
}
LISTS: Final = ("sources", "targets", "issues")
TEXTS: Final = ("date", "speaker", "location", "mode", "cameo")
FIELDS: Final = (
    "sources", "targets", "type", "date", "stance", "status", "attribution", "speaker", "issues",
    "location", "cameo", "mode", "quad_class", "goldstein", "confidence",
)  # fmt: skip
"""What the form shows, by the names of the events table; "date" stands for the date as text."""


def show(event_id: str, values: dict[str, Any]) -> None:
    """The fields, each keyed by its event, lest one keep another’s value."""
    _actors(event_id, values)
    _pick(
        "Kind", "type", event_id, [each.value for each in EventType], values["type"],
        TYPE_NAMES.__getitem__, "The PLOVER event type. Its class follows it.",
    )  # fmt: skip
    left, right = st.columns(2)
    with left:
        _text(
            "Date", "date", event_id, values["date_text"],
            "2022-01-06, a month (2022-01), a week (2022-W02) or a year; empty for undated",
        )  # fmt: skip
    with right:
        _number(
            "Stance", "stance", event_id, values["stance"], (-1.0, 1.0),
            "Of who acts towards the other: from −1 adversarial to +1 cooperative",
        )  # fmt: skip
    st.segmented_control(
        "Status",
        [each.value for each in Status],
        default=values["status"],
        key=f"status_{event_id}",
        format_func=STATUS.__getitem__,
        required=True,
        on_change=permalink.clicked,
        help="Whether the text says that it took place",
    )
    with st.expander("More fields", key=f"more_{event_id}"):
        _rest(event_id, values)
    st.text_input(
        "Why",
        key=f"why_{event_id}",
        max_chars=300,
        on_change=permalink.clicked,
        help="A note for whoever reads the decision later; may stay empty",
    )


def _actors(event_id: str, values: dict[str, Any]) -> None:
    codes = data.actor_codes()
    for label, field in (("Who acts", "sources"), ("Towards whom", "targets")):
        chosen = list(values[field] or [])
        st.multiselect(
            label,
            [*codes, *(code for code in chosen if code not in codes)],
            default=chosen,
            key=f"{field}_{event_id}",
            format_func=data.searchable_name,
            select_all=False,
            accept_new_options=True,
            on_change=permalink.clicked,
            help="Choose from the actors in the store, or type another name, capital or code",
        )


def _rest(event_id: str, values: dict[str, Any]) -> None:
    _pick(
        "Told as", "attribution", event_id, [each.value for each in AttributionKind],
        values["attribution"], TOLD.__getitem__, "On whose word the text tells the event",
    )  # fmt: skip
    _text("Speaker", "speaker", event_id, values["speaker"], "The person on whose word it is told")
    issues, chosen = data.issue_names(), list(values["issues"] or [])
    st.multiselect(
        "Issues",
        [*issues, *(issue for issue in chosen if issue not in issues)],
        default=chosen,
        key=f"issues_{event_id}",
        select_all=False,
        accept_new_options=True,
        on_change=permalink.clicked,
        help="What the event is about",
    )
    _text("Where", "location", event_id, values["location"], "The place, as the text calls it")
    left, right = st.columns(2)
    with left:
        _text(
            "CAMEO code", "cameo", event_id, values["cameo"],
            "Code of the act in the CAMEO scheme, two to four digits with the leading zero",
        )  # fmt: skip
        _number(
            "Goldstein value", "goldstein", event_id, values["goldstein"], (-10.0, 10.0),
            "How conflictual or cooperative acts of this kind are: −10 war to +10 aid",
        )  # fmt: skip
    with right:
        _text(
            "Mode", "mode", event_id, values["mode"], "The PLOVER mode, a finer kind; may be empty"
        )
        _number(
            "Confidence", "confidence", event_id, values["confidence"], (0.0, 1.0),
            "How likely the reading is right, 0 to 1",
        )  # fmt: skip
    _pick(
        "Class", "quad_class", event_id, list(QUAD_NAMES), values["quad_class"],
        QUAD_NAMES.__getitem__, "Words or deeds, cooperation or conflict. Follows the kind.",
    )  # fmt: skip


def changes(event_id: str, values: dict[str, Any]) -> tuple[list[Change], str]:
    """What the form has otherwise than ``values``, and why it cannot be had as it is.

    A class that was left alone is no change: it follows a changed kind.
    """
    found: list[Change] = []
    for field in FIELDS:
        wanted, before = st.session_state[f"{field}_{event_id}"], _seen(field, values)
        if field in ("sources", "targets"):
            resolved = [data.find_actor(name) for name in wanted]
            if None in resolved:
                return [], f"No actor is called “{wanted[resolved.index(None)][:60]}”."
            wanted = list(dict.fromkeys(resolved))
        elif field in LISTS:
            wanted = list(wanted)
        elif field in TEXTS:
            wanted = (wanted or "").strip() or None
        if wanted != before:
            found.append(Change(field, before, wanted))
    return found, ""


def _seen(field: str, values: dict[str, Any]) -> Any:
    if field == "date":
        return values["date_text"]
    value = values[field]
    return list(value or []) if field in LISTS else value


def _pick(
    label: str,
    field: str,
    event_id: str,
    options: list[Any],
    value: Any,
    words: Callable[[Any], str],
    advice: str,
) -> None:
    st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else None,
        key=f"{field}_{event_id}",
        format_func=words,
        on_change=permalink.clicked,
        help=advice,
    )


def _text(label: str, field: str, event_id: str, value: str | None, advice: str) -> None:
    st.text_input(
        label,
        value=value or "",
        key=f"{field}_{event_id}",
        max_chars=200,
        on_change=permalink.clicked,
        help=advice,
    )


def _number(
    label: str,
    field: str,
    event_id: str,
    value: float | None,
    ends: tuple[float, float],
    advice: str,
) -> None:
    st.number_input(
        label,
        *ends,
        value=value,
        step=0.1,
        key=f"{field}_{event_id}",
        on_change=permalink.clicked,
        help=advice,
    )
