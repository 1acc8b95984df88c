"""Where an act took place: stated in its own clause, or not at all."""

from datetime import date

import pytest

from analysis.extraction.pipeline import extract
from analysis.records import Article


def places(text: str) -> dict[str, str | None]:
    found = extract(Article("a", "", text, date(2031, 5, 9))).events
    return {str(event.type): event.location for event in found}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("The president of Kenya met the president of Chile in Sochi.", "CONSULT", "Sochi"),
        ("In Vienna, Kenya condemned Mali.", "ACCUSE", "Vienna"),
        ("At a summit in Samarkand, Kenya and Chile signed a treaty.", "SUPPORT", "Samarkand"),
        ("An Israeli airstrike in Tyre killed three Lebanese soldiers.", "ASSAULT", "Tyre"),
        ("Mali shot down a Nigerien drone near Gao, Mali.", "ASSAULT", "Gao, Mali"),
        (
            "Kenya and Chile met on the sidelines of the summit in Doha.", "CONSULT", "Doha",
        ),
    ],
)  # fmt: skip
def test_a_place_that_the_clause_states(text: str, kind: str, place: str) -> None:
    assert places(text)[kind] == place


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya condemned the attack in Homs.", "ACCUSE"),
        ("Chile met Kenyan officials in their country.", "CONSULT"),
        ("Mali expelled the ambassador after a rally in Paris.", "SANCTION"),
        ("Kenya sanctioned Mali in 2030.", "SANCTION"),
    ],
)
def test_no_place_is_guessed(text: str, kind: str) -> None:
    assert places(text).get(kind) is None
