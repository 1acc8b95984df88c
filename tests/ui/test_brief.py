"""The brief to print stands alone, and keeps news text harmless."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.charts.bars_svg import bars_svg
from analysis.queries import overview
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui import brief, data


@pytest.fixture
def sheet(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(data, "name", lambda code: {"JPN": "Japan <b>"}.get(code, code or ""))
    selection = Selection(actors=("JPN",))
    return brief.page(Store.open(newsroom).snapshot(), selection, "http://localhost:8501/events")


def test_the_brief_needs_nothing_beside_itself(sheet: str) -> None:
    assert not re.search(r"<(script|img|link|iframe)\b", sheet)
    assert "http://localhost:8501/events?actor=JPN" in sheet
    for part in ("Newest", "<svg"):
        assert part in sheet


def test_what_it_tells_has_a_footnote_to_its_source(newsroom: Path) -> None:
    sheet = brief.page(Store.open(newsroom).snapshot(), Selection(), "http://localhost:8501/")
    called = set(re.findall(r'href="#source-(\d+)"', sheet))
    assert called == set(re.findall(r'id="source-(\d+)"', sheet))
    assert len(called) > 5
    for heading in ("Newest", "In their words", "Agreements", "Sources"):
        part = sheet.partition(f"<h2>{heading}</h2>")[2].partition("</ul>")[0]
        assert part.count("<li") > 1
        assert heading == "Sources" or part.count("<li") <= part.count("<sup>")
    assert sheet.partition("<h2>Sources</h2>")[2].count('<a href="https://') == len(called)


def test_the_brief_escapes_what_it_is_given(sheet: str) -> None:
    assert "Japan <b>" not in sheet
    assert "Japan &lt;b&gt;" in sheet


def test_bars_without_weeks(newsroom: Path) -> None:
    nothing = Selection(text="no article says this")
    assert bars_svg(overview.weekly_volume(Store.open(newsroom), nothing)) == ""
