"""The form of one decision about an event: every field of it, and what was changed in it."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from analysis.charts.marks import TYPE_NAMES
from analysis.store.reviews import Change
from analysis.ui import data, permalink, review_fields
from analysis.vocabulary import QUAD_NAMES, AttributionKind, EventType, Status

STATUS: Final = {"done": "took place", "planned": "planned", "negated": "not done"}
TOLD: Final = {
    "own": "the outlet’s own word",
    "reported": "reported",
    "denied": "denied",
    "alleged": "alleged",
}
LISTS: Final = ("sources", "targets", "issues")
FIELDS: Final = (
    "sources", "targets", "type", "date", "stance", "status", "attribution", "speaker", "issues",
    "location", "cameo", "mode", "quad_class", "goldstein", "confidence",
)  # fmt: skip
"""What the form shows, by the names of the events table; "date" stands for the date as text."""


def show(event_id: str, values: dict[str, Any]) -> None:
    """The fields."""
    for label, field in (("Who acts", "sources"), ("Towards whom", "targets")):
        review_fields.actors(label, field, event_id, values[field] or [])
    review_fields.pick(
        "Kind", "type", event_id, [each.value for each in EventType], values["type"],
        TYPE_NAMES.__getitem__, "The PLOVER event type. Its class follows it.",
    )  # fmt: skip
    left, right = st.columns(2)
    with left:
        review_fields.text(
            "Date", "date", event_id, values["date_text"],
            "2022-01-06, a month (2022-01), a week (2022-W02) or a year; empty for undated",
        )  # fmt: skip
    with right:
        review_fields.number(
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
    review_fields.why(event_id)


def _rest(event_id: str, values: dict[str, Any]) -> None:
    review_fields.pick(
        "Told as", "attribution", event_id, [each.value for each in AttributionKind],
        values["attribution"], TOLD.__getitem__, "On whose word the text tells the event",
    )  # fmt: skip
    review_fields.text(
        "Speaker", "speaker", event_id, values["speaker"], "The person on whose word it is told"
    )
    review_fields.several(
        "Issues", "issues", event_id, data.issue_names(), values["issues"] or [],
        "What the event is about",
    )  # fmt: skip
    review_fields.text(
        "Where", "location", event_id, values["location"], "The place, as the text calls it"
    )
    left, right = st.columns(2)
    with left:
        review_fields.text(
            "CAMEO code", "cameo", event_id, values["cameo"],
            "Code of the act in the CAMEO scheme, two to four digits with the leading zero",
        )  # fmt: skip
        review_fields.number(
            "Goldstein value", "goldstein", event_id, values["goldstein"], (-10.0, 10.0),
            "How conflictual or cooperative acts of this kind are: −10 war to +10 aid",
        )  # fmt: skip
    with right:
        review_fields.text(
            "Mode", "mode", event_id, values["mode"], "The PLOVER mode, a finer kind; may be empty"
        )
        review_fields.number(
            "Confidence", "confidence", event_id, values["confidence"], (0.0, 1.0),
            "How likely the reading is right, 0 to 1",
        )  # fmt: skip
    review_fields.pick(
        "Class", "quad_class", event_id, list(QUAD_NAMES), values["quad_class"],
        QUAD_NAMES.__getitem__, "Words or deeds, cooperation or conflict. Follows the kind.",
    )  # fmt: skip


def changes(event_id: str, values: dict[str, Any]) -> tuple[list[Change], str]:
    """What the form has otherwise than ``values``, and why it cannot be had as it is.

    A class that was left alone is no change: it follows a changed kind.
    """
    seen = {field: values[field] for field in FIELDS} | {"date": values["date_text"]}
    return review_fields.changes(
        event_id, seen | {field: list(values[field] or []) for field in LISTS}
    )
