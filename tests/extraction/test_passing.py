"""Acts told in passing: what a noun, a ground or a demand tells beside the sentence's news."""

from __future__ import annotations

import pytest

from tests.extraction.event_reading import acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Poland rejects a request by Hungary for more gas.", ("HUN", "REQUEST", "POL")),
        ("Chile dismisses a proposal from Peru to share the lake.", ("PER", "REQUEST", "CHL")),
        ("Togo goes ahead with the vote despite calls by Benin.", ("BEN", "REQUEST", "TGO")),
        (
            "Peru expels the Chilean consul over Chile's refusal to extradite a banker.",
            ("CHL", "REJECT", "PER"),
        ),
        (
            "Norway closes its border with Finland over the detention of three Norwegian sailors "
            "by the Finnish navy.",
            ("FIN", "COERCE", "NOR"),
        ),
        (
            "Latvia summons the ambassador over Chad's decision to recall its envoy.",
            ("TCD", "SANCTION", "LVA"),
        ),
    ],
)
def test_what_is_answered_was_done(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_what_is_ended_was_imposed_by_the_same() -> None:
    text = "Cuba resumes postal service to Mexico, ending a suspension imposed in 2019."
    assert ("CUB", "SANCTION", "MEX") in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Peru announces plans to expel the Chilean ambassador.", ("PER", "SANCTION", "CHL")),
        ("Peru unveils a plan to close its border with Chile.", ("PER", "COERCE", "CHL")),
        ("Kenya reveals its intention to open an embassy in Chad.", ("KEN", "AGREE", "TCD")),
    ],
)
def test_plans_that_are_announced_are_planned(text: str, act: tuple[str, str, str]) -> None:
    assert {act} == acts(text)


def test_who_is_threatened_is_who_answers() -> None:
    text = "Panama raises its guard after threats by the United States."
    assert ("USA", "THREATEN", "PAN") in acts(text)


def test_a_body_opens_and_shuts_its_own_doors() -> None:
    assert ("ECOWAS", "SUPPORT", "NER") in acts("Niger is readmitted to ECOWAS.")


def test_who_is_prompted_to_do_it_does_it() -> None:
    text = "Ghana closed its border with Togo, prompting Togo to expel the Ghanaian ambassador."
    assert ("TGO", "SANCTION", "GHA") in acts(text)


def test_a_decision_that_is_only_announced_is_not_carried_out() -> None:
    assert ("CHL", "SANCTION", "PER") not in acts("Chile reversed its decision to sanction Peru.")


def test_a_decision_not_to_is_a_refusal() -> None:
    text = "Peru recalls its envoy following Chile's decision not to release two Peruvians."
    assert ("CHL", "REJECT", "PER") in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Five people are killed by a Kenyan strike in Kismayo, Somalia.",
        "At least nine people die from Kenyan attacks on Somalia.",
        "A wave of Kenyan airstrikes across Somalia kills nine people.",
    ],
)
def test_people_of_no_state_are_hit_where_they_are(text: str) -> None:
    assert acts(text) == {("KEN", "ASSAULT", "SOM")}


def test_a_state_that_hits_people_at_home_hits_no_other() -> None:
    assert acts("Ten people are killed by a Kenyan strike in Garissa, Kenya.") == {
        ("KEN", "ASSAULT", "OTHER")
    }


def test_who_is_punished_over_its_doings_is_the_owner() -> None:
    text = "Canada sanctions Malian officials over the country's support for Wagner."
    assert not any(sources == "CAN" and kind == "SUPPORT" for sources, kind, _ in acts(text))


@pytest.mark.parametrize(
    "text",
    [
        "Canada sanctions firms that sell drones to Chad.",
        "Canada closes a paper over a report claiming that Ghana sells drones to Chad.",
    ],
)
def test_what_only_describes_or_alleges_is_no_act(text: str) -> None:
    assert not any(targets == "TCD" for _, _, targets in acts(text))


def test_what_goes_with_a_plan_is_planned_too() -> None:
    text = "Japan announces that it will respond by opening an embassy in Lusaka, Zambia."
    assert ("JPN", "AGREE", "ZMB") in acts(text)


def test_whoever_is_barred_is_whoever_was_sanctioned() -> None:
    text = "Kenya sanctions former Ugandan minister Joe Odo, barring him from entering Kenya."
    assert ("KEN", "COERCE", "UGA") in acts(text)


def test_a_threat_is_told_behind_with() -> None:
    text = "Talks between Oman and Yemen resume, with Yemen vowing to attack Oman if they fail."
    assert ("YEM", "THREATEN", "OMN") in acts(text)


def test_a_series_of_raids_is_raids() -> None:
    text = "Fires are reported at the Kenyan embassy in Kigali following a series of Ugandan raids."
    assert acts(text) == {("UGA", "ASSAULT", "KEN")}


def test_who_bombs_a_market_at_home_hits_somebody() -> None:
    assert acts("The Chadian air force bombs a market in Abeche, Chad.") == {
        ("TCD", "ASSAULT", "OTHER")
    }


def test_a_body_that_tells_of_it_does_not_suffer_it() -> None:
    text = "UNICEF reports that 66 children have died in Gaza due to the Israeli blockade."
    assert ("ISR", "COERCE", "PSE") in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Peru expels two Chileans to reciprocate Chile's removal of Peru's ambassador.",
            ("CHL", "SANCTION", "PER"),
        ),
        ("Chad rejects Togo's offer to send doctors.", ("TGO", "AGREE", "TCD")),
        (
            "China curbs trade with Canada in response to a Canadian blacklist targeting Chinese "
            "firms.",
            ("CAN", "SANCTION", "CHN"),
        ),
    ],
)
def test_what_is_returned_was_done_before(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_what_befell_the_teller_he_has_not_done() -> None:
    assert not any(kind != "STATEMENT" for _, kind, _ in acts("Chile says that it was excluded."))


def test_talks_are_of_whoever_tells_of_them() -> None:
    text = (
        "Kenyan president William Ruto says that nine people will be freed following a meeting "
        "with Chadian president Mahamat Deby."
    )
    assert ("KEN", "CONSULT", "TCD") in acts(text)
