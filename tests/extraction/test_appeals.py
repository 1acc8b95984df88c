"""Appeals to nobody in particular, appeals that point back, and what somebody feels."""

from datetime import date

import pytest

from analysis.extraction.pipeline import extract
from analysis.records import Article


def events(text: str) -> set[tuple]:
    found = extract(Article("a", "", text, date(2024, 5, 2))).events
    return {(e.sources, str(e.type), e.targets) for e in found}


def test_an_appeal_to_nobody_has_no_target():
    assert events("The European Union calls for an immediate ceasefire.") == {
        (("EU",), "REQUEST", ())
    }


def test_an_appeal_that_points_back_goes_to_whoever_was_accused():
    text = "Norway condemns the arrests by Mali's army. Norway calls for an end to such practices."
    assert (("NOR",), "REQUEST", ("MLI",)) in events(text)


def test_an_appeal_of_a_private_person_to_nobody_is_left_out():
    assert events("The baker calls for more flour.") == set()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Japan is deeply troubled by Mali's actions.", (("JPN",), "ACCUSE", ("MLI",))),
        ("Japan is encouraged by Kenya's reforms.", (("JPN",), "SUPPORT", ("KEN",))),
        ("Japan was attacked by Mali.", (("MLI",), "ASSAULT", ("JPN",))),
    ],
)
def test_whoever_is_moved_is_the_source(text, event):
    assert events(text) == {event}
