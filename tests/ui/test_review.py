"""Reviewing: decisions go into the corrections table, never into what was extracted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.queries import agreements, reviews
from analysis.queries.events import event, events_table
from analysis.queries.passages import sentences
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.reviews import Change
from tests.ui.conftest import Run
from tests.ui.newsroom import make_store
from tests.ui.test_pages import html


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path / "data", articles=4)


def saved(store: Store) -> list[tuple[str, str, str, str]]:
    frame = store.snapshot().frame(
        "SELECT field, before, after, who FROM corrections WHERE field <> 'record' "
        'ORDER BY "at", field'
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
    assert {(field, who) for field, _, _, who in saved(store)[1:]} == {("undo", "Kay")}
    assert app.button(key=f"accept_{event_id}")
    assert state_of(store, event_id) == "unreviewed"


def state_of(store: Store, event_id: str) -> str:
    return str(event(store, event_id).values["review"])


def test_undo_of_a_correction_brings_the_event_back_as_it_was(
    run: Run, store: Store, tmp_path: Path
) -> None:
    event_id = first(store)
    before = event(store, event_id).values
    app = run("review", store=tmp_path / "data")
    app.selectbox(key=f"type_{event_id}").set_value("AID")
    app.text_input(key=f"speaker_{event_id}").set_value("A. N. Other")
    app.button(key=f"correct_{event_id}").click().run()
    assert state_of(store, event_id) == "corrected"
    app.button(key="undo").click().run()
    assert not app.exception
    assert event(store, event_id).values == before
    assert app.button(key=f"accept_{event_id}")


def test_any_decision_in_the_list_can_be_taken_back(run: Run, store: Store, tmp_path: Path) -> None:
    event_id = first(store)
    store.decide(event_id, [Change("review", None, "rejected")], who="Ann", why="no such act")
    app = run("review", store=tmp_path / "data")
    assert "no such act" in html(app)
    (back,) = [button for button in app.button if "Take back" in button.label]
    back.click().run()
    assert not app.exception
    assert state_of(store, event_id) == "unreviewed"
    assert "(taken back)" in html(app)


@pytest.mark.parametrize(
    ("widget", "field", "value", "stored"),
    [
        ("selectbox", "attribution", "alleged", "alleged"),
        ("text_input", "speaker", "Kay", "Kay"),
        ("text_input", "location", "Oslo", "Oslo"),
        ("text_input", "cameo", "120", "120"),
        ("text_input", "mode", "", None),
        ("number_input", "goldstein", 3.5, 3.5),
        ("number_input", "confidence", 0.95, 0.95),
        ("number_input", "stance", 0.25, 0.25),
        ("selectbox", "quad_class", 4, 4),
        ("multiselect", "issues", ["trade"], ["trade"]),
        ("multiselect", "sources", ["Kremlin"], ["RUS"]),
        ("multiselect", "targets", [], []),
    ],
)
def test_every_field_can_be_corrected(
    run: Run, store: Store, tmp_path: Path, widget: str, field: str, value: object, stored: object
) -> None:
    event_id = first(store)
    app = run("review", store=tmp_path / "data")
    element = getattr(app, widget)(key=f"{field}_{event_id}")
    unchanged = event(store, event_id).values[field] == stored
    element.set_value(value)
    app.button(key=f"correct_{event_id}").click().run()
    assert not app.exception
    assert event(store, event_id).values[field] == stored
    assert {row[0] for row in saved(store)} == (set() if unchanged else {field})


def test_an_unknown_name_saves_nothing(run: Run, store: Store, tmp_path: Path) -> None:
    event_id = first(store)
    app = run("review", store=tmp_path / "data")
    app.multiselect(key=f"sources_{event_id}").set_value(["Nobody at all"])
    app.button(key=f"correct_{event_id}").click().run()
    assert "No actor is called" in app.warning[0].value
    assert not saved(store)


def test_two_reviewers_see_how_far_they_agree(run: Run, store: Store, tmp_path: Path) -> None:
    event_id = first(store)
    store.decide(event_id, [Change("type", "ACCUSE", "REJECT")], who="Ann")
    app = run("review", store=tmp_path / "data", queue="second")
    app.text_input(key="reviewer").set_value("Ben").run()
    extracted = event(store, event_id).extracted["type"]
    assert app.selectbox(key=f"type_{event_id}").value == extracted
    app.button(key=f"accept_{event_id}").click().run()
    assert not app.exception
    assert "Ann and Ben" in html(app)
    assert "Cohen’s kappa" in html(app)
    assert "difference" in app.expander[0].label


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
    assert "Is the reading right" in html(app)


def ledger(store: Store) -> dict[str, dict[str, Any]]:
    rows = agreements.ledger(store, Selection()).to_dict("records")
    return {row["agreement_id"]: row for row in rows}


@pytest.fixture
def deals(tmp_path: Path) -> Store:
    return make_store(tmp_path / "data", articles=24)


def test_an_agreement_is_corrected_in_every_field(run: Run, deals: Store, tmp_path: Path) -> None:
    agreement_id = next(iter(reviews.agreement_queue(deals, Selection())["agreement_id"]))
    app = run("review", store=tmp_path / "data", what="agreements")
    assert f"0 of {len(ledger(deals))} reviewed" in app.get("progress")[0].proto.text
    for field, value in (
        ("name", "Harbour Pact"), ("signed_on", "2022-02"), ("in_force_on", ""),
        ("expires_on", "2031"), ("currency", "NOK"), ("subject", "harbours"), ("payer", "Tokyo"),
    ):  # fmt: skip
        app.text_input(key=f"{field}_{agreement_id}").set_value(value)
    app.selectbox(key=f"kind_{agreement_id}").set_value("pact")
    app.selectbox(key=f"status_{agreement_id}").set_value("ratified")
    app.multiselect(key=f"parties_{agreement_id}").set_value(["Kremlin", "FRA"])
    app.number_input(key=f"amount_{agreement_id}").set_value(12.0)
    app.button(key=f"correct_{agreement_id}").click().run()
    assert not app.exception
    row = ledger(deals)[agreement_id]
    assert (row["name"], row["kind"], row["status"]) == ("Harbour Pact", "pact", "ratified")
    assert (row["signed_on"], row["in_force_on"], row["expires_on"]) == ("2022-02", None, "2031")
    assert (row["amount"], row["currency"], row["subject"]) == (12, "NOK", "harbours")
    assert (sorted(row["parties"]), row["payer"]) == (["FRA", "RUS"], "JPN")
    assert "Harbour Pact" in html(app)
    app.button(key="undo").click().run()
    assert ledger(deals)[agreement_id]["review"] == "unreviewed"


def test_a_link_opens_one_agreement_and_the_next_follows(
    run: Run, deals: Store, tmp_path: Path
) -> None:
    *_, last = reviews.agreement_queue(deals, Selection())["agreement_id"]
    app = run("review", store=tmp_path / "data", what="agreements", correct=last)
    app.text_input(key=f"name_{last}").set_value(" ")
    app.button(key=f"correct_{last}").click().run()
    assert "An agreement has a name" in app.warning[0].value
    app.button(key=f"reject_{last}").click().run()
    assert not app.exception
    assert last not in ledger(deals)
    assert not [button for button in app.button if button.key == f"reject_{last}"]


def test_a_missed_event_is_added(run: Run, store: Store, tmp_path: Path) -> None:
    article_id, text = store.snapshot().row("SELECT article_id, text FROM texts ORDER BY 1")
    start, end = sentences(text)[1]
    app = run("review", store=tmp_path / "data", what="missed", article=article_id)
    app.selectbox(key="turned_passage").set_value(str(start)).run()
    assert "Read from it already" in html(app)
    key = f"{article_id}_{start}_0"
    app.button(key=f"add_{key}").click().run()
    assert "somebody who acts" in app.warning[0].value
    app.multiselect(key=f"sources_{key}").set_value(["Oslo"])
    app.multiselect(key=f"targets_{key}").set_value(["FRA"])
    app.selectbox(key=f"type_{key}").set_value("AID")
    app.text_input(key=f"words_{key}").set_value("nowhere in it")
    app.button(key=f"add_{key}").click().run()
    assert "does not stand in the passage" in app.warning[0].value
    app.text_input(key=f"words_{key}").set_value("")
    app.button(key=f"add_{key}").click().run()
    assert not app.exception
    (row,) = events_table(store, Selection(actors=("NOR",))).to_dict("records")
    assert (row["sentence"], row["type"], row["review"]) == (text[start:end], "AID", "added")
    assert app.multiselect(key=f"sources_{article_id}_{start}_1").value == []
    assert "as the reading had missed it" in html(app)
    app.button(key="undo").click().run()
    assert events_table(store, Selection(actors=("NOR",))).empty
