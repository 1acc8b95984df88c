"""Publication dates: what is read, and what is left alone because it is not certain."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from analysis.reading.dates import (
    DateOrder,
    agency_at_top,
    date_at_top,
    date_in_url,
    is_date_line,
    parse_date,
)

DAY = date(2022, 1, 7)


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime(2022, 1, 7, 23, 30, tzinfo=UTC),
        "2022-01-07",
        "2022-01-07T10:30:00Z",
        "2022-01-07 10:30",
        "20220107",
        20220107,
        "20220107104500",
        "January 7, 2022",
        "Jan. 7, 2022",
        "7 January 2022",
        "Friday, 7 Jan 2022",
        "Fri, 07 Jan 2022 10:30:00 +0900",
        "2022/1/7",
        "7. 1. 2022",
        "Friday, January 7, 2022 10:30 PM",
        "January 7, 2022 Friday",
        "7-Jan-2022",
    ],
)
def test_a_value_that_names_a_day(value: object) -> None:
    assert parse_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        None, "", "yesterday", "2022", "2022-13-01", "03/04/2022", "1850-01-01", "2999-01-01",
        "x" * 200, True, 1.5, ["2022-01-07"], "31 February 2022", 1641513600,
    ],
)  # fmt: skip
def test_a_value_that_does_not(value: object) -> None:
    assert parse_date(value) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://www.aljazeera.net/news/politics/2022/1/7/x",
        "https://example.org/2022/01/07/treaty",
        "https://example.org/2022-01-07/treaty.html",
        "https://example.org/world/2022/jan/07/treaty",
        "https://example.org/a/20220107/treaty",
        "https://example.org/news/treaty-2022-01-07.html",
    ],
)
def test_a_date_in_an_address(url: str) -> None:
    assert date_in_url(url) == DAY


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2022/01/treaty",
        "https://example.org/2022/13/07/x",
        "https://example.org/article?date=2022-01-07",
        "https://example.org/id/202201079",
    ],
)
def test_no_full_date_in_an_address(url: str) -> None:
    assert date_in_url(url) is None


@pytest.mark.parametrize(
    "text",
    [
        "BERLIN, Jan. 7, 2022 (Reuters) – Germany said",
        "WASHINGTON, January 7 2022 - The United States",
        "January 7, 2022\n\nGermany said",
        "Treaty signed\n\nPublished: 7 January 2022 10:30 GMT\nGermany said",
        "2022-01-07\nGermany",
        "Canberra, 7 January 2022\nAustralia said",
        "Joint statement\n\nWashington, D.C., January 7, 2022\nThe ministers met",
        "New Delhi, 7 January 2022",
    ],
)
def test_a_date_at_the_top(text: str) -> None:
    assert date_at_top(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "BERLIN, Jan. 7 (Reuters) – Germany said",
        "In Berlin, 7 January 2022 was a day of talks.",
        "Germany, France and Italy met on 7 January 2022",
        "On January 7, 2022, Germany and France signed a treaty.",
        "Germany\n\nsaid\n\nthat\n\nit\n\nwould\n\nJanuary 7, 2022",
        "",
    ],
)
def test_no_full_date_at_the_top(text: str) -> None:
    assert date_at_top(text) is None


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BERLIN, Jan. 7 (Reuters) – Germany said", "Reuters"),
        ("TOKYO (AP) - Japan said", "AP"),
        ("BEIJING, Jan. 7 (Xinhua) -- China", "Xinhua"),
        ("Germany (the state) - said", None),
    ],
)
def test_the_agency_of_a_dateline(text: str, agency: str | None) -> None:
    assert agency_at_top(text) == agency


def test_a_line_that_is_a_date() -> None:
    assert is_date_line("Friday, January 7, 2022")
    assert not is_date_line("Japan and Australia sign treaty")


@pytest.mark.parametrize(
    ("value", "order", "expected"),
    [
        ("27/1/2022", None, date(2022, 1, 27)),
        ("1/27/2022 10:30", None, date(2022, 1, 27)),
        ("1/1/2022", None, date(2022, 1, 1)),
        ("3/4/2022", "day-first", date(2022, 4, 3)),
        ("03-04-2022", "month-first", date(2022, 3, 4)),
        ("27/1/2022", "month-first", date(2022, 1, 27)),
        ("3/4/2022", None, None),
        ("27/27/2022", None, None),
        ("31/2/2022", "day-first", None),
    ],
)
def test_days_with_strokes(value: str, order: DateOrder | None, expected: date | None) -> None:
    assert parse_date(value, order) == expected
