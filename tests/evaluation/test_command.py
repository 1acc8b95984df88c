"""The command: scores a file of records, prints, writes its page, holds floors."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from analysis.evaluation.command import add_parser, run
from analysis.evaluation.page import BEGIN, END

TEXT = "Kenya condemned Sudan."
EVENT = {
    "sentence": TEXT,
    "sources": ["KEN"],
    "targets": ["SDN"],
    "type": "ACCUSE",
    "stance": -1,
    "status": "done",
    "date": None,
}
WRONG = EVENT | {"type": "AID", "confidence": 0.7}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    rows = {
        "gold": {"article_id": "x", "text": TEXT, "events": [EVENT]},
        "system": {"article_id": "x", "events": [WRONG]},
        "right": {"article_id": "x", "text": TEXT, "events": [EVENT]},
    }
    for name, row in rows.items():
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    return {name: tmp_path / f"{name}.jsonl" for name in rows}


def call(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    add_parser(parser.add_subparsers())
    args = parser.parse_args(["evaluate", *map(str, arguments)])
    assert args.run is run
    return run(args)


def test_figures_and_mistakes_are_printed(
    files: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(files["gold"], "--system", files["system"], "--errors", 3) == 0
    printed = capsys.readouterr().out
    assert "dyad" in printed
    assert "wrong type: x KEN -ACCUSE-> SDN (read as AID)" in printed
    assert "ACCUSE taken for AID: 1" in printed


def test_json_holds_the_figures(files: dict[str, Path], capsys: pytest.CaptureFixture[str]) -> None:
    call(files["gold"], "--system", files["system"], "--json")
    (report,) = json.loads(capsys.readouterr().out).values()
    assert report["figures"]["dyad"]["f1"] == 1.0
    assert report["figures"]["type"]["f1"] == 0.0
    assert report["reliability"] == [
        {"from": 0.7, "to": 0.8, "n": 1, "confidence": 0.7, "right": 0.0}
    ]


def test_the_page_has_a_section_a_file_and_one_for_all(
    files: dict[str, Path], tmp_path: Path
) -> None:
    page = tmp_path / "quality.md"
    call(files["gold"], files["right"], "--system", files["system"], "--write", page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Quality")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## gold",
        "## right",
        "## all files",
    ]
    assert "| all files | 2 | 1.000 | 0.000 | 0.000 | 1.000 |" in text  # an article in two sets
    assert "| dyad | 1.000 | 1.000 | 1.000 | 1 | 1 |" in text
    assert "| ACCUSE | 0.00 | 0.00 | 1 | 0 |" in text
    assert "| wrong type | 1 |" in text
    assert "Types read as others: ACCUSE as AID 1." in text


def test_words_around_the_figures_stay(files: dict[str, Path], tmp_path: Path) -> None:
    page = tmp_path / "quality.md"
    page.write_text(f"# Quality\n\nBefore.\n{BEGIN}\nold figures\n{END}\nAfter.\n")
    call(files["gold"], "--system", files["system"], "--write", page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# Quality\n\nBefore.\n{BEGIN}\n## gold")
    assert text.endswith(f"{END}\nAfter.\n")
    assert "old figures" not in text


def test_a_folder_is_one_set(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "golden"
    folder.mkdir()
    for name in ("one", "two"):
        row = {"article_id": name, "text": TEXT, "events": [EVENT]}
        (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    call(folder, "--system", files["system"])
    assert capsys.readouterr().out.startswith("# golden\n2 articles\n")


def test_floors_hold_rise_and_are_lowered_only_on_demand(
    files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.toml"
    held = ("--floors", floors)
    assert call(files["gold"], "--system", files["right"], *held, "--update-floors") == 0
    assert call(files["gold"], "--system", files["right"], *held) == 0
    assert call(files["gold"], "--system", files["system"], *held) == 1
    assert "type fell to 0.000, below its floor 1.000" in capsys.readouterr().err
    assert call(files["gold"], "--system", files["system"], *held, "--update-floors") == 0
    assert call(files["gold"], "--system", files["system"], *held) == 1
    lowered = (*held, "--update-floors", "--lower-floors")
    assert call(files["gold"], "--system", files["system"], *lowered) == 0
    assert call(files["gold"], "--system", files["system"], *held) == 0
