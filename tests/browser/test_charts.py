"""The charts as the browser draws them: what stands where, what the pointer says, what fits."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from analysis.queries import overview, stances
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.browser.conftest import Open

pytestmark = pytest.mark.browser
VOLUME = ".st-key-volume_frame svg.drawn"
MATRIX = ".st-key-matrix_frame svg.drawn"


def middle(mark: Locator) -> tuple[float, float]:
    box = mark.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def words(page: Page, chart: str) -> list[str]:
    return page.locator(f"{chart} text").all_text_contents()


def test_every_week_has_its_bars_as_high_as_its_events(visit: Open, news: Path) -> None:
    page = visit("/")
    weeks = overview.weekly_volume(Store.open(news), Selection())
    up = page.locator(f"{VOLUME} .bar").first.locator(".mark")
    up.first.wait_for()
    heights = [
        float(height) for height in up.evaluate_all("all => all.map(e => e.getAttribute('height'))")
    ]
    told = weeks["positive"].tolist()[-len(heights) :]
    highest = max(heights)
    assert [height / highest for height in heights] == pytest.approx(
        [n / max(told) for n in told], abs=0.01
    )
    assert {"0", "Cooperative +", "Adversarial −"} <= set(words(page, VOLUME))


def test_a_square_for_every_pair_between_the_actors(visit: Open, news: Path) -> None:
    page = visit("/stances")
    squares = page.locator(f"{MATRIX} .scatter .mark")
    squares.first.wait_for()
    store = Store.open(news)
    actors = [each for each in stances.top(store, Selection(), 13) if each != "OTHER"][:12]
    assert squares.count() == len(stances.matrix(store, Selection(), actors))


def test_the_pointer_is_told_what_it_points_at(visit: Open) -> None:
    page = visit("/stances")
    square = page.locator(f"{MATRIX} .scatter .mark").nth(3)
    square.wait_for()
    page.mouse.move(*middle(square))
    hint = page.locator(".st-key-matrix_frame .hint")
    expect(hint).to_be_visible()
    expect(hint).to_contain_text(re.compile(r"\d+ events?"))
    page.mouse.move(5, 5)
    expect(hint).to_be_hidden()


def test_a_chart_is_drawn_again_for_another_width(visit: Open) -> None:
    page = visit("/")
    chart = page.locator(VOLUME)
    chart.wait_for()
    wide = chart.bounding_box()
    page.set_viewport_size({"width": 900, "height": 1000})
    page.wait_for_function(
        "([chart, wide]) => document.querySelector(chart).clientWidth < wide - 50",
        arg=[VOLUME, wide["width"] if wide else 0],
    )
    frame = page.locator(".st-key-volume_frame").bounding_box()
    now = chart.bounding_box()
    assert frame
    assert now
    assert now["x"] + now["width"] <= frame["x"] + frame["width"] + 1


def test_no_two_dates_of_an_axis_lie_on_each_other(visit: Open) -> None:
    for path, frame in (
        ("/timeline?view=weeks", "strips_frame"),
        ("/trends?one=USA&two=CHN", "tension_frame"),
    ):
        page = visit(path)
        chart = page.locator(f".st-key-{frame} svg.drawn")
        chart.wait_for()
        dates = chart.locator("text").filter(
            has_text=re.compile(r"^(\d\d? )?[A-Z][a-z][a-z](\d{4})?$|^\d{4}$")
        )
        boxes = [dates.nth(i).bounding_box() for i in range(dates.count())]
        edges = sorted((box["x"], box["x"] + box["width"]) for box in boxes if box)
        assert len(edges) >= 2
        assert all(one[1] <= other[0] for one, other in pairwise(edges))


def test_a_screen_reader_hears_what_a_chart_shows(visit: Open) -> None:
    page = visit("/stances")
    expect(
        page.get_by_role("img", name=re.compile("table view says it in numbers"))
    ).to_be_visible()


def test_evidence_opens_over_the_page_as_it_stands(visit: Open) -> None:
    page = visit("/stances")
    square = page.locator(f"{MATRIX} .scatter .mark").nth(5)
    square.wait_for()
    page.evaluate("chart => { document.querySelector(chart).dataset.seen = 'yes'; }", MATRIX)
    square.click(force=True)
    page.wait_for_url(re.compile("pair="))
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(f"{MATRIX}[data-seen=yes]")).to_be_visible()
    expect(page.locator(f"{MATRIX} .chosen")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("() => !location.search.includes('pair=')")
    expect(page.locator(f"{MATRIX} .chosen")).to_have_count(0)
