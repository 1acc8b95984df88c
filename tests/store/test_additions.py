"""Events that a reviewer added: in every reading but the extracted one, and never there twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from analysis import export
from analysis.errors import StoreError
from analysis.export.gold import gold_articles, gold_lines
from analysis.queries import reviews
from analysis.queries.articles import article
from analysis.queries.events import count_events, event, events_table
from analysis.queries.selection import Selection
from analysis.queries.stances import matrix
from analysis.records import Evidence
from analysis.store import Store
from analysis.store.reviews import Change
from tests.factories import TEXT, make_article, make_event, make_extraction

ALL = Selection()
EXTRACTED = Selection(review="extracted")
SAID = '"It targets third parties," spokesman Wang Wen said.'
SPAN = (TEXT.index(SAID), TEXT.index(SAID) + len(SAID))
MISSED = {"sources": ["CHN"], "targets": ["USA"], "type": "ACCUSE", "date": "2022-01-07"}


@pytest.fixture
def filled(store: Store) -> Store:
    store.write([(make_article(), make_extraction())])
    return store


def add(store: Store, span: tuple[int, int] = SPAN, words: str = "", **values: Any) -> str:
    event_id, _ = store.add_event("a1", span, MISSED | values, words=words, who="Ann", why="seen")
    return event_id


def test_an_added_event_is_an_event_of_its_sentence(filled: Store) -> None:
    before = count_events(filled, ALL)
    event_id = add(filled, words="targets", issues=["defence"], speaker="Wang Wen")
    view = event(filled, event_id)
    values = view.values
    assert values["sentence"] == SAID
    assert values["trigger"] == "targets"
    assert TEXT[int(values["trigger_start"]) : int(values["trigger_end"])] == "targets"
    assert (values["review"], values["rule"], values["outlet"]) == (
        "added", "reviewer", "example.org",
    )  # fmt: skip
    assert (values["sources"], values["targets"], values["issues"]) == (
        ["CHN"], ["USA"], ["defence"],
    )  # fmt: skip
    assert (values["stance"], values["quad_class"], values["status"]) == (-1, 3, "done")
    assert (values["date_text"], values["date_precision"]) == ("2022-01-07", "day")
    assert view.context[view.start : view.end] == SAID
    assert count_events(filled, ALL) == before + 1
    assert count_events(filled, EXTRACTED) == before
    assert count_events(filled, Selection(review="reviewed")) == 1
    assert set(events_table(filled, Selection(text="wang"))["event_id"]) == {event_id}
    pair = Selection(actors=("CHN",), counterparts=("USA",))
    assert matrix(filled, pair, None, 10)[["source", "target", "n"]].values.tolist() == [
        ["CHN", "USA", 1]
    ]
    assert event_id in set(article(filled, "a1").events["event_id"])
    assert event_id not in set(article(filled, "a1", "extracted").events["event_id"])


def test_files_say_that_it_was_added(filled: Store) -> None:
    add(filled)
    rows = export.event_rows(filled, ALL)
    assert sorted(rows["review"]) == ["added", "unreviewed", "unreviewed"]


def test_it_is_added_once_and_taken_back(filled: Store) -> None:
    add(filled)
    event_id, rows = filled.add_event("a1", SPAN, MISSED, who="Ben")
    assert count_events(filled, Selection(review="reviewed")) == 1
    told = reviews.audit(filled)
    assert set(told["kind"]) == {"added event"}
    assert set(told["stands_at"]) == {event_id}
    assert set(told["type"]) == {"ACCUSE"}
    filled.take_back(rows, who="Ben")
    filled.take_back(reviews.rows_of(filled, told["correction_id"].iloc[-1]), who="Ben")
    assert count_events(filled, ALL) == count_events(filled, EXTRACTED)
    assert set(filled.corrections()["field"]) == {"event", "undo"}


def test_it_is_corrected_and_rejected_like_any_event(filled: Store) -> None:
    event_id = add(filled)
    done = filled.decide(event_id, [Change("type", "ACCUSE", "REJECT")], who="Ben")
    values = event(filled, event_id).values
    assert (values["type"], values["review"]) == ("REJECT", "added")
    filled.take_back(done, who="Ben")
    filled.decide(event_id, [Change("review", None, "rejected")], who="Ben")
    assert event_id not in set(events_table(filled, ALL)["event_id"])


def test_it_outlives_another_reading_of_its_article(filled: Store) -> None:
    event_id = add(filled)
    filled.write([(make_article(), make_extraction())], coder_version="next")
    assert event(filled, event_id).values["review"] == "added"
    filled.remove(["a1"])
    assert events_table(filled, ALL).empty


def test_it_gives_way_where_it_is_read_by_now(filled: Store) -> None:
    event_id = add(filled)
    read = make_extraction()
    found = make_event(targets=("USA",), evidence=Evidence("a1", SPAN[0], SPAN[1], "x"), at=90)
    filled.write([(make_article(), replace(read, events=(*read.events, found)))])
    rows = events_table(filled, ALL).set_index("event_id")
    assert event_id not in rows.index
    assert rows.loc[found.event_id, "review"] == "accepted"
    assert len(rows) == 3
    assert set(reviews.audit(filled)["stands_at"]) == {found.event_id}


def test_it_is_part_of_the_gold(filled: Store) -> None:
    add(filled)
    for each in make_extraction().events:
        filled.decide(each.event_id, [Change("review", None, "accepted")], who="Ann")
    assert gold_articles(filled, ALL) == ["a1"]
    assert b'"review": "added"' in gold_lines(filled, ALL)


@pytest.mark.parametrize(
    ("span", "words", "values", "said"),
    [
        ((5_000, 5_010), "", {}, "no such passage"),
        (SPAN, "nowhere", {}, "does not stand"),
        (SPAN, "", {"sources": []}, "somebody who acts"),
        (SPAN, "", {"type": None}, "no type"),
        (SPAN, "", {"date": "soon"}, "no date"),
        (SPAN, "", {"name": "x"}, "cannot be corrected"),
    ],
)
def test_what_cannot_be_is_not_added(
    filled: Store, span: tuple[int, int], words: str, values: dict[str, Any], said: str
) -> None:
    with pytest.raises(StoreError, match=said):
        add(filled, span, words, **values)
    with pytest.raises(StoreError, match="no such passage"):
        filled.add_event("nobody", SPAN, MISSED, who="Ann")
    assert filled.corrections().empty
