"""Bars of money: one currency, one scale."""

from __future__ import annotations

import pandas as pd

from analysis.charts.palette import DARK
from analysis.charts.sums import sums
from analysis.charts.terms import _in_two_lines

NAMES = {"JPN": "Japan", "AUS": "Australia"}


def test_bars_are_named_and_lettered_with_their_sums() -> None:
    rows = pd.DataFrame(
        [
            {"agreement_id": "a", "name": "Gas deal", "parties": ["JPN", "AUS"], "status": "signed",
             "amount": 9.3e9, "currency": "USD"},
            {"agreement_id": "b", "name": "Loan", "parties": ["JPN"], "status": None,
             "amount": 1e6, "currency": "USD"},
        ]
    )  # fmt: skip
    figure = sums(rows, NAMES, DARK)
    words = " ".join(str(each.text) for each in figure.layout.annotations)
    assert "<b>Gas deal</b>" in words
    assert "Japan and Australia" in words
    assert "$9.3 billion" in words
    (bars,) = figure.data
    assert list(bars.x) == [9.3e9, 1e6]
    assert bars.y[0] > bars.y[1]
    assert [told[0] for told in bars.customdata] == ["a", "b"]
    assert figure.layout.xaxis.range[0] == 0


def test_a_long_name_takes_two_lines_and_no_third() -> None:
    assert _in_two_lines("Access agreement") == "Access agreement"
    long = _in_two_lines("Agreement of the two governments on mutual access to ports and airfields")
    assert long.count("<br>") == 1
    assert long.startswith("Agreement of the two governments on")
    longest = _in_two_lines("word " * 40)
    assert longest.count("<br>") == 1
    assert longest.endswith("…")
