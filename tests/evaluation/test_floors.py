"""Floors: what falls below is named; they rise by asking, and sink only by asking twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import ConfigurationError
from analysis.evaluation.floors import below, read_floors, updated, write_floors
from analysis.evaluation.report import Report


def report(hit: int) -> Report:
    made = Report()
    made.count("dyad", hit, 10, 10)
    for _ in range(10):
        made.check("date", True)
    made.check("status", True)  # once is not enough for a floor
    return made


def test_what_fell_is_named_with_both_figures() -> None:
    assert below({"dyad": 0.6, "field date": 1.0}, report(6)) == {}
    assert below({"dyad": 0.6, "quote": 0.5}, report(5)) == {
        "dyad": (0.6, 0.5),
        "quote": (0.5, 0.0),
    }


def test_floors_rise_and_sink_only_on_demand() -> None:
    assert updated({"dyad": 0.6}, report(8)) == {"dyad": 0.8, "field date": 1.0}
    assert updated({"dyad": 0.9}, report(8))["dyad"] == 0.9
    assert updated({"dyad": 0.9}, report(8), lower=True)["dyad"] == 0.8


def test_floors_are_figures_rounded_down() -> None:
    made = Report()
    made.count("dyad", 2, 3, 3)
    made.count("quote", 57, 100, 100)  # 0.57 stays 0.57
    assert updated({}, made) == {"dyad": 0.66, "quote": 0.57}
    assert below(updated({}, made), made) == {}


def test_floors_survive_writing(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    write_floors(path, {"dyad": 0.612, "field date": 1.0})
    assert read_floors(path) == {"dyad": 0.612, "field date": 1.0}


@pytest.mark.parametrize("text", ["", "floors = 3", "[floors]\ndyad = 'high'", "["])
def test_malformed_floors_say_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(text)
    with pytest.raises(ConfigurationError):
        read_floors(path)
