"""Review decisions: what they come to, how they are taken back, that they outlive re-reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.queries.events import event, events_table
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.reviews import Change
from analysis.vocabulary import EventType
from tests.factories import make_article, make_event, make_extraction

EXTRACTED = Selection(review="extracted")


@pytest.fixture
def event_id(store: Store) -> str:
    store.write([(make_article(), make_extraction())])
    return make_extraction().events[1].event_id


def state(store: Store, event_id: str) -> dict[str, object]:
    values = event(store, event_id).values
    return {name: values[name] for name in ("review", "type", "stance", "targets", "date_text")}


def changed(**values: object) -> list[Change]:
    return [Change(name, None, value) for name, value in values.items()]


def test_undo_leaves_the_event_as_it_was(store: Store, event_id: str) -> None:
    before = state(store, event_id)
    done = store.decide(event_id, changed(type="AID", stance=0.5), who="Ann")
    assert state(store, event_id)["review"] == "corrected"
    assert store.take_back(done, who="Ann") == len(done)
    assert state(store, event_id) == before
    assert before["review"] == "unreviewed"
    assert store.take_back(done, who="Ann") == 0
    kept = store.corrections()
    assert set(kept["field"]) == {"record", "type", "stance", "undo"}


def test_undo_goes_back_to_the_decision_before(store: Store, event_id: str) -> None:
    store.decide(event_id, changed(stance=0.5), who="Ann")
    first = state(store, event_id)
    second = store.decide(event_id, changed(stance=-0.1, targets=["PRK"]), who="Ben")
    assert state(store, event_id)["targets"] == ["PRK"]
    store.take_back(second, who="Ben")
    assert state(store, event_id) == first
    rejected = store.decide(event_id, changed(review="rejected"), who="Ben")
    assert event_id not in set(events_table(store, Selection())["event_id"])
    store.take_back(rejected, who="Ben")
    assert state(store, event_id) == first


def test_a_correction_after_a_rejection_brings_the_event_back(store: Store, event_id: str) -> None:
    store.decide(event_id, changed(review="rejected"), who="Ann")
    store.decide(event_id, changed(stance=0.5), who="Ben")
    assert state(store, event_id)["review"] == "corrected"


def test_one_wrong_field_saves_none(store: Store, event_id: str) -> None:
    with pytest.raises(Exception, match="no type"):
        store.decide(event_id, changed(stance=0.5, type="SMILE"), who="Ann")
    assert store.corrections().empty


def test_a_correction_survives_the_same_reading(store: Store, event_id: str) -> None:
    store.decide(event_id, changed(stance=0.5), who="Ann")
    store.write([(make_article(), make_extraction())], coder_version="next")
    assert state(store, event_id)["stance"] == 0.5


def test_a_correction_goes_over_to_the_event_that_is_read_there_now(
    store: Store, event_id: str
) -> None:
    done = store.decide(event_id, changed(stance=0.5), who="Ann", why="mild")
    read = make_extraction()
    other = make_event(type=EventType.REJECT, at=62)
    store.write([(make_article(), replace(read, events=(read.events[0], other)))])
    assert other.event_id != event_id
    assert state(store, other.event_id)["stance"] == 0.5
    assert state(store, other.event_id)["type"] == "REJECT"
    assert event(store, other.event_id).corrections["why"].tolist() == ["mild"]
    assert len(events_table(store, Selection())) == len(events_table(store, EXTRACTED)) == 2
    store.take_back(done, who="Ann")
    assert state(store, other.event_id)["stance"] == other.stance


def test_what_a_person_confirmed_stays_where_it_is_no_longer_read(
    store: Store, event_id: str
) -> None:
    store.decide(event_id, changed(date="2022-01-05"), who="Ann")
    read = make_extraction()
    store.write([(make_article(), replace(read, events=read.events[:1]))])
    assert len(events_table(store, EXTRACTED)) == 1
    merged = events_table(store, Selection()).set_index("event_id")
    assert len(merged) == 2
    assert merged.loc[event_id, "sentence"] == make_article().text[58:85]
    assert merged.loc[event_id, "title"] == make_article().title
    assert f"{merged.loc[event_id, 'date']:%Y-%m-%d}" == "2022-01-05"
    assert set(events_table(store, Selection(text="condemned"))["event_id"]) == {event_id}
    assert event(store, event_id).values["sources"] == ["CHN"]
    store.decide(event_id, changed(review="rejected"), who="Ann")
    assert len(events_table(store, Selection())) == 1
    store.remove(["a1"])
    assert events_table(store, Selection()).empty
