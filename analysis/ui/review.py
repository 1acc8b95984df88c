"""The review page: the least certain event first, its text beside the decision."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import streamlit as st

from analysis.charts.marks import TYPE_NAMES
from analysis.charts.rows import records
from analysis.charts.wording import count, day, percent
from analysis.errors import DemarcheError
from analysis.queries.events import EventView, count_events, event, events_table
from analysis.queries.selection import Selection
from analysis.ui import data, event_panel, permalink
from analysis.vocabulary import EventType, Status

AHEAD: Final = 200
STATUS: Final = {"done": "took place", "planned": "planned", "negated": "not done"}
KEYS: Final = "Keys: A accept, E save the correction, X reject, S skip, U undo"


def queue(selection: Selection) -> list[str]:
    """Ids of the selected events that nobody has reviewed, the least certain first."""
    merged = selection.changed(review="merged")
    rows = data.ask(events_table, merged, AHEAD, 0, "confidence asc")
    skipped = st.session_state.setdefault("_skipped", [])
    waiting = [str(each) for each in rows["event_id"][rows["review"] == "unreviewed"]]
    return [each for each in waiting if each not in skipped] + [
        each for each in skipped if each in waiting
    ]


def progress(selection: Selection) -> None:
    """How many of the selected events are reviewed."""
    merged = count_events(data.tables(), selection.changed(review="merged"))
    reviewed = count_events(data.tables(), selection.changed(review="reviewed"))
    st.progress(min(1.0, reviewed / max(1, merged)), f"{reviewed:,} of {merged:,} reviewed")


def item(event_id: str) -> None:
    """One event: the passage on the left, the decision on the right."""
    view = data.ask(event, event_id)
    values = view.values
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(
            f"<h2>{escape(data.told(values))}</h2>"
            f'<p class="when">{escape(values["outlet"] or "")} · published '
            f"{escape(day(values['published']))} · confidence {percent(values['confidence'])} · "
            f"rule {escape(values['rule'] or '')}</p>"
        )
        st.html(event_panel.context(view))
    with right:
        _form(event_id, values)
        _buttons(event_id, view)


def _form(event_id: str, values: dict[str, Any]) -> None:
    """The fields that a correction may change; each keyed by its event, lest one keep another’s."""
    codes = data.actor_codes()
    for label, field in (("Who acts", "sources"), ("Towards whom", "targets")):
        chosen = list(values[field] or [])
        st.multiselect(
            label,
            [*codes, *(code for code in chosen if code not in codes)],
            default=chosen,
            key=f"{field}_{event_id}",
            format_func=data.name,
            select_all=False,
            help="Change it where the text says otherwise.",
        )
    kinds = [each.value for each in EventType]
    st.selectbox(
        "Kind",
        kinds,
        index=kinds.index(values["type"]),
        key=f"type_{event_id}",
        format_func=lambda kind: TYPE_NAMES[kind],
        help="The PLOVER event type",
    )
    left, right = st.columns(2)
    left.text_input(
        "Date",
        value=values["date_text"] or "",
        key=f"date_{event_id}",
        help="2022-01-06, or 2022-01, or 2022; empty for undated",
    )
    right.number_input(
        "Stance",
        -1.0,
        1.0,
        value=values["stance"],
        step=0.1,
        key=f"stance_{event_id}",
        help="From −1 adversarial to +1 cooperative",
    )
    st.segmented_control(
        "Status",
        [each.value for each in Status],
        default=values["status"],
        key=f"status_{event_id}",
        format_func=lambda each: STATUS[each],
        required=True,
        help="Whether the text says that it took place",
    )
    st.text_input(
        "Why",
        key=f"why_{event_id}",
        max_chars=300,
        help="A note for whoever reads the decision later; may stay empty",
    )


def _buttons(event_id: str, view: EventView) -> None:
    with st.container(key="decide", horizontal=True, gap="small"):
        for label, key, callback, shortcut, advice in (
            ("Accept", "accept", _accept, "A", "The reading is right"),
            ("Save correction", "correct", _correct, "E", "With the values above"),
            ("Reject", "reject", _reject, "X", "There is no such event"),
            ("Skip", "skip", _skip, "S", "Decide later"),
        ):
            st.button(
                label,
                key=f"{key}_{event_id}",
                on_click=callback,
                args=(event_id, view),
                type="primary" if key == "accept" else "secondary",
                shortcut=shortcut,
                help=advice,
            )
        st.button(
            "Undo",
            key="undo",
            on_click=_undo,
            shortcut="U",
            type="tertiary",
            disabled=not st.session_state.get("_decided"),
            help="Take the last one back",
        )
    if problem := st.session_state.pop("_review_problem", None):
        st.warning(problem)


def _accept(event_id: str, _view: EventView) -> None:
    _save(event_id, [("review", "accepted", None)])


def _reject(event_id: str, _view: EventView) -> None:
    _save(event_id, [("review", "rejected", None)])


def _skip(event_id: str, _view: EventView) -> None:
    st.session_state["_skipped"] = [
        each for each in st.session_state["_skipped"] if each != event_id
    ] + [event_id]


def _correct(event_id: str, view: EventView) -> None:
    state, values = st.session_state, view.values
    wanted = {
        "sources": list(state[f"sources_{event_id}"]),
        "targets": list(state[f"targets_{event_id}"]),
        "type": state[f"type_{event_id}"],
        "stance": state[f"stance_{event_id}"],
        "status": state[f"status_{event_id}"],
        "date": state[f"date_{event_id}"].strip() or None,
    }
    before = values | {"date": values["date_text"]}
    changed = [
        (field, value, before[field])
        for field, value in wanted.items()
        if value != (list(before[field] or []) if isinstance(value, list) else before[field])
    ]
    if changed:
        _save(event_id, changed)
    else:
        state["_review_problem"] = "Nothing was changed; accept the event, or change a value."


def _save(event_id: str, changes: list[tuple[str, Any, Any]]) -> None:
    permalink.clicked()
    state = st.session_state
    who = state.get("reviewer", "").strip() or "analyst"
    try:
        for field, after, before in changes:
            data.store().correct(
                event_id, field, after, before=before, who=who, why=state.get(f"why_{event_id}", "")
            )
    except DemarcheError as error:
        state["_review_problem"] = str(error)
        return
    state["_decided"] = [*state.get("_decided", []), (event_id, changes)]


def _undo() -> None:
    permalink.clicked()
    state = st.session_state
    *earlier, (event_id, changes) = state["_decided"]
    who = state.get("reviewer", "").strip() or "analyst"
    for field, after, before in changes:
        data.store().correct(event_id, field, before, before=after, who=who, why="undone")
    state["_decided"] = earlier


def decided(limit: int = 12) -> None:
    """The newest decisions, from the table that keeps them all."""
    rows = records(
        data.tables().frame(
            'SELECT "at", who, record_id, field, before, after, why FROM corrections '
            f'ORDER BY "at" DESC LIMIT {limit}'
        )
    )
    if not rows:
        return
    items = "".join(
        f"<li><span class='when'>{escape(day(row['at'], short=True))} {row['at']:%H:%M}, "
        f"{escape(row['who'])}</span> {escape(row['field'])}: "
        f"{event_panel.stored(row['before'])} → "
        f"<b>{event_panel.stored(row['after'])}</b>"
        f"{' – ' + escape(row['why']) if row['why'] else ''}</li>"
        for row in rows
    )
    st.html(f"<h2>Decided</h2><ul class='plain'>{items}</ul>")


def emptied(selection: Selection) -> None:
    """Nothing left to review."""
    every = data.ask(count_events, selection.changed(review="merged"))
    st.html(
        f'<div class="nothing"><h2>Everything here is reviewed</h2><p>{count(every, "event")} in '
        "this selection. Widen it above to go on.</p></div>"
    )
