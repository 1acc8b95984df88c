"""Money: amounts and currencies, however they are written."""

from __future__ import annotations

import pytest

from analysis.extraction.agreements.money import find_money


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("$9.3 billion", 9_300_000_000, "USD"),
        ("US$565 million", 565_000_000, "USD"),
        ("A$28 million", 28_000_000, "AUD"),
        ("€500 million", 500_000_000, "EUR"),
        ("GB£2.26 billion", 2_260_000_000, "GBP"),
        ("£40m", 40_000_000, "GBP"),
        ("$1,250,000", 1_250_000, "USD"),
        ("1.2bn euros", 1_200_000_000, "EUR"),
        ("1,5 million euros", 1_500_000, "EUR"),
        ("3 trillion yen", 3_000_000_000_000, "JPY"),
        ("70 million Swiss francs", 70_000_000, "CHF"),
        ("12 billion Norwegian kroner", 12_000_000_000, "NOK"),
        ("12 billion Norwegian krone", 12_000_000_000, "NOK"),
        ("200 yuan", 200, "CNY"),
        ("USD 4 million", 4_000_000, "USD"),
        ("30 million dollars", 30_000_000, "USD"),
        ("a $750-million loan", 750_000_000, "USD"),
        ("5 €", 5, "EUR"),
    ],
)
def test_a_sum_is_read(text: str, amount: float | None, currency: str | None) -> None:
    found = find_money(text)
    assert [(m.amount, m.currency) for m in found] == (
        [] if amount is None else [(amount, currency)]
    )


@pytest.mark.parametrize(
    "text",
    ["9.3 billion people", "5 percent", "the pound fell", "20 poundage", "US officials", "$"],
)
def test_what_is_no_sum(text: str) -> None:
    assert find_money(text) == ()


def test_a_sum_and_its_conversion_are_two_and_keep_their_places() -> None:
    text = "The fund lends €90 billion (US$105 billion) to Kenya."
    found = find_money(text)
    assert [text[m.start : m.end] for m in found] == ["€90 billion", "US$105 billion"]
    assert [m.currency for m in found] == ["EUR", "USD"]
