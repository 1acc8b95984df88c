"""Resolving mentions within one article: people, pronouns, descriptions, groups, open ones."""

from datetime import date

from analysis.extraction.mentions.find import find_mentions
from analysis.extraction.mentions.resolve import resolve_mentions
from analysis.language import load_pipeline
from analysis.records import Mention, Problem


def resolve(
    text: str, *, published: date | None = None, title: str = ""
) -> tuple[tuple[Mention, ...], tuple[Problem, ...]]:
    doc = load_pipeline()(text)
    given = {"article_id": "a", "published": published, "title": title}
    return resolve_mentions(doc, find_mentions(doc, **given), **given)


def actors(text: str, mention: str, **given) -> tuple[str, ...]:
    found = [m for m in resolve(text, **given)[0] if m.text == mention]
    assert found, f"{mention!r} is no mention"
    return found[-1].actors


def test_a_surname_takes_the_full_name_the_office_and_one_entity():
    found, _ = resolve("Danish minister Peter Holm left. Holm was tired. He slept.")
    people = [m for m in found if m.name]
    assert {m.name for m in people} == {"Peter Holm"}
    assert len({m.entity for m in people}) == 1
    assert all(m.actors == ("DNK",) for m in people)
    assert people[1].role == "minister"


def test_a_counterpart_in_apposition_has_the_adjectives_state():
    text = "Danish minister Peter Holm met his Chilean counterpart, Ana Soto. Soto thanked him."
    assert actors(text, "Soto") == ("CHL",)
    assert actors(text, "him") == ("DNK",)


def test_gender_told_by_one_pronoun_rules_a_person_out():
    text = (
        "Chilean minister Ana Soto arrived. She met Danish minister Peter Holm. "
        "He thanked her for her letter."
    )
    assert actors(text, "her") == ("CHL",)


def test_the_two_are_those_that_were_named_last():
    text = "Peru and Chile signed a treaty in Oslo. The two countries thanked Norway."
    assert actors(text, "The two countries") == ("PER", "CHL")


def test_they_may_be_a_subject_and_its_partner():
    text = "Danish minister Peter Holm met with Chilean minister Ana Soto, and they signed a pact."
    assert set(actors(text, "they")) == {"DNK", "CHL"}


def test_a_possessive_in_a_coordination_means_its_first_member():
    text = "Spain accused Chilean president Ana Soto and her country of fraud."
    assert actors(text, "her country") == ("CHL",)


def test_a_bare_title_means_who_bears_just_that_one():
    text = (
        "Minister Holm of Denmark met Chilean Foreign Minister Ana Soto. "
        "The Minister and the Foreign Minister spoke."
    )
    assert actors(text, "The Minister") == ("DNK",)
    assert actors(text, "the Foreign Minister") == ("CHL",)


def test_a_body_belongs_to_its_possessor():
    text = "Peru warned Chile. The country's military was put on alert."
    found, _ = resolve(text)
    military = next(m for m in found if m.text == "military")
    country = next(m for m in found if m.text == "The country")
    assert military.actors == country.actors != ()


def test_officials_met_abroad_are_not_the_visitors():
    text = "In Senegal, U.S. envoy Ann Cole will meet with senior government officials."
    assert actors(text, "senior government officials") == ("SEN",)


def test_the_title_is_company_for_a_shared_name():
    assert actors("Korean ships arrived.", "Korean", title="North Korea's navy") == ("PRK",)


def test_what_stays_open_has_a_reason_and_a_problem():
    found, problems = resolve("Korean ships arrived.")
    mention = next(m for m in found if m.text == "Korean")
    assert mention.actors == ()
    assert mention.reason == "ambiguous: KOR or PRK"
    problem = next(p for p in problems if p.text == "Korean")
    assert problem.reason == mention.reason
    assert problem.stage == "resolve"
    assert (problem.evidence.start, problem.evidence.end) == (0, 6)


def test_a_place_is_no_problem():
    found, problems = resolve("Talks were held in Geneva.")
    assert [m.entity for m in found] == ["loc:CHE"]
    assert problems == ()


def test_an_object_that_may_be_a_thing_stays_open():
    assert actors("Norway read the report and rejected it.", "it") == ()


def test_a_byline_names_the_author_and_a_report_has_none():
    byline = "Ann Cole, U.S. Secretary of State\n\nPeace is near. We thank Chile."
    assert actors(byline, "We") == ("USA",)
    assert actors("Peace is near. We thank Chile.", "We") == ()


def test_mentions_keep_their_number_order_and_place():
    doc = load_pipeline()("Peru and Chile signed. They said the ministers would meet in Oslo.")
    before = find_mentions(doc, article_id="a", published=None)
    after, _ = resolve_mentions(doc, before, article_id="a", published=None)
    assert [(m.text, m.evidence.start) for m in before] == [
        (m.text, m.evidence.start) for m in after
    ]


def test_surnames_own_governments_but_no_districts():
    day = date(2021, 5, 9)
    assert actors("The Masisi government met.", "The Masisi government", published=day) == ("BWA",)
    assert actors("They met in Masisi Territory.", "Masisi Territory", published=day) == ()


def test_a_body_whose_name_is_a_given_name_too_is_no_part_of_a_name():
    text = "Botswana president Duma Boko spoke."
    assert actors(text, "Botswana president Duma Boko") == ("BWA",)


def test_courts_and_police_are_of_the_state_that_they_stand_in():
    assert actors("Police in Nairobi, Kenya, held two Swedes.", "Police") == ("KEN",)
    text = "A court in Moscow fined a Swede. The court also fined a Dane."
    assert actors(text, "The court") == ("RUS",)


def test_a_ship_named_after_a_town_is_no_town():
    assert all(m.text != "Tripoli" for m in resolve("3,000 sailors are aboard USS Tripoli.")[0])
