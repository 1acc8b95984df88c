"""Which line breaks end a sentence."""

import pytest

from analysis.language import load_pipeline

WRAPPED = (
    "The two ministers spoke for more than an hour about grain, fishing and the\n"
    "Sound, and said that a joint commission would report in the autumn on what\n"
    "both sides could do."
)


def starts(text: str) -> list[str]:
    return [sentence.text.split()[0] for sentence in load_pipeline()(text).sents]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_is_a_sentence_of_its_own(gap: str) -> None:
    assert starts(f"Norway and Sweden hold talks{gap}The ministers met in Oslo on Monday.") == [
        "Norway",
        "The",
    ]


def test_a_wrapped_line_is_no_sentence() -> None:
    assert starts(WRAPPED) == ["The"]


def test_the_abbreviation_of_a_country_opens_a_line_with_the_name_behind_it() -> None:
    text = "Office of the Spokesperson\n\nU.S. Special Envoy Ann Lee will travel to Chile."
    assert starts(text) == ["Office", "U.S."]
