"""Pasting, uploading, adding and taking out again, in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving, settled, showing
from tests.reading.test_eventdata import ACLED, ICEWS, POLECAT, gdelt
from tests.ui.newsroom import make_store

pytestmark = pytest.mark.browser
TEXT = (
    "China and Russia hold talks in Moscow\n\n"
    "Chinese Foreign Minister Wang Yi met Russian Foreign Minister Sergey Lavrov in Moscow on "
    "Tuesday. The two countries signed an agreement on energy cooperation.\n\n"
    "![track](https://tracker.example/pixel.png) <img src=https://tracker.example/b.png>"
)

EVENT_DATA = {
    "ICEWS": (
        "events.2021.tab",
        ICEWS,
        "I1\t2021-03-04\tForeign Minister\tNA\tPeru\tConsult\t040\t1\tChile\tNA\tChile"
        "\t1\t2\tGazette\tLima\tNA\tX\tPeru\t-12.0\t-77.0",
        "Peru",
    ),
    "POLECAT": (
        "ngecEvents.DV.txt",
        POLECAT,
        "P1\t2023-03-04\tACCUSE\tallege\t-3.5\tVERBAL CONFLICT\tmilitary\tX\tGHA\tY\t"
        "TGO\t\tAccra\tGhana\tGazette\t2023-03-05",
        "Ghana",
    ),
    "ACLED": (
        "acled-2023.csv",
        ACLED,
        "A1,2023-03-04,1,Battles,Armed clash,Military Forces of Chad (2021-),Military Forces of "
        "Niger (2023-),Chad,Mao,Gazette,Two patrols met and fired.",
        "Chad",
    ),
}
"""Project → file name, header, one made-up event, whom it names."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over a store that these tests may change."""
    folder = tmp_path_factory.mktemp("own")
    make_store(folder, articles=4)
    with serving(folder) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, own: str) -> Iterator[Page]:
    with showing(chromium, f"{own}/add_articles", height=1000) as made:
        yield made


def test_a_pasted_text_goes_in_and_out_again(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = page.locator(".tally").inner_text()
    page.get_by_role("textbox", name="The text of one article").fill(TEXT)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="1 new article")).to_be_visible(timeout=120_000)
    expect(page.locator(".tally")).to_have_text(before)
    page.get_by_role("textbox", name="Outlet", exact=True).fill("wire.example")
    page.get_by_role("button", name="Add 1 article").click()
    expect(page.get_by_role("heading", name="1 article added")).to_be_visible(timeout=120_000)
    expect(page.locator(".tally")).not_to_have_text(before)
    page.get_by_role("button", name="Take it out again").click()
    expect(page.get_by_role("heading", name="1 article taken out again")).to_be_visible()
    expect(page.locator(".tally")).to_have_text(before)
    assert not [url for url in asked if "tracker" in url]


def test_one_bad_file_does_not_stop_the_others(page: Page, tmp_path: Path) -> None:
    page.get_by_text("Upload files").click()
    (tmp_path / "good.txt").write_text(TEXT.replace("Tuesday", "Friday"), encoding="utf-8")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    page.locator("input[type=file]").set_input_files([tmp_path / "good.txt", tmp_path / "bad.pdf"])
    expect(page.get_by_text("bad.pdf").first).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="1 new article")).to_be_visible(timeout=120_000)
    expect(page.get_by_role("heading", name="1 problem")).to_be_visible()
    expect(page.locator("ul.plain .who").filter(has_text=re.compile("bad.pdf"))).to_be_visible()
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_role("button", name="Look at it")).to_be_visible()


def upload(page: Page, file: Path) -> None:
    """Choose the file and ask what is in it."""
    page.get_by_text("Upload files").click()
    page.locator("input[type=file]").set_input_files([file])
    expect(page.get_by_text(file.name).first).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Look at it").click()


@pytest.mark.parametrize("project", list(EVENT_DATA))
def test_event_data_of_each_project_is_recognised_and_shown(
    page: Page, own: str, tmp_path: Path, project: str
) -> None:
    name, header, row, actor = EVENT_DATA[project]
    before = page.locator(".tally").inner_text()
    (tmp_path / name).write_text(f"{header}\n{row}\n", "utf-8")
    upload(page, tmp_path / name)
    expect(page.get_by_role("heading", name=f"1 event of {project}")).to_be_visible(timeout=120_000)
    expect(page.get_by_role("cell", name=actor).first).to_be_visible()
    expect(page.locator(".tally")).to_have_text(before)
    page.get_by_role("button", name="Add 1 event").click()
    expect(page.get_by_role("heading", name="1 event added")).to_be_visible(timeout=120_000)
    page.goto(f"{own}/events?origin={project.lower()}")
    settled(page)
    expect(page.locator(".tally")).to_have_text(re.compile("^1 of "))
    page.goto(f"{own}/add_articles")
    settled(page)
    page.locator("[class*='st-key-list_out_']").first.get_by_role("button").click()
    expect(page.get_by_role("status").filter(has_text="taken out")).to_be_visible()
    expect(page.locator(".tally")).to_have_text(before)


def test_event_data_is_previewed_imported_and_taken_out_later(page: Page, tmp_path: Path) -> None:
    before = page.locator(".tally").inner_text()
    file = tmp_path / "20220107.export.CSV"
    file.write_text("".join(gdelt(61, GLOBALEVENTID=each) + "\n" for each in "123"), "utf-8")
    upload(page, file)
    expect(page.get_by_role("heading", name="3 events of GDELT")).to_be_visible(timeout=120_000)
    card = page.locator("dl.facts").first
    expect(card).to_contain_text("GDELT events")
    expect(card).to_contain_text("7 January 2022")
    expect(page.get_by_role("cell", name="Japan").first).to_be_visible()
    expect(page.locator(".tally")).to_have_text(before)
    page.get_by_role("button", name="Add 3 events").click()
    expect(page.get_by_role("heading", name="3 events added")).to_be_visible(timeout=120_000)
    expect(page.locator(".tally")).not_to_have_text(before)
    page.reload()
    settled(page)
    added = page.locator("[class*='st-key-list_out_']")
    expect(page.get_by_text(file.name).first).to_be_visible()
    added.first.get_by_role("button").click()
    expect(page.get_by_role("status").filter(has_text="taken out")).to_be_visible()
    expect(page.locator(".tally")).to_have_text(before)
    expect(added).to_have_count(0)
