"""The map: areas, colours, labels, and nothing from another machine."""

import json
from typing import Any

import pandas as pd
import pytest

from analysis.charts.palette import DARK, LIGHT, Palette
from analysis.charts.places import REGIONS, SMALLEST, bounds, place_map, size
from analysis.charts.projection import project

NAMES = {"JPN": "Japan", "FRA": "France"}
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda each: each.name)


def states(**changes: Any) -> pd.DataFrame:
    japan = {
        "state": "JPN", "n": 40, "n_stance": 30, "mean": -0.6, "share_negative": 0.8,
        "places": ["Tokyo", "<b>Osaka</b>"],
    }  # fmt: skip
    few = japan | {"state": "FRA", "n": 2, "n_stance": 2, "mean": 0.4, "places": ["Paris"]}
    unknown = japan | {"state": "TKL", "n": 1}
    return pd.DataFrame([japan | changes, few, unknown])


@BOTH
def test_circles_tell_number_and_stance(colours: Palette) -> None:
    made = place_map(states(), NAMES, colours)
    (circles,) = made.data
    assert [told[0] for told in circles.customdata] == ["JPN", "FRA"]
    assert circles.marker.size[0] > circles.marker.size[1] >= SMALLEST
    assert circles.marker.color[0] == colours.stance(-0.6)
    assert circles.marker.color[1] == colours.paper  # too few to judge
    assert circles.customdata[0][2] == "40 events, 30 with a stance"
    assert "&lt;b&gt;Osaka" in circles.customdata[0][4]


def test_labels_stand_beside_and_do_not_leave_the_map() -> None:
    made = place_map(states(), NAMES, LIGHT)
    assert {note.text for note in made.layout.annotations} == {"Japan 40", "France 2"}


def test_nothing_of_it_is_fetched() -> None:
    made = place_map(states(), NAMES, LIGHT)
    assert {trace.type for trace in made.data} == {"scatter"}
    assert "geo" not in json.loads(made.to_json())["layout"]
    assert len(made.layout.shapes) == 2
    assert len(made.to_json()) < 200_000


def test_a_chosen_state_is_ringed() -> None:
    (circles,) = place_map(states(), NAMES, LIGHT, chosen="JPN").data
    assert circles.marker.line.width == (3, 1.5)


@pytest.mark.parametrize("region", REGIONS)
def test_regions_lie_within_the_world(region: str) -> None:
    (left, right), (bottom, top) = bounds(region)
    assert -2900 < left < right < 2900
    assert -1400 < bottom < top < 1400
    assert place_map(states(), NAMES, LIGHT, region=region).data


def test_an_empty_frame_draws_the_outlines_alone() -> None:
    assert not place_map(states().head(0), NAMES, LIGHT).data


def test_equal_earth() -> None:
    assert project(0, 0) == (0, 0)
    x, _ = project(180, 0)
    _, y = project(0, 90)
    assert x == pytest.approx(2706.63, abs=0.1)
    assert y == pytest.approx(1317.36, abs=0.1)


def test_areas_grow_with_the_events() -> None:
    assert size(100, 100) == pytest.approx(2 * size(25, 100))
    assert size(100, 100, width=360) < size(100, 100)
