"""Tension: means, intervals, numbers, turning points."""

import pandas as pd
import pytest

from analysis.charts.palette import DARK, LIGHT, Palette
from analysis.charts.tension import tension

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda each: each.name)
MONTHS = pd.DataFrame(
    {
        "month": pd.to_datetime(["2022-01-01", "2022-02-01", "2022-04-01"]),
        "n": [5, 1, 8],
        "mean": [-3.0, 2.0, 0.0],
        "low": [-4.5, float("nan"), -1.0],
        "high": [-1.5, float("nan"), 1.0],
    }
)
FLAT = pd.DataFrame({"first": ["2022-01-03"], "last": ["2022-04-25"], "n": [14], "mean": [-0.9]})
TURNED = pd.DataFrame(
    {
        "first": pd.to_datetime(["2022-01-03", "2022-03-07"]),
        "last": pd.to_datetime(["2022-02-28", "2022-04-25"]),
        "n": [6, 8],
        "mean": [-2.2, 0.0],
    }
)


def words(figure) -> str:
    return " ".join(str(note.text) for note in figure.layout.annotations)


@BOTH
def test_months_carry_what_a_click_and_a_reader_need(colours: Palette) -> None:
    means, counts = tension(MONTHS, FLAT, colours).data
    assert list(means.y) == [-3, 2, 0]
    assert [told[0] for told in means.customdata] == ["2022-01", "2022-02", "2022-04"]
    assert means.customdata[0][2] == "mean −3.0 from 5 events"
    assert means.customdata[0][3] == "95% interval −4.5 to −1.5"
    assert means.customdata[1][3] == ""
    assert list(counts.y) == [5, 1, 8]
    assert [told[0] for told in counts.customdata] == ["2022-01", "2022-02", "2022-04"]


def test_only_known_intervals_are_drawn() -> None:
    assert len(tension(MONTHS, FLAT, LIGHT).layout.shapes) == 2


def test_a_turning_point_says_its_day_and_step() -> None:
    figure = tension(MONTHS, TURNED, LIGHT)
    assert "<b>7 Mar 2022</b>: −2.2 → 0.0" in words(figure)
    assert len(figure.layout.shapes) == 2 + 3  # intervals; two levels and one turn


def test_signs_stand_in_words() -> None:
    assert "Cooperation +" in words(tension(MONTHS, FLAT, LIGHT))
    assert "Conflict −" in words(tension(MONTHS, FLAT, LIGHT))


def test_a_few_old_events_do_not_squeeze_the_months_that_matter() -> None:
    old = pd.DataFrame({"month": pd.to_datetime(["1951-01-01"]), "n": [1], "mean": [4.0]})
    recent = pd.DataFrame(
        {"month": pd.date_range("2022-01-01", periods=12, freq="MS"), "n": 10, "mean": -1.0}
    )
    months = pd.concat([old, recent], ignore_index=True).assign(low=float("nan"), high=float("nan"))
    figure = tension(months, FLAT, LIGHT)
    assert figure.layout.xaxis.range[0] > "2021"
    assert "1 event outside, from Jan 1951 to Dec 2022" in words(figure)


def test_a_turning_point_near_the_edge_stays_inside() -> None:
    late = TURNED.assign(first=pd.to_datetime(["2022-01-03", "2022-04-11"]))
    assert tension(MONTHS, late, LIGHT).layout.annotations[0].xanchor == "right"
    assert tension(MONTHS, TURNED, LIGHT).layout.annotations[0].xanchor == "center"


def test_numbers_stand_over_bars_only_where_they_have_room() -> None:
    assert list(tension(MONTHS, FLAT, LIGHT).data[1].text) == ["5", "1", "8"]
    many = MONTHS.assign(n=[500, 100, 800])
    later = many.assign(month=many["month"] + pd.DateOffset(years=3))
    years = pd.concat([many, later], ignore_index=True)
    assert tension(years, FLAT, LIGHT).data[1].text is None
