"""Releases of a ministry: its officials, their trips, its own acts in the first person."""

from datetime import date

import pytest

from analysis.extraction.clean import clean
from analysis.extraction.pipeline import extract
from analysis.records import Article


def release(text: str, title: str = "") -> set[tuple[str, str, str]]:
    article = Article("a", title, text, date(2024, 5, 2), source="state.gov")
    return {
        ("+".join(e.sources), str(e.type), "+".join(e.targets)) for e in extract(article).events
    }


@pytest.mark.parametrize(
    "official",
    [
        "U.S. Special Envoy for Yemen Ann Lee",
        "Special Envoy for Yemen Ann Lee",
        "Under Secretary for Civilian Security, Democracy, and Human Rights Ann Lee",
        "Under Secretary of State for Economic Growth, Energy, and the Environment Ann Lee",
        "Assistant Secretary of State for Population, Refugees, and Migration Ann Lee",
    ],
)
def test_an_official_acts_for_the_ministry_whatever_the_portfolio(official):
    text = f"Office of the Spokesperson\n\n{official} will travel to Chile on May 6."
    assert release(text) == {("USA", "AGREE", "CHL")}


def test_further_portfolios_of_a_named_official_are_out_of_sight():
    given = "Minister of Industry, Trade and Tourism Ana Ruiz met Trade and Tourism Watch."
    text = clean(given).text
    assert text == "Minister of Industry Ana Ruiz met Trade and Tourism Watch."


TRIP = "Deputy Secretary Holm will travel to Chile on May 6. "


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("She will then visit a hospital and a school.", "CHL"),
        ("She will meet with members of civil society and survivors of the quake.", "OTHER"),
        ("She will consult with allies and partners.", "OTHER"),
        ("She will participate in the ASEAN ministerial meeting.", "ASEAN"),
    ],
)
def test_a_trip_is_told_stop_by_stop(sentence, target):
    assert release(TRIP + sentence) == {("USA", "AGREE", "CHL"), ("USA", "AGREE", target)}


def test_together_the_author_and_those_greeted_promise():
    both = {("USA+KEN", "AGREE", "USA+KEN")}
    assert release("Together, we will continue to defend our values.", "Kenya National Day") == both
    title = "Independence Day of Kenya"
    assert release("Our two countries will strive to end hunger. We are friends.", title) == both


def test_a_pledge_of_the_author_needs_nobody_to_be_made_to():
    assert release("We are committed to advancing human rights.") == {("USA", "AGREE", "")}
    assert release("A baker is committed to baking bread.") == set()


def test_what_follows_a_name_set_off_by_commas_is_told_of_that_name():
    text = (
        "Chile, Peru and Kenya are founding members of the Reef Alliance.\n\n"
        "We congratulate the newest member of the Alliance, Fiji, which has joined this group."
    )
    assert release(text) == {("USA", "SUPPORT", "FJI"), ("FJI", "SUPPORT", "CHL+PER+KEN")}


def test_a_praised_list_goes_on_where_the_parser_hung_it_on_the_verb():
    text = "The leaders of Chile and Peru lauded the visit of Kenya's president to Fiji last week"
    found = release(f"{text}, the joint summit with Egypt and Jordan, and the role Mali plays.")
    assert {("CHL+PER", "SUPPORT", "KEN+EGY+JOR+MLI")} <= found


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Mali's offensive is exacerbating a brutal conflict.", ("USA", "ACCUSE", "MLI")),
        ("Mali's leaders must cease their campaign at once.", ("USA", "REQUEST", "MLI")),
        ("Mali's generosity is a valuable contribution to peace.", ("USA", "SUPPORT", "MLI")),
    ],
)
def test_a_release_says_what_it_says_in_its_own_words(sentence, event):
    assert release(f"{sentence} We will watch.") == {event}


@pytest.mark.parametrize(
    "sentence",
    ["Mali's capital is an old town.", "Our history with Mali is important and valuable."],
)
def test_plain_facts_and_what_is_the_authors_too_are_no_attitude(sentence):
    assert release(f"{sentence} We will watch.") == set()


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("We honor the courage of victims and survivors.", ("USA", "SUPPORT", "OTHER")),
        ("We will remember those who died.", ("USA", "AGREE", "OTHER")),
        ("We stand with all those who work for justice.", ("USA", "SUPPORT", "OTHER")),
        ("We are the largest contributor to UN peacekeeping.", ("USA", "AID", "UN")),
        (
            "The Department has taken steps to impose visa restrictions on Malian officials.",
            ("USA", "COERCE", "MLI"),
        ),
    ],
)
def test_what_an_author_does_to_people_without_a_name(sentence, event):
    assert event in release(f"{sentence} We are proud.")


def test_a_greeting_tells_whose_friendship_is_meant():
    title = "Independence Day of Kenya"
    ours = "I look forward to further strengthening the cooperation between our governments."
    assert release(f"{ours} We will.", title) == {("USA", "AGREE", "KEN")}
    assert release("We are proud of our partnership. We will.", title) == {
        ("USA", "SUPPORT", "KEN")
    }
    wished = "I would like to extend congratulations on the anniversary of Kenya's independence."
    assert release(f"{wished} We will.") == {("USA", "SUPPORT", "KEN")}


def test_a_need_stressed_at_a_meeting_is_no_word_to_the_other():
    text = (
        "Secretary Holm met with Director-General Tedros of the World Health Organization. "
        "She stressed the need for rules."
    )
    assert ("USA", "STATEMENT", "") in release(text)


READOUT = "Secretary Holm met with Kenyan Foreign Minister Ann Odo. "


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        (
            "They talked about Chad and Mali. The leaders reaffirmed their commitment to reform.",
            ("USA+KEN", "AGREE", "USA+KEN"),
        ),
        (
            "The Secretary and Foreign Minister Odo condemned the raid by Mali's military forces. "
            "They reiterated their commitment to peace.",
            ("USA+KEN", "AGREE", "USA+KEN"),
        ),
        ("She expressed a desire for closer cooperation.", ("USA", "AGREE", "KEN")),
    ],
)
def test_the_leaders_and_they_are_those_who_met(sentence, event):
    assert event in release(READOUT + sentence)


def test_authorities_are_told_by_where_they_are():
    text = "We urge the authorities in Mali to free those held. Leaders in Bamako must act at once."
    assert release(text) == {("USA", "REQUEST", "MLI")}


def test_what_a_government_undermines_is_no_praise_of_it():
    text = "Mali's targeting of lawyers undermines social stability. We will watch."
    assert release(text) == {("USA", "ACCUSE", "MLI")}


def test_what_points_back_blames_whoever_was_condemned():
    text = (
        "We condemn the arrests by Mali's army.\n\n"
        "This is wholly inconsistent with their stated commitment to reform."
    )
    assert release(text) == {("USA", "ACCUSE", "MLI")}
    assert release("This is wholly inconsistent with their commitment. We will watch.") == set()


def test_reports_noted_before_an_appeal_are_no_accusation():
    text = "Noting recent reports of escalation by Mali, the Secretary called on Chad to stop."
    assert release(text) == {("USA", "REQUEST", "TCD")}


def test_respect_whose_need_is_stressed_is_asked_for():
    text = READOUT + "She stressed the importance of respect for human rights in Kenya."
    assert ("USA", "REQUEST", "KEN") in release(text)


@pytest.mark.parametrize(
    ("met", "targets"),
    [
        ("NATO and European Union officials", "NATO+EU"),
        ("Chilean, Peruvian, and Kenyan officials", "CHL+PER+KEN"),
        ("representatives of firms working to support our Afghan allies", "OTHER"),
    ],
)
def test_everybody_who_is_met_counts(met, targets):
    assert release(f"The Secretary met with {met}.") == {("USA", "CONSULT", targets)}


def test_what_follows_once_something_is_done_is_not_done_yet():
    text = "Once the Secretary designates officials of Mali, they are ineligible for entry."
    assert release(text) == set()


def test_all_governments_are_nobody_in_particular():
    text = "We call on all governments to uphold their obligations."
    assert release(text) == {("USA", "REQUEST", "OTHER")}


def test_what_a_fund_is_for_is_no_gift():
    text = "Kenya signed up to the fund, which provides support to survivors in Chad."
    assert not any(kind == "AID" for _, kind, _ in release(text))
