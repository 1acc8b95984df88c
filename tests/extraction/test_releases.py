"""Releases of a ministry: its officials, their trips, its own acts in the first person."""

from datetime import date

import pytest

from analysis.extraction.clean import clean
from analysis.extraction.pipeline import extract
from analysis.records import Article


def release(text: str, title: str = "") -> set[tuple[str, str, str]]:
    article = Article("a", title, text, date(2024, 5, 2), source="state.gov")
    return {
        ("+".join(e.sources), str(e.type), "+".join(e.targets)) for e in extract(article).events
    }


@pytest.mark.parametrize(
    "official",
    [
        "U.S. Special Envoy for Yemen Ann Lee",
        "Special Envoy for Yemen Ann Lee",
        "Under Secretary for Civilian Security, Democracy, and Human Rights Ann Lee",
        "Under Secretary of State for Economic Growth, Energy, and the Environment Ann Lee",
        "Assistant Secretary of State for Population, Refugees, and Migration Ann Lee",
    ],
)
def test_an_official_acts_for_the_ministry_whatever_the_portfolio(official):
    text = f"Office of the Spokesperson\n\n{official} will travel to Chile on May 6."
    assert release(text) == {("USA", "AGREE", "CHL")}


def test_further_portfolios_of_a_named_official_are_out_of_sight():
    given = (
        "Minister of Industry, Trade and Tourism Ana Ruiz met Trade and Tourism Watch."
    )
    text = clean(given).text
    assert text == "Minister of Industry Ana Ruiz met Trade and Tourism Watch."
