"""Reviewing: decisions go into the corrections table, never into what was extracted."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.store import Store
from tests.ui.conftest import Run
from tests.ui.newsroom import make_store
from tests.ui.test_pages import html


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path / "data", articles=4)


def saved(store: Store) -> list[tuple[str, str, str, str]]:
    frame = store.snapshot().frame(
        'SELECT field, before, after, who FROM corrections ORDER BY "at", field'
    )
    return [tuple(row) for row in frame.itertuples(index=False)]


def first(store: Store) -> str:
    return str(store.snapshot().row("SELECT event_id FROM events ORDER BY confidence, event_id")[0])


def test_accept_and_undo(run: Run, store: Store, tmp_path: Path) -> None:
    event_id = first(store)
    app = run("review", store=tmp_path / "data")
    app.text_input(key="reviewer").set_value("Kay").run()
    app.button(key=f"accept_{event_id}").click().run()
    assert not app.exception
    assert saved(store) == [("review", "null", '"accepted"', "Kay")]
    assert "1 of" in app.get("progress")[0].proto.text
    app.button(key="undo").click().run()
    assert saved(store)[-1] == ("review", '"accepted"', "null", "Kay")
    assert app.button(key=f"accept_{event_id}")


def test_reject_takes_the_event_away(run: Run, store: Store, tmp_path: Path) -> None:
    event_id = first(store)
    app = run("review", store=tmp_path / "data")
    app.button(key=f"reject_{event_id}").click().run()
    assert not app.exception
    assert event_id not in store.snapshot().column("SELECT event_id FROM events")


def test_a_correction_saves_what_was_changed_and_nothing_else(
    run: Run, store: Store, tmp_path: Path
) -> None:
    event_id = first(store)
    app = run("review", store=tmp_path / "data")
    app.selectbox(key=f"type_{event_id}").set_value("AID")
    app.text_input(key=f"date_{event_id}").set_value("2022-02")
    app.button(key=f"correct_{event_id}").click().run()
    assert not app.exception
    assert {row[0] for row in saved(store)} == {"type", "date"}
    row = store.snapshot().row(f"SELECT type, date_text FROM events WHERE event_id = '{event_id}'")
    assert row == ("AID", "2022-02")


def test_a_correction_that_cannot_be_is_explained(run: Run, store: Store, tmp_path: Path) -> None:
    event_id = first(store)
    app = run("review", store=tmp_path / "data")
    app.button(key=f"correct_{event_id}").click().run()
    assert "Nothing was changed" in app.warning[0].value
    app.text_input(key=f"date_{event_id}").set_value("last week")
    app.button(key=f"correct_{event_id}").click().run()
    assert "is no date" in app.warning[0].value
    assert not saved(store)


def test_skip_puts_it_last(run: Run, store: Store, tmp_path: Path) -> None:
    event_id = first(store)
    app = run("review", store=tmp_path / "data")
    app.button(key=f"skip_{event_id}").click().run()
    assert not [button for button in app.button if button.key == f"accept_{event_id}"]
    assert "The least certain first" in html(app)
