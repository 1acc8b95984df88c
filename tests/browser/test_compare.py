"""The compare page in a browser: choosing the sides, links that keep them, evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Open, serious, serving, settled, showing, wider
from tests.ui.newsroom import make_store

pytestmark = pytest.mark.browser
MODES = [
    "",
    "?from=2022-04-01&to=2022-06-30&earlier=year",
    "?against=pairs",
    "?against=outlets",
    "?against=all&actor=JPN",
]


def test_a_link_keeps_the_other_period(visit: Open) -> None:
    query = "from=2022-04-01&to=2022-06-30&earlier=other"
    page = visit(f"/compare?{query}&earlier_from=2022-01-01&earlier_to=2022-02-28")
    expect(page.get_by_role("columnheader", name="1 Jan 2022 – 28 Feb 2022").first).to_be_visible()
    assert "earlier_to=2022-02-28" in page.url
    page.get_by_label("Last day").first.click()
    page.keyboard.press("Escape")
    page.get_by_text("two pairs", exact=True).click()
    page.wait_for_url(re.compile("against=pairs"))
    page.go_back()
    page.wait_for_url(re.compile("earlier_from=2022-01-01"))
    expect(page.get_by_role("columnheader", name="1 Jan 2022 – 28 Feb 2022").first).to_be_visible()


def test_two_pairs_are_chosen_by_typing(visit: Open) -> None:
    page = visit("/compare?against=pairs")
    page.get_by_role("combobox", name="First pair").click()
    page.keyboard.type("Japa")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("a=JPN"))
    settled(page)
    expect(page.get_by_role("columnheader", name=re.compile("^Japan and")).first).to_be_visible()
    expect(page.get_by_text("Month by month")).to_be_visible()


def test_groups_of_outlets_are_part_of_the_link(visit: Open) -> None:
    page = visit("/compare?against=outlets")
    page.get_by_role("combobox", name="Second group").click()
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("second="))
    settled(page)
    again = page.context.new_page()
    again.goto(page.url)
    settled(again)
    expect(again.locator("table.beside thead")).to_have_text(
        page.locator("table.beside thead").inner_text().replace("\t", "")
    )


def test_a_pair_that_differs_opens_its_evidence(chromium: Browser, tmp_path: Path) -> None:
    make_store(tmp_path, articles=700, seed=3)
    with (
        serving(tmp_path) as address,
        showing(chromium, f"{address}/compare?against=outlets", height=1600) as page,
    ):
        mark = page.locator("[class*=st-key-changed_pairs] .scatter .mark").last
        mark.wait_for()
        page.wait_for_timeout(500)
        mark.click(force=True)
        page.wait_for_url(re.compile("pair=[A-Z]+~[A-Z]+"))
        expect(page.get_by_role("dialog").get_by_text("Newest events")).to_be_visible()


@pytest.mark.parametrize("query", MODES)
def test_a_phone_shows_it_without_scrolling_sideways(
    chromium: Browser, address: str, query: str
) -> None:
    with showing(chromium, f"{address}/compare{query}", phone=True) as page:
        assert wider(page) <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", MODES)
def test_nothing_serious_in_any_comparison(
    chromium: Browser, address: str, query: str, scheme: str
) -> None:
    with showing(chromium, f"{address}/compare{query}", dark=scheme == "dark") as page:
        page.locator("summary").last.click()
        assert not serious(page)
