"""The views of the stance matrix: what stands where, and what a click would tell."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.charts import network as networks
from analysis.charts.both_ways import both_ways
from analysis.charts.cells import FEW
from analysis.charts.history import ROOM, swarm
from analysis.charts.matrix import NARROW, WIDE, matrix
from analysis.charts.multiples import multiples, period_words
from analysis.charts.network import network, places
from analysis.charts.palette import DARK, LIGHT, Palette
from analysis.queries.pairs import pairs

NAMES = {"CHN": "China", "JPN": "Japan", "USA": "United States"}
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def cell(source: str, target: str, n: int, mean: float, **more: Any) -> dict[str, Any]:
    values = {"source": source, "target": target, "n": n, "mean": mean, "sd": 0.2}
    return values | {"share_negative": 1.0 if mean < 0 else 0.0} | more


CELLS = pd.DataFrame(
    [
        cell("CHN", "JPN", 40, -0.6),
        cell("JPN", "CHN", 10, -0.2),
        cell("JPN", "USA", 30, 0.7),
        cell("USA", "JPN", FEW - 1, 0.5),
    ]
)


def words(figure: go.Figure) -> str:
    texts = [str(each.text) for each in figure.layout.annotations]
    for trace in figure.data:
        texts += [str(text) for text in (trace.text if trace.text is not None else ())]
    return " ".join(texts)


def clicks(figure: go.Figure) -> set[tuple[str, str]]:
    return {
        (told[0], told[1])
        for trace in figure.data
        if trace.customdata is not None
        for told in trace.customdata
    }


def test_strong_lines_part_the_blocs() -> None:
    plain = matrix(CELLS, ["CHN", "JPN"], ["CHN", "JPN"], NAMES, LIGHT)
    parted = matrix(CELLS, ["CHN", "JPN"], ["CHN", "JPN"], NAMES, LIGHT, edges=[1])
    assert len(parted.layout.shapes) == len(plain.layout.shapes) + 1
    assert "M0.5,-0.5L0.5,1.5" in parted.layout.shapes[1].path


def test_the_narrow_matrix_fits_a_phone_and_is_lettered_with_codes() -> None:
    actors = ["CHN", "JPN", "USA", "AUS", "IND", "KOR"]
    narrow = matrix(CELLS, actors, actors, NAMES, LIGHT, frame=NARROW)
    wide = matrix(CELLS, actors, actors, NAMES, LIGHT, frame=WIDE)
    assert narrow.layout.width <= 390 - 2 * 16
    assert "CHN" in narrow.layout.xaxis.ticktext
    assert "China" in wide.layout.xaxis.ticktext
    assert clicks(narrow) == clicks(wide)


def test_change_tells_both_periods_and_rings_the_emptier_one() -> None:
    moved = pd.DataFrame(
        [cell("CHN", "JPN", 40, -0.6, mean_before=-0.1, n_before=FEW - 1, change=-0.5)]
    )
    figure = matrix(moved, ["CHN"], ["JPN"], NAMES, LIGHT, measure="change")
    told = figure.data[0].customdata[0]
    assert "now −0.60 on 40 events" in told[3]
    assert "before −0.10 on 2 events" in told[4]
    assert "too few" in told[4]
    assert figure.data[0].marker.color[0].startswith("rgba")


@BOTH
def test_multiples_share_actors_sizes_and_periods(colours: Palette) -> None:
    periods = pd.concat(
        [
            CELLS.assign(period=pd.Timestamp("2022-01-01")),
            CELLS.assign(period=pd.Timestamp("2022-07-01"), n=CELLS["n"] * 4),
        ]
    )
    figures = multiples(periods, list(NAMES), NAMES, colours, unit="quarter")
    assert [words(figure).split("</b>")[0] for figure in figures] == [
        "<b>Q1 2022",
        "<b>Q2 2022",
        "<b>Q3 2022",
    ]
    first, empty, last = figures
    assert not empty.data
    assert "0 events" in words(empty)
    assert first.layout.xaxis.ticktext == last.layout.xaxis.ticktext == tuple(NAMES)
    pairs_of = [[told[:2] for told in figure.data[0].customdata] for figure in (first, last)]
    small, large = (
        dict(zip(map(tuple, told), figure.data[0].marker.size, strict=True))
        for told, figure in zip(pairs_of, (first, last), strict=True)
    )
    assert all(small[pair] < large[pair] for pair in small)


def test_periods_are_named_as_a_reader_says_them() -> None:
    assert period_words("2022-04-01", "year") == "2022"
    assert period_words("2022-04-01", "quarter") == "Q2 2022"
    assert period_words("2022-04-01", "month") == "April 2022"


def test_actors_of_a_bloc_stand_together_on_the_circle() -> None:
    at = places([["A", "B", "C"], ["X", "Y"]])

    def apart(one: str, other: str) -> float:
        return math.dist(at[one], at[other])

    assert all(math.hypot(*place) == pytest.approx(1) for place in at.values())
    assert apart("A", "B") == pytest.approx(apart("X", "Y"))
    assert apart("C", "X") > apart("B", "C")
    assert places([["A", "B", "C"], ["X", "Y"]]) == at


@BOTH
def test_the_network_draws_each_direction_that_can_be_judged(colours: Palette) -> None:
    drawn = networks.drawn(CELLS, networks.WIDE.most)
    figure = network(drawn, [["CHN"], ["JPN", "USA"]], NAMES, colours)
    assert clicks(figure) == {("CHN", "JPN"), ("JPN", "CHN"), ("JPN", "USA")}
    arcs = {trace.line.color: trace for trace in figure.data if trace.mode == "lines+markers"}
    assert set(arcs) == {colours.stance(-0.6), colours.stance(-0.2), colours.stance(0.7)}
    assert arcs[colours.stance(-0.6)].line.width > arcs[colours.stance(-0.2)].line.width
    assert "−0.6 · 40" in words(figure)
    assert "<b>China</b>" in words(figure)


def test_the_two_directions_of_a_pair_are_two_arcs() -> None:
    drawn = networks.drawn(CELLS, 10)
    figure = network(drawn, [["CHN"], ["JPN", "USA"]], NAMES, LIGHT)
    there, back = (
        next(t for t in figure.data if t.mode == "lines+markers" and t.line.color == colour)
        for colour in (LIGHT.stance(-0.6), LIGHT.stance(-0.2))
    )
    middle = len(there.x) // 2
    assert math.dist((there.x[middle], there.y[middle]), (back.x[middle], back.y[middle])) > 0.1


def test_a_network_without_arcs_still_names_its_actors() -> None:
    figure = network(networks.drawn(CELLS.head(0), 10), [["CHN"]], NAMES, LIGHT)
    assert not clicks(figure)
    assert "China" in words(figure)


@BOTH
def test_both_directions_stand_on_one_axis(colours: Palette) -> None:
    figure = both_ways(pairs(CELLS), NAMES, colours, chosen=("JPN", "CHN"))
    assert "<b>China</b> and <b>Japan</b>" in words(figure)
    assert "<u>" in words(figure)
    assert "CHN <b>−0.60</b> · 40" in words(figure)
    assert "JPN <b>−0.20</b> · 10" in words(figure)
    assert clicks(figure) == {("CHN", "JPN"), ("JPN", "CHN"), ("JPN", "USA"), ("USA", "JPN")}
    marks = figure.data[-1]
    assert sorted(marks.x) == [-0.6, -0.2, 0.5, 0.7]


def test_a_pair_of_one_direction_has_one_dot() -> None:
    figure = both_ways(pairs(CELLS.head(1)), NAMES, LIGHT)
    assert clicks(figure) == {("CHN", "JPN")}


def test_marks_of_one_day_stand_apart_around_their_stance() -> None:
    days = pd.Series(pd.to_datetime(["2022-01-03"] * 5 + ["2022-06-01", "2022-01-03"]))
    stance = pd.Series([0.5] * 5 + [0.5, None])
    off = swarm(days, stance, days.max() - days.min())
    assert len(set(off[:5])) == 5
    assert off.abs().max() <= ROOM / 2
    assert off[5] == off[6] == 0
    many = swarm(pd.Series([days[0]] * 200), pd.Series([-1.0] * 200), pd.Timedelta(days=400))
    assert many.abs().max() <= ROOM / 2 + 1e-9
