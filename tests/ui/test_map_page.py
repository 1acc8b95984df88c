"""The map page, without a browser."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.queries.places import places
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.ui.conftest import Run, figures
from tests.ui.placed import make_placed


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("placed")
    make_placed(folder, articles=40)
    return folder


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def test_the_map_says_how_much_it_shows(run: Run, placed: Path) -> None:
    app = run("map", store=placed)
    assert not app.exception
    told = places(Store.open(placed), Selection()).attrs
    assert f"{told['stated']:,} of {told['selected']:,} events" in html(app)
    assert "the South China Sea" in html(app)
    assert "Natural Earth" in html(app)
    assert "cdn" not in str(figures(app)[0])


def test_a_link_opens_the_events_of_a_state(run: Run, placed: Path) -> None:
    app = run("map", store=placed, place="JPN", region="asia")
    assert not app.exception
    assert "In Japan" in html(app)
    assert any(button.label == "Evidence" for button in app.button)
    app.button(key="list_close_place").click().run()
    assert "In Japan" not in html(app)


def test_the_table_is_that_of_the_selection(run: Run, placed: Path) -> None:
    app = run("map", store=placed, actor=["JPN"])
    frame = places(Store.open(placed), Selection(actors=("JPN",)))
    shown = app.dataframe[0].value
    assert shown["Events"].tolist() == frame["n"].tolist()
    assert pd.read_csv(io.StringIO(shown.to_csv())).shape[0] == len(frame)


def test_a_store_without_places_says_why_there_is_no_map(run: Run, newsroom: Path) -> None:
    app = run("map", store=newsroom)
    assert "No stated place in this selection" in html(app)
    assert not figures(app)
