"""Ten and more tasks of an analyst, each answered in at most four interactions from the overview.

Counted are clicks, and what is typed and confirmed; the download at the end counts like any click.
The answers are known from ``tests/ui/dossier.py``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import serving, settled, showing
from tests.ui.dossier import ADDED, ENDING, HITS, MILDER, MINISTER, SAID, SPOKEN, make_dossier

pytestmark = pytest.mark.browser
MOST = 4


class Analyst:
    """Somebody at the overview, whose every interaction is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.did: list[str] = []

    def _done(self, what: str) -> None:
        self.did.append(what)
        settled(self.page)

    def asks(self, phrase: str) -> None:
        """Types a question in a line."""
        self._types("Ask in a line", phrase)

    def searches(self, words: str) -> None:
        """Types words that the evidence must hold."""
        self._types("Words in the evidence", words)

    def _types(self, label: str, words: str) -> None:
        before = self.page.url
        box = self.page.get_by_test_id("stSidebar").get_by_label(label, exact=True)
        box.fill(words)
        box.press("Enter")
        self.page.wait_for_function("before => location.href !== before", arg=before)
        self._done(f"types “{words}”")

    def picks(self, label: str, typed: str) -> None:
        """Types the beginning of an option and takes the one that it finds."""
        before = self.page.url
        box = self.page.get_by_role("combobox", name=re.compile(f"^{label}|{label}$")).first
        box.click()
        box.fill(typed)
        self.page.get_by_role("option").first.wait_for()
        self.page.keyboard.press("Enter")
        self.page.wait_for_function("before => location.href !== before", arg=before)
        self.page.keyboard.press("Escape")
        self._done(f"picks {label}: {typed}")

    def turns_to(self, name: str) -> None:
        """Clicks on a page's name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()
        expect(self.page.locator("h1")).to_have_text(name)
        self._done(f"turns to {name}")

    def clicks(self, target: Locator) -> None:
        """Clicks on anything else."""
        target.click(force=True)
        self._done("clicks")

    def downloads(self, name: str) -> str:
        """Clicks on a download button; what the file says."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name, exact=True).click()
        self._done(f"downloads {name}")
        return Path(waiting.value.path()).read_text(encoding="utf-8-sig")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("dossier")
    make_dossier(folder)
    with serving(folder) as address:
        yield address


@pytest.fixture
def analyst(chromium: Browser, dossier: str) -> Iterator[Analyst]:
    with showing(chromium, dossier, height=1400) as page:
        made = Analyst(page)
        yield made
        assert len(made.did) <= MOST, f"{len(made.did)} interactions: {', '.join(made.did)}"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_what_did_china_say_about_aukus_in_2022_as_csv(analyst: Analyst) -> None:
    analyst.asks("China on AUKUS in 2022")
    rows = rows_of(analyst.downloads("Download CSV"))
    assert sorted(row["sentence"] for row in rows) == sorted(HITS)


def test_the_same_with_the_filters(analyst: Analyst) -> None:
    analyst.searches("AUKUS")
    analyst.picks("Period", "2022")
    analyst.picks("Actors", "chin")
    rows = rows_of(analyst.downloads("Download CSV"))
    said = [row["sentence"] for row in rows if row["sources"] == "CHN"]
    assert sorted(said) == sorted(HITS)


def test_which_agreements_with_japan_end_within_two_years(analyst: Analyst) -> None:
    analyst.picks("Actors", "tokyo")
    heading = analyst.page.get_by_role("heading", name="Ends next")
    column = analyst.page.get_by_test_id("stColumn").filter(has=heading)
    expect(column.locator(".who")).to_have_text(list(ENDING))
    expect(column.locator(".when").first).to_contain_text("in 200 days")


def test_did_polands_stance_to_russia_change_after_february_2022(analyst: Analyst) -> None:
    analyst.asks("Poland to Russia")
    analyst.turns_to("Trends")
    analyst.clicks(analyst.page.get_by_text("Poland acts", exact=True))
    said = analyst.page.locator(".standfirst")
    expect(said).to_contain_text("Poland towards Russia")
    expect(said).to_contain_text(re.compile(r"week of (21|28) February 2022, colder"))
    expect(said).to_contain_text("+1.0 before, −8.0 since")


def test_who_said_it_and_where_does_it_stand(analyst: Analyst) -> None:
    analyst.searches('"reckless and will be answered"')
    analyst.clicks(analyst.page.get_by_role("button", name="Evidence", exact=True).first)
    drawer = analyst.page.get_by_role("dialog")
    expect(drawer).to_contain_text("reported, Olena Hai")
    expect(drawer.locator("mark.event").first).to_be_visible()
    analyst.clicks(drawer.get_by_role("link", name="Read the whole article"))
    expect(analyst.page.get_by_role("link", name="wire.example").first).to_be_visible()
    marked = analyst.page.locator("mark.event.open").filter(has_text="reckless").first
    expect(marked).to_be_in_viewport()
    assert SPOKEN in analyst.page.locator(".news").last.inner_text()


def test_whose_tone_changed_most(analyst: Analyst) -> None:
    expect(analyst.page.locator(".standfirst")).to_contain_text(
        "Turkey turned warmer towards Greece"
    )
    mark = analyst.page.locator(".st-key-changes_frame .scatter .mark").last
    mark.wait_for()
    analyst.clicks(mark)
    drawer = analyst.page.get_by_role("dialog")
    expect(drawer).to_contain_text("Turkey and Greece")
    expect(drawer).to_contain_text("Turkey praised rescuers of Greece.")


def test_what_did_a_country_do_last(analyst: Analyst) -> None:
    analyst.picks("Actors", "ind")
    newest = analyst.page.locator("blockquote.said")
    expect(newest.nth(0)).to_contain_text("India sent blankets to Nepal.")
    expect(newest.nth(1)).to_contain_text("India received envoys of Nepal.")
    expect(newest).to_have_count(2)


def test_how_tense_are_two_neighbours_and_when_did_it_turn(analyst: Analyst) -> None:
    analyst.asks("Japan with South Korea")
    analyst.turns_to("Trends")
    said = analyst.page.locator(".standfirst")
    expect(said).to_contain_text(re.compile(r"1 turning point; .* May 2022, warmer"))
    expect(said).to_contain_text("−4.0 before, +7.4 since")
    rows = rows_of(analyst.downloads("Download CSV"))
    assert [row["month"] for row in rows if row["turning_point"]] == ["2022-05-01"]


def test_who_accused_whom_most_this_quarter(analyst: Analyst) -> None:
    analyst.picks("Kinds of event", "accuse")
    analyst.picks("Period", "this quarter")
    analyst.turns_to("Stances")
    analyst.clicks(analyst.page.get_by_text("Table", exact=True))
    first = analyst.page.locator("table.figures-table tbody tr").first
    expect(first).to_contain_text(re.compile(r"Iran\s*Israel"))
    expect(analyst.page.locator(".tally")).to_have_text(re.compile("^8 of "))


def test_what_did_a_minister_say_word_for_word(analyst: Analyst) -> None:
    analyst.searches(MINISTER)
    analyst.turns_to("Events")
    analyst.clicks(analyst.page.get_by_text("Quotations", exact=True))
    expect(analyst.page.locator("blockquote.said")).to_have_text(list(reversed(SAID)))
    rows = rows_of(analyst.downloads("Download CSV"))
    assert [row["text"] for row in rows] == list(reversed(SAID))
    assert {row["speaker"] for row in rows} == {MINISTER}


def test_a_brief_of_what_is_selected(analyst: Analyst) -> None:
    analyst.asks("India to Nepal")
    brief = analyst.downloads("Brief to print")
    assert "India sent blankets to Nepal." in brief
    assert "India received envoys of Nepal." in brief
    assert "https://wire.example/told-" in brief
    assert "Turkey" not in brief


def test_in_which_weeks_did_most_happen_and_what(analyst: Analyst) -> None:
    analyst.asks("Iran with Israel")
    analyst.turns_to("Timeline")
    mark = analyst.page.locator(".st-key-lanes_frame .scatter .mark").first
    mark.wait_for()
    analyst.clicks(mark)
    expect(analyst.page.get_by_role("dialog").locator("mark.trigger")).to_have_text("blamed")


def test_which_outlets_tell_of_the_same_event(analyst: Analyst) -> None:
    analyst.asks("Kenya to Ethiopia")
    analyst.clicks(analyst.page.get_by_role("button", name="Evidence", exact=True).last)
    drawer = analyst.page.get_by_role("dialog")
    expect(drawer).to_contain_text("Told by 1 other outlet in its own words")
    for outlet in ("harbour.example", "mirror.example", "canal.example"):
        expect(drawer.get_by_role("link", name=re.compile(outlet)).first).to_be_visible()


def test_what_do_two_outlets_differ_in_about_the_same_event(analyst: Analyst) -> None:
    analyst.asks("Kenya to Ethiopia")
    analyst.clicks(analyst.page.get_by_role("button", name="Evidence", exact=True).last)
    drawer = analyst.page.get_by_role("dialog")
    expect(drawer.locator("blockquote.said")).to_have_text([MILDER])
    differs = drawer.locator("p.differs")
    expect(differs).to_contain_text("stance −0.80 here, −0.30 there")
    expect(differs).to_contain_text("on whose word the outlet’s own here, reported there")
    expect(differs).to_contain_text("speaker not told here, Amina Otieno there")
    analyst.clicks(drawer.get_by_text("1 sentence more"))
    expect(drawer.get_by_text(ADDED)).to_be_visible()
