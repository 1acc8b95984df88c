"""Quality gate: extraction over the project's own annotated articles holds its floors.

A floor that falls is a change of mind, made with a flag: see CONTRIBUTING.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.evaluation import Report, evaluate, read_gold
from analysis.evaluation.command import extracted
from analysis.evaluation.floors import below, read_floors

GOLDEN = sorted((Path(__file__).parents[1] / "golden").glob("*.jsonl"))
FLOORS = Path(__file__).with_name("floors.toml")
KINDS = {"dyad", "quad", "type", "matrix", "quote", "agreement"}


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return {name: row for path in GOLDEN for name, row in read_gold(path).items()}


@pytest.fixture(scope="module")
def report(gold: dict[str, Any]) -> Report:
    return evaluate(gold, extracted(gold.values()))


def test_no_figure_falls_below_its_floor(report: Report) -> None:
    assert below(read_floors(FLOORS), report) == {}


def test_every_kind_of_record_has_a_floor() -> None:
    assert set(read_floors(FLOORS)) >= KINDS


def test_the_annotation_stands_in_its_text(gold: dict[str, Any]) -> None:
    assert len(gold) >= 5
    for row in gold.values():
        spans = [e["sentence"] for e in row["events"]] + [q["text"] for q in row["quotes"]]
        spans += [sentence for a in row["agreements"] for sentence in a["evidence"]]
        assert all(span in row["text"] for span in spans), row["article_id"]
