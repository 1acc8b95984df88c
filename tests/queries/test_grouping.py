"""Which accounts are one agreement, and what is left for a person to decide."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analysis.queries.grouping import group
from analysis.queries.likeness import Account, likeness

DAYS = {"a": date(2024, 1, 10), "b": date(2024, 2, 10), "c": date(2026, 2, 10)}


def told(article: str, name: str, **changes: Any) -> Account:
    values = {
        "agreement_id": f"{article}/{name}",
        "article_id": article,
        "name": name,
        "kind": "agreement",
        "parties": frozenset({"NOR", "CHL"}),
        "told": DAYS[article],
    }
    return Account(**(values | changes))


def sizes(found: Any) -> list[int]:
    members = list(found.groups.values())
    return sorted(members.count(each) for each in set(members))


def test_one_agreement_in_two_articles_is_one() -> None:
    announced = told("a", "whaling agreement", term="5-year")
    signed = told("b", "new whaling agreement", signed_on="2024-02-09")
    found = group([signed, announced])
    assert set(found.groups.values()) == {announced.agreement_id}
    assert found.candidates == ()


def test_other_parties_or_other_matters_stay_apart() -> None:
    tax, whales = told("a", "tax agreement"), told("b", "whaling agreement")
    peru = told("b", "tax agreement", parties=frozenset({"NOR", "PER"}))
    found = group([tax, whales, peru])
    assert sizes(found) == [1, 1, 1]
    assert found.candidates == ()


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"signed_on": "2019-01-01"}, {"signed_on": "2024-02-09"}, "2019-01-01"),
        (
            {"term": "two years", "term_iso": "P2Y"},
            {"term": "three years", "term_iso": "P3Y"},
            "for two years here, for three years there",
        ),
        (
            {"amount": 5e6, "currency": "USD"},
            {"amount": 7e6, "currency": "USD"},
            "5,000,000 USD here, 7,000,000 there",
        ),
        ({"kind": "ceasefire"}, {"kind": "treaty"}, "one is called ceasefire"),
    ],
)
def test_what_contradicts_is_left_for_review(
    first: dict[str, Any], second: dict[str, Any], reason: str
) -> None:
    found = group([told("a", "whaling pact", **first), told("b", "whaling pact", **second)])
    assert sizes(found) == [1, 1]
    (pair,) = found.candidates
    assert (pair.first, pair.second) == ("a/whaling pact", "b/whaling pact")
    assert reason in pair.reason


def test_sums_in_two_currencies_contradict_nothing() -> None:
    dollars = told("a", "whaling pact", amount=5e6, currency="USD")
    crowns = told("b", "whaling pact", amount=5e7, currency="NOK")
    assert sizes(group([dollars, crowns])) == [2]


def test_years_apart_the_same_words_are_left_for_review() -> None:
    found = group([told("a", "ceasefire", kind="ceasefire"), told("c", "ceasefire")])
    assert sizes(found) == [1, 1]
    assert "told on" in found.candidates[0].reason


def test_what_one_article_tells_apart_stays_apart() -> None:
    found = group([told("a", "whaling agreement"), told("a", "new whaling agreement")])
    assert sizes(found) == [1, 1]
    assert "one article" in found.candidates[0].reason


def test_a_party_more_is_left_for_review() -> None:
    pair = told("a", "whaling agreement")
    three = told("b", "whaling agreement", parties=frozenset({"NOR", "CHL", "PER"}))
    found = group([pair, three])
    assert sizes(found) == [1, 1]
    assert "Peru" in found.candidates[0].reason


def test_every_account_is_in_one_group_and_order_does_not_matter() -> None:
    accounts = [told("a", "tax agreement"), told("b", "tax agreement"), told("b", "whaling pact")]
    forward, backward = group(accounts), group(accounts[::-1])
    assert forward.groups == backward.groups
    assert forward.candidates == backward.candidates
    assert sizes(forward) == [1, 2]


def test_a_reviewer_puts_together_what_nothing_else_would() -> None:
    tax, fish = told("a", "tax agreement"), told("c", "fish accord", parties=frozenset({"NOR"}))
    whales = told("b", "whaling pact")
    pairs = [(tax.agreement_id, fish.agreement_id), (fish.agreement_id, whales.agreement_id)]
    found = group([tax, fish, whales], same=pairs)
    assert sizes(found) == [3]
    assert sizes(group([tax, fish], same=[(tax.agreement_id, "gone")])) == [1, 1]


def test_a_reviewer_keeps_apart_what_looks_the_same() -> None:
    first, second = told("a", "tax agreement"), told("b", "tax agreement")
    found = group([first, second], apart=[(second.agreement_id, first.agreement_id)])
    assert sizes(found) == [1, 1]
    assert found.candidates == ()


def test_what_has_most_for_it_is_offered_first() -> None:
    signed = told("a", "whaling agreement", signed_on="2023-01-01")
    far = told("b", "whaling agreement", signed_on="2024-02-09")
    more = told("b", "whaling pact", article_id="d", parties=frozenset({"NOR", "CHL", "PER"}))
    reasons = [candidate.reason for candidate in group([signed, far, more]).candidates]
    assert "Peru" in reasons[0]
    assert "2023-01-01" in reasons[-1]


def test_likeness_looks_past_bland_words_and_spelling() -> None:
    first, second = told("a", "new defence agreement"), told("b", "the bilateral defense pact")
    assert likeness(first, second) == 1.0
    assert likeness(told("a", "deal"), told("b", "agreement")) == 0.5
    assert likeness(told("a", "deal"), told("b", "gas deal")) == 0.4
