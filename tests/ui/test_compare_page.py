"""The compare page, without a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui.compare_sides import _days, _grouped
from tests.ui.conftest import Run, figures

SPRING = {"from": "2022-04-01", "to": "2022-06-30"}


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def row_of(app: AppTest, name: str) -> list[str]:
    """The cells of a row of the table of figures."""
    cells = html(app).split(f"<th scope='row'>{name}</th>")[1].split("</tr>")[0]
    return [cell.split("</td>")[0] for cell in cells.split("<td class='n'>")[1:]]


@pytest.mark.parametrize(
    "params",
    [
        {}, SPRING, SPRING | {"earlier": "year"},
        {"earlier": "other", "earlier_from": "2022-01-01", "earlier_to": "2022-01-31"} | SPRING,
        {"against": "pairs"}, {"against": "pairs", "way": "out"}, {"against": "outlets"},
        {"against": "actor", "actor": "JPN", "other": "CHN"}, {"against": "all", "actor": "JPN"},
    ],
    ids=str,
)  # fmt: skip
def test_each_comparison(run: Run, params: dict[str, Any]) -> None:
    app = run("compare", **params)
    assert not app.exception
    assert "Difference" in html(app)
    assert "Kinds of event" in html(app)
    assert figures(app)


def test_two_periods_have_their_own_events(run: Run, newsroom: Path) -> None:
    app = run("compare", **SPRING, **{"earlier": "other", "earlier_from": "2022-01-01",
                                       "earlier_to": "2022-02-28"})  # fmt: skip
    store = Store.open(newsroom)
    counts = [
        count_events(store, Selection(date_from=first, date_to=last))
        for first, last in (
            (date(2022, 4, 1), date(2022, 6, 30)),
            (date(2022, 1, 1), date(2022, 2, 28)),
        )
    ]
    assert row_of(app, "Events")[:2] == [f"{each:,}" for each in counts]
    assert "1 Jan 2022 – 28 Feb 2022" in html(app)


def test_two_pairs_have_their_own_events(run: Run, newsroom: Path) -> None:
    app = run("compare", against="pairs", a="USA", b="CHN", c="JPN", d="CHN", way="out")
    store = Store.open(newsroom)
    counts = [
        count_events(store, Selection(actors=(one,), counterparts=("CHN",), role="source"))
        for one in ("USA", "JPN")
    ]
    assert row_of(app, "Events")[:2] == [f"{each:,}" for each in counts]
    assert "United States towards China" in html(app)
    assert "Month by month" in html(app)


def test_two_groups_of_outlets(run: Run, newsroom: Path) -> None:
    app = run("compare", against="outlets", first="example.org~wire.example")
    store = Store.open(newsroom)
    outlets = ("example.org", "wire.example")
    mine = count_events(store, Selection(outlets=outlets))
    rest = count_events(store, Selection()) - mine
    assert row_of(app, "Events")[:2] == [f"{mine:,}", f"{rest:,}"]
    assert "All others" in html(app)
    app.multiselect(key="turned_second").set_value(["example.org"]).run()
    assert "In both groups: example.org." in html(app)
    app.multiselect(key="turned_first").set_value([]).run()
    assert "Choose an outlet for each group" in html(app)


def test_what_cannot_be_compared_is_said(run: Run) -> None:
    assert "Choose actors at the side" in html(run("compare", against="all"))
    same = run("compare", against="pairs", a="USA", b="USA")
    assert "An actor is no pair with itself" in html(same)
    turned = run("compare", **SPRING, **{"earlier": "other", "earlier_from": "2022-03-01",
                                          "earlier_to": "2022-02-01"})  # fmt: skip
    assert "ends before it begins" in html(turned)


def test_every_pair_has_a_class(run: Run) -> None:
    app = run("compare", against="outlets")
    shown = html(app)
    assert "All pairs as a table" in [each.label for each in app.expander]
    assert "too few to judge" in shown
    assert "only in All others" in shown


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(2022, 2, 1), date(2022, 2, 28), "February 2022"),
        (date(2022, 2, 1), date(2022, 3, 31), "1 Feb 2022 – 31 Mar 2022"),
        (date(2022, 12, 1), date(2022, 12, 31), "December 2022"),
    ],
)
def test_periods_in_few_words(first: date, last: date, told: str) -> None:
    assert _days(first, last) == told


def test_groups_in_few_words() -> None:
    assert _grouped(("a", "b")) == "a and b"
    assert _grouped(("a", "b", "c", "d")) == "a and 3 others"
