"""The ledger over several articles, and what reviewers say about two of its rows."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.queries import agreements
from analysis.queries.agreement_groups import APART, SAME, linked, possibly_same
from analysis.queries.selection import Selection
from analysis.records import Agreement
from analysis.store import Store
from analysis.store.reviews import Change
from tests.factories import TEXT, make_agreement, make_article, make_extraction

ALL = Selection()
BARE = Selection(review="extracted")


@pytest.fixture
def told() -> dict[str, Agreement]:
    return {
        "a": make_agreement("a", name="defence treaty", signed_on=None),
        "b": make_agreement("b", name="new bilateral defence treaty"),
        "c": make_agreement("c", name="defence treaty", parties=("JPN", "AUS", "IND")),
    }


@pytest.fixture
def filled(store: Store, told: dict[str, Agreement]) -> Store:
    store.write(
        (
            make_article(name, published=date(2022, 1, day)),
            make_extraction(name, agreements=(agreement,)),
        )
        for day, (name, agreement) in enumerate(told.items(), 1)
    )
    return store


def rows(store: Store, selection: Selection = ALL) -> set[frozenset[str]]:
    return {frozenset(ids) for ids in agreements.ledger(store, selection)["article_ids"]}


def test_names_that_tell_the_same_are_one_row(filled: Store) -> None:
    assert rows(filled) == {frozenset("ab"), frozenset("c")}
    assert agreements.count_agreements(filled, ALL) == 2
    only = ALL.changed(actors=("IND",))
    assert rows(filled, only) == {frozenset("c")}


def test_what_is_open_is_offered(filled: Store) -> None:
    ledger = agreements.ledger(filled, ALL)
    (pair,) = possibly_same(filled, ALL, ledger).to_dict("records")
    assert {pair["first"], pair["second"]} == set(ledger["agreement_id"])
    assert "India" in pair["reason"]
    assert possibly_same(filled, ALL, ledger.head(1)).empty


def test_a_decision_joins_two_rows_and_can_be_taken_back(
    filled: Store, told: dict[str, Agreement]
) -> None:
    one, other = told["a"].agreement_id, told["c"].agreement_id
    change = Change(SAME, None, [other])
    saved = filled.decide(one, [change], who="reader", kind="agreement")
    assert rows(filled) == {frozenset("abc")}
    assert rows(filled, BARE) == {frozenset("ab"), frozenset("c")}
    assert agreements.ledger(filled, ALL)["parties"][0] == ["JPN", "AUS", "IND"]
    assert set(agreements.history(filled, other)["article_id"]) == set("abc")
    assert possibly_same(filled, ALL, agreements.ledger(filled, ALL)).empty
    assert linked(filled, one, SAME) == [other]
    filled.take_back(saved, who="reader")
    assert rows(filled) == {frozenset("ab"), frozenset("c")}


def test_what_is_kept_apart_is_offered_no_more(filled: Store, told: dict[str, Agreement]) -> None:
    one, other = told["c"].agreement_id, told["a"].agreement_id
    filled.decide(one, [Change(APART, None, [other])], who="reader", kind="agreement")
    assert rows(filled) == {frozenset("ab"), frozenset("c")}
    assert possibly_same(filled, ALL, agreements.ledger(filled, ALL)).empty


def test_two_accounts_can_be_parted(filled: Store, told: dict[str, Agreement]) -> None:
    change = Change(APART, None, [told["b"].agreement_id])
    filled.decide(told["a"].agreement_id, [change], who="reader", kind="agreement")
    assert rows(filled) == {frozenset("a"), frozenset("b"), frozenset("c")}


def test_nobody_is_asked_about_what_was_rejected(filled: Store, told: dict[str, Agreement]) -> None:
    rejected = told["c"].agreement_id
    filled.decide(rejected, [Change("review", None, "rejected")], who="reader", kind="agreement")
    assert rows(filled) == {frozenset("ab")}
    assert possibly_same(filled, ALL, agreements.ledger(filled, ALL)).empty
    assert len(agreements.history(filled, rejected)) == 1


def test_the_lives_of_all_are_those_of_each(filled: Store) -> None:
    ledger = agreements.ledger(filled, ALL)
    steps = agreements.histories(filled, ALL)
    assert list(dict.fromkeys(steps["agreement"])) == list(ledger["agreement_id"])
    for each in ledger["agreement_id"]:
        one = agreements.history(filled, each)
        mine = steps[steps["agreement"] == each].reset_index(drop=True)
        assert mine[list(one)].to_dict("records") == one.to_dict("records")
    nothing = agreements.histories(filled, ALL.changed(actors=("BRA",)))
    assert nothing.empty
    assert {"agreement", "name", "status", "sentence"} <= set(nothing)


def test_a_passage_that_tells_of_no_step_is_a_mention(store: Store) -> None:
    stepless = make_agreement("a", history=())
    store.write(
        [
            (make_article("a"), make_extraction("a", agreements=(stepless,))),
            (make_article("b"), make_extraction("b", agreements=(make_agreement("b"),))),
        ]
    )
    (row,) = agreements.ledger(store, ALL).to_dict("records")
    assert row["n_articles"] == 2
    assert agreements.history(store, row["agreement_id"])["article_id"].tolist() == ["b"]
    (told,) = agreements.mentions(store, row["agreement_id"]).to_dict("records")
    assert (told["article_id"], told["sentence"]) == ("a", TEXT[0:56])
