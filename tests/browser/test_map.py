"""The map in a browser: a click leads to the evidence, and nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PATIENCE, serving, settled
from tests.ui.placed import make_placed

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over news with stated places."""
    folder = tmp_path_factory.mktemp("placed")
    make_placed(folder, articles=40)
    with serving(folder) as address:
        yield address


def test_a_circle_leads_to_its_events_and_their_sentences(chromium: Browser, placed: str) -> None:
    context = chromium.new_context(viewport={"width": 1440, "height": 1400})
    context.set_default_timeout(PATIENCE)
    hosts: set[str | None] = set()
    context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page = context.new_page()
    page.goto(f"{placed}/map")
    settled(page)
    circle = page.locator(".st-key-map_frame .scatter .mark").first
    circle.wait_for()
    page.wait_for_timeout(500)
    circle.click(force=True)
    page.wait_for_url(re.compile("place="))
    settled(page)
    expect(page.get_by_role("heading", name=re.compile("^In "))).to_be_visible()
    page.get_by_role("button", name="Evidence", exact=True).first.click()
    expect(page.get_by_role("dialog").locator("mark.trigger").first).to_be_visible()
    assert {host for host in hosts if host} == {"localhost"}
    context.close()
