"""Speaker turns of transcripts, and credits of pictures."""

from __future__ import annotations

import pytest

from analysis.extraction.attribution.lines import find_lines
from tests.extraction.attribution_case import read

TRANSCRIPT = """Rita Lopes, Minister of the Interior

Porto

MINISTER LOPES: Good morning. The border is open.

We thank our neighbours.

QUESTION: Will it stay open?

MINISTER LOPES: (Via interpreter) It will.

###

Notes to editors"""


def test_a_turn_runs_on_to_the_next_label() -> None:
    lines = find_lines(TRANSCRIPT)
    assert [line.label for line in lines] == ["MINISTER LOPES", "QUESTION", "MINISTER LOPES"]
    contents = [TRANSCRIPT[slice(*line.content)] for line in lines]
    assert contents[0] == "Good morning. The border is open.\n\nWe thank our neighbours."
    assert contents[1] == "Will it stay open?"
    assert contents[2].endswith("It will.")


def test_a_turn_is_direct_speech_of_the_person_with_that_name() -> None:
    case = read(TRANSCRIPT, Rita_Lopes="Rita Lopes/PRT")
    turns = [a for a in case.attributions if a.evidence.rule == "turn"]
    assert [a.speaker for a in turns] == ["Rita Lopes", None, "Rita Lopes"]
    assert all(a.direct for a in turns)
    assert turns[0].actors == ("PRT",)


def test_an_interview_repeats_its_labels() -> None:
    text = (
        "Harbour News: Is it open?\n\nRita Lopes: Yes.\n\nHarbour News: Why?\n\nRita Lopes: Peace."
    )
    assert [line.label for line in find_lines(text)] == [
        "Harbour News",
        "Rita Lopes",
        "Harbour News",
        "Rita Lopes",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "VESSEL TYPE: Tanker\nVESSEL FLAG: Panama\nVESSEL TYPE: Tug",
        "Location: Geneva\nThe talks began on Monday.",
        "BREAKING: The talks began on Monday.",
        "They agreed on three points: trade, energy and visas.",
        "At 10:30 the talks began.",
    ],
)
def test_headings_and_colons_are_no_turns(text: str) -> None:
    assert find_lines(text) == ()


def test_a_caption_is_credited() -> None:
    text = "The harbour of Porto at dawn. Photo: Ana Reis.\nThe talks began."
    (line,) = find_lines(text)
    assert line.rule == "credit"
    assert text[slice(*line.content)] == "The harbour of Porto at dawn."
    assert text[slice(*line.source)] == "Ana Reis"
