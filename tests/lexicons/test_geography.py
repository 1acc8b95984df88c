"""Stated places and their states; the outlines that ship."""

import pytest

from analysis.lexicons.actors import load_actors
from analysis.lexicons.geography import outlines, points, state_of
from analysis.vocabulary import ActorKind


@pytest.mark.parametrize(
    ("place", "state"),
    [
        ("Tokyo", "JPN"),
        ("New York City", "USA"),
        ("the White House", "USA"),
        ("Kyiv, Kyyiv, Misto, Ukraine", "UKR"),
        ("Geneva", "CHE"),
        ("the Gaza Strip", "PSE"),
        ("Hong Kong", "HKG"),
    ],
)
def test_a_place_lies_in_its_state(place: str, state: str) -> None:
    assert state_of(place) == state


@pytest.mark.parametrize(
    "place",
    ["", "the region", "Atlantis", "the South China Sea", "Japan and Australia", "NATO", "Korea"],
)
def test_what_is_not_clear_has_no_state(place: str) -> None:
    assert state_of(place) is None


def test_states_are_drawn_and_stand_inside_the_globe() -> None:
    lexicon = load_actors()
    assert len(points()) > 200
    for code, (longitude, latitude) in points().items():
        assert lexicon.kind(code) is ActorKind.STATE
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
    assert len(outlines()) > 170
    assert {"JPN", "USA", "SGP"} <= points().keys()
    for rings in outlines().values():
        for ring in rings:
            assert len(ring) % 2 == 0
            assert len(ring) >= 6
