from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.store.intervals import interval

UNHURRIED = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # a busy machine is no failure


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2022-01-06", None, date(2022, 1, 6), date(2022, 1, 6)),
        ("2022-01-06", "week", date(2022, 1, 3), date(2022, 1, 9)),
        ("2022-01-06", "month", date(2022, 1, 1), date(2022, 1, 31)),
        ("2022-01-06", "year", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-W02", None, date(2022, 1, 10), date(2022, 1, 16)),
        ("2022-02", None, date(2022, 2, 1), date(2022, 2, 28)),
        ("2022-12", None, date(2022, 12, 1), date(2022, 12, 31)),
        ("2022", None, date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-01-06T10:00", None, date(2022, 1, 6), date(2022, 1, 6)),
    ],
)
def test_days_of_a_date(text: str, precision: str | None, first: date, last: date) -> None:
    assert interval(text, precision) == (first, last)


@pytest.mark.parametrize("text", [None, "", "P5Y", "PRESENT_REF", "2022-13", "2022-02-30", "0000"])
def test_no_date(text: str | None) -> None:
    assert interval(text) is None


@UNHURRIED
@given(st.dates(), st.sampled_from(["day", "week", "month", "year"]))
def test_a_day_lies_in_its_interval(day: date, precision: str) -> None:
    try:
        days = interval(day.isoformat(), precision)
    except OverflowError:
        return
    assert days is not None
    assert days[0] <= day <= days[1]
