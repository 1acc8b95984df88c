"""Two lines over time, and changes with their names above."""

from __future__ import annotations

import pandas as pd

from analysis.charts.changes import changes
from analysis.charts.months import months
from analysis.charts.palette import LIGHT

NAMES = {"JPN": "Japan", "GBR": "United Kingdom of Great Britain"}


def line(*rows: tuple[str, int, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["month", "n", "mean"])
    return frame.assign(month=pd.to_datetime(frame["month"]))


def test_a_month_without_events_is_a_gap() -> None:
    one = line(("2022-01-01", 9, 0.5), ("2022-03-01", 2, -0.5))
    figure = months(one, line(("2022-02-01", 4, 0.1)), LIGHT, words=("Japan", "Everybody"))
    assert next(str(each.text) for each in figure.layout.annotations).endswith("Everybody</b>")
    second, first = figure.data
    assert [value is None for value in first.y] == [False, True, False]
    assert first.customdata[0] == ["Japan", "January 2022", "mean +0.50, 9 events"]
    assert first.marker.size[2] < first.marker.size[0]
    assert first.marker.color[2] == LIGHT.paper
    assert len(second.x) == 1


def test_one_side_without_months() -> None:
    empty = line(("2022-01-01", 1, 0.5)).iloc[:0]
    assert len(months(empty, line(("2022-02-01", 4, 0.1)), LIGHT, words=("a", "b")).data) == 1


def test_names_above_are_written_in_full() -> None:
    row = {"source": "GBR", "target": "JPN", "n": 9, "mean": 0.5, "n_before": 8,
           "mean_before": -0.2, "change": 0.7}  # fmt: skip
    pairs = pd.DataFrame([row])
    figure = changes(pairs, NAMES, LIGHT, words=("2023", "2022"))
    texts = [str(each.text) for each in figure.layout.annotations]
    assert "United Kingdom of Great Britain → Japan" in texts
    assert figure.data[0].customdata[0][2:] == ["−0.20 (8 events) 2022", "+0.50 (9 events) 2023"]
