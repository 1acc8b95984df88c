"""The same act in the words of several outlets, and in what they differ."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analysis.queries.events import event
from analysis.queries.tellings import differences, tellings
from analysis.records import Extraction
from analysis.store import Store
from analysis.vocabulary import AttributionKind, DatePrecision, EventType
from tests.factories import make_article, make_event


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data")


def tell(store: Store, **told: dict[str, Any]) -> dict[str, str]:
    """One article an event, by its name; name → event_id."""
    events = {name: make_event(name, **changes) for name, changes in told.items()}
    store.write(
        [
            (make_article(name, source=f"{name}.example"), Extraction(name, events=(each,)))
            for name, each in events.items()
        ]
    )
    return {name: each.event_id for name, each in events.items()}


def others(store: Store, event_id: str) -> list[str]:
    return list(tellings(store, event(store, event_id).values)["article_id"])


def test_the_same_act_near_in_time_is_told_again(store: Store) -> None:
    ids = tell(
        store,
        here={},
        next_day={"date": "2022-01-08"},
        same_day={"targets": ("AUS",)},
        later={"date": "2022-01-10"},
        another_kind={"type": EventType.REJECT},
        another_target={"targets": ("USA",)},
        another_source={"sources": ("RUS",)},
        the_other_way={"sources": ("JPN",), "targets": ("CHN",)},
        month={"date": "2022-01", "date_precision": DatePrecision.MONTH},
    )
    assert others(store, ids["here"]) == ["same_day", "next_day"]
    assert others(store, ids["month"]) == []


def test_one_telling_of_each_article_and_none_of_its_own(store: Store) -> None:
    first = make_event("x")
    again = replace(first, trigger_span=(30, 39))
    store.write([(make_article("x"), Extraction("x", events=(first, again)))])
    ids = tell(store, here={})
    assert others(store, ids["here"]) == ["x"]
    assert others(store, first.event_id) == ["here"]


def test_acts_towards_nobody_and_undated_ones_have_none(store: Store) -> None:
    ids = tell(
        store, a={"targets": ()}, b={"targets": ()},
        c={"date": None, "date_precision": DatePrecision.NONE},
    )  # fmt: skip
    assert all(others(store, each) == [] for each in ids.values())


def test_in_what_two_differ(store: Store) -> None:
    ids = tell(
        store,
        here={},
        there={
            "targets": ("JPN", "USA"), "stance": -0.3, "attribution": AttributionKind.REPORTED,
            "speaker": "Wang Wen",
        },
        alike={"stance": -0.78},
    )  # fmt: skip
    here, there, alike = (event(store, ids[name]).values for name in ("here", "there", "alike"))
    assert [tuple(each) for each in differences(here, there)] == [
        ("targets", ["AUS"], ["USA"]),
        ("stance", -0.8, -0.3),
        ("attribution", "own", "reported"),
        ("speaker", None, "Wang Wen"),
    ]
    assert differences(here, alike) == []
