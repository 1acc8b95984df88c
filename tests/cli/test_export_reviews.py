"""What reviewers decided, on the command line: the decisions, and gold that evaluate reads."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from analysis.queries.reviews import queue
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.reviews import Change
from tests.cli.conftest import Run
from tests.factories import TEXT

pytestmark = pytest.mark.usefixtures("pipeline")


@pytest.fixture
def data(run: Run, tmp_path: Path) -> Path:
    article = tmp_path / "a.jsonl"
    value = {"article_id": "a1", "text": TEXT, "published": "2022-01-07"}
    article.write_text(json.dumps(value) + "\n", "utf-8")
    assert run("ingest", article, "--data", tmp_path / "data")[0] == 0
    return tmp_path / "data"


def review(data: Path, **corrected: object) -> None:
    """Accept every event but the last, which gets these values."""
    store = Store.open(data)
    *others, last = queue(store, Selection())["event_id"]
    for each in others:
        store.decide(each, [Change("review", None, "accepted")], who="Ann")
    store.decide(last, [Change(k, None, v) for k, v in corrected.items()], who="Ann")


def figures(run: Run, gold: Path) -> dict[str, dict[str, float]]:
    code, out, _ = run("evaluate", gold, "--json")
    assert code == 0
    (report,) = json.loads(out).values()
    return dict(report["figures"])


def test_accepted_readings_are_gold_that_the_same_extraction_reaches(
    run: Run, data: Path, tmp_path: Path
) -> None:
    review(data, review="accepted")
    gold = tmp_path / "gold.jsonl"
    assert run("export", "gold", "--data", data, "-o", gold)[0] == 0
    found = figures(run, gold)
    assert found["type"]["f1"] == 1
    assert "quote" not in found


def test_a_correction_counts_as_a_mistake_of_the_extraction(
    run: Run, data: Path, tmp_path: Path
) -> None:
    review(data, type="AID")
    gold = tmp_path / "gold.jsonl"
    run("export", "gold", "--data", data, "-o", gold)
    found = figures(run, gold)
    assert found["dyad"]["f1"] == 1
    assert found["type"]["f1"] < 1


def test_decisions_are_rows(run: Run, data: Path) -> None:
    review(data, type="AID")
    out = run("export", "corrections", "--data", data)[1]
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert {row["field"] for row in rows} == {"review", "type"}
    assert {row["who"] for row in rows} == {"Ann"}
