"""The pattern language, element by element."""

from __future__ import annotations

import pytest

from analysis.lexicons.patterns import Pattern, PatternError, Slot, parse_pattern


def test_target_behind_a_verb_is_its_object() -> None:
    assert parse_pattern("condemn|denounce {T}", "VERB") == Pattern(
        heads=("condemn", "denounce"),
        pos="VERB",
        slots=(Slot("object", role="T"),),
        source="condemn|denounce {T}",
    )


def test_words_are_the_object_and_a_preposition_opens_an_oblique() -> None:
    pattern = parse_pattern("impose sanction|embargo on|against {T}", "VERB")
    assert pattern.slots == (
        Slot("object", words=("sanction", "embargo")),
        Slot("oblique", prepositions=("on", "against"), role="T"),
    )


def test_particle() -> None:
    pattern = parse_pattern("call+off {O}", "VERB")
    assert (pattern.heads, pattern.particle) == (("call",), "off")
    assert pattern.slots == (Slot("object", role="O"),)


def test_parentheses_make_an_element_optional() -> None:
    (meeting, partner) = parse_pattern("hold talk (with {T})", "VERB").slots
    assert not meeting.optional
    assert partner == Slot("oblique", prepositions=("with",), role="T", optional=True)


def test_what_follows_an_infinitive_belongs_to_it() -> None:
    (infinitive,) = parse_pattern("vow to:attack|strike {T} (with {O})", "VERB").slots
    assert infinitive.words == ("attack", "strike")
    assert [slot.role for slot in infinitive.inner] == ["T", "O"]


def test_any_complement() -> None:
    kinds = [
        slot.kind
        for text in ("urge {T} to:*", "claim that:*", "deny ing:*")
        for slot in parse_pattern(text, "VERB").slots
        if slot.kind != "object"
    ]
    assert kinds == ["infinitive", "clause", "gerund"]


def test_a_gerund_may_stand_behind_a_preposition() -> None:
    gerund = parse_pattern("bar {T} from ing:enter", "VERB").slots[1]
    assert gerund == Slot("gerund", prepositions=("from",), words=("enter",))


def test_target_that_modifies_the_object() -> None:
    (slot,) = parse_pattern("expel ambassador|diplomat@T", "VERB").slots
    assert slot == Slot("object", words=("ambassador", "diplomat"), modifier_target=True)


def test_words_can_be_barred_from_a_role() -> None:
    (slot,) = parse_pattern("release {T}!statement|report", "VERB").slots
    assert slot == Slot("object", role="T", barred=("statement", "report"))


def test_nouns_take_prepositions_only() -> None:
    assert parse_pattern("criticism of {T}", "NOUN").slots[0].kind == "oblique"
    with pytest.raises(PatternError, match="takes no object"):
        parse_pattern("criticism {T}", "NOUN")
    with pytest.raises(PatternError, match="only verbs take a particle"):
        parse_pattern("call+off", "NOUN")


def test_more_elements_and_words_weigh_more() -> None:
    texts = ["call {T}", "call on {T} (to:*)", "call on {T} to:*", "call on {T} to:withdraw"]
    weights = [parse_pattern(text, "VERB").weight for text in texts]
    assert weights == sorted(set(weights))


def test_entries_count_the_phrases_that_are_spelt_out() -> None:
    assert parse_pattern("impose|levy tariff|duty|toll on {T}", "VERB").entries == 6
    assert parse_pattern("hold talk (with {T})", "VERB").entries == 1


def test_an_empty_pattern_says_what_is_missing() -> None:
    with pytest.raises(PatternError, match="at least a head lemma"):
        parse_pattern("  ", "VERB")
