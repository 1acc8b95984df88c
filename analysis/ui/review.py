"""The review page: one record at a time, its text beside the decision."""

from __future__ import annotations

from html import escape
from typing import Final, cast

import streamlit as st

from analysis.charts.wording import count, day, percent
from analysis.queries import reviews
from analysis.queries.events import event
from analysis.queries.selection import Selection
from analysis.ui import (
    data,
    event_panel,
    permalink,
    review_agreements,
    review_decide,
    review_form,
    review_missed,
)
from analysis.ui.router import page
from analysis.ui.terms import explained

QUEUES: Final[dict[str, str]] = {
    "confidence": "least certain first",
    "articles": "article by article",
    "second": "second opinion",
}
WHAT: Final[dict[str, str]] = {
    "events": "Events",
    "agreements": "Agreements",
    "missed": "Add an event",
}
KEYS: Final = "Keys: A accept, E save the correction, X reject, S skip, U undo"


def head(selection: Selection) -> str:
    """How far the review is, who reviews, and what: one of :data:`WHAT`."""
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        what = permalink.choose(
            "Review",
            "what",
            WHAT,
            help="**Events** one by one; **Agreements** row by row of the ledger; **Add an event** "
            "that the reading missed: choose its article and sentence, then say what it tells.",
        )
    right.text_input(
        "Your name",
        key="reviewer",
        placeholder=review_decide.NOBODY,
        persist_state="session",
        max_chars=60,
        on_change=permalink.clicked,
        help="Stands beside every decision that you save, and tells reviewers apart",
    )
    if what != "missed":
        counted = reviews.reviewed if what == "events" else reviews.reviewed_agreements
        done, every = data.ask(counted, selection)
        st.progress(min(1.0, done / max(1, every)), f"{done:,} of {every:,} reviewed")
    return what


def show(selection: Selection, what: str) -> None:
    """The next record to decide, or the form of one to add."""
    if what == "agreements":
        review_agreements.show(selection)
    elif what == "missed":
        review_missed.show(selection)
    else:
        _events(selection)


def _events(selection: Selection) -> None:
    chosen = permalink.choose(
        "Queue",
        "queue",
        QUEUES,
        help="The least certain first; or article by article, so that whole articles get reviewed; "
        "or what others decided and you did not, as it was extracted, so that your agreement can "
        "be measured.",
    )
    kind = cast(reviews.Queue, chosen)
    found = _waiting(selection, kind)
    if found:
        _item(found[0], kind)
    else:
        _emptied(selection, kind)


def _waiting(selection: Selection, kind: reviews.Queue) -> list[str]:
    """Ids of the events to decide, those that were skipped last."""
    rows = data.ask(reviews.queue, selection, kind, review_decide.who() if kind == "second" else "")
    return review_decide.skipped_last(str(each) for each in rows["event_id"])


def _item(event_id: str, kind: reviews.Queue) -> None:
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
        review_decide.buttons(
            event_id, "event", values, lambda: review_form.changes(event_id, values)
        )


def _emptied(selection: Selection, kind: reviews.Queue) -> None:
    """Nothing left to review."""
    _, every = data.ask(reviews.reviewed, selection)
    said = (
        "Nobody else has decided anything here that you have not."
        if kind == "second"
        else f"{count(every, 'event')} in this selection. Widen it above to go on."
    )
    st.html(f'<div class="nothing"><h2>Nothing waits for you here</h2><p>{said}</p></div>')
    review_decide.undo_button()
