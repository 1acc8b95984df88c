"""Acts that lean on what is told beside them: to whom they are done, who does them."""

from __future__ import annotations

import pytest

from analysis.vocabulary import Status
from tests.extraction.event_reading import acts, events


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param(
            "Norway sends 200 doctors to Peru. Chile also sends 40 doctors.",
            ("CHL", "AID", "PER"),
            id="the same verb again",
        ),
        pytest.param(
            "Norway and Chile sign a fishing pact. Chile also commits to limiting its catch.",
            ("CHL", "AGREE", "NOR"),
            id="towards the other party",
        ),
        pytest.param(
            "Norway will supply power to Estonia, while Finland will also help with the financing.",
            ("FIN", "AGREE", "EST"),
            id="beside another's promise",
        ),
        pytest.param(
            "Kenyan soldiers clash with smugglers at the border. At least 20 men are detained.",
            ("KEN", "COERCE", "OTHER"),
            id="held by whoever clashed with them",
        ),
        pytest.param(
            "Chile broke with Peru following the granting of asylum to former minister Ana Soto.",
            ("PER", "AID", "OTHER"),
            id="asylum that is answered",
        ),
        pytest.param(
            "Chile recalled its ambassador after Peru granted asylum to former minister Ana Soto.",
            ("CHL", "SANCTION", "PER"),
            id="whom a sanction answers",
        ),
        pytest.param(
            "Kenya closes its border with Somalia following attacks attributed to al-Shabaab.",
            ("ALSHABAAB", "ASSAULT", "KEN"),
            id="attacks attributed",
        ),
        pytest.param(
            "India closes its airspace to Pakistan after an attack on tourists in Kashmir, India.",
            ("OTHER", "ASSAULT", "IND"),
            id="attack by nobody named",
        ),
        pytest.param(
            "Kenya's navy claims to have sunk a Somali boat.",
            ("KEN", "ASSAULT", "SOM"),
            id="claimed to have been done",
        ),
        pytest.param(
            "Fiji signs a memorandum of understanding to work with China on mining.",
            ("FJI", "SUPPORT", "CHN"),
            id="memorandum to work with another",
        ),
        pytest.param(
            "Norway and Chile conclude a free trade agreement.",
            ("NOR+CHL", "AGREE", "NOR+CHL"),
            id="concluded, not signed",
        ),
        pytest.param(
            "Kenya evacuates 300 of its citizens from Libya.",
            ("KEN", "AID", "OTHER"),
            id="its own brought home",
        ),
        pytest.param(
            "Kenya's navy stops four vessels near the port.",
            ("KEN", "COERCE", "OTHER"),
            id="ships of nobody named",
        ),
        pytest.param(
            "Protests against the Israeli president's visit are held in two cities.",
            ("OTHER", "PROTEST", "ISR"),
            id="protests by nobody named",
        ),
        pytest.param(
            "France opens the base despite criticism from Chad.",
            ("TCD", "ACCUSE", "FRA"),
            id="despite criticism",
        ),
        pytest.param(
            "Kenya announces plans for the voluntary repatriation of its citizens from Libya.",
            ("KEN", "AGREE", "OTHER"),
            id="plans for a return",
        ),
        pytest.param(
            "Kenya announces plans to evacuate 200 citizens from Libya.",
            ("KEN", "AGREE", "OTHER"),
            id="plans to bring home",
        ),
        pytest.param(
            "Former Peruvian president Ana Soto left after Norway's king pardoned Soto.",
            ("NOR", "RETREAT", "PER"),
            id="state of a person named before",
        ),
        pytest.param(
            "Norway imposes sanctions on a Peruvian drug cartel.",
            ("NOR", "SANCTION", "OTHER"),
            id="criminals are of no state",
        ),
        pytest.param(
            "Chile summons Peru's ambassador over remarks by a Peruvian minister on fishing.",
            ("PER", "STATEMENT", "CHL"),
            id="remarks that are answered",
        ),
        pytest.param(
            "Norway calls for a new election to be held in Chile as part of a deal with Peru.",
            ("NOR", "REQUEST", "CHL"),
            id="asked of the nearest named",
        ),
        pytest.param(
            "Chile's president visits Lima, Peru, to sign a trade deal with Peru.",
            ("CHL", "AGREE", "PER"),
            id="travels to sign",
        ),
        pytest.param(
            "Air Koryo launches the first flight from Pyongyang to Moscow.",
            ("PRK", "COOPERATE", "RUS"),
            id="linked from one end to the other",
        ),
        pytest.param(
            "Thailand extradites a Vietnamese activist amid concerns from human rights groups.",
            ("OTHER", "ACCUSE", "THA"),
            id="concerns that are passed over",
        ),
    ],
)
def test_act_is_told(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Ghana sign an agreement allowing Kenyan ships to dock in Ghana.",
        "Kenya and Ghana sign a pact, which will expand cooperation between the two sides.",
        "Kenya and Ghana reach a deal that would lower tariffs on Ghanaian cocoa.",
    ],
)
def test_provisions_of_an_agreement_are_no_acts_of_their_own(text: str) -> None:
    assert len(events(text)) == 1


def test_those_who_fail_to_agree_with_another_do_not_fail_with_each_other() -> None:
    (event,) = events("Norway, Sweden and Finland fail to reach a deal with Russia.")
    assert (event.sources, event.targets) == (("NOR", "SWE", "FIN"), ("RUS",))
    assert event.status is Status.NEGATED


def test_a_sanction_without_a_target_is_no_statement() -> None:
    assert not any(e.type == "STATEMENT" for e in events("Chile recalled its ambassador."))


def test_two_measures_with_a_verb_each_are_two_acts() -> None:
    text = "Peru recalls its ambassador to Chile and summons Chile's ambassador."
    assert [e.type for e in events(text)] == ["SANCTION", "SANCTION"]


def test_a_measure_said_again_is_one_act() -> None:
    text = "Peru expels a Chilean diplomat and orders him to leave."
    assert len(events(text)) == 1


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Chad summons the Malian ambassador. It also demands an explanation of the raid.",
            ("TCD", "REQUEST", "MLI"),
        ),
        (
            "A Chadian airstrike kills nine people in Mali. A depot in Bamako is also bombed.",
            ("TCD", "ASSAULT", "MLI"),
        ),
        (
            "Chad and Mali held talks. The talks were mediated by Qatar.",
            ("QAT", "CONSULT", "TCD+MLI"),
        ),
        (
            "Chad imposes sanctions on Mali. Togo imposes similar sanctions.",
            ("TGO", "SANCTION", "MLI"),
        ),
        ("Chad says there will be no peace talks with Mali.", ("TCD", "REJECT", "MLI")),
    ],
)
def test_the_story_says_whose_and_to_whom(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya struck two jets stationed in Somalia.",
        "Kenya's police deployed pepper spray.",
        "Hundreds of refugees arrive in Norway.",
        "Hundreds of refugees cross the border into Norway.",
    ],
)
def test_tools_stations_and_travellers_tell_no_act(text: str) -> None:
    assert not any(e.type in {"MOBILIZE", "CONSULT"} for e in events(text))


def test_what_is_reported_in_the_passive_is_told() -> None:
    text = "Two Kenyan soldiers are confirmed to be killed in a Somali drone strike."
    assert ("SOM", "ASSAULT", "KEN") in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Presidents Ana Soto of Peru and Luis Rey of Chile sign a treaty in Oslo.",
        "Peru and Chile sign a treaty in Oslo, hosted by the Norwegian king.",
    ],
)
def test_those_who_sign_are_all_who_are_named_for_it(text: str) -> None:
    assert acts(text) & {("PER+CHL", "SUPPORT", "PER+CHL")}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Nine migrants deported from Chad to Mali are sent home.", ("TCD", "COERCE", "OTHER")),
        ("Chad frees a Swede who was kidnapped in 2023.", ("TCD", "ASSAULT", "SWE")),
        (
            "Chad will pay Mali after the signing of a memorandum by Mali's president.",
            ("MLI", "SUPPORT", "TCD"),
        ),
        ("Norway agrees to buy five Chilean-made frigates.", ("NOR", "AGREE", "CHL")),
        ("Chad becomes the tenth UN member to ratify the Ocean Treaty.", ("TCD", "SUPPORT", "")),
    ],
)
def test_words_around_an_act_name_its_actors(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad seizes a Kenyan tanker. The ship is later released.", ("TCD", "RETREAT", "KEN")),
        (
            "Chad released six Kenyan sailors. The men had been arrested in May.",
            ("TCD", "COERCE", "KEN"),
        ),
        ("Chad seizes a Kenyan tanker. Norway condemns the seizure.", ("NOR", "ACCUSE", "TCD")),
        (
            "Chad seizes a Kenyan ship. Kenya demands the release of the crew.",
            ("KEN", "REQUEST", "TCD"),
        ),
        (
            "After meeting his Kenyan counterpart, Chad's president promised to open an embassy.",
            ("TCD", "AGREE", "KEN"),
        ),
    ],
)
def test_who_took_frees_and_who_frees_held(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)
