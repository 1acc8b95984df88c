"""The first-run tour: offered once, used by keyboard alone, remembered, and never in the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from analysis.ui.tour import STEPS
from tests.browser.conftest import Open, settled

pytestmark = pytest.mark.browser


def test_the_tour_is_offered_once_and_declined_for_good(visit: Open) -> None:
    page = visit("/")
    expect(page.get_by_role("region", name="Offer of a tour")).to_be_visible()
    page.get_by_role("button", name="No, thanks").click()
    expect(page.get_by_role("region", name="Offer of a tour")).to_be_hidden()
    page.reload()
    settled(page)
    expect(page.get_by_role("button", name="Tour of this dashboard")).to_be_visible()
    expect(page.get_by_role("region", name="Offer of a tour")).to_be_hidden()
    other = visit("/events")
    expect(other.get_by_role("button", name="Tour of this dashboard")).to_be_visible()
    expect(other.get_by_role("region", name="Offer of a tour")).to_be_hidden()


def test_the_tour_goes_by_keyboard_and_names_what_it_outlines(visit: Open) -> None:
    page = visit("/events")
    start = page.get_by_role("button", name="Take the tour")
    start.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="Tour", exact=True)
    for number, step in enumerate(STEPS, 1):
        expect(card.get_by_role("heading")).to_have_text(step.title)
        expect(card).to_contain_text(f"{number} of {len(STEPS)}")
        expect(page.locator(".tour-outlined")).to_have_count(1)
        assert page.locator(".tour-outlined").evaluate(
            "(part, selector) => part.matches(selector)", step.part
        )
        if number < len(STEPS):
            page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(card).to_contain_text(f"{len(STEPS) - 1} of {len(STEPS)}")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator(".tour-outlined")).to_have_count(0)
    again = page.get_by_role("button", name="Tour of this dashboard")
    again.focus()
    page.keyboard.press("Enter")
    expect(card).to_be_visible()


def test_the_page_can_be_used_while_the_tour_is_on(visit: Open) -> None:
    page = visit("/events")
    page.get_by_role("button", name="Take the tour").click()
    page.get_by_text("adversarial −").click()
    page.wait_for_function("() => location.search.includes('stance=negative')")
    page.get_by_role("link", name="Timeline").click()
    page.wait_for_function("() => location.pathname === '/timeline'")
    expect(page.locator("h1")).to_have_text("Timeline")
