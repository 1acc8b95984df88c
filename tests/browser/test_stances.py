"""The stances page in a browser: each view opens the same evidence, at a desk and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, serious, settled, showing, wider

pytestmark = pytest.mark.browser
VIEWS = ["matrix", "pairs", "periods", "network", "table"]


def click_mark(page: Page, frame: str, number: int = 1) -> None:
    """Click a mark of the first chart in ``frame`` that takes clicks."""
    mark = page.locator(f"{frame} .scatter .mark").nth(number)
    mark.wait_for()
    page.wait_for_timeout(500)
    mark.click(force=True)


@pytest.mark.parametrize(
    ("path", "frame"),
    [
        ("/stances", ".st-key-matrix_frame"),
        ("/stances?view=pairs", "[class*=st-key-pairs_]"),
        ("/stances?view=periods", "[class*=st-key-period_0]"),
    ],
)
def test_a_mark_of_each_view_opens_both_directions(visit: Open, path: str, frame: str) -> None:
    page = visit(path)
    click_mark(page, frame)
    page.wait_for_url(re.compile("pair=[A-Z]+~[A-Z]+"))
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("towards").first).to_be_visible()
    expect(dialog.get_by_text("Newest events")).to_be_visible()


def test_a_dot_on_an_arc_opens_both_directions(visit: Open) -> None:
    page = visit("/stances?view=network")
    dots = page.locator(".st-key-network_frame .trace.scatter").last.locator(".mark")
    dots.first.wait_for()
    page.wait_for_timeout(500)
    dots.first.click(force=True)
    page.wait_for_url(re.compile("pair=[A-Z]+~[A-Z]+"))
    expect(page.get_by_role("dialog").get_by_text("Newest events")).to_be_visible()


def test_the_keyboard_reaches_the_evidence_from_the_table(visit: Open) -> None:
    page = visit("/stances?view=table")
    expect(page.get_by_role("columnheader", name="Mean back")).to_be_visible()
    page.get_by_role("combobox", name="Evidence of").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("pair="))
    expect(page.get_by_role("dialog").get_by_text("Newest events")).to_be_visible()


def test_views_and_their_choices_are_part_of_the_link(visit: Open) -> None:
    page = visit("/stances")
    page.get_by_text("Over time", exact=True).click()
    page.wait_for_url(re.compile("view=periods"))
    page.get_by_text("by name", exact=True).click()
    page.wait_for_url(re.compile("order=name"))
    settled(page)
    again = page.context.new_page()
    again.goto(page.url)
    settled(again)
    expect(again.locator(".st-key-multiples")).to_be_visible()
    page.go_back()
    page.wait_for_function("() => !location.search.includes('order')")


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_gets_what_it_can_show(chromium: Browser, address: str, view: str) -> None:
    with showing(chromium, f"{address}/stances?view={view}", phone=True) as page:
        page.wait_for_timeout(500)
        assert wider(page) <= 0
        for name in ("matrix", "network"):
            wide, narrow = (page.locator(f".st-key-{name}_{size}") for size in ("frame", "narrow"))
            if view == name:
                expect(wide).to_be_hidden()
                expect(narrow).to_be_visible()
                plot = narrow.locator("svg.drawn").first.bounding_box()
                assert plot
                assert plot["x"] + plot["width"] <= 390


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious_in_any_view(
    chromium: Browser, address: str, view: str, scheme: str
) -> None:
    with showing(chromium, f"{address}/stances?view={view}", dark=scheme == "dark") as page:
        assert not serious(page)
