"""Reviews: the queue, the audit, agreement between reviewers, and gold for the evaluation."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from analysis.evaluation.gold import read_gold
from analysis.evaluation.scoring import evaluate
from analysis.export.gold import gold_articles, gold_lines
from analysis.extraction.jsonl import to_gold_form
from analysis.queries import reviews
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.reviews import Change
from tests.factories import make_article, make_event, make_extraction

ALL = Selection()
READ = {name: make_extraction(name) for name in ("a1", "a2")}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "data")
    made.write([(make_article(name), read) for name, read in READ.items()])
    return made


def event_id(article: str, number: int) -> str:
    return READ[article].events[number].event_id


def decide(store: Store, who: str, article: str, number: int, **values: object) -> list[str]:
    changes = [Change(name, None, value) for name, value in values.items()]
    return store.decide(event_id(article, number), changes, who=who)


def waiting(store: Store, kind: reviews.Queue = "confidence", who: str = "") -> list[str]:
    return list(reviews.queue(store, ALL, kind, who)["event_id"])


def test_the_queue_begins_with_the_least_certain(store: Store) -> None:
    unsure = make_event("a3", confidence=0.2)
    store.write([(make_article("a3"), make_extraction("a3", events=(unsure,)))])
    assert waiting(store)[0] == unsure.event_id
    assert len(waiting(store)) == 5
    store.decide(unsure.event_id, [Change("review", None, "accepted")], who="Ann")
    assert unsure.event_id not in waiting(store)
    assert reviews.reviewed(store, ALL) == (1, 5)
    assert reviews.reviewed(store, Selection(types=("ACCUSE",))) == (1, 3)


def test_begun_articles_come_first_where_whole_ones_are_wanted(store: Store) -> None:
    decide(store, "Ann", "a2", 1, review="accepted")
    assert waiting(store, "articles")[0] == event_id("a2", 0)
    assert len(waiting(store, "articles")) == 3


def test_a_second_reader_gets_what_others_decided_as_it_was_extracted(store: Store) -> None:
    decide(store, "Ann", "a1", 1, stance=0.5)
    decide(store, "Ann", "a1", 0, review="rejected")
    rows = reviews.queue(store, ALL, "second", "Ben").set_index("event_id")
    assert set(rows.index) == {event_id("a1", 0), event_id("a1", 1)}
    assert rows.loc[event_id("a1", 1), "stance"] == READ["a1"].events[1].stance
    assert waiting(store, "second", "Ann") == []
    decide(store, "Ben", "a1", 0, review="accepted")
    assert waiting(store, "second", "Ben") == [event_id("a1", 1)]


def test_the_audit_tells_every_step(store: Store) -> None:
    done = decide(store, "Ann", "a1", 1, stance=0.5, type="AID")
    store.take_back(done, who="Ben", why="no")
    rows = reviews.audit(store)
    assert list(rows["field"]) == ["undo", "undo", "stance", "type"]
    assert set(rows["undoes"][:2]) == {"stance", "type"}
    assert list(rows["who"]) == ["Ben", "Ben", "Ann", "Ann"]
    assert list(rows["undone"]) == [False, False, True, True]
    stance = rows[rows["undoes"] == "stance"].iloc[0]
    assert (stance["before"], stance["after"]) == ("0.5", "null")
    assert len(reviews.rows_of(store, rows["correction_id"].iloc[-1])) == 3


def test_agreement_of_two_reviewers(store: Store) -> None:
    for article, number, ann, ben in (
        ("a1", 0, {"review": "accepted"}, {"review": "accepted"}),
        ("a1", 1, {"review": "rejected"}, {"review": "rejected"}),
        ("a2", 0, {"type": "AID"}, {"review": "accepted"}),
        ("a2", 1, {"review": "accepted"}, {"targets": ["AUS", "JPN"]}),
    ):
        decide(store, "Ann", article, number, **ann)
        decide(store, "Ben", article, number, **ben)
    table = reviews.agreement(store).set_index("field")
    assert set(table["one"]) == {"Ann"}
    assert (table.loc["verdict", "n"], table.loc["verdict", "agreed"]) == (4, 0.5)
    # both: 2 accepted, 1 rejected, 1 corrected, so that chance gives 6/16
    assert table.loc["verdict", "kappa"] == pytest.approx((0.5 - 0.375) / (1 - 0.375))
    assert (table.loc["type", "n"], table.loc["type", "agreed"]) == (3, pytest.approx(2 / 3))
    assert table.loc["targets", "agreed"] == 1
    told = reviews.disagreements(store)
    assert {(row.event_id, row.field) for row in told.itertuples()} == {
        (event_id("a2", 0), "verdict"), (event_id("a2", 0), "type"),
        (event_id("a2", 1), "verdict"),
    }  # fmt: skip


def test_what_was_taken_back_is_no_judgement(store: Store) -> None:
    done = decide(store, "Ann", "a1", 1, stance=0.5)
    decide(store, "Ben", "a1", 1, review="accepted")
    assert len(reviews.agreement(store))
    store.take_back(done, who="Ann")
    assert reviews.agreement(store).empty


def test_kappa() -> None:
    assert reviews.kappa(list("aabb"), list("aabb")) == 1
    assert reviews.kappa(list("aabb"), list("bbaa")) == -1
    assert math.isnan(reviews.kappa(list("aa"), list("aa")))
    # 50 grants read by two: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no
    one = ["y"] * 25 + ["n"] * 25
    other = ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    assert reviews.kappa(one, other) == pytest.approx(0.4)


def test_whole_articles_become_gold_that_the_evaluation_reads(store: Store, tmp_path: Path) -> None:
    decide(store, "Ann", "a1", 0, review="accepted")
    assert gold_articles(store, ALL) == []
    decide(store, "Ann", "a1", 1, type="REJECT", targets=["JPN"])
    decide(store, "Ann", "a2", 0, review="rejected")
    assert gold_articles(store, ALL) == ["a1"]
    path = tmp_path / "gold.jsonl"
    path.write_bytes(gold_lines(store, ALL))
    gold = read_gold(path)
    (kept, corrected) = gold["a1"]["events"]
    assert (kept["review"], corrected["review"]) == ("accepted", "corrected")
    assert (corrected["type"], corrected["targets"]) == ("REJECT", ["JPN"])
    found = {"a1": to_gold_form(make_article(), READ["a1"])}
    figures = evaluate(gold, json.loads(json.dumps(found))).to_json()["figures"]
    # extracted: JPN-AUS, AUS-JPN, CHN-JPN, CHN-AUS; right: the first three, one of another type
    assert figures["dyad"]["precision"] == pytest.approx(3 / 4)
    assert figures["dyad"]["recall"] == 1
    assert figures["type"]["recall"] == pytest.approx(2 / 3, abs=0.001)
    assert "quote" not in figures
