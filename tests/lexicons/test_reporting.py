"""Every reporting entry fires on its examples and stays silent on its counterexamples."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import LexiconError
from analysis.extraction.attribution.cues import find_cues
from analysis.extraction.attribution.find import find_attributions
from analysis.extraction.clean import clean
from analysis.language import load_pipeline
from analysis.lexicons.reporting import ReportingEntry, load_reporting
from analysis.records import Evidence, Mention
from analysis.vocabulary import MentionLabel

ENTRIES = load_reporting().entries
NORWAY = (Mention(Evidence("a", 0, 6, "test"), "Norway", MentionLabel.LOC, ("NOR",)),)
"""The examples of quotations that are nobody's, or somebody's, begin with "Norway"."""


def fires(entry: ReportingEntry, sentence: str) -> bool:
    """Whether a word of ``entry`` hands a passage to somebody in ``sentence``."""
    cleaned = clean(sentence)
    doc = load_pipeline()(cleaned.text)
    found, quotes, _ = find_attributions(doc, cleaned, article_id="a", mentions=NORWAY)
    if entry.section == "unsaid":
        return not quotes
    if entry.frames & {"as", "name"}:
        # These judge: they report where marks say so, see the quotes' tests. What counts here is
        # that the frame is seen.
        return any(cue.entry == entry for cue in find_cues(doc, load_reporting()))
    cues = {cleaned.text[slice(*a.cue)].lower() for a in found if a.cue}
    lemmas = {t.lemma_.lower() for t in doc if t.lower_ in cues}
    return bool((cues | lemmas | {q.cue for q in quotes}) & entry.words)


@pytest.mark.parametrize(
    ("entry", "sentence"), [(e, s) for e in ENTRIES for s in e.examples], ids=lambda x: str(x)[:60]
)
def test_examples_fire(entry: ReportingEntry, sentence: str) -> None:
    assert fires(entry, sentence)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [(e, s) for e in ENTRIES for s in e.counterexamples],
    ids=lambda x: str(x)[:60],
)
def test_counterexamples_stay_silent(entry: ReportingEntry, sentence: str) -> None:
    assert not fires(entry, sentence)


def test_identifiers_are_unique() -> None:
    assert len({e.id for e in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize(
    "toml",
    [
        "[[verbs]]\nid = 'x'",
        "[[verb]]\nid = 'x'\nkind = 'sung'\nlemmas = ['sing']\nframes = []\nexamples = ['a']\n"
        "counterexamples = ['b']",
        "[[verb]]\nid = 'x'\nkind = 'own'\nlemmas = ['sing']\nframes = ['aria']\nexamples = ['a']\n"
        "counterexamples = ['b']",
        "[[noun]]\nid = 'x'\nkind = 'own'\nlemmas = ['song']\nexamples = []\n"
        "counterexamples = ['b']",
        "[[noun]]\nid = 'x'",
    ],
)
def test_a_malformed_lexicon_says_so(tmp_path: Path, toml: str) -> None:
    path = tmp_path / "reporting.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(LexiconError):
        load_reporting(path)
