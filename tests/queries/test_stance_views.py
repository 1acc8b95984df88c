"""The questions behind the views of the stance matrix."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analysis.queries import overview, stance_periods, stances
from analysis.queries.pairs import pairs
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.ui.newsroom import make_store

ACTORS = ["CHN", "JPN", "USA"]
ALL = Selection()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("news"), articles=60)


@pytest.fixture(scope="module")
def told(store: Store) -> pd.DataFrame:
    frame = store.snapshot().frame("SELECT source, target, date, published, stance FROM dyads")
    return frame[frame["source"].isin(ACTORS) & frame["target"].isin(ACTORS)].dropna(
        subset=["stance"]
    )


@pytest.mark.parametrize("unit", ["month", "quarter", "year"])
@pytest.mark.parametrize(("basis", "column"), [("event", "date"), ("publication", "published")])
def test_periods_are_those_of_pandas(
    store: Store, told: pd.DataFrame, unit: stance_periods.Unit, basis: str, column: str
) -> None:
    frame = stance_periods.matrix_over_time(store, ALL.changed(basis=basis), ACTORS, unit)
    rule = {"month": "M", "quarter": "Q", "year": "Y"}[unit]
    dated = told.dropna(subset=[column])
    expected = dated.groupby(
        [dated[column].dt.to_period(rule).dt.start_time, dated["source"], dated["target"]]
    )["stance"].agg(["count", "mean"])
    assert frame["n"].tolist() == expected["count"].tolist()
    assert frame["mean"].tolist() == pytest.approx(expected["mean"].tolist())
    assert frame.attrs["imprecise"] == len(told) - len(dated)


def test_months_count_every_dated_event(store: Store, told: pd.DataFrame) -> None:
    by_month = stance_periods.months(store, ALL, ACTORS)
    assert by_month["n"].sum() == told["date"].notna().sum()
    assert by_month["month"].is_monotonic_increasing


def test_a_pair_has_both_directions(store: Store) -> None:
    cells = stances.matrix(store, ALL, ACTORS)
    frame = pairs(cells)
    means = cells.set_index(["source", "target"])["mean"]
    assert len(frame) == 3
    for row in frame.to_dict("records"):
        assert row["mean_out"] == means[row["a"], row["b"]]
        assert row["mean_back"] == means[row["b"], row["a"]]
        assert row["n_out"] >= row["n_back"]
        assert row["gap"] == pytest.approx(row["mean_back"] - row["mean_out"])
    assert frame["n"].is_monotonic_decreasing
    assert pairs(cells, "gap")["gap"].abs().is_monotonic_decreasing
    assert pairs(cells, "name")["a"].is_monotonic_increasing


def test_who_never_answers_has_no_way_back() -> None:
    cells = pd.DataFrame(
        [{"source": "JPN", "target": "CHN", "n": 2, "mean": 0.5, "sd": 0, "share_negative": 0}]
    )
    (row,) = pairs(cells).to_dict("records")
    assert (row["a"], row["b"], row["n"]) == ("JPN", "CHN", 2)
    assert pd.isna(row["mean_back"])
    assert pd.isna(row["gap"])


def test_hostile_actors_are_of_different_blocs() -> None:
    rows = [("A", "B", 0.8), ("X", "Y", 0.6), ("A", "X", -0.7), ("B", "Y", -0.4), ("A", "L", -0.2)]
    frame = pd.DataFrame(rows, columns=["source", "target", "mean"]).assign(n=4)
    found = stances.blocs(frame)
    assert {frozenset(bloc) for bloc in found} == {
        frozenset("AB"),
        frozenset("XY"),
        frozenset("L"),
    }
    assert [actor for bloc in found for actor in bloc] == stances.order_by_bloc(frame)


def test_two_periods(store: Store) -> None:
    february = ALL.changed(date_from=date(2024, 2, 1), date_to=date(2024, 2, 29))
    now = (date(2024, 2, 1), date(2024, 2, 29))
    assert overview.two_periods(store, february) == ((date(2024, 1, 3), date(2024, 1, 31)), now)
    year = (date(2023, 2, 1), date(2023, 2, 28))
    assert overview.two_periods(store, february, "year") == (year, now)
    then, newest = overview.two_periods(store, ALL)
    assert newest[1] == overview.newest_day(store, ALL)
    assert (newest[1] - newest[0]).days == (then[1] - then[0]).days == 83
    assert (newest[0] - then[1]).days == 1
