"""Files and pictures as a reader gets them: what they hold, their size, that nothing is cut off."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.browser.conftest import PATIENCE, Open, serving, settled
from tests.ui.placed import make_placed

pytestmark = pytest.mark.browser
QUERY = "?actor=JPN&stance=negative"
JAPAN = Selection(actors=("JPN",), stance=("negative",))
CHARTS = {
    "overview": "/",
    "timeline": "/timeline",
    "stances": "/stances",
    "agreements": "/agreements?view=terms",
    "trends": "/trends?one=USA&two=CHN",
    "compare": "/compare?from=2022-04-01&to=2022-06-30&earlier=year",
    "compare pairs": "/compare?against=pairs&a=USA&b=CHN&c=JPN&d=RUS",
}
WORDS = {
    "trends": "United States, with China",
    "compare": "1 Apr 2021 – 30 Jun 2021: 1 Apr 2021–30 Jun 2021",
    "compare pairs": "Japan and Russia: Japan, with Russia",
}
SVG = "{http://www.w3.org/2000/svg}"

OUTSIDE = """() => {
  const root = document.documentElement, all = root.getBoundingClientRect(), found = [];
  for (const text of root.querySelectorAll("text")) {
    const box = text.getBoundingClientRect();
    if (!text.textContent.trim() || !box.width) continue;
    if (box.left < all.left - 1 || box.right > all.right + 1 || box.top < all.top - 1
        || box.bottom > all.bottom + 1) found.push(text.textContent);
  }
  return found;
}"""


def saved(page: Page, name: str, kind: str = "button") -> tuple[str, bytes]:
    """The name and bytes of the file that a click on ``name`` brings."""
    with page.expect_download() as waiting:
        page.get_by_role(kind, name=name, exact=True).first.click()  # type: ignore[arg-type]
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def drawn(page: Page) -> None:
    page.locator("[data-testid=stMain] .chart svg.drawn").first.wait_for()


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard over news with stated places."""
    folder = tmp_path_factory.mktemp("placed")
    make_placed(folder, articles=40)
    with serving(folder) as where:
        yield where


def test_the_map_is_saved(chromium: Browser, placed: str, tmp_path: Path) -> None:
    page = chromium.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(PATIENCE)
    page.goto(f"{placed}/map")
    settled(page)
    drawn(page)
    check_pictures(page, chromium, tmp_path)
    page.close()


@pytest.mark.parametrize("name", list(CHARTS))
def test_charts_are_saved_as_drawings_and_pictures(
    visit: Open, chromium: Browser, tmp_path: Path, name: str
) -> None:
    page = visit(CHARTS[name])
    drawn(page)
    check_pictures(page, chromium, tmp_path, WORDS.get(name, "All of the store"))


def check_pictures(
    page: Page, chromium: Browser, folder: Path, selected: str = "All of the store"
) -> None:
    file, drawing = saved(page, "SVG")
    assert file.startswith("demarche_")
    assert file.endswith(".svg")
    root = ElementTree.fromstring(drawing)
    width, height = (float(root.attrib[side]) for side in ("width", "height"))
    plots = page.locator("[data-testid=stMain] .chart:visible")
    boxes = [plots.nth(i).bounding_box() for i in range(plots.count())]
    assert width == pytest.approx(max(box["width"] for box in boxes if box) + 40, abs=1)
    assert height > sum(box["height"] for box in boxes if box)
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert selected in words
    assert "localhost" in words
    style = next(root.iter(f"{SVG}style")).text or ""
    assert 'font-family:"Source Sans"' in style
    assert "base64," in style
    path = folder / "chart.svg"
    path.write_bytes(drawing)
    alone = chromium.new_page(viewport={"width": int(width) + 20, "height": int(height) + 20})
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(path.as_uri())
    assert alone.evaluate("document.fonts.ready.then(fonts => [...fonts].map(f => f.status))") == [
        "loaded"
    ]
    assert alone.evaluate(OUTSIDE) == []
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked)
    alone.close()
    file, picture = saved(page, "PNG")
    assert file.endswith(".png")
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (width * 2, height * 2)
    assert len(picture) > 20_000  # an empty sheet of this size packs into less


def test_a_view_without_chart_says_so(visit: Open) -> None:
    page = visit("/agreements?view=cards")
    page.get_by_role("button", name="SVG", exact=True).click()
    page.get_by_role("button", name="No chart in this view").wait_for()


@pytest.mark.parametrize(
    ("path", "rows", "name"),
    [
        ("/events" + QUERY, None, "events"),
        ("/events", "Events, exchange format", "event_data"),
        ("/", "Week by week", "weeks"),
        ("/timeline", "Actors month by month", "actor_months"),
        ("/stances", "Actors and issues", "stances_by_issue"),
        ("/agreements", "Steps", "agreement_steps"),
        ("/articles", None, "articles"),
        (CHARTS["trends"], "Month by month", "tension"),
        (CHARTS["compare"], "Figures", "compared_figures"),
        (CHARTS["compare pairs"], "Month by month", "compared_months"),
    ],
)
def test_four_formats_hold_the_same_rows_and_say_what_they_are(
    visit: Open, path: str, rows: str | None, name: str
) -> None:
    page = visit(path)
    page.get_by_role("button", name="Other formats").click()
    popover = page.get_by_test_id("stPopoverBody")
    if rows:
        popover.get_by_role("combobox").first.click()
        page.get_by_role("option", name=rows, exact=True).click()
    counted = {}
    for ending in ("csv", "xlsx", "parquet", "json"):
        button = popover.locator(
            f"[class*='st-key-{ending}_'][class*='_{name}_False_file'] button"
        ).first
        with page.expect_download() as waiting:
            button.click()
        assert waiting.value.suggested_filename.startswith(f"demarche_{name}_")
        assert waiting.value.suggested_filename.endswith(f".{ending}")
        counted[ending] = _rows(Path(waiting.value.path()).read_bytes(), ending)
    assert len(set(counted.values())) == 1, counted
    assert counted["csv"] > 0
    popover.get_by_text("With a description").click()
    packed = popover.locator(f"[class*='st-key-json_'][class*='_{name}_True_file'] button").first
    with page.expect_download() as waiting:
        packed.click()
    with zipfile.ZipFile(Path(waiting.value.path())) as archive:
        (data,) = (each for each in archive.namelist() if not each.endswith(".json.json"))
        beside = json.loads(archive.read(f"{data}.json"))
        assert beside["sha256"] == hashlib.sha256(archive.read(data)).hexdigest()
    assert beside["rows"] == counted["csv"]
    assert beside["schema_version"]
    assert beside["selection"]
    assert all(beside["columns"].get(column) is not None for column in beside["columns"])
    link, here = urlsplit(beside["permalink"]), urlsplit(page.url)
    assert (link.path or "/", parse_qs(link.query)) == (here.path or "/", parse_qs(here.query))


def test_a_comparison_describes_both_sides_and_leads_to_their_events(visit: Open) -> None:
    page = visit("/compare?against=pairs&a=USA&b=CHN&c=JPN&d=RUS&way=out")
    page.get_by_role("button", name="Other formats").click()
    page.get_by_test_id("stPopoverBody").get_by_text("With a description").click()
    packed = page.locator("[class*='st-key-csv_'][class*='_True_file'] button").first
    with page.expect_download() as waiting:
        packed.click()
    with zipfile.ZipFile(Path(waiting.value.path())) as archive:
        (beside,) = (json.loads(archive.read(n)) for n in archive.namelist() if n.endswith(".json"))
    assert beside["sides"]["a"]["called"] == "United States towards China"
    other = beside["sides"]["b"]
    assert "Japan" in other["selection"]
    assert "Russia" in other["selection"]
    counted = page.locator("table.beside tbody tr").first.locator("td").nth(1).inner_text()
    page.goto(other["permalink"])
    settled(page)
    expect(page.locator("h1")).to_have_text("Events")
    expect(page.locator(".tally")).to_have_text(re.compile(f"^{counted} of "))


def _rows(content: bytes, ending: str) -> int:
    if ending == "csv":
        return len(list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))))
    if ending == "xlsx":
        return int(load_workbook(io.BytesIO(content)).active.max_row) - 1
    if ending == "parquet":
        return int(pq.read_table(io.BytesIO(content)).num_rows)
    return len(json.loads(content))


def test_many_rows_are_sent_while_they_are_made(visit: Open, address: str, news: Path) -> None:
    page = visit("/")
    whole = page.request.get(f"{address}/download/events.csv{QUERY}")
    assert whole.headers["content-disposition"].startswith("attachment")
    expected = events_table(Store.open(news), JAPAN)
    rows = list(csv.DictReader(io.StringIO(whole.body().decode("utf-8-sig"), newline="")))
    assert [row["event_id"] for row in rows] == list(expected["event_id"])
    packed = page.request.get(f"{address}/download/event_data.zip{QUERY}&page=http://localhost/x")
    with zipfile.ZipFile(io.BytesIO(packed.body())) as archive:
        assert archive.testzip() is None
        name, beside = archive.namelist()
        told = json.loads(archive.read(beside))
        assert told["sha256"] == hashlib.sha256(archive.read(name)).hexdigest()
    assert told["rows"] == len(expected)
    assert "Japan" in told["selection"]
    assert told["permalink"] == "http://localhost/x"
    assert page.request.get(f"{address}/download/passwords.csv").status == 404
    assert page.request.get(f"{address}/download/events.csv?actor=JPN&type=SMILE").status == 400


def test_the_brief_opens_by_itself_and_leads_to_its_sources(
    visit: Open, chromium: Browser, tmp_path: Path
) -> None:
    page = visit("/" + QUERY)
    name, sheet = saved(page, "Brief to print")
    assert name.endswith(".html")
    path = tmp_path / "brief.html"
    path.write_bytes(sheet)
    alone = chromium.new_page()
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    alone.goto(path.as_uri())
    assert asked == [path.as_uri()]
    notes = alone.locator("sup a")
    assert notes.count() > 3
    for number in range(notes.count()):
        target = notes.nth(number).get_attribute("href") or ""
        assert alone.locator(f"li{target}").count() == 1
    assert alone.locator("ol li a[href^='https://']").count() > 0
    assert alone.get_by_role("heading", name="Newest").is_visible()
    assert alone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    alone.close()
