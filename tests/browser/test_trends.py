"""The trends page in a browser: a click on a month, and the download."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from analysis.queries import tension
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.browser.conftest import Open, settled

pytestmark = pytest.mark.browser
PATH = "/trends?one=USA&two=CHN"


def test_a_month_leads_to_its_events(visit: Open) -> None:
    page = visit(PATH)
    mark = page.locator(".st-key-tension_frame .scatter .mark").nth(1)
    mark.wait_for()
    page.wait_for_timeout(500)
    mark.click(force=True)
    page.wait_for_url(re.compile("month="))
    settled(page)
    page.get_by_role("button", name="Evidence", exact=True).first.click()
    expect(page.get_by_role("dialog").locator("mark.trigger").first).to_be_visible()


def test_the_csv_holds_the_months(visit: Open, news: Path) -> None:
    page = visit(PATH)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV", exact=True).click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    expected = tension.months(Store.open(news), Selection(), "USA", "CHN")
    assert [int(row["n"]) for row in rows] == expected["n"].tolist()
    assert "tension" in waiting.value.suggested_filename
