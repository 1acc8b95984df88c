"""The stances page, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.queries import stances
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui import stance_cells
from tests.ui.conftest import Run, figures


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize(
    ("params", "charts"),
    [({}, 2), ({"view": "pairs"}, 1), ({"view": "network"}, 2), ({"view": "table"}, 0),
     ({"across": "issues"}, 2), ({"measure": "change", "from": "2022-06-01"}, 2)],
    ids=str,
)  # fmt: skip
def test_each_view_draws_the_cells(run: Run, params: dict[str, str], charts: int) -> None:
    app = run("stances", **params)
    assert not app.exception
    assert len(figures(app)) == charts


def test_over_time_has_a_matrix_for_each_period(run: Run) -> None:
    app = run("stances", view="periods")
    drawn = figures(app)
    assert len(drawn) >= 3
    assert all("Q" in str(figure) for figure in drawn)
    year = run("stances", view="periods", **{"from": "2022-01-01", "to": "2022-06-30"})
    assert "February 2022" in str(figures(year)[1])


def test_change_says_which_periods_it_compares(run: Run) -> None:
    app = run("stances", measure="change", **{"from": "2022-07-01", "to": "2022-07-31"})
    assert "1 July 2022 to 31 July 2022, less that from 31 May 2022 to 30 June 2022" in html(app)
    year = run(
        "stances", measure="change", against="year", **{"from": "2022-07-01", "to": "2022-07-31"}
    )
    assert "less that from 1 July 2021 to 31 July 2021" in html(year)
    assert "No stance to show" in html(year)


def test_the_table_has_the_way_back_and_opens_evidence(run: Run, newsroom: Path) -> None:
    app = run("stances", view="table")
    cells = stances.matrix(Store.open(newsroom), Selection())
    first = cells.sort_values(["n", "source", "target"], ascending=[False, True, True]).iloc[0]
    assert "Mean back" in html(app)
    pair = f"{first['source']}~{first['target']}"
    assert app.selectbox(key="evidence_of").options[0].count("towards") == 1
    app.selectbox(key="evidence_of").set_value(pair).run()
    assert not app.exception
    assert "Newest events" in html(app)


def test_actors_chosen_at_the_side_are_always_shown(run: Run) -> None:
    app = run("stances", actor=["FRA", "IND"], view="table")
    assert "France" in html(app)
    assert "India" in html(app)


def test_issues_are_called_by_their_names(run: Run) -> None:
    assert stance_cells.issue_name("natural_resource") == "Natural resources"
    assert stance_cells.issue_name("deep_sea_mining") == "deep sea mining"
    shown = html(run("stances", across="issues", view="table"))
    assert "<th scope='col'>On</th>" in shown
    assert "maritime" in shown
