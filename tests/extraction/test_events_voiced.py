"""Acts done in words: who says, accuses, refuses or agrees, however the sentence is built."""

from __future__ import annotations

import pytest

from analysis.vocabulary import Status
from tests.extraction.event_reading import acts, events


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param(
            "Norway's foreign minister says that the strait is safe, accusing Russia of lies.",
            ("NOR", "ACCUSE", "RUS"),
            id="participle behind what was said",
        ),
        pytest.param(
            "The Kenyan president confirms that his country is in talks with Tanzania.",
            ("KEN", "CONSULT", "TZA"),
            id="talks as predicate",
        ),
        pytest.param(
            "Peru's president welcomed the plan in his first meeting with a Chilean minister.",
            ("PER", "CONSULT", "CHL"),
            id="talks in an adjunct",
        ),
        pytest.param(
            "Malta does not recognise the government of Abkhazia and does not support Libya.",
            ("MLT", "REJECT", "LBY"),
            id="support withheld is refused",
        ),
        pytest.param(
            "Ghana is prepared to receive refugees from Togo.",
            ("GHA", "AGREE", "TGO"),
            id="participle that says what somebody is ready for",
        ),
        pytest.param(
            "Sweden pledges 20 million euros in food, tents and blankets to Sudan.",
            ("SWE", "AGREE", "SDN"),
            id="recipient behind a list",
        ),
        pytest.param(
            "Austria and Hungary become the first European Union members to recognise Kosovo.",
            ("AUT+HUN", "SUPPORT", "XKX"),
            id="first among members of a body",
        ),
        pytest.param(
            "Poles held a rally in Warsaw to call on Belarus to free a journalist.",
            ("OTHER", "REQUEST", "BLR"),
            id="done to voice it",
        ),
        pytest.param(
            "Chad signed a treaty with Libya.",
            ("TCD+LBY", "SUPPORT", "TCD+LBY"),
            id="signed with another",
        ),
        pytest.param(
            "Chad and Libya signed a treaty.",
            ("TCD+LBY", "SUPPORT", "TCD+LBY"),
            id="signed together",
        ),
        pytest.param(
            "Italy's president meets the Greek king in Turin, agreeing to share the cost.",
            ("ITA+GRC", "AGREE", "ITA+GRC"),
            id="who met has agreed",
        ),
        pytest.param("A NATO summit was held in Vilnius.", ("NATO", "CONSULT", ""), id="body met"),
        pytest.param(
            "Asian leaders gathered in Japan for a summit.",
            ("OTHER", "CONSULT", ""),
            id="place is nobody",
        ),
        pytest.param(
            "Kenya says that Ugandan citizens attacked a market in Nairobi.",
            ("KEN", "ACCUSE", "UGA"),
            id="citizens blamed",
        ),
        pytest.param(
            "Chad accuses Libya of theft, which Libya denies.",
            ("LBY", "STATEMENT", "TCD"),
            id="denied to the accuser",
        ),
        pytest.param(
            "Mali demands that Niger return the prisoners to Togo.",
            ("MLI", "REQUEST", "NER"),
            id="who is to do what is demanded",
        ),
        pytest.param(
            "Ghana announces that it will connect Togo to its grid.",
            ("GHA", "AGREE", "TGO"),
            id="own future is a promise",
        ),
        pytest.param(
            "Peru says that it will send no delegates to the summit in Chile.",
            ("PER", "REJECT", "CHL"),
            id="own future denied is a refusal",
        ),
        pytest.param(
            "Jordan says that Iraq and Kuwait have agreed that the port must stay open.",
            ("IRQ+KWT", "AGREE", "IRQ+KWT"),
            id="agreed what must be",
        ),
        pytest.param(
            "Chad expels the Belgian envoy in response to Belgium's criticism of Chad.",
            ("BEL", "ACCUSE", "TCD"),
            id="what is answered",
        ),
        pytest.param(
            "Mali convicts a French diplomat. France states that he was on leave.",
            ("FRA", "STATEMENT", "MLI"),
            id="answer to the other party of the story",
        ),
        pytest.param(
            'Iran rejects talks with Japan, stating that it is "not in a hurry at all".',
            ("IRN", "STATEMENT", ""),
            id="words that are quoted",
        ),
        pytest.param(
            "Honduras warns that it might close all US bases.",
            ("HND", "THREATEN", "USA"),
            id="warning of what one may do, and US is no pronoun",
        ),
        pytest.param(
            "Latvia is elected as a member of the United Nations Security Council.",
            ("UN", "SUPPORT", "LVA"),
            id="elected to a body by it",
        ),
        pytest.param(
            "Peru opens an investigation into Chilean president Ana Soto.",
            ("PER", "ACCUSE", "CHL"),
            id="preposition hung on the title",
        ),
        pytest.param(
            "The United States adds its voice to the condemnation of Mali's government.",
            ("USA", "ACCUSE", "MLI"),
            id="voice added",
        ),
        pytest.param(
            "The Supreme Court of Brazil blocks a lawsuit by Paraguay.",
            ("BRA", "REJECT", "PRY"),
            id="lawsuit blocked",
        ),
        pytest.param(
            "Chad says that it is prepared to resume strikes on Libya.",
            ("TCD", "THREATEN", "LBY"),
            id="ready to strike",
        ),
        pytest.param(
            "Indonesia reports that its harvest was poor during the Iran war.",
            ("IDN", "STATEMENT", ""),
            id="a war is a time",
        ),
        pytest.param(
            "Trains stopped after a fire that Latvia attributes to Belarus.",
            ("LVA", "ACCUSE", "BLR"),
            id="blamed in a relative clause",
        ),
        pytest.param(
            "Togo freed 20 men after Ghana demanded the release of 60 prisoners.",
            ("GHA", "REQUEST", "TGO"),
            id="release demanded of the state that holds them",
        ),
        pytest.param(
            "Norway pledges 20 million euros to Chad, while Sweden pledges 30 million euros.",
            ("SWE", "AGREE", "TCD"),
            id="pledged to the same",
        ),
        pytest.param(
            "Tensions grew over Spain's criticism of Nicaragua.",
            ("ESP", "ACCUSE", "NIC"),
            id="whose criticism, and of whom",
        ),
    ],
)
def test_act_is_told(text: str, act: tuple[str, str, str]) -> None:
    assert act in acts(text)


def test_several_agree_among_each_other_where_others_stand_in_passing() -> None:
    text = "Oman and Yemen agreed to restore ties on the sidelines of a summit in Egypt."
    (event,) = (e for e in events(text) if e.type == "AGREE")
    assert set(event.targets) == {"OMN", "YEM"}
    assert event.status is Status.PLANNED


def test_harm_in_passing_is_no_accusation() -> None:
    text = "Japan reports that exports rose for the first time since China imposed a ban."
    assert not any(e.type == "ACCUSE" for e in events(text))


def test_harm_that_is_reported_is_an_accusation() -> None:
    text = "Japan reports that China attacked a trawler."
    assert ("JPN", "ACCUSE", "CHN") in acts(text)


def test_statement_that_accuses_is_one_accusation() -> None:
    text = "Peru issued a statement accusing Chile of attacks on its fishermen."
    assert [e.sources for e in events(text) if e.type == "ACCUSE"] == [("PER",)]


def test_a_name_shows_no_attitude() -> None:
    text = "Kuwait's minister says that the ship left the United Arab Emirates on Monday."
    assert not any(e.type == "SUPPORT" for e in events(text))


def test_participle_that_repeats_an_act_is_no_statement() -> None:
    text = "Azerbaijan protests Eritrea's detention of a ship, stating that Eritrea has no case."
    assert not any(e.type == "STATEMENT" for e in events(text))


def test_what_is_not_recognised_is_only_stated() -> None:
    text = "Norway says that it does not recognise Somaliland's claims against Somalia."
    assert not any(e.type in {"SUPPORT", "REJECT"} for e in events(text))
