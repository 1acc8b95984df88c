"""Plotly checks the figures of every page here, since the pages build them unchecked."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.charts.base import figure
from analysis.charts.palette import LIGHT
from tests.ui.conftest import Run, figures

VIEWS: list[tuple[str, dict[str, Any], int]] = [
    ("overview", {}, 1),
    ("overview", {"from": "2022-06-01", "to": "2022-12-31", "theme": "dark"}, 2),
    ("timeline", {"view": "events"}, 2),
    ("timeline", {"view": "events", "side": "both", "from": "2022-03-01"}, 2),
    ("timeline", {"view": "weeks"}, 2),
    ("timeline", {"view": "months"}, 2),
    ("stances", {"view": "matrix"}, 1),
    ("stances", {"view": "matrix", "measure": "change"}, 1),
    ("stances", {"view": "matrix", "across": "issues"}, 1),
    ("stances", {"view": "pairs"}, 1),
    ("stances", {"view": "periods"}, 1),
    ("stances", {"view": "network"}, 1),
    ("stances", {"pair": "USA~CHN"}, 2),
    ("agreements", {"view": "terms"}, 2),
    ("agreements", {"view": "money"}, 1),
    ("trends", {"one": "USA", "two": "CHN"}, 1),
    ("map", {}, 0),  # the made-up news states no places; tests/charts has the map
    ("compare", {"against": "all", "actor": "JPN"}, 2),
    ("compare", {"against": "pairs"}, 2),
    ("compare", {"against": "outlets"}, 1),
]


@pytest.mark.parametrize(("page", "params", "least"), VIEWS, ids=str)
def test_plotly_accepts_the_figures_of_a_page(
    run: Run, page: str, params: dict[str, Any], least: int
) -> None:
    app = run(page, **params)
    assert not app.exception
    drawn = figures(app)
    assert len(drawn) >= least
    for spec in drawn:
        assert spec["data"]
        go.Figure(
            data=spec["data"], layout=spec["layout"]
        )  # raises where plotly knows no such thing


def test_a_wrong_property_is_found_by_plotly() -> None:
    made = figure(LIGHT, height=100).add_scatter(x=[1], y=[1], marker={"colour": "red"})
    with pytest.raises(ValueError, match="colour"):
        go.Figure(made.to_dict())


def test_a_figure_lays_options_over_options() -> None:
    made = figure(LIGHT, height=100, left=30)
    made.update_layout(margin={"t": 7}, barmode="overlay")
    made.update_xaxes(range=[0, 1], title=None)
    made.add_bar(x=pd.Series(["a", "b"]), y=pd.Series([1, None]), marker={"color": "#123456"})
    made.add_annotation(text="one", x=0, y=0)
    made.add_annotation(text="two", x=0, y=0)
    checked = go.Figure(made.to_dict())
    assert (checked.layout.margin.l, checked.layout.margin.t) == (30, 7)
    assert checked.layout.xaxis.range == (0, 1)
    assert checked.layout.xaxis.fixedrange is True
    assert [note.text for note in made.layout.annotations] == ["one", "two"]
    assert made.data[0].marker.color == checked.data[0].marker.color == "#123456"
    assert list(checked.data[0].x) == ["a", "b"]
