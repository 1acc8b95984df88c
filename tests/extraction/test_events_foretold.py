"""What somebody says that he, or another, will do: promise, refusal, threat, concession, blame."""

from __future__ import annotations

import pytest

from analysis.vocabulary import Status
from tests.extraction.event_reading import acts, events


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param(
            "Norway says that Moldova will receive a loan of 20 million euros this year.",
            ("NOR", "AGREE", "MDA"),
            id="what the other is to get is promised",
        ),
        pytest.param(
            "Peru announced that it will no longer claim special rights under Chilean law.",
            ("PER", "CONCEDE", "CHL"),
            id="no longer claimed is conceded",
        ),
        pytest.param(
            "Kenya says that it will no longer demand visas from Uganda.",
            ("KEN", "CONCEDE", "UGA"),
            id="no longer demanded is conceded",
        ),
        pytest.param(
            "Kosovo's president says that the country will never cede the valley to Serbia.",
            ("XKX", "REJECT", "SRB"),
            id="never to give is to refuse",
        ),
        pytest.param(
            "Malta's premier says that the island will not apologise to Libya.",
            ("MLT", "REJECT", "LBY"),
            id="a verb taken for an adjective",
        ),
        pytest.param(
            "Chad says that Libyan airfields would be legitimate targets.",
            ("TCD", "THREATEN", "LBY"),
            id="what the other's would become",
        ),
        pytest.param(
            "Ghana says that there will be consequences if Togo closes the crossing.",
            ("GHA", "THREATEN", "TGO"),
            id="consequences",
        ),
        pytest.param(
            "Iran's president says that there will be no talks with Japan.",
            ("IRN", "REJECT", "JPN"),
            id="none of what is refused",
        ),
        pytest.param(
            "Norway says that Russia must free the crew.",
            ("NOR", "REQUEST", "RUS"),
            id="what the other must do is asked of him",
        ),
        pytest.param(
            "Iran's leader says that Iran should keep the strait closed to American ships.",
            ("IRN", "STATEMENT", "USA"),
            id="what one should do oneself is asked of nobody",
        ),
        pytest.param(
            "Bangladesh says that it cannot spend more to support the Rohingya from Myanmar.",
            ("BGD", "STATEMENT", "MMR"),
            id="support that cannot be given",
        ),
        pytest.param(
            "Chad says that Niger cannot feed the herders and urges Libya to help.",
            ("TCD", "REQUEST", "LBY"),
            id="no present behind a modal",
        ),
        pytest.param(
            "New Zealand decides not to recognise a Palestinian state.",
            ("NZL", "REJECT", "PSE"),
            id="decided against",
        ),
        pytest.param(
            "Chad's leader says that Libya will regret the raid.",
            ("TCD", "THREATEN", "LBY"),
            id="to be regretted by the other",
        ),
        pytest.param(
            "A UN envoy says that Eritrea has breached the arms embargo.",
            ("UN", "ACCUSE", "ERI"),
            id="a breach is blamed",
        ),
        pytest.param(
            "Mali suspends flights to Algeria, which it accuses of harbouring rebels.",
            ("MLI", "ACCUSE", "DZA"),
            id="it is not whom the clause is about",
        ),
        pytest.param(
            "Twelve Sudanese are killed in a series of Libyan airstrikes.",
            ("LBY", "ASSAULT", "SDN"),
            id="one of a series",
        ),
        pytest.param(
            "Denmark says that Greenland is not for sale to Canada.",
            ("DNK", "REJECT", "CAN"),
            id="not to be had",
        ),
        pytest.param(
            "Mali's leader tells France that the mine is non-negotiable.",
            ("MLI", "REJECT", "FRA"),
            id="refused to whom it is told",
        ),
        pytest.param(
            "Iran's army says that it will resume strikes on Oman.",
            ("IRN", "THREATEN", "OMN"),
            id="a war resumed is no promise",
        ),
        pytest.param(
            "Poland's interior minister says that Poland could close its border with Belarus.",
            ("POL", "THREATEN", "BLR"),
            id="what he may do to the other",
        ),
        pytest.param(
            "Laos says that Thai soldiers laid mines near a village.",
            ("LAO", "ACCUSE", "THA"),
            id="harm done to anybody is blamed on the doer",
        ),
        pytest.param(
            "Burkina Faso says that Ivory Coast has sheltered plotters.",
            ("BFA", "ACCUSE", "CIV"),
            id="harbouring",
        ),
        pytest.param(
            "Cuba admits that its pilots entered Haiti without leave.",
            ("CUB", "CONCEDE", "HTI"),
            id="admitted",
        ),
        pytest.param(
            "Pakistan denies India's claim that it shelled a village, saying it hit insurgents.",
            ("PAK", "STATEMENT", "IND"),
            id="a claim is denied in a statement",
        ),
        pytest.param(
            "Iraq said that Turkey was behind the raid. Ankara rejects the claims.",
            ("TUR", "STATEMENT", "IRQ"),
            id="denied to whom the sentence before names",
        ),
    ],
)
def test_the_type_goes_by_what_is_foretold(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_a_promise_is_planned_and_a_refusal_done() -> None:
    promised = events("Italy says that it will supply trains to Tunisia.")
    refused = events("Italy says that it will not supply trains to Tunisia.")
    assert [event.status for event in promised] == [Status.PLANNED]
    assert [event.status for event in refused] == [Status.DONE]


def test_what_is_only_alleged_did_not_happen() -> None:
    told = acts("Rwanda denies accusations that it invaded Burundi.")
    assert all(act[1] != "ASSAULT" for act in told)


def test_a_retort_is_no_announcement_of_consequences() -> None:
    told = acts("Spain says it will label its goods in retaliation for the levy on Moroccan fish.")
    assert all(act[1] != "THREATEN" for act in told)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya opens an office in Oslo despite calls by Iran to wait.", ("IRN", "REQUEST", "KEN")),
        ("Chad passes the law despite warnings from France.", ("FRA", "THREATEN", "TCD")),
        ("Egypt signs the pact despite opposition from Ethiopia.", ("ETH", "REJECT", "EGY")),
    ],
)
def test_what_somebody_overrides_was_said_to_him(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_a_truce_between_two_is_of_both() -> None:
    told = acts("A ceasefire between Israel and Lebanon comes into effect.")
    assert ("ISR+LBN", "RETREAT", "ISR+LBN") in told


def test_what_is_said_on_condition_is_not_done() -> None:
    told = acts("Oman says that it will open the port if Yemen lifts its ban and ends the siege.")
    assert all(act[1] != "RETREAT" for act in told)


def test_a_company_speaks_for_no_state() -> None:
    assert not acts("German automaker Audi announces that it will cut 500 jobs.")


def test_an_arrest_announced_blames_nobody() -> None:
    told = acts("Peru's president announces that Spanish police have captured a gang leader.")
    raid = acts("Niger announces that Mali carried out airstrikes against JNIM.")
    assert all(act[1] != "ACCUSE" for act in (*told, *raid))


def test_what_is_made_somewhere_is_of_there() -> None:
    assert ("AUT", "COERCE", "CHN") in acts(
        "Austria bars Chinese-made trucks from entering its barracks."
    )


def test_what_is_announced_for_a_later_day_is_planned() -> None:
    told = events("Kenya announces the reopening of its border with Somalia in 2099.")
    assert [(event.type, event.status) for event in told] == [("AGREE", Status.PLANNED)]
