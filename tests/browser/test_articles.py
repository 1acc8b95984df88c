"""Reading an article: marks and legend, from event to sentence and back, originals beside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.store import Store
from tests.browser.conftest import PATIENCE, Open, serving, settled, showing
from tests.factories import make_article, make_extraction

pytestmark = pytest.mark.browser
ARTICLE = "/articles?article=made-up-00003"
ARABIC = (
    "أدانت الصين المعاهدة. وقال المتحدث إنها تستهدف أطرافا ثالثة.\n\n"
    "وقعت اليابان وأستراليا المعاهدة."
)


@pytest.fixture(scope="module")
def translated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over an article with an Arabic original."""
    folder = tmp_path_factory.mktemp("translated")
    article = replace(make_article(), original=ARABIC, original_language="ar")
    Store.open(folder).write([(article, make_extraction())])
    with serving(folder) as where:
        yield where


def test_a_row_opens_the_article_and_the_way_back_is_open(visit: Open) -> None:
    page = visit("/articles?actor=JPN")
    table = page.locator("[data-testid=stDataFrame] canvas").first
    table.wait_for()
    page.wait_for_timeout(800)
    table.click(position={"x": 200, "y": 38 + 17}, force=True)
    page.wait_for_url(re.compile("article="))
    settled(page)
    expect(page.locator(".news mark.event").first).to_be_visible()
    page.get_by_role("button", name="All articles").click()
    page.wait_for_function("() => !location.search.includes('article=')")
    settled(page)
    assert "actor=JPN" in page.url


def test_what_is_marked_stands_in_the_legend_and_can_be_chosen(visit: Open) -> None:
    page = visit(ARTICLE)
    text = page.locator(".news").nth(1)
    for kind in ("event", "mention", "trigger"):
        expect(text.locator(f"mark.{kind}").first).to_be_visible()
    legend = page.locator(".news").first
    expect(legend.locator("mark.mention").first).to_be_visible()
    page.get_by_role("button", name="Who is named").click()
    expect(text.locator("mark.mention")).to_have_count(0)
    expect(legend.locator("mark.mention")).to_have_count(0)
    expect(text.locator("mark.event").first).to_be_visible()


def in_sight(page: Page, selector: str) -> None:
    page.wait_for_function(
        """selector => { const box = document.querySelector(selector).getBoundingClientRect();
            return box.top >= -2 && box.bottom <= innerHeight + 2; }""",
        arg=selector,
    )


def test_from_event_to_sentence_and_back(chromium: Browser, address: str) -> None:
    with showing(chromium, address + ARTICLE, height=420) as page:
        link = page.get_by_role("link", name="to the sentence").last
        target = link.get_attribute("href") or ""
        link.click()
        in_sight(page, target)
        back = page.locator(f"a.jump[href='#row-{target.removeprefix('#event-')}']")
        expect(back).to_have_count(1)
        back.click()
        in_sight(page, f"#row-{target.removeprefix('#event-')}")
        page.get_by_role("button", name="Evidence", exact=True).first.click()
        expect(page.get_by_role("dialog").locator("mark.trigger").first).to_be_visible()


def test_the_evidence_leads_into_the_article_at_its_sentence(visit: Open) -> None:
    page = visit("/timeline?view=list")
    page.get_by_role("button", name="Evidence", exact=True).first.click()
    page.get_by_role("dialog").get_by_role("link", name="Read the whole article").click()
    page.wait_for_url(re.compile("/articles.*at="))
    settled(page)
    expect(page.locator("mark.open").first).to_be_visible()


def test_the_source_is_linked_and_only_opened_by_the_reader(visit: Open) -> None:
    page = visit(ARTICLE)
    link = page.locator("p.when a").first
    expect(link).to_have_attribute("href", re.compile("^https://"))
    expect(link).to_have_attribute("rel", re.compile("noopener"))


def test_an_original_stands_beside_its_translation(chromium: Browser, translated: str) -> None:
    for width in (1440, 390):
        context = chromium.new_context(viewport={"width": width, "height": 1000})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{translated}/articles?article=a1")
        settled(page)
        original = page.locator(".news.original")
        expect(original).to_have_attribute("dir", "rtl")
        expect(original).to_have_attribute("lang", "ar")
        assert original.evaluate("part => getComputedStyle(part).direction") == "rtl"
        expect(page.get_by_text("Original (Arabic)")).to_be_visible()
        expect(original.locator("p")).to_have_count(2)
        text, beside = page.locator(".news").nth(1).bounding_box(), original.bounding_box()
        assert text
        assert beside
        if width == 1440:
            assert abs(text["y"] - beside["y"]) < 120
            assert text["x"] + text["width"] <= beside["x"] + 1
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        context.close()
