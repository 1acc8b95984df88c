"""The text that the parser sees, and the way back to the text that was given."""

import pytest

from analysis.extraction.clean import clean


@pytest.mark.parametrize("space", ["\u00a0 ", " \u202f", "\t", "\u3000", "   "])
def test_any_run_of_spaces_is_one_plain_space(space):
    given = f"a resolution condemning{space}Mali's war"
    assert clean(given).text == "a resolution condemning Mali's war"


def test_offsets_lead_back_over_collapsed_spaces():
    given = "condemning\u00a0  Mali's war"
    cleaned = clean(given)
    start = cleaned.text.index("Mali")
    assert given[slice(*cleaned.to_given(start, start + 4))] == "Mali"


def test_lines_stay_lines():
    assert clean("one\ntwo\n\nthree").text == "one\ntwo\n\nthree"


def test_zero_width_characters_are_left_out():
    assert clean("Chi\u200bna").text == "China"


def test_a_hyphened_prefix_is_left_to_its_word() -> None:
    text = clean("Chad re-designates the group; the Co-operation Council co-hosts talks.")
    assert text.text == "Chad designates the group; the Co-operation Council hosts talks."
    start = text.text.index("hosts")
    assert text.given[slice(*text.to_given(start, start + 5))] == "hosts"
