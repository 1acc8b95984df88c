"""How a figure is told to the script that draws it."""

from __future__ import annotations

import json
from datetime import date

import numpy as np
import pandas as pd

from analysis.charts.base import figure
from analysis.charts.palette import LIGHT
from analysis.ui import chart


def test_a_figure_is_told_in_plain_json() -> None:
    made = figure(LIGHT, height=100)
    made.add_bar(x=pd.Series(["a", "b"]), y=pd.Series([1, 2]), base=[date(2022, 3, 4)])
    made.add_scatter(x=[np.int64(3)], y=np.array([0.5, float("nan")]), text=["a — b", None])
    told = json.loads(chart.packed(made, alt="Two bars", clickable=True))
    assert (told["alt"], told["clickable"]) == ("Two bars", True)
    bars, marks = told["figure"]["data"]
    assert (bars["x"], bars["y"], bars["base"]) == (["a", "b"], [1, 2], ["2022-03-04"])
    assert (marks["x"], marks["y"], marks["text"]) == ([3], [0.5, None], ["a — b", None])
    assert told["figure"]["layout"]["height"] == 100


def test_a_number_that_is_none_is_left_out() -> None:
    made = figure(LIGHT, height=100).add_scatter(x=[1.0, float("inf")], y=[float("nan"), 2.0])
    (marks,) = json.loads(chart.packed(made))["figure"]["data"]
    assert (marks["x"], marks["y"]) == ([1.0, None], [None, 2.0])
