"""Sentences of an article, as a reviewer chooses one."""

from __future__ import annotations

import pytest

from analysis.queries.passages import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two left!", ["One came.", "Two left!"]),
        ("A headline\n\nThe text. ", ["A headline", "The text."]),
        (
            "Gen. Okoro met Sen. J. Ito on 3 Jan. 2022. They spoke.",
            ["Gen. Okoro met Sen. J. Ito on 3 Jan. 2022.", "They spoke."],
        ),
        ('"We left." The end.', ['"We left."', "The end."]),
        ("It cost 3.5 million. 12 came.", ["It cost 3.5 million.", "12 came."]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_sentences_are_spans_of_the_text(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected
