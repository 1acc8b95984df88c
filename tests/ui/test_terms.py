"""Terms are explained where they first stand, and nowhere inside a tag."""

import re

import pytest

from analysis.ui.terms import MEANINGS, explained, term


def test_the_first_place_is_explained_and_tags_stay() -> None:
    html = explained('<p title="CAMEO">CAMEO 111, CAMEO 112 · Goldstein −2</p>')
    assert html.startswith('<p title="CAMEO"><abbr title="Conflict')
    assert html.count("<abbr") == 2
    assert re.sub(r"<[^>]*>", "", html) == "CAMEO 111, CAMEO 112 · Goldstein −2"


@pytest.mark.parametrize("word", list(MEANINGS))
def test_a_term_says_more_than_itself(word: str) -> None:
    assert len(MEANINGS[word]) > len(word) + 20
    assert term(word).endswith(f">{word}</abbr>")
