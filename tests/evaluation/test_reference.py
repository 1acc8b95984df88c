"""The figures are those of the reference scorer, where it is at hand."""

from __future__ import annotations

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analysis.evaluation import evaluate, read_gold

GOLD = Path(__file__).parents[3] / "shared" / "gold"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (GOLD / "score.py").exists(), reason="the reference is not here"),
]


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(rows: dict[str, Any], seed: int) -> dict[str, Any]:
    """Records as a mediocre system might give them: annotation with some of it damaged."""
    chance = random.Random(seed)
    types = ["ACCUSE", "AID", "CONSULT", "AGREE", "STATEMENT", "NONSENSE"]
    out: dict[str, Any] = json.loads(json.dumps(rows))
    for row in out.values():
        for event in row["events"]:
            if chance.random() < 0.3:
                event["type"] = chance.choice(types)
            if chance.random() < 0.2:
                event["sources"], event["targets"] = event["targets"], event["sources"]
            if chance.random() < 0.2:
                event["date"], event["stance"] = None, chance.choice([None, 1, 0, -1])
        row["events"] = [e for e in row["events"] * 2 if chance.random() < 0.6]
        for quote in row["quotes"]:
            if chance.random() < 0.3:
                quote["speaker"] = chance.choice([None, "Nobody Known"])
            if chance.random() < 0.3:
                quote["text"] = quote["text"][: len(quote["text"]) * 3 // 4]
        for agreement in row["agreements"]:
            if chance.random() < 0.5:
                agreement["parties"] = agreement["parties"][:1]
                agreement["status"] = "announced"
            if chance.random() < 0.2:
                agreement["evidence"] = []
    return out


@pytest.mark.parametrize("name", ["seed", "dev_items", "dev_articles"])
@pytest.mark.parametrize("seed", range(4))
def test_figures_equal_the_reference(reference: ModuleType, name: str, seed: int) -> None:
    gold = read_gold(GOLD / f"{name}.jsonl")
    system = spoilt(gold, seed)
    figures, fields, missed, spurious, _ = reference.score(gold, system)
    report = evaluate(gold, system)
    assert {n: row.rounded() for n, row in report.figures.items()} == figures
    assert {n: [round(s.value, 3), s.seen] for n, s in report.fields.items()} == fields
    assert sum(m.system is None for m in report.mistakes) == len(missed)
    assert sum(m.gold is None for m in report.mistakes) == len(spurious)
