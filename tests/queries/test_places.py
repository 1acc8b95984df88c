"""Where events took place, against the same counted by hand."""

from collections import Counter
from pathlib import Path

import pytest

from analysis.queries.events import events_table
from analysis.queries.places import events_at, places
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.ui.placed import CAPITALS, SEA, make_placed


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_placed(tmp_path_factory.mktemp("placed"), articles=40)


def test_states_are_those_of_the_stated_places(placed: Store) -> None:
    told = events_table(placed, Selection())
    states = {place: code for code, place in CAPITALS.items()} | {"Geneva": "CHE"}
    stated = told["location"].dropna()
    expected = Counter(states[place] for place in stated if place != SEA)
    frame = places(placed, Selection())
    assert dict(zip(frame["state"], frame["n"], strict=True)) == expected
    assert frame["n"].is_monotonic_decreasing
    assert frame.attrs["selected"] == len(told)
    assert frame.attrs["stated"] == len(stated)
    assert frame.attrs["placed"] == expected.total()
    assert frame.attrs["unplaced"] == [(SEA, int((stated == SEA).sum()))]
    japan = told[told["location"] == "Tokyo"]
    row = frame.set_index("state").loc["JPN"]
    assert row["mean"] == pytest.approx(japan["stance"].mean())
    assert row["places"] == ["Tokyo"]


def test_the_selection_counts(placed: Store) -> None:
    selection = Selection(actors=("JPN",), types=("ACCUSE", "CONSULT", "SUPPORT"))
    frame = places(placed, selection)
    assert frame.attrs["selected"] == len(events_table(placed, selection))
    listed = [events_at(placed, selection, state) for state in frame["state"]]
    assert [len(each) for each in listed] == frame["n"].tolist()


def test_events_of_a_state_are_newest_first_and_bounded(placed: Store) -> None:
    rows = events_at(placed, Selection(), "JPN", limit=3)
    assert len(rows) == 3
    assert set(rows["location"]) == {"Tokyo"}
    assert rows["date"].dropna().is_monotonic_decreasing
    assert events_at(placed, Selection(), "FJI").empty


def test_nothing_stated_leaves_nothing(tmp_path: Path) -> None:
    frame = places(Store.open(tmp_path), Selection())
    assert frame.empty
    assert frame.attrs["stated"] == frame.attrs["selected"] == 0
