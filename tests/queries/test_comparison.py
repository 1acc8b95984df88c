"""In what two selections differ, and what is too little to say so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from analysis.queries import comparison, stances
from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.ui.newsroom import make_store


def cells(*rows: tuple[str, str, int, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["source", "target", "n", "mean"])
    return frame.assign(sd=0.5)


def classes(one: pd.DataFrame, two: pd.DataFrame) -> dict[str, str]:
    found = comparison.pair_classes(one, two)
    return dict(zip(found["source"] + found["target"], found["class"], strict=True))


def test_a_difference_must_leave_its_interval() -> None:
    one = cells(("A", "B", 50, 0.6), ("A", "C", 50, -0.6), ("A", "D", 50, 0.05))
    two = cells(("A", "B", 50, 0.0), ("A", "C", 50, 0.0), ("A", "D", 50, 0.0))
    assert classes(one, two) == {"AB": "up", "AC": "down", "AD": "same"}
    found = comparison.pair_classes(one, two).set_index("target")
    assert found.loc["B", "half"] == pytest.approx(1.959964 * 0.5 * (2 / 50) ** 0.5)
    assert found.loc["C", "change"] == pytest.approx(-0.6)


def test_few_events_are_not_judged_and_one_side_alone_is_named() -> None:
    one = cells(("A", "B", 4, 1.0), ("A", "C", 9, 1.0))
    two = cells(("A", "B", 40, -1.0), ("A", "D", 9, 1.0))
    assert classes(one, two) == {"AB": "few", "AC": "only_a", "AD": "only_b"}


def test_one_tone_of_few_events_is_no_certainty() -> None:
    one = cells(("A", "B", 5, 0.5), ("C", "D", 60, 0.0))
    two = cells(("A", "B", 5, 0.2), ("C", "D", 60, 0.0)).assign(sd=[0.0, 1.0])
    assert classes(one.assign(sd=[0.0, 1.0]), two)["AB"] == "same"


def test_nothing_to_compare() -> None:
    assert comparison.pair_classes(cells(), cells()).empty
    nothing = pd.DataFrame({"type": [], "n": []})
    assert comparison.kind_classes(nothing, nothing).empty


def test_shares_of_kinds() -> None:
    one = pd.DataFrame({"type": ["ACCUSE", "AID", "CONSULT"], "n": [80, 20, 1]})
    two = pd.DataFrame({"type": ["ACCUSE", "AID", "AGREE"], "n": [30, 60, 10]})
    found = comparison.kind_classes(one, two).set_index("type")
    assert found["class"].to_dict() == {
        "ACCUSE": "up",
        "AID": "down",
        "AGREE": "down",
        "CONSULT": "few",
    }
    assert found["share_a"].sum() == pytest.approx(1)
    assert found.loc["ACCUSE", "change"] == pytest.approx(80 / 101 - 0.3)
    assert found.index[0] in ("ACCUSE", "AID")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("news"), articles=60)


@pytest.mark.parametrize("filters", [{}, {"actors": ("JPN",)}, {"basis": "publication"}], ids=str)
def test_kinds_and_months_are_those_of_the_events(store: Store, filters: dict[str, Any]) -> None:
    selection = Selection(date_from=date(2022, 2, 1), **filters)
    assert comparison.kinds(store, selection)["n"].sum() == count_events(store, selection)
    by_month = comparison.monthly(store, selection)
    column = "published" if selection.basis == "publication" else "date"
    where, parameters = selection.to_sql("events")
    events = store.snapshot().frame(
        f"SELECT stance, {column} AS day FROM events WHERE {where}", parameters
    )
    events = events.dropna(subset=["stance", "day"])
    expected = events.groupby(events["day"].dt.to_period("M").dt.start_time)["stance"]
    assert by_month["n"].tolist() == expected.count().tolist()
    assert by_month["mean"].tolist() == pytest.approx(expected.mean().tolist())


def test_a_selection_differs_from_itself_in_nothing(store: Store) -> None:
    whole = stances.matrix(store, Selection(), None, 1_000)
    assert set(comparison.pair_classes(whole, whole)["class"]) <= {"same", "few"}


def test_months_of_both_sides_stand_beside_each_other() -> None:
    one, two = (
        pd.DataFrame({"month": pd.to_datetime(months), "n": counts, "mean": means})
        for months, counts, means in (
            (["2022-02-01", "2022-03-01"], [4, 5], [0.5, -0.5]),
            (["2022-01-01", "2022-03-01"], [1, 2], [0.1, 0.2]),
        )
    )
    both = comparison.beside(one, two)
    assert [f"{month:%m}" for month in both["month"]] == ["01", "02", "03"]
    assert both["n_a"].tolist() == [0, 4, 5]
    assert both["n_b"].tolist() == [1, 0, 2]
    assert both["mean_a"].isna().tolist() == [True, False, False]
