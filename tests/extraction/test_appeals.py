"""Appeals to nobody in particular, appeals that point back, and what somebody feels."""

from datetime import date

import pytest

from analysis.extraction.pipeline import extract
from analysis.records import Article


def events(text: str) -> set[tuple]:
    found = extract(Article("a", "", text, date(2024, 5, 2))).events
    return {(e.sources, str(e.type), e.targets) for e in found}


def test_an_appeal_to_nobody_has_no_target():
    assert events("The European Union calls for an immediate ceasefire.") == {
        (("EU",), "REQUEST", ())
    }


def test_an_appeal_that_points_back_goes_to_whoever_was_accused():
    text = "Norway condemns the arrests by Mali's army. Norway calls for an end to such practices."
    assert (("NOR",), "REQUEST", ("MLI",)) in events(text)


def test_an_appeal_of_a_private_person_to_nobody_is_left_out():
    assert events("The baker calls for more flour.") == set()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Japan is deeply troubled by Mali's actions.", (("JPN",), "ACCUSE", ("MLI",))),
        ("Japan is encouraged by Kenya's reforms.", (("JPN",), "SUPPORT", ("KEN",))),
        ("Japan was attacked by Mali.", (("MLI",), "ASSAULT", ("JPN",))),
        ("Japan put the deal with Mali on hold.", (("JPN",), "SANCTION", ("MLI",))),
    ],
)
def test_whoever_is_moved_is_the_source(text, event):
    assert events(text) == {event}


def test_a_treaty_is_ratified_towards_nobody_in_particular():
    assert (("MAR",), "SUPPORT", ()) in events("Morocco ratified the High Seas Treaty.")
    assert events("Hungary signed the deal.") == set()


@pytest.mark.parametrize(
    ("answer", "event"),
    [
        ("Chile says the seizure was illegal.", (("CHL",), "ACCUSE", ("MLI",))),
        ("Chile says the ship carried wheat.", (("CHL",), "STATEMENT", ("MLI",))),
    ],
)
def test_an_answer_is_to_whoever_did_the_harm(answer, event):
    assert event in events(f"Mali's navy seized a Chilean ship. {answer}")


def test_grounds_name_no_target():
    text = "Chile withdrew from the Ottawa Treaty, citing the threat that Mali poses."
    assert (("CHL",), "SANCTION", ("OTHER",)) in events(text)


def test_an_opening_meeting_is_told_although_the_parser_takes_it_for_the_subject():
    text = (
        "Following the talks between Kenyan Foreign Minister Amos Kip and Ugandan Foreign "
        "Minister Joy Odo in Kampala, Uganda and Kenya agree to resume direct flights."
    )
    found = {(kind, frozenset(sources)) for sources, kind, _ in events(text)}
    assert ("CONSULT", frozenset({"KEN", "UGA"})) in found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Russia says that Mali has no role in the talks.", {"ACCUSE"}),
        ("Russia says that the peace talks concern Mali.", {"STATEMENT"}),
        ("Russia says that its friendship with Mali is strong.", {"SUPPORT"}),
    ],
)
def test_what_a_thing_is_about_shows_no_attitude(text, kinds):
    assert {kind for sources, kind, targets in events(text) if targets == ("MLI",)} == kinds


def test_the_sentence_lends_no_target_from_its_reasons():
    text = "Chile suspends its visa scheme after a suspect was revealed to be from Portugal."
    assert not any("PRT" in targets for _, _, targets in events(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Chile and Peru restored relations with Mali.", (("CHL", "PER"), "SUPPORT", ("MLI",))),
        ("China staged a military parade in Beijing.", (("CHN",), "MOBILIZE", ())),
        (
            "Iran ordered the suspension of cooperation with Chad.",
            (("IRN",), "SANCTION", ("TCD",)),
        ),
        (
            "Chile and Peru concluded negotiations on a treaty.",
            (("CHL", "PER"), "AGREE", ("CHL", "PER")),
        ),
        (
            "Kenya deployed a squadron of jets to assist Ghana.",
            (("KEN",), "AID", ("GHA",)),
        ),
        (
            "Norway sanctioned a Malian judge, whom Chile accuses of fraud.",
            (("CHL",), "ACCUSE", ("MLI",)),
        ),
    ],
)
def test_constructions_of_news_items(text, event):
    assert event in events(text)


def test_a_ground_that_is_cited_is_no_accusation():
    found = events("Burkina Faso severed relations with France, citing concerns over sovereignty.")
    assert {kind for _, kind, _ in found} == {"SANCTION"}


def test_whoever_is_alarmed_that_somebody_does_something_accuses_them():
    found = events("Norway is alarmed that Mali has jailed reporters.")
    assert (("NOR",), "ACCUSE", ("MLI",)) in found
