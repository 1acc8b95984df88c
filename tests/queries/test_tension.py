"""Tension by month, against pandas; turning points on made-up series."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from analysis.queries import tension
from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.queries.turning import levels
from analysis.store import Store
from tests.ui.newsroom import make_store

ALL = Selection()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("tense"), articles=120)


@pytest.fixture(scope="module")
def told(store: Store) -> pd.DataFrame:
    rows = events_table(store, ALL)
    rows = rows[rows["date"].notna() & (rows["status"] != "negated") & rows["goldstein"].notna()]
    return rows.assign(source=rows["sources"].str[0], target=rows["targets"].str[0])


def between(told: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    return told[(told["source"] == a) & (told["target"] == b)]


def test_pairs_are_counted_once_whoever_began(store: Store, told: pd.DataFrame) -> None:
    top = tension.pairs(store, ALL).iloc[0]
    assert top["a"] < top["b"]
    both = len(between(told, top["a"], top["b"])) + len(between(told, top["b"], top["a"]))
    assert top["n"] >= both > 0  # undated ones are counted as well, where no dates are chosen


@pytest.mark.parametrize("way", ["both", "out", "back"])
def test_months_are_those_of_pandas(store: Store, told: pd.DataFrame, way: tension.Way) -> None:
    parts = {"out": [("USA", "CHN")], "back": [("CHN", "USA")]}
    parts["both"] = parts["out"] + parts["back"]
    rows = pd.concat([between(told, a, b) for a, b in parts[way]])
    expected = rows.groupby(rows["date"].dt.to_period("M"))["goldstein"].agg(["size", "mean"])
    frame = tension.months(store, ALL, "USA", "CHN", way)
    assert frame["n"].tolist() == expected["size"].tolist()
    assert frame["mean"].tolist() == pytest.approx(expected["mean"].tolist())
    known = frame.dropna()
    assert (known["low"] <= known["mean"]).all()
    assert (known["high"] >= known["mean"]).all()
    assert known["low"].min() >= -10
    month = f"{frame['month'].iloc[0]:%Y-%m}"
    listed = tension.events_in(store, ALL, "USA", "CHN", way, month)
    assert len(listed) == frame["n"].iloc[0]


def test_nobody_has_no_months(store: Store) -> None:
    frame = tension.months(store, ALL, "FJI", "TON")
    assert frame.empty
    assert tension.regimes(store, ALL, "FJI", "TON").empty


def test_publication_days_can_be_asked_for(store: Store) -> None:
    frame = tension.months(store, Selection(basis="publication"), "USA", "CHN")
    assert frame.attrs["undated"] == 0
    assert frame["n"].sum() > 0


@pytest.mark.parametrize(("freedom", "expected"), [(5, 2.571), (10, 2.228), (30, 2.042)])
def test_the_quantile_is_that_of_student(freedom: int, expected: float) -> None:
    assert tension.quantile(freedom) == pytest.approx(expected, rel=0.005)


def series(values: list[float], n: int = 5, seed: int = 3) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    weeks = [date(2022, 1, 3) + timedelta(weeks=i) for i in range(len(values))]
    noise = chance.normal(0, 3 / n**0.5, len(values))
    return pd.DataFrame({"week": weeks, "n": n, "mean": np.array(values) + noise})


def test_a_lasting_step_is_one_turning_point() -> None:
    found = levels(series([2.0] * 20 + [-4.0] * 20))
    assert len(found) == 2
    turn = (found["first"].iloc[1] - date(2022, 1, 3)).days // 7
    assert abs(turn - 20) <= 1
    assert found["mean"].tolist() == pytest.approx([2, -4], abs=0.8)
    assert found["n"].tolist() == [turn * 5, (40 - turn) * 5]


def test_a_return_is_two_turning_points() -> None:
    assert len(levels(series([2.0] * 20 + [-4.0] * 15 + [2.0] * 20))) == 3


def test_noise_has_few_turning_points() -> None:
    found = [len(levels(series([0.0] * 52, seed=seed))) > 1 for seed in range(100)]
    assert sum(found) <= 8


def test_one_week_does_not_turn_a_series() -> None:
    assert len(levels(series([1.0] * 20 + [-9.0] + [1.0] * 20))) == 1


@pytest.mark.parametrize("length", [0, 1, 5])
def test_short_series_have_no_turning_point(length: int) -> None:
    assert len(levels(series([1.0] * length))) == min(1, length)
