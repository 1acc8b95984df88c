"""Questions in a few words."""

from __future__ import annotations

from datetime import date

import pytest

from analysis.queries.phrases import read_phrase
from analysis.queries.selection import Selection
from analysis.ui.data import known_actor

YEAR = {"date_from": date(2022, 1, 1), "date_to": date(2022, 12, 31)}
CHINA = {"actors": ("CHN",)}
PAIR = {"actors": ("POL",), "counterparts": ("RUS",)}


@pytest.mark.parametrize(
    ("phrase", "asked"),
    [
        ("", {}),
        ("China", CHINA),
        ("china 2022", CHINA | YEAR),
        ("China on AUKUS in 2022", CHINA | YEAR | {"role": "source", "text": "AUKUS"}),
        ("Beijing about export controls", CHINA | {"role": "source", "text": "export controls"}),
        ("Poland to Russia", PAIR | {"role": "source"}),
        ("Poland → Russia since February 2022", PAIR
         | {"role": "source", "date_from": date(2022, 2, 1)}),
        ("Poland towards Russia after Feb 2022", PAIR
         | {"role": "source", "date_from": date(2022, 3, 1)}),
        ("Poland with Russia before 2022", PAIR | {"date_to": date(2021, 12, 31)}),
        ("Poland with Russia until 2022-02-24", PAIR | {"date_to": date(2022, 2, 24)}),
        ("Poland against Russia on grain", PAIR | {"role": "source", "text": "grain"}),
        ("Poland with Russia on grain", PAIR | {"role": "source", "text": "grain"}),
        ("Japan and Australia in March 2022", {"actors": ("JPN", "AUS"),
         "date_from": date(2022, 3, 1), "date_to": date(2022, 3, 31)}),
        ("Bosnia and Herzegovina", {"actors": ("BIH",)}),
        ("Japan, Australia with China", {"actors": ("JPN", "AUS"), "counterparts": ("CHN",)}),
        ("Japan between 2021 and 2022", {"actors": ("JPN",), "date_from": date(2021, 1, 1),
         "date_to": date(2022, 12, 31)}),
        ("Japan from May 2021 to 2 March 2022", {"actors": ("JPN",),
         "date_from": date(2021, 5, 1), "date_to": date(2022, 3, 2)}),
        ("Japan on 4 May 2022", {"actors": ("JPN",), "date_from": date(2022, 5, 4),
         "date_to": date(2022, 5, 4)}),
        ("hypersonic missiles", {"text": "hypersonic missiles"}),
        ("ready to talk", {"text": "ready to talk"}),
        ("hypersonic in 2022", YEAR | {"text": "hypersonic"}),
        ("on AUKUS in 2022", YEAR | {"text": "on AUKUS"}),
        ("Japan 2022-02-31", {"text": "Japan 2022-02-31"}),
        ("  ", {}),
    ],
)  # fmt: skip
def test_a_phrase_becomes_a_selection(phrase: str, asked: dict[str, object]) -> None:
    assert read_phrase(phrase, known_actor) == Selection(**asked)  # type: ignore[arg-type]
