"""Corrections of agreements: kept beside what was read, and found again when it is read anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analysis.errors import StoreError
from analysis.queries import agreements, reviews
from analysis.queries.selection import Selection
from analysis.records import Agreement, Evidence
from analysis.store import Store
from analysis.store.reviews import Change
from tests.factories import make_agreement, make_article, make_extraction

ALL = Selection()
TREATY = make_agreement()
CORRECTED = {
    "name": "Reciprocal Access Treaty",
    "kind": "pact",
    "parties": ["AUS", "JPN", "USA"],
    "signed_on": "2022-01-05",
    "expires_on": "2032",
    "amount": 2.5e9,
    "currency": "AUD",
    "subject": "visiting forces",
}


@pytest.fixture
def filled(store: Store) -> Store:
    tell(store, TREATY)
    return store


def tell(store: Store, *told: Agreement, name: str = "a1", day: int = 7, **version: str) -> None:
    read = replace(make_extraction(name), agreements=told)
    store.write([(make_article(name, published=date(2022, 1, day)), read)], **version)


def decide(store: Store, record_id: str, **values: Any) -> list[str]:
    changes = [Change(name, None, value) for name, value in values.items()]
    return store.decide(record_id, changes, who="Ann", kind="agreement")


def only(store: Store, selection: Selection = ALL) -> dict[str, Any]:
    (row,) = agreements.ledger(store, selection).to_dict("records")
    return {str(name): value for name, value in row.items()}


def test_every_field_of_an_agreement_is_corrected_and_taken_back(filled: Store) -> None:
    before = only(filled)
    done = decide(filled, TREATY.agreement_id, status="ratified", **CORRECTED)
    after = only(filled)
    assert {name: after[name] for name in CORRECTED} == CORRECTED
    assert (after["status"], after["review"]) == ("ratified", "corrected")
    assert f"{after['ends']:%Y-%m-%d}" == "2032-12-31"
    assert only(filled, Selection(review="extracted"))["name"] == before["name"]
    assert only(filled, Selection(review="reviewed"))["name"] == CORRECTED["name"]
    filled.take_back(done, who="Ann")
    assert str(only(filled)) == str(before)  # nothing equals a missing value
    assert agreements.ledger(filled, Selection(review="reviewed")).empty
    assert agreements.count_agreements(filled, Selection(review="reviewed")) == 0


def test_a_correction_goes_before_accounts_that_come_later(filled: Store) -> None:
    decide(filled, TREATY.agreement_id, **CORRECTED)
    later = make_agreement("a2", amount=1.0, currency="USD", status="terminated")
    tell(filled, later, name="a2", day=20)
    row = only(filled)
    assert row["n_articles"] == 2
    assert {name: row[name] for name in CORRECTED} == CORRECTED
    assert row["status"] == "terminated"
    assert row["review"] == "corrected"
    reviewed = only(filled, Selection(review="reviewed"))
    assert reviewed["n_articles"] == 2


def test_what_a_reviewer_empties_stays_empty(filled: Store) -> None:
    tell(filled, make_agreement("a2", amount=5.0, currency="USD"), name="a2", day=20)
    latest = only(filled)["agreement_id"]
    decide(filled, latest, amount=None, signed_on=None)
    row = only(filled)
    assert row["amount"] != row["amount"]  # missing
    assert row["signed_on"] is None


def test_a_correction_goes_over_to_the_agreement_that_is_read_there_now(filled: Store) -> None:
    decide(filled, TREATY.agreement_id, amount=7.0, currency="JPY")
    other = make_agreement(name="new defence treaty", evidence=(Evidence("a1", 5, 50, "other"),))
    beside = make_agreement(
        name="fishing deal", parties=("FRA", "GBR"), evidence=(Evidence("a1", 0, 56, "other"),)
    )
    tell(filled, beside, other, coder_version="next")
    rows = agreements.ledger(filled, ALL).set_index("agreement_id")
    assert rows.loc[other.agreement_id, "amount"] == 7
    assert rows.loc[other.agreement_id, "name"] == "new defence treaty"
    assert rows.loc[beside.agreement_id, "review"] == "unreviewed"
    assert len(rows) == 2
    assert set(reviews.audit(filled)["stands_at"]) == {other.agreement_id}


def test_a_confirmed_agreement_stays_where_it_is_no_longer_read(filled: Store) -> None:
    decide(filled, TREATY.agreement_id, currency="JPY", signed_on="2022-01")
    tell(filled, coder_version="next")
    assert agreements.ledger(filled, Selection(review="extracted")).empty
    row = only(filled)
    assert (row["name"], row["currency"], row["signed_on"]) == ("defence treaty", "JPY", "2022-01")
    assert sorted(row["parties"]) == ["AUS", "JPN"]
    filled.remove(["a1"])
    assert agreements.ledger(filled, ALL).empty


@pytest.mark.parametrize("values", [{"review": "rejected"}, {"same_as": ["x"]}], ids=str)
def test_nothing_that_nobody_confirmed_stays(filled: Store, values: dict[str, Any]) -> None:
    decide(filled, TREATY.agreement_id, **values)
    tell(filled, coder_version="next")
    assert agreements.ledger(filled, ALL).empty


def test_a_new_name_parts_no_row_of_the_ledger(filled: Store) -> None:
    tell(filled, make_agreement("a2"), name="a2", day=20)
    decide(filled, TREATY.agreement_id, name="Quite Another Thing", parties=["FRA"])
    row = only(filled)
    assert (row["n_articles"], row["name"], row["parties"]) == (2, "Quite Another Thing", ["FRA"])


def test_the_queue_has_what_nobody_reviewed(filled: Store) -> None:
    unsure = make_agreement("a2", name="fishing deal", parties=("FRA", "GBR"), confidence=0.3)
    tell(filled, unsure, name="a2")
    queue = reviews.agreement_queue(filled, ALL)
    assert list(queue["agreement_id"]) == [unsure.agreement_id, TREATY.agreement_id]
    decide(filled, unsure.agreement_id, review="accepted")
    assert list(reviews.agreement_queue(filled, ALL)["agreement_id"]) == [TREATY.agreement_id]
    assert reviews.reviewed_agreements(filled, ALL) == (1, 2)


@pytest.mark.parametrize(
    ("field", "value"), [("status", "lost"), ("signed_on", "soon"), ("parties", "JPN"), ("x", 1)]
)
def test_what_cannot_be_is_not_saved(filled: Store, field: str, value: Any) -> None:
    with pytest.raises(StoreError):
        decide(filled, TREATY.agreement_id, **{field: value})
    assert filled.corrections().empty
