"""Twelve readers at once: nobody sees an error, and nobody sees another's filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui import data
from tests.browser.conftest import PATIENCE, serving, settled
from tests.ui.newsroom import NAMES

pytestmark = pytest.mark.browser
PATHS = ("/", "/timeline", "/stances", "/events", "/trends", "/compare")
PILLS = {"positive": "cooperative +", "negative": "adversarial −"}


@dataclass
class Reader:
    """One of the twelve: a page of a browser context of its own, and whom it is about."""

    page: Page
    code: str
    stance: str
    errors: list[str]

    @property
    def selection(self) -> Selection:
        return Selection(actors=(self.code,), stance=(self.stance,))

    def asks(self) -> None:
        box = self.page.get_by_test_id("stSidebar").get_by_label("Ask in a line", exact=True)
        box.fill(data.name(self.code))
        box.press("Enter")

    def narrows(self) -> None:
        self.page.get_by_test_id("stSidebar").get_by_text(PILLS[self.stance]).click()


@pytest.fixture
def readers(chromium: Browser, news: Path) -> Iterator[list[Reader]]:
    made = []
    with serving(news) as address:
        for number, code in enumerate(NAMES):
            context = chromium.new_context(viewport={"width": 1440, "height": 1000})
            context.set_default_timeout(4 * PATIENCE)
            page = context.new_page()
            reader = Reader(page, code, list(PILLS)[number % 2], [])
            page.on("pageerror", lambda error, of=reader: of.errors.append(str(error)))
            page.goto(address + PATHS[number % len(PATHS)], wait_until="commit")
            made.append(reader)
        everybody(made, lambda reader: settled(reader.page))
        yield made
        for reader in made:
            reader.page.context.close()


def everybody(readers: list[Reader], act: Callable[[Reader], object]) -> None:
    """All do the same, none waiting until another's page has answered."""
    for reader in readers:
        act(reader)


def sees(reader: Reader, news: Path, selection: Selection) -> None:
    """The page, its address and its chips are those of this reader alone."""
    store = Store.open(news)
    shown, every = count_events(store, selection), count_events(store, Selection())
    expect(reader.page.locator(".tally")).to_have_text(
        f"{shown:,} of {every:,} events", timeout=4 * PATIENCE
    )
    settled(reader.page)
    chips = reader.page.locator(".st-key-selection_bar .stTooltipHoverTarget", has_text="✕")
    expect(chips).to_have_text([f"{each.label} ✕" for each in selection.chips(data.name)])
    asked, dropped = Selection.from_params(parse_qs(urlsplit(reader.page.url).query))
    assert (asked, dropped) == (selection, [])
    assert reader.page.get_by_test_id("stException").count() == 0
    assert reader.errors == []


def test_twelve_readers_at_once_each_see_their_own(readers: list[Reader], news: Path) -> None:
    assert len(readers) == 12
    everybody(readers, Reader.asks)
    everybody(readers, lambda each: sees(each, news, Selection(actors=(each.code,))))
    everybody(readers, Reader.narrows)
    everybody(readers, lambda each: sees(each, news, each.selection))
    everybody(readers, lambda each: each.page.get_by_role("link", name="Map").first.click())
    everybody(readers, lambda each: expect(each.page.locator("h1")).to_have_text("Map"))
    everybody(readers, lambda each: sees(each, news, each.selection))
    everybody(readers, lambda each: each.page.go_back(wait_until="commit"))
    everybody(readers, lambda each: sees(each, news, each.selection))
    assert {urlsplit(each.page.url).path for each in readers} == set(PATHS)
