"""Pictures of every page for the eye; what can be measured of them is: nothing is cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from analysis.ui.router import PAGES
from tests.browser.conftest import PATIENCE, settled

pytestmark = pytest.mark.browser
ARTIFACTS = Path(__file__).parents[2] / "test-artifacts"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("page_name", [name for name, *_ in PAGES])
def test_pictures(chromium: Browser, address: str, page_name: str, width: int, scheme: str) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 1800},
        color_scheme="dark" if scheme == "dark" else "light",
        is_mobile=width < 500,
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address + ("/" if page_name == "overview" else f"/{page_name}"))
    settled(page)
    page.wait_for_timeout(1_500)
    ARTIFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTIFACTS / f"{page_name}-{width}-{scheme}.png")
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0
    context.close()
