"""The agreements page in a browser: ledger, money, terms, and what may be the same."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from analysis.queries.agreements import histories, ledger
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.browser.conftest import Open, serious, serving, settled, showing, wider
from tests.factories import make_agreement, make_article, make_extraction

pytestmark = pytest.mark.browser
VIEWS = ["ledger", "terms", "cards", "money", "same"]
ALL = Selection()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A store with two agreements that may be one, and its dashboard."""
    told = {
        "a": make_agreement("a", amount=5e6, currency="USD"),
        "b": make_agreement("b", parties=("JPN", "AUS", "IND"), amount=7e6, currency="EUR"),
    }
    Store.open(tmp_path).write(
        (make_article(name, published=date(2022, 1, 8)), make_extraction(name, agreements=(each,)))
        for name, each in told.items()
    )
    with serving(tmp_path) as address:
        yield tmp_path, address


def test_two_rows_become_one_and_two_again(chromium: Browser, two: tuple[Path, str]) -> None:
    folder, address = two
    with showing(chromium, f"{address}/agreements") as page:
        page.get_by_text("Possibly the same (1)").click()
        page.wait_for_url(re.compile("view=same"))
        expect(page.get_by_text("The parties differ by India")).to_be_visible()
        page.get_by_role("button", name="The same agreement").click()
        expect(page.get_by_text("Nothing is open")).to_be_visible()
        assert ledger(Store.open(folder), ALL)["n_articles"].tolist() == [2]
        page.get_by_role("button", name="Take back").click()
        expect(page.get_by_text("The parties differ by India")).to_be_visible()
        assert ledger(Store.open(folder), ALL)["n_articles"].tolist() == [1, 1]
        fields = set(Store.open(folder).corrections()["field"])
        assert fields == {"same_as", "undo"}


def test_money_is_told_by_currency(chromium: Browser, two: tuple[Path, str]) -> None:
    _, address = two
    with showing(chromium, f"{address}/agreements?view=money") as page:
        for row in ("USD 1 $5 million", "EUR 1 €7 million"):
            expect(page.get_by_role("row", name=row)).to_be_visible()
        bar = page.locator(".bar .mark").first
        bar.wait_for()
        page.wait_for_timeout(500)
        bar.click(force=True)
        page.wait_for_url(re.compile("agreement="))
        expect(page.get_by_role("dialog").get_by_text("Its life")).to_be_visible()


def test_a_bar_of_the_terms_opens_the_life(visit: Open) -> None:
    page = visit("/agreements?view=terms")
    bar = page.locator(".st-key-terms_frame .bar .mark").first
    bar.wait_for()
    page.wait_for_timeout(500)
    bar.click(force=True)
    page.wait_for_url(re.compile("agreement="))
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("ol.life li").first).to_be_visible()
    expect(dialog.locator("blockquote").first).to_be_visible()
    expect(dialog.locator(".chip").first).to_be_visible()


def test_the_keyboard_opens_an_agreement(visit: Open) -> None:
    page = visit("/agreements")
    page.get_by_role("combobox", name="Open").focus()
    page.keyboard.type("Rice")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("agreement="))
    expect(page.get_by_role("dialog").get_by_text("Rice Loan Agreement").first).to_be_visible()


def test_the_ledger_and_its_history_come_as_csv(visit: Open, news: Path) -> None:
    page = visit("/agreements")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV", exact=True).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    store = Store.open(news)
    assert [row["agreement_id"] for row in rows] == list(ledger(store, ALL)["agreement_id"])
    page.get_by_role("button", name="Other formats").click()
    page.get_by_role("combobox", name="Rows").click()
    page.get_by_role("option", name="Steps").click()
    settled(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV", exact=True).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    steps = list(csv.DictReader(text.splitlines()))
    expected = histories(store, ALL)
    assert [row["status"] for row in steps] == list(expected["status"])
    assert {"agreement", "sentence", "outlet"} <= set(steps[0])


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_shows_it_without_scrolling_sideways(
    chromium: Browser, address: str, view: str
) -> None:
    with showing(chromium, f"{address}/agreements?view={view}", phone=True) as page:
        assert wider(page) <= 0
        if view == "terms":
            expect(page.locator(".st-key-terms_frame")).to_be_hidden()
            expect(page.locator(".st-key-terms_narrow")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious_in_any_view(
    chromium: Browser, address: str, view: str, scheme: str
) -> None:
    with showing(chromium, f"{address}/agreements?view={view}", dark=scheme == "dark") as page:
        assert not serious(page)
