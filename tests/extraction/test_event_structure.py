"""Who acts and on whom, read from whole sentences by the bundled pipeline."""

from datetime import date

import pytest

from analysis.extraction.pipeline import extract
from analysis.records import Article

Dyads = set[tuple[str, str, str | None]]


def dyads(text: str) -> Dyads:
    """(source, type, target) of every event of ``text``, target None where there is none."""
    article = Article("a", "", text, date(2025, 3, 14))
    return {
        (source, event.type, target)
        for event in extract(article).events
        for source in event.sources
        for target in [t for t in event.targets if t != source] or [None]
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Norway accuses Chad of hiding weapons and expels three Chadian diplomats.",
            {("NOR", "ACCUSE", "TCD"), ("NOR", "SANCTION", "TCD")},
            id="a finite verb goes on after a participle",
        ),
        pytest.param(
            "Peru says that Chile's plan is unfair and threatens retaliation against Chile.",
            {("PER", "THREATEN", "CHL")},
            id="a finite verb goes on after what was said",
        ),
        pytest.param(
            "Kenyan president William Ruto becomes the first African leader to visit Fiji.",
            {("KEN", "CONSULT", "FJI")},
            id="who becomes the first to do it has done it",
        ),
        pytest.param(
            "Following the meeting between the ministers in Oslo, Norway and Sweden agree to "
            "build a railway.",
            {("NOR", "AGREE", "SWE"), ("SWE", "AGREE", "NOR")},
            id="the subject stands behind an opening phrase",
        ),
        pytest.param(
            "Danish minister Lars Holm and Polish interior minister Anna Nowak join Italian prime "
            "minister Mario Rossi in condemning Belarus.",
            {("DNK", "ACCUSE", "BLR"), ("POL", "ACCUSE", "BLR")},
            id="two ministers are one subject",
        ),
    ],
)
def test_the_doer_is_found_across_the_sentence(text: str, expected: Dyads):
    assert expected <= dyads(text)
