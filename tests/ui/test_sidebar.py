"""The sidebar's shortcuts: a question in a line, and periods by name."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from analysis.queries.overview import newest_day, years
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.ui.conftest import Run


def test_a_question_in_a_line_sets_the_filters(run: Run) -> None:
    app = run("stances", type=["ACCUSE"])
    app.text_input(key="phrase").set_value("Japan to China on patrols in 2022").run()
    assert not app.exception
    assert app.session_state["selection"] == Selection(
        date(2022, 1, 1),
        date(2022, 12, 31),
        actors=("JPN",),
        role="source",
        counterparts=("CHN",),
        text="patrols",
    )
    assert app.text_input(key="phrase").value == ""
    assert app.selectbox(key="period").value == "2022"


@pytest.mark.parametrize("page", ["overview", "agreements", "review"])
def test_a_period_by_name_sets_the_dates_on_any_page(run: Run, newsroom: Path, page: str) -> None:
    last = newest_day(Store.open(newsroom), Selection())
    assert last
    app = run(page)
    for name, first in (
        ("30", last - timedelta(days=29)),
        ("90", last - timedelta(days=89)),
        ("year", last.replace(month=1, day=1)),
        ("quarter", last.replace(month=(last.month - 1) // 3 * 3 + 1, day=1)),
    ):
        app.selectbox(key="period").set_value(name).run()
        selection = app.session_state["selection"]
        assert (selection.date_from, selection.date_to) == (first, last)
    app.selectbox(key="period").set_value("any").run()
    assert app.session_state["selection"] == Selection()


def test_the_years_of_the_news_can_be_chosen(run: Run, newsroom: Path) -> None:
    found = years(Store.open(newsroom))
    assert found == sorted(found, reverse=True)
    app = run("events")
    assert [each for each in app.selectbox(key="period").options if each.isdigit()] == [
        str(year) for year in found
    ]


def test_the_period_says_what_the_dates_are(run: Run) -> None:
    app = run("events", **{"from": "2022-01-01", "to": "2022-12-31"})
    assert app.selectbox(key="period").value == "2022"
    app.date_input(key="filter_date_to").set_value(date(2022, 3, 4)).run()
    assert app.selectbox(key="period").value == "own"
    app.selectbox(key="period").set_value("own").run()
    assert app.session_state["selection"].date_to == date(2022, 3, 4)
