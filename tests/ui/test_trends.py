"""The trends page, without a browser."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

from analysis.queries import tension
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui import trends
from tests.ui.conftest import Run, figures


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def test_the_pair_with_most_events_comes_first(run: Run, newsroom: Path) -> None:
    app = run("trends")
    assert not app.exception
    top = tension.pairs(Store.open(newsroom), Selection()).iloc[0]
    chosen = {app.selectbox(key="turned_one").value, app.selectbox(key="turned_two").value}
    assert chosen == {top["a"], top["b"]}
    assert "95% interval" in html(app)
    assert len(figures(app)) == 1


def test_a_link_chooses_two_actors_and_a_direction(run: Run) -> None:
    app = run("trends", one="JPN", two="CHN", way="out")
    assert not app.exception
    assert app.selectbox(key="turned_one").value == "JPN"
    assert "Japan towards China" in html(app)


def test_the_sidebar_bounds_the_choice(run: Run) -> None:
    app = run("trends", one="USA", two="CHN")
    app.multiselect(key="filter_actors").set_value(["JPN"]).run()
    assert not app.exception
    assert app.selectbox(key="turned_one").value == "JPN"
    assert app.selectbox(key="turned_one").options == ["Japan"]


def test_the_link_holds_no_actor_that_nobody_chose(run: Run) -> None:
    app = run("trends")
    first = next(
        code for code in ("JPN", "RUS", "AUS") if code != app.selectbox(key="turned_one").value
    )
    app.selectbox(key="turned_one").set_value(first).run()
    assert app.session_state["_written"].keys() == {"one"}
    app.multiselect(key="filter_actors").set_value(["USA"]).run()
    assert app.session_state["_written"].keys() == {"actor"}
    beside = app.selectbox(key="turned_two").options
    app.selectbox(key="turned_two").select_index(len(beside) - 1).run()
    assert app.session_state["_written"].keys() == {"actor", "two"}
    chosen = app.selectbox(key="turned_two").value
    app.multiselect(key="filter_actors").set_value([]).run()
    assert app.selectbox(key="turned_two").value == chosen


def test_a_month_opens_its_events(run: Run, newsroom: Path) -> None:
    months = tension.months(Store.open(newsroom), Selection(), "USA", "CHN")
    row = months.iloc[0]
    app = run("trends", one="USA", two="CHN", month=f"{row['month']:%Y-%m}")
    assert not app.exception
    assert sum(button.label == "Evidence" for button in app.button) == row["n"]
    app.button(key="list_close_month").click().run()
    assert not any(button.label == "Evidence" for button in app.button)


def test_a_month_that_is_none_does_no_harm(run: Run) -> None:
    app = run("trends", month="'; DROP TABLE events")
    assert not app.exception
    assert "No event between the two in that month" in html(app)


def test_the_download_marks_turning_points() -> None:
    months = pd.DataFrame({"month": pd.to_datetime(["2022-01-01", "2022-02-01"]), "n": [9, 9]})
    levels = pd.DataFrame({"first": pd.to_datetime(["2022-01-03", "2022-02-07"])})
    marked = trends.table(months, levels)["turning_point"]
    assert marked.isna().tolist() == [True, False]
    assert marked.iloc[1] == pd.Timestamp("2022-02-07")
