"""Days that only the story tells: what is said at a meeting, the deed that is condemned."""

from datetime import date

from analysis.extraction.pipeline import extract
from analysis.records import Article


def days(text: str) -> dict[str, str | None]:
    found = extract(Article("a", "", text, date(2031, 5, 9))).events
    return {str(event.type): event.date for event in found}


def test_what_people_say_when_they_meet_is_said_on_that_day():
    text = (
        "Kenyan Foreign Minister Amos Kip met Ugandan Foreign Minister Joy Odo on 2 May 2031. "
        "The two thanked Norway. Chile condemned Mali."
    )
    found = days(text)
    assert found["SUPPORT"] == "2031-05-02"
    assert found["ACCUSE"] == "2031-05-09"


def test_the_day_behind_a_condemned_attack_is_the_attacks():
    assert days("Chile condemned the attack by Mali on 20 April.")["ACCUSE"] == "2031-05-09"


def test_the_day_of_what_was_agreed_is_the_day_planned():
    text = "Kenya and Uganda agreed to meet again in Kampala next year."
    assert days(text) == {"AGREE": "2032"}
