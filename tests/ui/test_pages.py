"""Every page over a filled store, an empty one and bad links, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui.router import PAGES
from tests.ui.conftest import Run, figures

NAMES = [name for name, *_ in PAGES]
EVERY = pytest.mark.parametrize("page", NAMES)
SHOWING = pytest.mark.parametrize("page", [name for name in NAMES if name != "add_articles"])


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def tally(app: AppTest) -> str:
    return html(app).split('class="tally">')[1].split("<")[0]


@EVERY
def test_every_page_opens(run: Run, page: str) -> None:
    app = run(page)
    assert not app.exception
    assert "events" in tally(app)
    assert {"From", "To"} <= {each.label for each in app.date_input}


@EVERY
def test_a_link_opens_its_selection_on_every_page(run: Run, newsroom: Path, page: str) -> None:
    app = run(page, actor=["JPN"], stance=["negative"], to="2022-12-31")
    assert not app.exception
    store = Store.open(newsroom)
    selection, _ = Selection.from_params(
        {"actor": ["JPN"], "stance": ["negative"], "to": "2022-12-31"}
    )
    shown, every = count_events(store, selection), count_events(store, Selection())
    assert tally(app) == f"{shown} of {every} events"
    assert app.multiselect(key="filter_actors").value == ["JPN"]
    labels = [button.label for button in app.button]
    assert "Japan ✕" in labels


@EVERY
def test_a_bad_link_says_what_it_left_out(run: Run, page: str) -> None:
    app = run(page, type=["ATLANTIS"], confidence="9", to="tomorrow", event="gone", **{"from": "x"})
    assert not app.exception
    assert "type=ATLANTIS" in html(app)
    assert "This is not in the store" in html(app)


@SHOWING
def test_an_empty_selection_says_what_to_do(run: Run, page: str) -> None:
    app = run(page, q="no article says this")
    assert not app.exception
    assert "in this selection" in html(app)
    assert not figures(app)
    app.button(key="show_everything").click().run()
    assert "of" not in tally(app)


def test_an_empty_store_says_how_to_fill_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.ui.first_run.SEEDS", tmp_path / "none")
    app = run(store=tmp_path / "empty")
    assert not app.exception
    assert "python -m analysis ingest" in html(app)


def test_filters_follow_the_widgets(run: Run) -> None:
    app = run("events")
    every = tally(app)
    app.multiselect(key="filter_types").set_value(["ACCUSE"]).run()
    assert tally(app).endswith(f"of {every}")
    app.button(key="chip_types_ACCUSE").click().run()
    assert tally(app) == every


def test_a_typed_name_becomes_an_actor(run: Run) -> None:
    app = run("events")
    app.multiselect(key="filter_actors").set_value(["JPN", "Japan", "Nobody at all"]).run()
    assert app.multiselect(key="filter_actors").value == ["JPN"]


def test_an_impossible_range_is_explained(run: Run) -> None:
    app = run("events", **{"from": "2022-06-01"})
    app.date_input(key="filter_date_to").set_value("2022-01-01").run()
    assert not app.exception
    assert "Swap the two dates" in app.warning[0].value


def test_presets_count_back_from_the_newest_event(run: Run, newsroom: Path) -> None:
    app = run("overview")
    app.button(key="preset_30").click().run()
    last = app.date_input(key="filter_date_to").value
    newest = Store.open(newsroom).snapshot().row("SELECT max(date) FROM events")[0]
    assert last == newest
    assert (last - app.date_input(key="filter_date_from").value).days == 29


@pytest.mark.parametrize("view", ["events", "weeks", "months", "list"])
def test_timeline_views(run: Run, view: str) -> None:
    app = run("timeline", view=view)
    assert not app.exception
    assert app.segmented_control(key="turned_view").value == view


@pytest.mark.parametrize(
    "params",
    [
        {"measure": "share"}, {"measure": "count"}, {"measure": "change"}, {"order": "name"},
        {"order": "number"}, {"across": "issues"}, {"view": "table"}, {"pair": "USA~CHN"},
        {"pair": "USA~"},
    ],
    ids=str,
)  # fmt: skip
def test_stance_views(run: Run, params: dict[str, str]) -> None:
    assert not run("stances", **params).exception


@pytest.mark.parametrize("view", ["ledger", "terms", "cards"])
def test_agreement_views(run: Run, view: str) -> None:
    assert not run("agreements", view=view).exception


def test_an_article_is_marked_and_its_events_listed(run: Run) -> None:
    app = run("articles", article="made-up-00003")
    assert not app.exception
    assert '<mark class="event mention"' in html(app)
    assert "to the sentence" in html(app)
    assert "not in the store" in html(run("articles", article="gone"))


def test_the_drawer_tells_how_an_event_was_read(run: Run, newsroom: Path) -> None:
    event_id, sentence = (
        Store.open(newsroom)
        .snapshot()
        .row("SELECT event_id, sentence FROM events_extracted LIMIT 1")
    )
    app = run("events", event=event_id)
    assert not app.exception
    assert sentence.split()[0] in html(app)
    assert "Who acts" in html(app)
    assert "rule" in html(app)


def test_quotations_stand_beside_the_events(run: Run, newsroom: Path) -> None:
    app = run("events", list="quotes")
    assert not app.exception
    n = Store.open(newsroom).snapshot().row("SELECT count(*) FROM quotes")[0]
    assert f"{n} quotations." in html(app)
    assert html(app).count('<blockquote class="said"') == min(n, 20)
    assert "0 quotations." in html(run("events", list="quotes", outlet="nobody.example"))
