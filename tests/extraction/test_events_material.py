"""Material acts: who did them where the clause does not say, and what is no act of its own."""

from __future__ import annotations

import pytest

from tests.extraction.event_reading import events


def told(text: str) -> list[str]:
    """ "SOURCES TYPE TARGETS status" of every event, in the order of the text."""
    return [
        f"{','.join(e.sources)} {e.type.value} {','.join(e.targets)} {e.status.value}"
        for e in events(text)
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Two Swedes were arrested in Chad.", "TCD COERCE SWE done"),
        ("Three Kenyans held in Chad are released.", "TCD RETREAT KEN done"),
        ("A Peruvian journalist was deported from Mali.", "MLI COERCE PER done"),
    ],
)
def test_only_the_power_on_the_spot_can_arrest_or_free(text: str, event: str) -> None:
    assert event in told(text)


def test_at_home_nothing_is_done_to_another() -> None:
    assert told("A Swedish teacher was arrested in Sweden.") == []


def test_who_somebody_is_tells_no_act() -> None:
    found = told("Chad freed a Swede arrested in Mali in 2020.")
    assert found == ["TCD RETREAT SWE done"]


def test_what_a_concession_lifts_was_imposed_by_the_same() -> None:
    found = told("Chad lifted its sanctions on Mali, which were imposed in 2021.")
    assert "TCD RETREAT MLI done" in found
    assert "TCD SANCTION MLI done" in found


def test_a_pronoun_is_the_object_of_the_clause_around() -> None:
    found = told("Chad reopened its border with Niger days after closing it.")
    assert "TCD COERCE NER done" in found


def test_until_somebody_does_something_it_is_not_done() -> None:
    found = told("Chad will halt trade with Niger until Niger releases its prisoners.")
    assert not any(event.startswith("NER") for event in found)


def test_a_bill_is_in_force_for_nobody_yet() -> None:
    assert "NOR SANCTION CHL planned" in told("Norway drafts a bill imposing tariffs on Chile.")
    assert "NOR SANCTION CHL done" in told("Norway signs a decree imposing tariffs on Chile.")


def test_the_subject_of_a_verb_without_a_doer_is_what_it_happens_to() -> None:
    assert "NOR SANCTION MLI planned" in told("Norway says that Norwegian aid to Mali will cease.")
    assert "CHN COOPERATE CHN,PRK done" not in told("Flights resume.")
    assert told("Ferry services between Norway and Iceland resume.") == [
        "NOR,ISL COOPERATE NOR,ISL done"
    ]


def test_drills_of_several_are_cooperation_unless_they_threaten_another() -> None:
    assert told("Kenya and Uganda began naval drills.") == ["KEN,UGA COOPERATE KEN,UGA done"]
    assert told("Kenya began naval drills.") == ["KEN MOBILIZE  done"]
    assert told("China and Russia held drills near Japan.") == ["CHN,RUS MOBILIZE JPN done"]


def test_whom_including_singles_out() -> None:
    found = told("Chad arrested six people, including two Swedes.")
    assert found == ["TCD COERCE OTHER,SWE done"]


def test_sanctions_that_target_somebody_are_on_him() -> None:
    found = told("During talks on Mali, Norway announced sanctions targeting Russian banks.")
    assert "NOR SANCTION RUS done" in found


def test_evacuating_ones_own_people_helps_nobody_else() -> None:
    assert told("Norway evacuated its diplomats to Kenya.") == []


def test_a_statement_that_is_released_frees_nobody() -> None:
    assert not any("RETREAT" in event for event in told("Norway released a statement on Mali."))


def test_after_that_hangs_on_the_subject_is_still_a_clause_of_its_own() -> None:
    found = told(
        "Norway summons Russia's envoy after two Russian fighter jets enter its airspace near Oslo."
    )
    assert "RUS MOBILIZE NOR done" in found


def test_a_negation_holds_for_its_own_clause() -> None:
    text = "Chad says that Niger will not be invited and that Chadian aid to Niger will cease."
    assert "TCD SANCTION NER planned" in told(text)


def test_what_is_done_to_a_person_or_a_ship_is_done_to_its_state() -> None:
    assert told("Chad releases Italian journalist Carla Bianchi.") == ["TCD RETREAT ITA done"]
    assert told("Chad seizes a Greek-flagged tanker.") == ["TCD COERCE GRC done"]


def test_violence_without_a_doer_is_somebodys() -> None:
    assert told("A Norwegian tanker was attacked.") == ["OTHER ASSAULT NOR done"]
    assert told("Four Norwegians were killed in an avalanche.") == []


def test_who_answers_violence_has_suffered_it() -> None:
    found = told("Chad closes its border with Niger after a mob stormed the fence.")
    assert "OTHER ASSAULT TCD done" in found


def test_what_is_resumed_was_broken_off_before() -> None:
    found = told("Norway will reopen its embassy in Chad after it was shut in 2015.")
    assert "NOR SANCTION TCD done" in found


def test_an_answer_tells_what_it_answers() -> None:
    text = (
        "Mali orders Chad to shut its consulate in response to Chad's expulsion of Malian envoys."
    )
    assert told(text) == ["MLI SANCTION TCD done", "TCD SANCTION MLI done"]


def test_whoever_is_rewarded_for_a_release_has_released() -> None:
    found = told("Following the release of dissidents, Norway lifts sanctions on Belarus.")
    assert "BLR RETREAT OTHER done" in found
    found = told("Norway sanctions Belarus in response to the crackdown on protesters.")
    assert "BLR COERCE OTHER done" in found


def test_who_reports_what_is_resumed_does_it() -> None:
    assert "JPN COOPERATE CHN done" in told(
        "Japan reports that fish exports to China have resumed."
    )


def test_what_somebody_leads_is_his() -> None:
    found = told("Norway closed its border with Russia during Russia-led military exercises.")
    assert "RUS MOBILIZE  done" in found


def test_leaving_a_body_reduces_relations_leaving_a_land_gives_it_back() -> None:
    assert told("Togo withdraws from ECOWAS.") == ["TGO SANCTION ECOWAS done"]
    assert told("Israel withdraws from southern Lebanon.") == ["ISR RETREAT LBN done"]


def test_what_people_protest_they_demonstrate_against() -> None:
    assert "GRC ACCUSE TUR done" in told("Greece protested the visit of the Turkish minister.")
    found = told("Thousands of people protested the visit of the Turkish minister.")
    assert "OTHER PROTEST TUR done" in found


def test_who_may_not_be_entered_has_banned() -> None:
    assert "JPN COERCE PER done" in told("Three Peruvian singers are barred from entering Japan.")


def test_what_is_done_is_done_to_those_of_the_clause_around() -> None:
    text = "The EU imposed sanctions on Mali after Norway imposed an arms embargo."
    assert "NOR SANCTION MLI done" in told(text)


def test_whose_aid_it_is_that_is_suspended() -> None:
    assert told("Norwegian aid to Mali will be suspended.") == ["NOR SANCTION MLI planned"]


def test_fights_without_an_enemy_are_no_assault() -> None:
    found = told("Norway supports Kenya in fighting the pandemic and seizes this opportunity.")
    assert not any("ASSAULT" in event or "COERCE" in event for event in found)
