"""Every page in light and dark, with what opens on it: assistive technology, keyboard, help, words.

Nothing is asked of any other machine meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from analysis.ui.router import PAGES
from analysis.ui.terms import MEANINGS
from tests.browser.conftest import PATIENCE, Open, settled

pytestmark = pytest.mark.browser
VIEWS = {
    **{name: "/" if name == "overview" else f"/{name}" for name, *_ in PAGES},
    "timeline list": "/timeline?view=list",
    "timeline weeks": "/timeline?view=weeks",
    "stances table": "/stances?view=table",
    "a pair": "/stances?pair=USA~CHN",
    "agreements terms": "/agreements?view=terms",
    "agreements cards": "/agreements?view=cards",
    "an article": "/articles?article=made-up-00003",
    "a month": "/trends?one=USA&two=CHN&month=2022-03",
    "second opinion": "/review?queue=second",
    "review agreements": "/review?what=agreements",
    "review missed": "/review?what=missed",
    "upload": "/add_articles?input=files",
    "nothing selected": "/events?actor=NOBODY",
}


UNEXPLAINED = """terms => {
  const found = [], told = (part, term) =>
    [...part.querySelectorAll('abbr[title]')].some(each => each.textContent === term);
  const skipped = '.news, blockquote, .who, table, label, button, [role=tooltip],'
    + '[data-testid=stWidgetLabel]';
  for (const part of document.querySelectorAll('[data-testid=stMain], [role=dialog]'))
    for (const term of terms) {
      const words = [...part.querySelectorAll('p, dd, dt, h1, h2, h3, span, div')].filter(
        each => each.getClientRects().length && !each.children.length
          && each.textContent.includes(term) && !each.closest(skipped));
      if (words.length && !told(part, term))
        found.push(`${term}: ${words[0].textContent.slice(0, 80)}`);
    }
  return found;
}"""
"""Terms that stand on the page and are nowhere on it explained."""


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def looking(chromium: Browser, scheme: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 1440, "height": 1000},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def findings(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe finds that would keep somebody from using the page."""
    page.wait_for_timeout(1_000)  # colours fade in
    return [
        (each["id"], each["impact"], [node["html"][:160] for node in each["nodes"]][:4])
        for each in Axe().run(page).response["violations"]
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", list(VIEWS))
def test_no_serious_finding_and_no_request_elsewhere(
    looking: BrowserContext, address: str, name: str
) -> None:
    asked: set[str | None] = set()
    looking.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    page = looking.new_page()
    page.goto(address + VIEWS[name])
    settled(page)
    assert findings(page) == []
    assert {host for host in asked if host} <= {"localhost"}


@pytest.mark.parametrize("opened", ["Other formats", "Views"])
def test_what_opens_has_no_serious_finding(
    looking: BrowserContext, address: str, opened: str
) -> None:
    page = looking.new_page()
    page.goto(address + "/events")
    settled(page)
    page.get_by_role("button", name=opened).first.click()
    page.get_by_test_id("stPopoverBody").wait_for()
    assert findings(page) == []


def test_the_tour_has_no_serious_finding(looking: BrowserContext, address: str) -> None:
    page = looking.new_page()
    page.goto(address)
    settled(page)
    assert findings(page) == []
    page.get_by_role("button", name="Take the tour").click()
    page.get_by_role("region", name="Tour", exact=True).wait_for()
    assert findings(page) == []


@pytest.mark.parametrize("name", [each for each, *_ in PAGES])
def test_every_control_has_help(context: BrowserContext, address: str, name: str) -> None:
    """A field explains itself by the sign beside its label; a button by what it says on hover."""
    page = context.new_page()
    page.goto(address + VIEWS[name])
    settled(page)
    page.get_by_text("More filters").click()
    labels = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stWidgetLabel]')]
            .filter(label => label.getClientRects().length && label.textContent.trim()
                && !label.querySelector('[data-testid=stTooltipIcon]'))
            .map(label => label.textContent)"""
    )
    assert labels == []
    assert page.get_by_test_id("stTooltipIcon").count() > 8
    bare = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid=stMain] [data-testid=stButton],'
              + '[data-testid=stMain] [data-testid=stDownloadButton],'
              + '[data-testid=stMain] [data-testid=stPopover]')]
            .filter(each => each.getClientRects().length
                && !each.querySelector('[data-testid=stTooltipHoverTarget]'))
            .map(each => each.textContent)"""
    )
    assert bare == []


@pytest.mark.parametrize("name", list(VIEWS))
def test_words_of_the_trade_are_explained(context: BrowserContext, address: str, name: str) -> None:
    page = context.new_page()
    page.goto(address + VIEWS[name])
    settled(page)
    missing = page.evaluate(UNEXPLAINED, [*MEANINGS])
    assert missing == []


def test_the_drawer_explains_its_words(visit: Open) -> None:
    page = visit("/timeline?view=list")
    page.get_by_role("button", name="Evidence", exact=True).first.click()
    page.get_by_role("dialog").locator("mark.trigger").first.wait_for()
    assert page.get_by_role("dialog").locator("abbr[title]", has_text="Goldstein").count() == 1
    assert page.evaluate(UNEXPLAINED, [*MEANINGS]) == []


def test_the_keyboard_reaches_filters_pages_and_evidence(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(address + "/timeline?view=list")
    settled(page)
    link = page.get_by_role("link", name="Agreements")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/agreements"))
    page.go_back()
    settled(page)
    evidence = page.get_by_role("button", name="Evidence", exact=True).first
    evidence.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark.trigger").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    names = page.get_by_role("combobox", name="Actors").first
    names.focus()
    page.keyboard.type("Tokyo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("actor=JPN"))
