"""Choosing what to look at, on every page: countries by any name, periods, chips, links, views."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui.router import PAGES
from tests.browser.conftest import Open, settled

pytestmark = pytest.mark.browser
PATHS = {name: "/" if name == "overview" else f"/{name}" for name, *_ in PAGES}
EVERY = pytest.mark.parametrize("name", list(PATHS))
YEAR = {"from": ["2022-01-01"], "to": ["2022-12-31"]}


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def after(page: Page, act: Callable[[], object]) -> None:
    """Do something that changes the address, and wait until the page shows it."""
    before = page.url
    act()
    page.wait_for_function("before => location.href !== before", arg=before)
    settled(page)


def pick(page: Page, label: str, typed: str) -> None:
    """Type into a list of the sidebar and take what it finds first."""
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name=re.compile(label)).first
    box.click()
    box.fill(typed)
    page.get_by_role("option").first.wait_for()
    after(page, lambda: page.keyboard.press("Enter"))
    page.keyboard.press("Escape")


def chips(page: Page) -> list[str]:
    found = page.locator(".st-key-selection_bar .stTooltipHoverTarget", has_text="✕")
    return [text.removesuffix(" ✕") for text in found.all_inner_texts()]


def tally_is(page: Page, news: Path, **filters: object) -> None:
    store = Store.open(news)
    selection = Selection(**filters)  # type: ignore[arg-type]
    shown, every = count_events(store, selection), count_events(store, Selection())
    told = f"{every:,} events" if selection.is_empty else f"{shown:,} of {every:,} events"
    expect(page.locator(".tally")).to_have_text(told)


@EVERY
def test_countries_periods_and_chips(visit: Open, news: Path, name: str) -> None:
    page = visit(PATHS[name])
    japan = {"actors": ("JPN",)}
    for typed in ("jap", "Tokyo"):
        pick(page, "Actors", typed)
        assert params(page)["actor"] == ["JPN"]
        assert chips(page) == ["Japan"]
        tally_is(page, news, **japan)
        chip = page.get_by_role("button", name="Japan ✕").first
        after(page, lambda button=chip: button.click())
        assert chips(page) == []
        tally_is(page, news)
    pick(page, "Actors", "Tokyo")
    pick(page, "Period", "2022")
    assert {key: params(page)[key] for key in YEAR} == YEAR
    assert chips(page) == ["from 1 Jan 2022", "until 31 Dec 2022", "Japan"]
    year, _ = Selection.from_params(YEAR)
    tally_is(page, news, date_from=year.date_from, date_to=year.date_to, **japan)
    reset = page.locator(".st-key-chip_reset button").first
    after(page, lambda: reset.click())
    assert chips(page) == []
    tally_is(page, news)


@EVERY
def test_a_copied_link_and_a_saved_view_come_back_to_the_page(
    context: BrowserContext, visit: Open, name: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    errors: list[str] = []
    page = visit(f"{PATHS[name]}?actor=CHN&stance=negative")
    page.on("pageerror", lambda error: errors.append(str(error)))
    link = page.url
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link
    page.get_by_role("button", name="Views").click()
    page.get_by_role("textbox", name="Name", exact=True).fill(f"*Ours*: {name}")
    page.get_by_role("button", name="Save this view").first.click()
    expect(page.get_by_role("link", name=f"*Ours*: {name}")).to_be_visible()
    page.keyboard.press("Escape")
    other = "Events" if name != "events" else "Stances"
    page.get_by_role("link", name=other, exact=True).first.click()
    expect(page.locator("h1")).to_have_text(other)
    settled(page)
    after(page, lambda: page.locator(".st-key-chip_reset button").first.click())
    page.get_by_role("button", name="Views").click()
    after(page, lambda: page.get_by_role("link", name=f"*Ours*: {name}").click())
    page.wait_for_url(link)
    assert params(page) == parse_qs(urlsplit(link).query)
    assert chips(page) == ["China", "negative stance"]
    assert errors == []


@pytest.mark.parametrize("path", ["/", "/timeline"])
def test_the_brush_is_the_period_is_the_address(visit: Open, news: Path, path: str) -> None:
    page = visit(path)
    area = page.locator(".st-key-volume_frame rect.area").first
    area.wait_for()
    page.wait_for_timeout(500)
    box = area.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.4)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.6, steps=8)
    after(page, page.mouse.up)
    chosen, _ = Selection.from_params(params(page))
    assert chosen.date_from
    assert chosen.date_to
    assert (chosen.date_from.weekday(), chosen.date_to.weekday()) == (0, 6)
    tally_is(page, news, date_from=chosen.date_from, date_to=chosen.date_to)
    sidebar = page.get_by_test_id("stSidebar")
    for label, day in (("From", chosen.date_from), ("To", chosen.date_to)):
        field = sidebar.get_by_role("group", name=label, exact=True)
        expect(field).to_contain_text(re.compile(rf"{day.year}.*{day.month}.*{day.day}"))
    page.go_back()
    page.wait_for_function("() => location.search === ''")
    settled(page)
    tally_is(page, news)


@pytest.mark.parametrize(("preset", "days"), [("30 days", 29), ("90 days", 89)])
def test_presets_end_with_the_newest_event(visit: Open, preset: str, days: int) -> None:
    page = visit("/timeline")
    button = page.locator(".st-key-presets").get_by_role("button", name=preset).first
    after(page, lambda: button.click())
    chosen, _ = Selection.from_params(params(page))
    assert chosen.date_from
    assert chosen.date_to
    assert (chosen.date_to - chosen.date_from).days == days
    every = page.locator(".st-key-presets").get_by_role("button", name="All", exact=True).first
    after(page, lambda: every.click())
    assert params(page) == {}
