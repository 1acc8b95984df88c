"""The review page: one event at a time, its text beside the decision."""

from __future__ import annotations

from html import escape
from typing import Any, Final, cast

import streamlit as st

from analysis.charts.wording import count, day, percent
from analysis.errors import DemarcheError
from analysis.queries import reviews
from analysis.queries.events import EventView, event
from analysis.queries.selection import Selection
from analysis.store.reviews import Change
from analysis.ui import data, event_panel, permalink, review_form
from analysis.ui.router import page
from analysis.ui.terms import explained

QUEUES: Final[dict[str, str]] = {
    "confidence": "least certain first",
    "articles": "article by article",
    "second": "second opinion",
}
KEYS: Final = "Keys: A accept, E save the correction, X reject, S skip, U undo"
NOBODY: Final = "analyst"


def who() -> str:
    """The reviewer’s name."""
    return str(st.session_state.get("reviewer") or "").strip() or NOBODY


def head(selection: Selection) -> reviews.Queue:
    """How far the review is, who reviews, and in which order."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    done, every = data.ask(reviews.reviewed, selection)
    left.progress(min(1.0, done / max(1, every)), f"{done:,} of {every:,} reviewed")
    right.text_input(
        "Your name",
        key="reviewer",
        placeholder=NOBODY,
        persist_state="session",
        max_chars=60,
        on_change=permalink.clicked,
        help="Stands beside every decision that you save, and tells reviewers apart",
    )
    chosen = permalink.choose(
        "Queue",
        "queue",
        QUEUES,
        help="The least certain first; or article by article, so that whole articles get reviewed; "
        "or what others decided and you did not, as it was extracted, so that your agreement can "
        "be measured.",
    )
    return cast(reviews.Queue, chosen)


def waiting(selection: Selection, kind: reviews.Queue) -> list[str]:
    """Ids of the events to decide, those that were skipped last."""
    rows = data.ask(reviews.queue, selection, kind, who() if kind == "second" else "")
    found = [str(each) for each in rows["event_id"]]
    skipped = st.session_state.setdefault("_skipped", [])
    return [each for each in found if each not in skipped] + [
        each for each in skipped if each in found
    ]


def item(event_id: str, kind: reviews.Queue) -> None:
    """One event: the passage on the left, the decision on the right."""
    view = data.ask(event, event_id)
    values = view.extracted if kind == "second" else view.values
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(
            f"<h2>{escape(data.told(values))}</h2>"
            + explained(
                f'<p class="when">{escape(values["outlet"] or "")} · published '
                f"{escape(day(values['published']))} · confidence "
                f"{percent(values['confidence'])} · rule {escape(values['rule'] or '')}</p>"
            )
        )
        st.html(event_panel.context(view))
        if values["origin"] == "extracted":
            st.page_link(
                page("articles"),
                label="Read the whole article",
                icon=":material/article:",
                query_params=permalink.link(article=values["article_id"], at=event_id),
                help="The text with everything that was read from it",
            )
    with right:
        review_form.show(event_id, values)
        _buttons(event_id, view, values)


def _buttons(event_id: str, view: EventView, values: dict[str, Any]) -> None:
    with st.container(key="decide", horizontal=True, gap="small"):
        for label, key, callback, shortcut, advice in (
            ("Accept", "accept", _accept, "A", "The reading is right (key A)"),
            ("Save correction", "correct", _correct, "E", "With the values above (key E)"),
            ("Reject", "reject", _reject, "X", "There is no such event (key X)"),
            ("Skip", "skip", _skip, "S", "Decide later (key S)"),
        ):
            st.button(
                label,
                key=f"{key}_{event_id}",
                on_click=callback,
                args=(event_id, view, values),
                type="primary" if key == "accept" else "secondary",
                shortcut=shortcut,
                help=advice,
            )
        undo_button()
    if problem := st.session_state.pop("_review_problem", None):
        st.warning(problem)


def undo_button() -> None:
    """Takes back the last decision of this session; also where nothing is left to decide."""
    st.button(
        "Undo",
        key="undo",
        on_click=_undo,
        shortcut="U",
        type="tertiary",
        disabled=not st.session_state.get("_decided"),
        help="Take your last decision back: the event is again as it was before (key U)",
    )


def _accept(event_id: str, _view: EventView, values: dict[str, Any]) -> None:
    _save(event_id, [Change("review", _verdict(values), "accepted")])


def _reject(event_id: str, _view: EventView, values: dict[str, Any]) -> None:
    _save(event_id, [Change("review", _verdict(values), "rejected")])


def _verdict(values: dict[str, Any]) -> str | None:
    return values["review"] if values["review"] in ("accepted", "rejected") else None


def _skip(event_id: str, _view: EventView, _values: dict[str, Any]) -> None:
    permalink.clicked()
    st.session_state["_skipped"] = [
        each for each in st.session_state["_skipped"] if each != event_id
    ] + [event_id]


def _correct(event_id: str, _view: EventView, values: dict[str, Any]) -> None:
    permalink.clicked()
    changed, problem = review_form.changes(event_id, values)
    if changed and not problem:
        _save(event_id, changed)
    else:
        st.session_state["_review_problem"] = (
            problem or "Nothing was changed; accept the event, or change a value."
        )


def _save(event_id: str, changes: list[Change]) -> None:
    permalink.clicked()
    state = st.session_state
    try:
        done = data.store().decide(
            event_id, changes, who=who(), why=state.get(f"why_{event_id}", "").strip()
        )
    except DemarcheError as error:
        state["_review_problem"] = str(error)
        return
    state["_decided"] = [*state.get("_decided", []), (event_id, done)]


def _undo() -> None:
    permalink.clicked()
    state = st.session_state
    *earlier, (event_id, rows) = state["_decided"]
    data.store().take_back(rows, who=who(), why="undone")
    state["_decided"] = earlier
    # What was taken back is decided next, as it was meant.
    state["_skipped"] = [each for each in state.get("_skipped", []) if each != event_id]


def emptied(selection: Selection, kind: reviews.Queue) -> None:
    """Nothing left to review."""
    _, every = data.ask(reviews.reviewed, selection)
    said = (
        "Nobody else has decided anything here that you have not."
        if kind == "second"
        else f"{count(every, 'event')} in this selection. Widen it above to go on."
    )
    st.html(f'<div class="nothing"><h2>Nothing waits for you here</h2><p>{said}</p></div>')
    undo_button()
