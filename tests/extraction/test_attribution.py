"""Who says what: sources, cues, contents and kinds, direct and indirect."""

from __future__ import annotations

import pytest

from analysis.extraction.attribution.find import attribution_of
from analysis.records import Attribution
from analysis.vocabulary import AttributionKind
from tests.extraction.attribution_case import Case, read


def only(case: Case) -> Attribution:
    (attribution,) = case.attributions
    return attribution


@pytest.mark.parametrize(
    ("given", "source", "content"),
    [
        (
            "The harbour master said that the ferry would sail on Friday.",
            "The harbour master",
            "that the ferry would sail on Friday",
        ),
        (
            "The ferry will sail on Friday, the harbour master said.",
            "the harbour master",
            "The ferry will sail on Friday",
        ),
        (
            "According to the coast guard, the ferry had no lights.",
            "the coast guard",
            "the ferry had no lights",
        ),
        (
            "The ferry had no lights, according to the coast guard.",
            "the coast guard",
            "The ferry had no lights",
        ),
        (
            "As the mayor told reporters, the bridge has been closed since May.",
            "the mayor",
            "the bridge has been closed since May",
        ),
        (
            "Analysts believe that the truce will hold.",
            "Analysts",
            "that the truce will hold",
        ),
        (
            "The court heard Chad's allegation that the convoy was armed.",
            "Chad",
            "that the convoy was armed",
        ),
        (
            "Officials are confident that the accord will survive.",
            "Officials",
            "that the accord will survive",
        ),
    ],
)
def test_an_indirect_passage_has_source_and_content(given: str, source: str, content: str) -> None:
    case = read(given)
    attribution = only(case)
    assert case.source(attribution) == source
    assert case.content(attribution).rstrip(".") == content
    assert not attribution.direct


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("The army said that the base was empty.", AttributionKind.REPORTED),
        ("The army denied that the base was empty.", AttributionKind.DENIED),
        ("The army denied shelling the base.", AttributionKind.DENIED),
        ("The army denied claims that it had shelled the base.", AttributionKind.DENIED),
        ("The army claims that the base was empty.", AttributionKind.ALLEGED),
        ("Togo accused Benin of shelling the base.", AttributionKind.ALLEGED),
        ("The army allegedly shelled the base.", AttributionKind.ALLEGED),
        ("The army reportedly shelled the base.", AttributionKind.REPORTED),
        ("The army is said to have left the base.", AttributionKind.REPORTED),
        ("We believe that the base was empty.", AttributionKind.OWN),
    ],
)
def test_the_cue_gives_the_kind(given: str, kind: AttributionKind) -> None:
    assert only(read(given)).kind is kind


def test_the_passive_names_its_agent_and_nobody_else() -> None:
    told = read("It was reported by a local station that the dam had burst.")
    assert told.source(only(told)) == "a local station"
    assert only(read("It was reported that the dam had burst.")).source is None
    assert only(read("The dam is believed to have burst.")).source is None


def test_the_one_addressed_is_not_the_source() -> None:
    case = read("Reporters were told by an aide that the dam had burst.")
    assert case.source(only(case)) == "an aide"


def test_a_relative_clause_and_a_shared_subject_find_their_source() -> None:
    case = read(
        "The envoy, who said that talks had failed, warned that war was near "
        "and added that he would leave."
    )
    sources = {case.cue(a): case.source(a) for a in case.attributions}
    assert set(sources) == {"said", "warned", "added"}
    assert all(source is not None and "envoy" in source for source in sources.values())


def test_a_quotation_makes_the_passage_direct() -> None:
    case = read('"The dam has burst," said the mayor.')
    attribution = only(case)
    assert attribution.direct
    assert case.content(attribution) == "The dam has burst,"


def test_a_phrase_quoted_within_a_report_leaves_one_passage() -> None:
    case = read('Niger said the plan was "dead on arrival" and would be withdrawn.', Niger="NER")
    attribution = only(case)
    assert not attribution.direct
    assert "dead on arrival" in case.content(attribution)
    assert case.said() == [("Niger", "NER", "dead on arrival")]


def test_speaker_and_actors_come_from_the_mentions() -> None:
    attribution = only(
        read("Foreign Minister Awa Diop said that Senegal would sign.", Awa_Diop="Awa Diop/SEN")
    )
    assert attribution.speaker == "Awa Diop"
    assert attribution.actors == ("SEN",)


def test_attribution_of_is_the_innermost_passage() -> None:
    case = read("The mayor said that aides believe the dam has burst. It rained.")
    word = {token.text: token for token in case.doc}
    inner = attribution_of(word["burst"], case.attributions)
    outer = attribution_of(word["believe"], case.attributions)
    assert inner is not None
    assert case.source(inner) == "aides"
    assert outer is not None
    assert case.source(outer) == "The mayor"
    assert attribution_of(word["rained"], case.attributions) is None
    assert attribution_of(word["mayor"], case.attributions) is None


def test_a_passage_stays_in_its_paragraph() -> None:
    case = read("Floods in the north\nThe mayor said that the dam has burst\nSchools stay closed.")
    assert case.content(only(case)) == "that the dam has burst"


def test_evidence_of_every_passage_lies_in_the_text() -> None:
    case = read('"No," he said. The army claims, falsely, that it won. «Yes», they replied.')
    assert case.attributions
    for attribution in case.attributions:
        assert 0 <= attribution.evidence.start < attribution.evidence.end <= len(case.clean.text)
        assert case.content(attribution).strip() == case.content(attribution)
        assert attribution.evidence.rule


def test_a_parenthesis_between_verb_and_clause_is_no_obstacle() -> None:
    case = read("The mayor said - in a letter sent on Monday - that the dam has collapsed.")
    assert [(source, cue) for source, cue, _ in case.told()] == [("The mayor", "said")]
    assert "that the dam has collapsed" in case.told()[0][2]


def test_what_is_decided_in_a_trailing_participle_is_the_subject_s() -> None:
    case = read("The mayor closed the bridge, saying that the dam has collapsed.")
    assert case.told() == [("The mayor", "saying", "that the dam has collapsed")]


def test_text_without_cues_gives_nothing() -> None:
    case = read("The dam burst on Monday. Schools stay closed.")
    assert (case.attributions, case.quotes, case.problems) == ((), (), ())


def test_an_empty_text_gives_nothing() -> None:
    case = read("")
    assert (case.attributions, case.quotes, case.problems) == ((), (), ())
