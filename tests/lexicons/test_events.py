"""The event lexicon itself: what is read from it, and what it may not hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from analysis.errors import LexiconError
from analysis.lexicons.events import (
    EVENT_FOLDER,
    EventRule,
    index_by_head,
    load_event_rules,
    read_event_file,
    unnamed_perpetrators,
)
from analysis.lexicons.inflection import verb_forms
from analysis.vocabulary import TYPE_STANCE, EventType

RULES = load_event_rules()
RULE = """
[[rule]]
id = "accuse-test"
cameo = "111"
patterns = ["condemn {T}"]
examples = [{ text = "Japan condemned Iran.", source = ["JPN"], target = ["IRN"] }]
counterexamples = ["It rained."]
"""


def write(folder: Path, text: str, name: str = "accuse.toml") -> Path:
    """A lexicon file with ``text`` in it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_type_has_its_file() -> None:
    assert {path.stem.upper() for path in EVENT_FOLDER.glob("*.toml")} == set(EventType)


def test_ids_begin_with_the_name_of_their_file_and_are_unique() -> None:
    for path in EVENT_FOLDER.glob("*.toml"):
        for rule in read_event_file(path):
            assert rule.id.startswith(f"{path.stem}-")
    assert max(Counter(rule.id for rule in RULES).values()) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_says_when_it_fires_and_when_not(rule: EventRule) -> None:
    assert rule.examples
    assert rule.counterexamples
    for example in rule.examples:
        assert example.sources or example.targets


def test_no_construction_stands_under_two_rules() -> None:
    homes: dict[object, set[str]] = defaultdict(set)
    for rule in RULES:
        for pattern in rule.patterns:
            for head in pattern.heads:
                homes[pattern.pos, head, pattern.particle, pattern.slots].add(rule.id)
    assert {key: ids for key, ids in homes.items() if len(ids) > 1} == {}


def test_no_pattern_is_written_twice_in_a_rule() -> None:
    for rule in RULES:
        counts = Counter((pattern.pos, pattern.source) for pattern in rule.patterns)
        assert [key for key, count in counts.items() if count > 1] == []


def test_heads_are_words_that_a_tokenizer_leaves_whole() -> None:
    parted = {
        head
        for rule in RULES
        for pattern in rule.patterns
        for head in pattern.heads
        if "-" in head and pattern.pos == "VERB"
    }
    assert parted == set()


def test_cooperation_is_never_hostile_and_conflict_never_friendly() -> None:
    for rule in RULES:
        assert rule.stance in {0, TYPE_STANCE[rule.type]} | (
            {-1} if rule.type in {EventType.REQUEST, EventType.STATEMENT} else set()
        )


def test_lexicon_covers_at_least_twelve_hundred_phrases() -> None:
    phrases = {
        (pattern.pos, head, pattern.particle, pattern.slots)
        for rule in RULES
        for pattern in rule.patterns
        for head in pattern.heads
    }
    assert len(phrases) >= 1200


def test_index_puts_the_more_specific_pattern_first() -> None:
    found = index_by_head(RULES)["VERB", "impose"]
    weights = [pattern.weight for _, pattern in found]
    assert weights == sorted(weights, reverse=True)


def test_index_finds_a_verb_by_its_past_tense() -> None:
    index = index_by_head(RULES)
    assert index["VERB", "ratified"] == index["VERB", "ratify"]
    assert index["VERB", "froze"] == index["VERB", "freeze"]


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("ban", "banned"),
        ("expel", "expelling"),
        ("stage", "staged"),
        ("comply", "complies"),
        ("impeach", "impeaches"),
        ("withdraw", "withdrew"),
        ("free", "freed"),
    ],
)
def test_verb_forms(lemma: str, form: str) -> None:
    assert form in verb_forms(lemma)
    assert lemma not in verb_forms(lemma)


def test_a_gunman_is_a_perpetrator_and_an_earthquake_is_none() -> None:
    assert {"gunman", "drone", "shelling"} <= unnamed_perpetrators()
    assert unnamed_perpetrators().isdisjoint(
        {"earthquake", "landslide", "bus", "explosion", "fire"}
    )


def test_a_rule_takes_type_and_stance_from_its_file(tmp_path: Path) -> None:
    (rule,) = read_event_file(write(tmp_path, RULE))
    assert rule.type is EventType.ACCUSE
    assert rule.stance == -1
    assert rule.examples[0].targets == ("IRN",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"condemn {T}"', '"condemn {X}"', "is no role"),
        ('"condemn {T}"', '"condemn by"', "governs nothing"),
        ('"condemn {T}"', '"condemn ({T}"', "not closed"),
        ('"condemn {T}"', '"condemn {T})"', "never opened"),
        ('"condemn {T}"', '"condemn|condemn {T}"', "twice"),
        ('"condemn {T}"', '"Condemn {T}"', "lower-case"),
        ('"condemn {T}"', '"condemn act@S"', "write “@T”"),
        ('"condemn {T}"', '"condemn with|noise {T}"', "mixes prepositions"),
        ('"condemn {T}"', "", "has no pattern"),
        ('cameo = "111"', 'cameo = "042"', "does not belong to ACCUSE"),
        ('cameo = "111"', "cameo = 111", "does not belong to ACCUSE"),
        ('cameo = "111"', 'cameo = "111"\nmode = "visit"', "has no mode “visit”"),
        ('cameo = "111"', 'cameo = "111"\nstance = 3', "out of range"),
        ('cameo = "111"', 'cameo = "111"\ncolour = 3', "unknown keys: colour"),
        ('cameo = "111"', 'cameo = "111"\ntype = "SCOLD"', "is no event type"),
        ('id = "accuse-test"', "", "has no id"),
        ("[{ text", '["Japan", { text', "is malformed"),
        ("[[rule]]", "[[rule]", "no valid TOML"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = write(tmp_path, RULE.replace(old, new))
    with pytest.raises(LexiconError, match=message) as caught:
        read_event_file(path)
    assert "accuse.toml" in str(caught.value)
    assert caught.value.remedy
