"""What only a browser can show: links, clicks, downloads, and that nothing leaves the machine."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from analysis.queries.events import count_events, events_table
from analysis.queries.selection import Selection
from analysis.records import Evidence, Extraction
from analysis.store import Store
from analysis.ui.router import PAGES
from tests.browser.conftest import Open, serious, serving, settled, showing
from tests.factories import make_article, make_event

pytestmark = pytest.mark.browser
PATHS = {name: "/" if name == "overview" else f"/{name}" for name, *_ in PAGES}
EVERY = pytest.mark.parametrize("page_name", list(PATHS))
JAPAN = {"actor": ["JPN"], "stance": ["negative"]}
QUERY = "?actor=JPN&stance=negative"


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def wait_for(page: Page, pattern: str) -> None:
    page.wait_for_url(re.compile(pattern))
    settled(page)


def tally_of(news: Path, selection: Selection) -> str:
    store = Store.open(news)
    every = count_events(store, Selection())
    shown = count_events(store, selection)
    return f"{every:,} events" if selection.is_empty else f"{shown:,} of {every:,} events"


@EVERY
def test_a_link_opens_the_same_view_on_a_server_just_started(
    chromium: Browser, news: Path, page_name: str
) -> None:
    with serving(news) as address:
        context = chromium.new_context()
        page = context.new_page()
        page.goto(address + PATHS[page_name] + QUERY)
        settled(page)
        assert params(page) == JAPAN
        expect(page.locator(".tally")).to_have_text(
            tally_of(news, Selection(actors=("JPN",), stance=("negative",)))
        )
        expect(page.locator("h1")).to_have_text(page_name.replace("_", " ").capitalize())
        expect(page.get_by_text("Page not found")).to_have_count(0)
        context.close()


def test_filters_write_the_link_and_history_goes_back_and_forward(visit: Open, news: Path) -> None:
    page = visit("/events")
    page.get_by_role("combobox", name="Actors").first.click()
    page.keyboard.type("jap")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    wait_for(page, "actor=JPN")
    page.get_by_text("adversarial −").click()
    wait_for(page, "stance=negative")
    page.go_back()
    page.wait_for_function("() => !location.search.includes('stance')")
    expect(page.locator(".tally")).to_have_text(tally_of(news, Selection(actors=("JPN",))))
    page.go_forward()
    wait_for(page, "stance=negative")
    both = Selection(actors=("JPN",), stance=("negative",))
    expect(page.locator(".tally")).to_have_text(tally_of(news, both))
    settled(page)
    page.get_by_role("link", name="Timeline").click()
    wait_for(page, "/timeline")
    assert params(page) == JAPAN
    page.get_by_role("button", name="Japan ✕").click()
    page.wait_for_function("() => !location.search.includes('actor')")
    page.get_by_role("button", name="Reset", exact=True).click()
    page.wait_for_function("() => location.search === ''")
    expect(page.locator(".tally")).to_have_text(tally_of(news, Selection()))


def test_a_mark_opens_its_evidence_and_closing_ends_it(visit: Open) -> None:
    page = visit("/timeline?view=events")
    mark = page.locator(".st-key-lanes_frame .scatter .mark").nth(8)
    mark.wait_for()
    page.wait_for_timeout(500)
    mark.click(force=True)
    page.wait_for_url(re.compile("event="))
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("mark.trigger").first).to_be_visible()
    expect(dialog.get_by_text("Who acts")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.search.includes('event=')")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_square_opens_both_directions(visit: Open) -> None:
    page = visit("/stances")
    square = page.locator(".st-key-matrix_frame .scatter .mark").nth(5)
    square.wait_for()
    page.wait_for_timeout(500)
    square.click(force=True)
    page.wait_for_url(re.compile("pair="))
    expect(page.get_by_role("dialog").get_by_text("towards").first).to_be_visible()


@pytest.mark.parametrize(("path", "opened"), [("/events", "event="), ("/agreements", "agreement=")])
def test_a_row_opens_the_drawer(visit: Open, path: str, opened: str) -> None:
    page = visit(path)
    table = page.locator("[data-testid=stDataFrame] canvas").first
    table.wait_for()
    page.wait_for_timeout(800)
    table.click(position={"x": 300, "y": 38 + 17}, force=True)
    page.wait_for_url(re.compile(opened))
    expect(page.get_by_role("dialog")).to_be_visible()


def test_dragging_over_the_weeks_chooses_the_dates(visit: Open) -> None:
    page = visit("/")
    area = page.locator(".st-key-volume_frame rect.area").first
    area.wait_for()
    page.wait_for_timeout(500)
    box = area.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 90, steps=8)
    page.mouse.up()
    page.wait_for_url(re.compile("from=.*to="))
    assert set(params(page)) == {"from", "to"}


def test_the_csv_holds_the_selected_rows(visit: Open, news: Path) -> None:
    page = visit("/events" + QUERY)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV", exact=True).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    selection = Selection(actors=("JPN",), stance=("negative",))
    expected = events_table(Store.open(news), selection)
    assert [row["event_id"] for row in rows] == list(expected["event_id"])
    assert selection.slug() in waiting.value.suggested_filename


def test_the_link_is_copied(context: BrowserContext, visit: Open) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = visit("/stances" + QUERY)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_news_cannot_run_or_load_anything(chromium: Browser, tmp_path: Path) -> None:
    attack = (
        'Japan <img src="http://tracker.example/pixel.png" onerror="window.hit=1"> accused China. '
        "![x](http://tracker.example/y.png) <script>window.hit=1</script> :red[red]"
    )
    event = make_event(
        "bad",
        evidence=Evidence("bad", 0, len(attack), "accuse"),
        trigger="accused",
        trigger_span=(attack.index("accused"), attack.index("accused") + 7),
    )
    store = Store.open(tmp_path)
    article = make_article(
        "bad",
        text=attack,
        title=attack,
        source="<b>tracker.example</b>",
        url="javascript:window.hit=1",
    )
    store.write([(article, Extraction("bad", events=(event,)))])
    asked: set[str | None] = set()
    with serving(tmp_path) as address:
        page = chromium.new_page()
        page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
        for path in ("/", "/events", "/articles?article=bad", "/timeline?view=list", "/review"):
            page.goto(f"{address}{path}{'&' if '?' in path else '?'}event={event.event_id}")
            settled(page)
            page.wait_for_timeout(400)
            assert page.evaluate("window.hit") is None
        assert page.locator("a[href^='javascript']").count() == 0
        page.close()
    assert {host for host in asked if host} <= {"localhost"}


def test_no_request_leaves_the_machine(context: BrowserContext, address: str) -> None:
    hosts: set[str | None] = set()
    context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page = context.new_page()
    for path in PATHS.values():
        page.goto(address + path)
        settled(page)
    assert {host for host in hosts if host} <= {"localhost"}


@EVERY
def test_nothing_serious_stands_in_the_way_of_assistive_technology(
    visit: Open, page_name: str
) -> None:
    assert not serious(visit(PATHS[page_name]))


@pytest.mark.parametrize("path", ["/review?actor=JPN", "/timeline", "/stances?pair=USA~CHN"])
def test_nothing_serious_in_the_dark_either(chromium: Browser, address: str, path: str) -> None:
    with showing(chromium, address + path, dark=True) as page:
        assert not serious(page)
