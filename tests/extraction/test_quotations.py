"""Quotation marks paired: every kind of mark, nested, glued, unclosed, over paragraphs."""

from __future__ import annotations

import pytest

from analysis.extraction.attribution.quotations import Quotation, find_quotations
from analysis.extraction.clean import clean


def texts(given: str) -> list[str]:
    cleaned = clean(given)
    return [q.text(cleaned) for q in find_quotations(cleaned)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ('The envoy said: "We are ready."', ["We are ready."]),
        ("The envoy said: “We are ready.”", ["We are ready."]),
        ("The envoy said: «We are ready.»", ["We are ready."]),
        ("The envoy said: »We are ready.«", ["We are ready."]),
        ("The envoy said: „We are ready.“", ["We are ready."]),
        ("The envoy said: ”We are ready.”", ["We are ready."]),
        ('The envoy said: “We are ready."', ["We are ready."]),
        ('"We are ready," she said, "and so are they."', ["We are ready,", "and so are they."]),
        ('They spoke of a "new start" and of "old debts".', ["new start", "old debts"]),
        ("A ‘new start’ is what the workers’ union wants.", ["new start"]),
    ],
)
def test_every_kind_of_mark_pairs(given: str, expected: list[str]) -> None:
    assert texts(given) == expected


def test_text_between_the_marks_is_verbatim() -> None:
    given = '"We are ready,"  she said. “ And  willing. ”'
    assert texts(given) == ["We are ready,", "And  willing."]


@pytest.mark.parametrize(
    "given",
    [
        "“He told us “never again” and left,” she said.",
        '"He told us "never again" and left," she said.',
        "«He told us “never again” and left», she said.",
    ],
)
def test_only_the_outermost_of_nested_marks_is_a_quotation(given: str) -> None:
    (text,) = texts(given)
    assert text.startswith("He told us")
    assert text.rstrip(",").endswith("and left")


def test_glued_marks_part_two_quotations() -> None:
    given = 'He spoke of "a new age.""We shall build it together," she added.'
    assert texts(given) == ["a new age.", "We shall build it together,"]


def test_a_mark_glued_to_the_next_sentence_closes() -> None:
    assert texts('He wants "peace in the valley."The minister agreed.') == ["peace in the valley."]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    given = 'The minister said: "The road is open.\nTraffic resumed at noon.'
    cleaned = clean(given)
    (quotation,) = find_quotations(cleaned)
    assert quotation.text(cleaned) == "The road is open."
    assert not quotation.closed


def test_an_unclosed_quotation_ends_before_the_sentence_of_the_next_one() -> None:
    given = 'A called it "a step forward. In turn, B spoke of "a long road ahead."'
    cleaned = clean(given)
    second = cleaned.text.index("In turn")
    sentences = [(0, second - 1), (second, len(cleaned.text))]
    found = find_quotations(cleaned, sentences=sentences)
    assert [q.text(cleaned) for q in found] == ["a step forward.", "a long road ahead."]


def test_an_unclosed_quotation_ends_where_somebody_else_speaks() -> None:
    given = 'He said: "The road is open. The ministry said that it was not.'
    cleaned = clean(given)
    found = find_quotations(cleaned, stops=[cleaned.text.index("The ministry")])
    assert [q.text(cleaned) for q in found] == ["The road is open."]


def test_a_quotation_over_paragraphs_reopens_in_each() -> None:
    given = '"The first point is trade.\n"The second is peace," the premier said.'
    cleaned = clean(given)
    first, second = find_quotations(cleaned)
    assert first.text(cleaned) == "The first point is trade."
    assert second.text(cleaned) == "The second is peace,"
    assert not first.continues
    assert second.continues


def test_a_quotation_closed_only_in_the_next_paragraph_is_one() -> None:
    given = 'He said: "The first point is trade.\nThe second is peace." Then he left.'
    assert texts(given) == ["The first point is trade.\nThe second is peace."]


@pytest.mark.parametrize(
    "given", ["No marks at all.", 'A 12" pipe burst.', '""', '" "', "The workers' day isn't over."]
)
def test_marks_without_words_between_them_are_no_quotation(given: str) -> None:
    assert texts(given) == []


@pytest.mark.parametrize(
    "given",
    [
        'See https://example.org/a"b" for "the full\u200b text" of it.',
        "“„Nested at the start“ and on,” she said.",
        'He said:"No."And left."Why?" she asked.',
    ],
)
def test_evidence_maps_back_to_the_text(given: str) -> None:
    cleaned = clean(given)
    for quotation in find_quotations(cleaned):
        start, end = cleaned.to_given(quotation.start, quotation.end)
        assert given[start:end] == quotation.text(cleaned)
        assert not set(given[start] + given[end - 1]) & set('"“”„«»')


def test_quotations_come_in_the_order_of_the_text() -> None:
    cleaned = clean("“One.” ‘Two words.’ “Three.”\n«Four.»")
    found = find_quotations(cleaned)
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert [q.paragraph for q in found] == [0, 0, 0, 1]
    assert all(isinstance(q, Quotation) for q in found)
