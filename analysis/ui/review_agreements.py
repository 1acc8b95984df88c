"""Reviewing agreements: one row of the ledger at a time, its passages beside the form."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from analysis.charts.wording import count, percent
from analysis.queries import reviews
from analysis.queries.selection import Selection
from analysis.store.reviews import Change
from analysis.ui import (
    agreement_card,
    agreement_panel,
    data,
    permalink,
    review_decide,
    review_fields,
)
from analysis.ui.terms import explained
from analysis.vocabulary import AgreementKind, AgreementStatus

FIELDS: Final = (
    "name", "kind", "parties", "status", "signed_on", "in_force_on", "expires_on", "amount",
    "currency", "subject", "payer", "place", "term", "domain", "predecessor",
)  # fmt: skip
"""What the form shows, by the names of the agreements table."""
DATES: Final = {
    "signed_on": ("Signed", "When it was signed"),
    "in_force_on": ("In force", "From when it holds"),
    "expires_on": ("Ends", "When it ends"),
}
_ISO: Final = "2022-01-06, a month (2022-01) or a year; empty where the text does not say"
MOST_MONEY: Final = 1e15


def waiting(selection: Selection) -> list[str]:
    """Ids of the rows to decide, the one that the link names first, skipped ones last."""
    rows = data.ask(reviews.agreement_queue, selection)
    listed = review_decide.skipped_last(str(each) for each in rows["agreement_id"])
    wanted = permalink.opened("correct")
    return [wanted, *(each for each in listed if each != wanted)] if wanted else listed


def show(selection: Selection) -> None:
    """The row to decide next, or that there is none."""
    for agreement_id in waiting(selection):
        row = agreement_card.found(agreement_id)
        if row:
            _item(str(row["agreement_id"]), row)
            return
    _, every = data.ask(reviews.reviewed_agreements, selection)
    st.html(
        '<div class="nothing"><h2>No agreement waits for you here</h2>'
        f"<p>{count(every, 'agreement')} in this selection. Widen it above to go on.</p></div>"
    )
    review_decide.undo_button()


def _item(agreement_id: str, row: dict[str, Any]) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(
            agreement_card.card(row, heading="h2")
            + explained(f'<p class="when">confidence {percent(row["confidence"])}</p>')
        )
        agreement_panel.life(agreement_id)
    with right:
        _form(agreement_id, row)
        seen = {field: row[field] for field in FIELDS} | {"parties": list(row["parties"])}
        review_decide.buttons(
            agreement_id,
            "agreement",
            row,
            lambda: _changes(agreement_id, seen),
            row["agreement_ids"],
        )


def _form(agreement_id: str, row: dict[str, Any]) -> None:
    review_fields.text("Name", "name", agreement_id, row["name"], "As the text calls it")
    review_fields.actors("Parties", "parties", agreement_id, row["parties"])
    left, right = st.columns(2)
    with left:
        review_fields.pick(
            "Kind", "kind", agreement_id, [each.value for each in AgreementKind], row["kind"], str,
            "What kind of text it is",
        )  # fmt: skip
    with right:
        review_fields.pick(
            "Status", "status", agreement_id, [each.value for each in AgreementStatus],
            row["status"], str, "The latest step that is told",
        )  # fmt: skip
    for column, (field, (label, advice)) in zip(st.columns(3), DATES.items(), strict=True):
        with column:
            review_fields.text(label, field, agreement_id, row[field], f"{advice}: {_ISO}")
    left, right = st.columns([2, 1])
    with left:
        review_fields.number(
            "Amount", "amount", agreement_id, row["amount"], (0.0, MOST_MONEY),
            "The sum in units of its currency; empty where none is told", step=1.0,
        )  # fmt: skip
    with right:
        review_fields.text(
            "Currency", "currency", agreement_id, row["currency"], "ISO 4217 code, such as USD"
        )
    review_fields.text("Subject", "subject", agreement_id, row["subject"], "What it is about")
    with st.expander("More fields", key=f"more_{agreement_id}"):
        for label, field, advice in (
            ("Paid by", "payer", "An actor, by name or code"),
            ("Place", "place", "Where it was signed"),
            ("Term", "term", "How long it runs, in the text’s words"),
            ("Domain", "domain", "Defence, trade, loan and the like"),
            ("Replaces", "predecessor", "The agreement that it replaces or extends"),
        ):
            review_fields.text(label, field, agreement_id, row[field], advice)
    review_fields.why(agreement_id)


def _changes(agreement_id: str, seen: dict[str, Any]) -> tuple[list[Change], str]:
    found, problem = review_fields.changes(agreement_id, seen)
    if any(each.field == "name" and not each.after for each in found):
        return [], "An agreement has a name: say what it is called."
    return found, problem
