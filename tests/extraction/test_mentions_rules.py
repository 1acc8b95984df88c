"""Every rule fires on its examples, stays silent on its counterexamples, and is written down."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from analysis.extraction.mentions.find import find_mentions
from analysis.extraction.mentions.resolve import resolve_mentions
from analysis.language import load_pipeline
from analysis.lexicons.actors import DATA

MENTIONS = Path(__file__).parents[2] / "analysis" / "extraction" / "mentions"
with (DATA / "rules.toml").open("rb") as file:
    RULES = tomllib.load(file)["rule"]
# Stages of a person's affiliation, not rules by which a mention is left.
WITHOUT_EXAMPLES = {"resolve.person"}


def read(text: str, rule: dict):
    doc = load_pipeline()(text)
    given = {
        "article_id": "a",
        "published": date.fromisoformat(rule["published"]) if "published" in rule else None,
        "title": rule.get("title", ""),
    }
    found = find_mentions(doc, **given)
    publisher = tuple(rule.get("publisher", ()))
    return found, resolve_mentions(doc, found, publisher=publisher, **given)[0]


def cases(key: str):
    for rule in RULES:
        for number, case in enumerate(rule[key]):
            yield pytest.param(rule, case, id=f"{rule['id']}-{number}")


@pytest.mark.parametrize(("rule", "case"), cases("examples"))
def test_a_rule_fires_on_its_example(rule: dict, case: dict):
    before, after = read(case["text"], rule)
    named = [m for m in after if m.text == case["mention"]]
    assert named, f"no mention {case['mention']!r} among {[m.text for m in after]}"
    assert list(named[-1].actors) == case["actors"]
    rules = {m.evidence.rule for m in (*before, *after) if m.text == case["mention"]}
    assert case.get("rule", rule["id"]) in rules


@pytest.mark.parametrize(("rule", "case"), cases("counterexamples"))
def test_a_rule_is_silent_on_its_counterexample(rule: dict, case: dict):
    before, after = read(case["text"], rule)
    for mention in (*before, *after):
        assert not (mention.text == case["mention"] and mention.evidence.rule == rule["id"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_has_examples_and_counterexamples(rule: dict):
    if rule["id"] not in WITHOUT_EXAMPLES:
        assert rule["meaning"]
        assert rule["examples"]
        assert rule["counterexamples"]


def test_every_rule_of_the_code_is_written_down():
    code = "".join(path.read_text("utf-8") for path in MENTIONS.glob("*.py"))
    used = set(re.findall(r'"((?:mention|resolve)\.[a-z.]+)"', code))
    assert used == {rule["id"] for rule in RULES}
