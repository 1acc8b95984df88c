"""Reading agreements from a sentence; a small table names its countries."""

from __future__ import annotations

import re
from datetime import date

from analysis.extraction.agreements.find import find_agreements
from analysis.extraction.dates.find import find_dates
from analysis.language import load_pipeline
from analysis.records import Agreement, Evidence, Mention, Problem
from analysis.vocabulary import MentionLabel

COUNTRIES = {
    "Norway": "NOR", "Norwegian": "NOR", "Chile": "CHL", "Chilean": "CHL", "Kenya": "KEN",
    "Kenyan": "KEN", "Ghana": "GHA", "Peru": "PER", "Portugal": "PRT", "Angola": "AGO",
    "Senegal": "SEN", "Togo": "TGO", "Nepal": "NPL", "Oslo": "NOR", "Paris": "FRA",
    "Both countries": "NOR CHL", "the two countries": "NOR CHL",
}  # fmt: skip
_NAMES = re.compile(r"\b(?:" + "|".join(sorted(COUNTRIES, key=len, reverse=True)) + r")\b")
PUBLISHED = date(2024, 3, 15)


def read(
    text: str, *, title: str = "", published: date | None = PUBLISHED
) -> tuple[tuple[Agreement, ...], tuple[Problem, ...]]:
    doc = load_pipeline()(text)
    mentions = [
        Mention(
            Evidence("a", found.start(), found.end(), "test"),
            found.group(),
            MentionLabel.LOC,
            tuple(COUNTRIES[found.group()].split()),
        )
        for found in _NAMES.finditer(text)
    ]
    dates = find_dates(doc, published=published, article_id="a")
    return find_agreements(
        doc, article_id="a", published=published, mentions=mentions, dates=dates, title=title
    )


def only(text: str, *, title: str = "", published: date | None = PUBLISHED) -> Agreement:
    records, _ = read(text, title=title, published=published)
    assert len(records) == 1, [r.name for r in records]
    return records[0]
