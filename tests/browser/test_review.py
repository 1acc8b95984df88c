"""Reviewing by keyboard alone: each key does what it says, and undo brings back what was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.evaluation.gold import read_gold
from analysis.evaluation.scoring import evaluate
from analysis.queries import agreements, reviews
from analysis.queries.events import event, events_table
from analysis.queries.passages import sentences
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.reviews import Change
from tests.browser.conftest import serving, settled, showing
from tests.ui.newsroom import fill, make_store

pytestmark = pytest.mark.browser


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make_store(tmp_path / "data", articles=3)


@pytest.fixture
def address(store: Store) -> Iterator[str]:
    with serving(Path(store.place)) as where:
        yield where


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    with showing(chromium, f"{address}/review", height=1200) as made:
        yield made


def waiting(store: Store) -> list[str]:
    return list(reviews.queue(store, Selection())["event_id"])


def shows(page: Page, event_id: str) -> None:
    """Wait until the form is that of this event."""
    page.locator(f".st-key-accept_{event_id}").wait_for()
    settled(page)


def state(store: Store, event_id: str) -> str:
    return str(event(store, event_id).values["review"])


def test_keys_accept_reject_skip_and_undo(page: Page, store: Store) -> None:
    first, second, third, fourth = waiting(store)[:4]
    shows(page, first)
    page.keyboard.press("a")
    shows(page, second)
    assert state(store, first) == "accepted"
    page.keyboard.press("x")
    shows(page, third)
    assert state(store, second) == "rejected"
    page.keyboard.press("s")
    shows(page, fourth)
    assert state(store, third) == "unreviewed"
    page.keyboard.press("u")
    shows(page, second)
    assert state(store, second) == "unreviewed"
    page.keyboard.press("u")
    shows(page, first)
    assert state(store, first) == "unreviewed"
    assert set(reviews.audit(store)["field"]) == {"review", "undo"}
    expect(page.get_by_text("(taken back)").first).to_be_visible()


def test_letters_in_a_field_are_letters_and_e_saves(page: Page, store: Store) -> None:
    first, second = waiting(store)[:2]
    shows(page, first)
    why = page.get_by_role("textbox", name="Why")
    why.fill("")
    why.press_sequentially("saxe u")
    date = page.get_by_role("textbox", name="Date", exact=True)
    date.fill("2022-02")
    date.press("Enter")
    settled(page)
    assert state(store, first) == "unreviewed"
    page.locator("h1").click()
    page.keyboard.press("e")
    shows(page, second)
    view = event(store, first)
    assert (view.values["date_text"], view.values["review"]) == ("2022-02", "corrected")
    assert view.corrections["why"].tolist() == ["saxe u"]
    page.keyboard.press("u")
    shows(page, first)
    assert event(store, first).values == view.extracted


def test_pages_show_merged_extracted_or_reviewed_values(page: Page, store: Store) -> None:
    first, second = waiting(store)[:2]
    store.decide(first, [Change("review", None, "rejected")], who="Ann")
    store.decide(second, [Change("speaker", None, "Kay")], who="Ann")
    every = len(waiting(store)) + 2
    page.goto(re.sub("/review.*", "/events", page.url))
    settled(page)
    expect(page.locator(".tally")).to_have_text(f"{every - 1:,} events")
    page.get_by_text("extracted", exact=True).click()
    page.wait_for_url(re.compile("review=extracted"))
    settled(page)
    expect(page.locator(".tally")).to_contain_text(f"{every:,} of")
    page.get_by_text("reviewed", exact=True).click()
    page.wait_for_url(re.compile("review=reviewed"))
    settled(page)
    expect(page.locator(".tally")).to_contain_text("1 of")


def test_two_reviewers_and_gold_that_evaluates(page: Page, store: Store, tmp_path: Path) -> None:
    article = event(store, waiting(store)[0]).values["article_id"]
    of_it = [each for each in waiting(store) if event(store, each).values["article_id"] == article]
    for each in of_it:
        store.decide(each, [Change("review", None, "accepted")], who="Ann")
    page.goto(f"{page.url.split('?')[0]}?queue=second")
    settled(page)
    name = page.get_by_role("textbox", name="Your name")
    name.fill("Ben")
    name.press("Enter")
    shows(page, of_it[0])
    page.locator("h1").click()
    page.keyboard.press("x")
    expect(page.get_by_role("cell", name="Ann and Ben")).to_be_visible()
    expect(page.get_by_text("difference").first).to_be_visible()
    settled(page)
    with page.expect_download() as waiting_for:
        page.get_by_role("button", name="Download gold").click()
    path = tmp_path / "gold.jsonl"
    waiting_for.value.save_as(path)
    gold = read_gold(path)
    assert list(gold) == [article]
    assert len(gold[article]["events"]) == len(of_it) - 1
    as_read = {article: json.loads(json.dumps(gold[article]))}
    assert evaluate(gold, as_read).to_json()["figures"]["type"]["f1"] == 1


def test_agreements_are_reviewed_from_the_ledger_by_keys(
    page: Page, store: Store, address: str
) -> None:
    fill(store, articles=30, seed=5)
    first, second, *_ = reviews.agreement_queue(store, Selection())["agreement_id"]
    page.goto(f"{address}/agreements?agreement={first}")
    settled(page)
    page.get_by_role("dialog").get_by_role("link", name="Correct it").click()
    page.wait_for_url(re.compile(f"/review.*correct={first}"))
    shows(page, first)
    name = page.get_by_role("textbox", name="Name", exact=True)
    name.fill("Harbour Pact")
    name.press("Enter")
    settled(page)
    page.locator("h1").click()
    page.keyboard.press("e")
    shows(page, second)
    assert "correct=" not in page.url
    expect(page.get_by_text("Harbour Pact").first).to_be_visible()
    page.goto(f"{address}/agreements?view=cards")
    settled(page)
    card = page.locator(".card").filter(has_text="Harbour Pact")
    expect(card).to_contain_text("corrected by a reviewer")
    with page.expect_download() as waiting_for:
        page.get_by_role("button", name="Download CSV", exact=True).click()
    assert "Harbour Pact" in Path(waiting_for.value.path()).read_text(encoding="utf-8-sig")
    page.get_by_text("extracted", exact=True).click()
    page.wait_for_url(re.compile("review=extracted"))
    settled(page)
    expect(page.get_by_text("Harbour Pact")).to_have_count(0)
    assert len(agreements.ledger(store, Selection(review="reviewed"))) == 1


def test_a_missed_event_is_added_from_its_article(page: Page, store: Store, address: str) -> None:
    article_id, text = store.snapshot().row("SELECT article_id, text FROM texts ORDER BY 1")
    page.goto(f"{address}/articles?article={article_id}")
    settled(page)
    page.get_by_role("link", name="Add an event that was missed").click()
    page.wait_for_url(re.compile(f"what=missed.*article={article_id}"))
    settled(page)
    start, end = sentences(text)[1]
    page.get_by_role("combobox", name="Sentence").click()
    page.get_by_role("option", name=text[start:end], exact=True).first.click()
    page.wait_for_url(re.compile(f"passage={start}"))
    settled(page)
    for label, typed in (("Who acts", "Fran"), ("Towards whom", "Japa")):
        box = page.get_by_role("combobox", name=label)
        box.click()
        box.press_sequentially(typed)
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        settled(page)
    page.get_by_role("combobox", name="Kind", exact=True).click()
    page.keyboard.type("Aid")
    page.keyboard.press("Enter")
    settled(page)
    page.get_by_role("button", name="Add event").click()
    expect(page.get_by_role("status").filter(has_text="Added")).to_be_visible()
    settled(page)
    (row,) = events_table(store, Selection(review="reviewed")).to_dict("records")
    assert (row["sources"], row["targets"], row["type"]) == (["FRA"], ["JPN"], "AID")
    assert (row["sentence"], row["review"]) == (text[start:end], "added")
    page.get_by_role("button", name="Evidence", exact=True).first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("a reviewer, from the words")
    expect(drawer.locator("mark.trigger").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("(taken back)").first).to_be_visible()
    assert events_table(store, Selection(review="reviewed")).empty
