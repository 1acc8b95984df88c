"""Quotes and their speakers: tags before, behind and between, carried on, judged, left out."""

from __future__ import annotations

import pytest

from tests.extraction.attribution_case import read

LOPES = "Rita Lopes/PRT"


@pytest.mark.parametrize(
    "given",
    [
        'Rita Lopes said: "The border is open."',
        'Rita Lopes said, "The border is open."',
        '"The border is open." Rita Lopes said.',
        '"The border is open.", said Rita Lopes.',
        "“The border is open.” — Rita Lopes, minister of the interior",
        'According to Rita Lopes, "The border is open."',
        'In a statement, the minister, Rita Lopes, said: "The border is open."',
        'Rita Lopes, speaking in Porto on Monday, told reporters: "The border is open."',
        "Rita Lopes said: «The border is open.»",
    ],
)
def test_a_tag_on_either_side_names_the_speaker(given: str) -> None:
    assert read(given, Rita_Lopes=LOPES).said() == [("Rita Lopes", "PRT", "The border is open.")]


def test_a_tag_in_between_serves_both_halves() -> None:
    case = read('"The border," Rita Lopes said, "will stay open."', Rita_Lopes=LOPES)
    assert case.said() == [
        ("Rita Lopes", "PRT", "The border,"),
        ("Rita Lopes", "PRT", "will stay open."),
    ]


def test_several_sentences_between_the_marks_are_one_quote() -> None:
    case = read(
        '"The border is open. Trucks may pass. Nobody waits," said Rita Lopes.', Rita_Lopes=LOPES
    )
    assert [q.text for q in case.quotes] == ["The border is open. Trucks may pass. Nobody waits,"]


@pytest.mark.parametrize(
    ("given", "phrase"),
    [
        ('Rita Lopes called the decree "a grave mistake".', "a grave mistake"),
        ('Rita Lopes described the decree as "a grave mistake".', "a grave mistake"),
        ('The decree was described by Rita Lopes as "a grave mistake".', "a grave mistake"),
        ('Rita Lopes warned of "a grave mistake".', "a grave mistake"),
        ('Rita Lopes accused the court of "a grave mistake".', "a grave mistake"),
        ('Spain signed, with Rita Lopes calling it "a grave mistake".', "a grave mistake"),
        ('Rita Lopes said the decree was "a grave mistake" and would fail.', "a grave mistake"),
    ],
)
def test_a_quoted_phrase_belongs_to_the_one_who_judges(given: str, phrase: str) -> None:
    assert read(given, Rita_Lopes=LOPES).said() == [("Rita Lopes", "PRT", phrase)]


def test_a_phrase_beside_another_act_belongs_to_the_actor() -> None:
    case = read(
        'Portugal summoned the ambassador over "repeated insults" to its flag.', Portugal="PRT"
    )
    assert case.said() == [("Portugal", "PRT", "repeated insults")]


def test_a_phrase_about_those_judged_belongs_to_the_judge() -> None:
    case = read('Rita Lopes banned two men deemed "far too dangerous" by plane.', Rita_Lopes=LOPES)
    assert case.said() == [("Rita Lopes", "PRT", "far too dangerous")]


def test_a_body_speaks_under_the_name_that_the_text_gives_it() -> None:
    case = read(
        'The Portuguese interior ministry said the border was "closed until further notice".',
        Portuguese_interior_ministry="PRT",
    )
    assert case.said() == [("Portuguese interior ministry", "PRT", "closed until further notice")]


def test_a_pronoun_speaks_for_whom_it_stands() -> None:
    case = read('Rita Lopes left. "We are done," she said.', Rita_Lopes=LOPES, she=LOPES)
    assert case.said() == [("Rita Lopes", "PRT", "We are done,")]


def test_an_unresolved_pronoun_is_the_speaker_before() -> None:
    case = read('"The road is shut," said Rita Lopes. "Go home," she added.', Rita_Lopes=LOPES)
    assert [q.speaker for q in case.quotes] == ["Rita Lopes", "Rita Lopes"]


def test_a_quotation_without_a_tag_goes_on_with_the_speaker_before() -> None:
    case = read(
        '"The road is shut," said Rita Lopes. "Nobody may pass tonight."\n"Tomorrow we shall see."',
        Rita_Lopes=LOPES,
    )
    assert [q.speaker for q in case.quotes] == ["Rita Lopes"] * 3


def test_a_quotation_behind_indirect_speech_is_that_speaker_s() -> None:
    case = read('Rita Lopes said the road was shut. "Nobody may pass tonight."', Rita_Lopes=LOPES)
    assert case.said() == [("Rita Lopes", "PRT", "Nobody may pass tonight.")]


def test_words_passed_on_are_those_of_the_one_cited() -> None:
    case = read(
        'Lusa, quoting Rita Lopes, reported that the port was in "utter chaos".',
        Lusa="OTHER",
        Rita_Lopes=LOPES,
    )
    assert case.said() == [("Rita Lopes", "PRT", "utter chaos")]


@pytest.mark.parametrize(
    "given",
    [
        'The film "Winter Harbour" opens in Porto on Monday.',
        'Police arrested João "Sardine" Matos in Porto.',
        'The so-called "pork barrel" stayed empty.',
        'The operation, codenamed "Quiet Sea", began on Monday.',
    ],
)
def test_titles_nicknames_and_terms_are_nobody_s_words(given: str) -> None:
    case = read(given, Porto="PRT")
    assert case.said() == []


def test_a_quotation_without_a_speaker_is_a_problem_not_a_guess() -> None:
    case = read('It rained. "The road is shut and nobody may pass tonight." It rained again.')
    assert case.quotes == ()
    (problem,) = case.problems
    assert problem.text == "The road is shut and nobody may pass tonight."
    assert problem.reason == "no speaker found"


def test_an_unknown_he_is_a_problem_too() -> None:
    case = read('It rained. "The road is shut," he said.')
    assert case.quotes == ()
    assert [p.reason for p in case.problems] == ["speaker not named"]
    assert [case.source(a) for a in case.attributions] == ["he"]


def test_the_office_speaks_not_its_holder() -> None:
    case = read('Lopes\'s spokeswoman said: "The border is open."', Lopes=LOPES, spokeswoman="PRT")
    ((speaker, affiliation, _),) = case.said()
    assert speaker != "Rita Lopes"
    assert affiliation == "PRT"


def test_cue_of_a_quote_is_the_verb() -> None:
    (quote,) = read('"Go home," Rita Lopes urged.', Rita_Lopes=LOPES).quotes
    assert quote.cue == "urged"
