"""Saving what a reviewer decides: the keys, who it was, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, Literal

import streamlit as st

from analysis.errors import DemarcheError
from analysis.store.reviews import Change
from analysis.ui import data, permalink

NOBODY: Final = "analyst"
Kind = Literal["event", "agreement"]
VERDICTS: Final = ("accepted", "rejected")


def who() -> str:
    """The reviewer’s name."""
    return str(st.session_state.get("reviewer") or "").strip() or NOBODY


def buttons(
    record_id: str,
    kind: Kind,
    values: dict[str, Any],
    changes: Callable[[], tuple[list[Change], str]],
    every: Sequence[str] = (),
) -> None:
    """Accept, correct, reject, skip, undo.

    Args:
        values: of the record as it stands.
        changes: what the form has otherwise, and why it cannot be had as it is.
        every: ids that a verdict is about: all accounts of an agreement; the record by default.
    """
    about = every or (record_id,)
    before = values["review"] if values["review"] in VERDICTS else None

    def verdict(said: str) -> Callable[[], None]:
        return lambda: save(record_id, kind, about, [Change("review", before, said)])

    with st.container(key="decide", horizontal=True, gap="small"):
        for label, key, callback, shortcut, advice in (
            ("Accept", "accept", verdict("accepted"), "A", "The reading is right (key A)"),
            (
                "Save correction", "correct", lambda: _correct(record_id, kind, changes), "E",
                "With the values above (key E)",
            ),
            ("Reject", "reject", verdict("rejected"), "X", f"There is no such {kind} (key X)"),
            ("Skip", "skip", lambda: skip(record_id), "S", "Decide later (key S)"),
        ):  # fmt: skip
            st.button(
                label,
                key=f"{key}_{record_id}",
                on_click=callback,
                type="primary" if key == "accept" else "secondary",
                shortcut=shortcut,
                help=advice,
            )
        undo_button()
    problem()


def problem() -> None:
    """Why the last thing that was tried could not be saved."""
    if said := st.session_state.pop("_review_problem", None):
        st.warning(said)


def undo_button() -> None:
    """Takes back the last decision of this session; also where nothing is left to decide."""
    st.button(
        "Undo",
        key="undo",
        on_click=_undo,
        shortcut="U",
        type="tertiary",
        disabled=not st.session_state.get("_decided"),
        help="Take your last decision back: the record is again as it was before (key U)",
    )


def skipped_last(found: Iterable[str]) -> list[str]:
    """The ids in their order, those that were skipped last."""
    listed = list(found)
    skipped = st.session_state.setdefault("_skipped", [])
    return [each for each in listed if each not in skipped] + [
        each for each in skipped if each in listed
    ]


def skip(record_id: str) -> None:
    """Leave it for later; in a callback."""
    permalink.open_("correct", None)
    skipped = st.session_state.setdefault("_skipped", [])
    st.session_state["_skipped"] = [each for each in skipped if each != record_id] + [record_id]


def save(record_id: str, kind: Kind, about: Sequence[str], changes: list[Change]) -> None:
    """Save the same decision about one or more records; in a callback."""
    permalink.clicked()
    why = st.session_state.get(f"why_{record_id}", "").strip()
    try:
        rows = [
            row
            for each in about
            for row in data.store().decide(each, changes, who=who(), why=why, kind=kind)
        ]
    except DemarcheError as error:
        st.session_state["_review_problem"] = str(error)
        return
    decided(record_id, rows)


def decided(record_id: str, rows: list[str]) -> None:
    """Note what was saved last, for undoing it, and go on with the next."""
    permalink.open_("correct", None)
    st.session_state["_decided"] = [*st.session_state.get("_decided", []), (record_id, rows)]


def _correct(record_id: str, kind: Kind, changes: Callable[[], tuple[list[Change], str]]) -> None:
    permalink.clicked()
    changed, why_not = changes()
    if changed and not why_not:
        save(record_id, kind, (record_id,), changed)
    else:
        st.session_state["_review_problem"] = (
            why_not or f"Nothing was changed; accept the {kind}, or change a value."
        )


def _undo() -> None:
    permalink.clicked()
    state = st.session_state
    *earlier, (record_id, rows) = state["_decided"]
    data.store().take_back(rows, who=who(), why="undone")
    state["_decided"] = earlier
    # What was taken back is decided next, as it was meant.
    state["_skipped"] = [each for each in state.get("_skipped", []) if each != record_id]
