from datetime import date

import pytest

from analysis.charts.wording import change, count, day, money, names, percent, shorten, signed


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.349, "+0.35"), (-0.51, "−0.51"), (0.001, "0.00"), (-0.001, "0.00"), (None, "–")],
)
def test_signed(value: float | None, words: str) -> None:
    assert signed(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2022-01-06", "6 January 2022"),
        (date(2022, 1, 6), "6 January 2022"),
        ("2022-01", "January 2022"),
        ("2022-W02", "week 2 of 2022"),
        ("2022", "2022"),
        (None, "undated"),
        (float("nan"), "undated"),
        ("soon", "soon"),
        ("2022-13", "2022-13"),
    ],
)
def test_day(value: object, words: str) -> None:
    assert day(value) == words


def test_short_day() -> None:
    assert day("2022-09-06", short=True) == "6 Sep 2022"


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (9.3e9, "USD", "$9.3 billion"),
        (450e6, "EUR", "€450 million"),
        (400_000.0, "CHF", "CHF 400,000"),
        (2e12, "JPY", "¥2 trillion"),
        (12.0, None, "12"),
        (None, "USD", "–"),
    ],
)
def test_money(amount: float | None, currency: str | None, words: str) -> None:
    assert money(amount, currency) == words


def test_counts_and_changes() -> None:
    assert count(1, "event") == "1 event"
    assert count(1115, "event") == "1,115 events"
    assert count(2, "copy", "copies") == "2 copies"
    assert [change(n) for n in (3, -1200, 0)] == ["+3", "−1,200", "no change"]
    assert percent(0.126) == "13%"
    assert percent(float("nan")) == "–"


def test_names() -> None:
    assert names([]) == ""
    assert names(["Japan"]) == "Japan"
    assert names(["Japan", "Australia", "India"]) == "Japan, Australia and India"


def test_shorten_cuts_between_words() -> None:
    assert shorten("one two\nthree", 40) == "one two three"
    assert shorten("one two, three four", 10) == "one two…"
