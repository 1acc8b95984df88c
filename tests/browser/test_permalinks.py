"""Links into every page, with what they hold open, and the browser's history at a fast pace."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.queries.agreements import ledger
from analysis.queries.articles import articles_table
from analysis.queries.events import count_events, events_table
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui import data
from tests.browser.conftest import PATIENCE, Open, serving, settled

pytestmark = pytest.mark.browser
FILTERS = "actor=JPN&stance=negative&stance=positive&from=2022-02-01&confidence=0.4"
CHOSEN = Selection.from_params(parse_qs(FILTERS))[0]


def tally_of(news: Path, selection: Selection) -> str:
    store = Store.open(news)
    every = count_events(store, Selection())
    shown = count_events(store, selection)
    return f"{every:,} events" if selection.is_empty else f"{shown:,} of {every:,} events"


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


class Opened:
    """What a link holds open beside the filters, and what then must be there to see."""

    def __init__(self, news: Path) -> None:
        store = Store.open(news)
        event = events_table(store, CHOSEN, limit=1).iloc[0]
        agreement = ledger(store, Selection()).iloc[0]
        article = articles_table(store, CHOSEN, limit=1).iloc[0]
        self.event, self.told = str(event["event_id"]), str(event["sentence"])
        self.agreement, self.name = str(agreement["agreement_id"]), str(agreement["name"])
        self.article, self.title = str(article["article_id"]), str(article["title"])


@pytest.fixture(scope="module")
def opened(news: Path) -> Opened:
    return Opened(news)


def dialog_says(page: Page, words: str) -> None:
    expect(page.get_by_role("dialog")).to_contain_text(words)


def turned(page: Page, name: str) -> None:
    """The choice of this name is the one that is made."""
    chosen = page.locator("main [aria-checked=true], main [aria-pressed=true]")
    expect(chosen.filter(has_text=re.compile(f"^{re.escape(name)}$")).first).to_be_visible()


LINKS = {
    "overview": ("/", "event={0.event}", lambda page, o: dialog_says(page, o.told)),
    "timeline": ("/timeline", "view=months&event={0.event}", lambda p, o: dialog_says(p, o.told)),
    "stances": ("/stances", "pair=JPN~USA", lambda page, _: dialog_says(page, "Japan and")),
    "agreements": (
        "/agreements",
        "agreement={0.agreement}",
        lambda page, o: expect(page.get_by_role("dialog")).to_contain_text(
            o.name, ignore_case=True
        ),
    ),
    "trends": (
        "/trends",
        "two=AUS&way=out",
        lambda page, _: turned(page, "Japan acts"),
    ),
    "map": ("/map", "event={0.event}", lambda page, o: dialog_says(page, o.told)),
    "events": ("/events", "event={0.event}", lambda page, o: dialog_says(page, o.told)),
    "articles": (
        "/articles",
        "article={0.article}",
        lambda page, o: expect(page.locator("h1")).to_have_text(o.title),
    ),
    "compare": ("/compare", "against=all", lambda page, _: turned(page, "everybody")),
    "review": ("/review", "event={0.event}", lambda page, o: dialog_says(page, o.told)),
    "add_articles": ("/add_articles", "event={0.event}", lambda p, o: dialog_says(p, o.told)),
}


def test_there_is_a_link_for_every_page() -> None:
    from analysis.ui.router import PAGES

    assert set(LINKS) == {name for name, *_ in PAGES}


@pytest.mark.parametrize("name", list(LINKS))
def test_a_link_with_filters_and_something_open_works_on_a_cold_server(
    chromium: Browser, news: Path, opened: Opened, name: str
) -> None:
    path, what, seen = LINKS[name]
    query = f"{FILTERS}&{what.format(opened)}"
    with serving(news) as address:
        context = chromium.new_context(viewport={"width": 1440, "height": 1000})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{address}{path}?{query}")
        settled(page)
        seen(page, opened)
        expect(page.locator(".tally")).to_have_text(tally_of(news, CHOSEN))
        for chip in CHOSEN.chips(data.name):
            expect(page.get_by_role("button", name=f"{chip.label} ✕")).to_be_attached()
        expect(page.get_by_text("Page not found")).to_have_count(0)
        assert params(page) == parse_qs(query)
        context.close()


def test_the_overview_answers_to_its_name(visit: Open, news: Path) -> None:
    page = visit("/overview?actor=JPN&q=" + quote('"held talks"'))
    expect(page.locator("h1")).to_have_text("Overview")
    expect(page.get_by_text("Page not found")).to_have_count(0)
    assert params(page) == {"actor": ["JPN"], "q": ['"held talks"']}
    chosen = Selection(actors=("JPN",), text='"held talks"')
    expect(page.locator(".tally")).to_have_text(tally_of(news, chosen))


STEPS = ("cooperative +", "neutral 0", "adversarial −")


def climbed(page: Page) -> list[str]:
    """Three filters, one after another; the addresses of the four views."""
    seen = [page.url]
    for words in STEPS:
        page.get_by_test_id("stSidebar").get_by_text(words).click()
        page.wait_for_function("before => location.href !== before", arg=seen[-1])
        settled(page)
        seen.append(page.url)
    return seen


def shows(page: Page, news: Path, url: str) -> None:
    """The page at ``url`` shows the selection that ``url`` asks for, and stays there."""
    selection, _ = Selection.from_params(parse_qs(urlsplit(url).query))
    expect(page.locator(".tally")).to_have_text(tally_of(news, selection))
    settled(page)
    assert page.url == url
    pressed = page.get_by_test_id("stSidebar").locator("[aria-pressed=true], [aria-checked=true]")
    words = {"positive": STEPS[0], "neutral": STEPS[1], "negative": STEPS[2]}
    for stance, label in words.items():
        expect(pressed.filter(has_text=label)).to_have_count(int(stance in selection.stance))


BURSTS = ((3, [-1, -1, -1]), (0, [1, 1, 1]), (2, [-1, 1, -1]))
"""From which view, and how far back or forward at once."""


def walk(page: Page, seen: list[str], to: int) -> None:
    """Go to a view by Back or Forward, one step at a time; every entry is still what it was."""
    while (at := seen.index(page.url)) != to:
        step = 1 if to > at else -1
        page.evaluate("step => history.go(step)", step)
        page.wait_for_url(seen[at + step])
        settled(page)


@pytest.mark.parametrize("path", ["/events", "/timeline", "/"])
@pytest.mark.parametrize("pause", [0, 40, 120])
def test_history_at_a_fast_pace_shows_what_its_address_says(
    visit: Open, news: Path, path: str, pause: int
) -> None:
    page = visit(path)
    seen = climbed(page)
    page.wait_for_timeout(2_000)  # until nothing that the clicks wrote is under way any more
    go = "([steps, pause]) => steps.forEach((n, i) => setTimeout(() => history.go(n), i * pause))"
    for start, steps in BURSTS:
        walk(page, seen, start)
        page.evaluate(go, [steps, pause])
        page.wait_for_timeout(pause * len(steps) + 300)
        settled(page)
        assert page.url in seen  # of steps that are asked for at once, a browser may skip some
        shows(page, news, page.url)


@pytest.mark.parametrize("pause", [0, 30, 90, 200, 350])
def test_back_during_the_run_of_a_click_shows_what_its_address_says(
    visit: Open, news: Path, pause: int
) -> None:
    page = visit("/timeline")
    climbed(page)
    page.get_by_test_id("stSidebar").get_by_text("neutral 0").click()
    page.evaluate("pause => setTimeout(() => history.back(), pause)", pause)
    page.wait_for_timeout(pause + 300)
    settled(page)
    shows(page, news, page.url)


def test_a_filter_then_another_page_then_back(visit: Open, news: Path) -> None:
    page = visit("/stances")
    seen = climbed(page)
    page.get_by_role("link", name="Events", exact=True).click()
    page.wait_for_url(re.compile("/events"))
    settled(page)
    page.evaluate("history.back(); setTimeout(() => history.back(), 20)")
    page.wait_for_url(seen[2])
    settled(page)
    expect(page.locator("h1")).to_have_text("Stances")
    shows(page, news, seen[2])
