"""``extract``: a page to read, or one result a line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from analysis.cli.page import Page, safe, use_colour
from analysis.records import Article, Extraction
from tests.cli.conftest import Run
from tests.factories import TEXT

pytestmark = pytest.mark.usefixtures("pipeline")


def write(path: Path, *values: object) -> Path:
    lines = (each if isinstance(each, str) else json.dumps(each) for each in values)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_a_page_marks_what_was_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    code, out, err = run("extract", path)
    assert (code, err) == (0, "")
    assert "«signed a »[1]" in out  # the factories' trigger is nine characters long
    assert "[1] SUPPORT JPN, AUS → JPN, AUS: 2022-01-06 (relative), done" in out
    assert "support.sign" in out
    assert "Wang Wen" in out
    assert "\x1b" not in out


def test_colours_where_they_are_wanted(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert "\x1b[34m«signed a »[1]\x1b[0m" in run("extract", path, "--colour", "always")[1]


def test_colour_by_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal())
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert use_colour("auto")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not use_colour("auto")
    assert not use_colour("never")


def test_lines_keep_to_the_width() -> None:
    article = Article("a", "T", "Japan and Australia signed a treaty. " * 20)
    for colour in (True, False):
        page = Page(colour=colour, width=40).render(article, Extraction("a"))
        assert max(len(safe(line.replace("\x1b", ""))) for line in page.splitlines()) <= 48


def test_a_text_cannot_steer_the_terminal() -> None:
    article = Article("a", "T\x1b[2J", "Japan\x1b]0;x\x07 signed.\x9b31m")
    page = Page(colour=False).render(article, Extraction("a"))
    assert "\x1b" not in page
    assert "\x07" not in page
    assert "\x9b" not in page


def test_what_cannot_be_read_is_1(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("Do spoil this.", "utf-8")
    (tmp_path / "french.txt").write_text(
        "Le président français a rencontré le chancelier allemand à Berlin pour discuter.", "utf-8"
    )
    code, _, err = run("extract", tmp_path / "none.txt", tmp_path)
    assert code == 1
    assert "none.txt: there is no such file. Check the path and its permissions." in err
    assert "could not be extracted (ValueError: spoilt)" in err
    assert "in fr; only English is extracted" in err


def test_json_lines(run: Run, tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.jsonl",
        {"article_id": "1", "title": "T", "text": TEXT, "published": "2022-01-07", "x": 1},
        {"article_id": "2", "text": TEXT, "published": None},
        {"article_id": "1", "text": TEXT + " Again."},
    )
    code, out, err = run("extract", "--jsonl", path)
    assert (code, err) == (0, "")
    results = [json.loads(line) for line in out.splitlines()]
    assert [each["article_id"] for each in results] == ["1", "2", "1"]
    event = next(each for each in results[0]["events"] if each["trigger"] == "signed")
    assert event["sentence"] == TEXT[event["start"] : event["end"]]
    assert set(results[0]) == {
        "article_id", "events", "quotes", "agreements", "dates", "attributions", "mentions",
    }  # fmt: skip


def test_every_line_has_its_result(run: Run, tmp_path: Path) -> None:
    path = write(
        tmp_path / "in.jsonl",
        {"article_id": "1", "text": TEXT},
        "{broken",
        {"article_id": "3", "text": ""},
        {"article_id": "4", "text": "Do spoil this."},
        "",
        {"article_id": "5", "text": TEXT, "published": "someday"},
    )
    code, out, err = run("extract", path, "--jsonl")
    results = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [each["article_id"] for each in results] == ["1", None, "3", "4", "5"]
    assert ["error" in each for each in results] == [False, True, True, True, False]
    assert results[2]["events"] == []
    assert f"{path}:2: not JSON" in err
    assert "published 'someday' is no date" in err


def test_json_lines_on_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(json.dumps({"article_id": "1", "text": TEXT}).encode())

    monkeypatch.setattr("sys.stdin", Input)
    code, out, _ = run("extract", "--jsonl", "-")
    assert code == 0
    assert json.loads(out)["article_id"] == "1"


def test_a_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    code, out, err = run("extract", "--jsonl", tmp_path / "none.jsonl")
    assert (code, out) == (1, "")
    assert "none.jsonl: No such file or directory. Check the path." in err
