"""What is told once and judged by others; whoever is led to act; words that parsers misread."""

import pytest

from tests.extraction.event_reading import acts


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Togo and Benin seek the help of the African Union, a step welcomed by Ghana.",
            ("GHA", "SUPPORT", "TGO+BEN"),
        ),
        (
            "Malta recognises Palestine. The decision is condemned by Israel.",
            ("ISR", "ACCUSE", "MLT"),
        ),
        ("Chad expels the French ambassador. France condemns the move.", ("FRA", "ACCUSE", "TCD")),
        (
            "Honduras leaves a pact with Taiwan, sparking criticism from Guatemala.",
            ("GTM", "ACCUSE", "HND"),
        ),
    ],
)
def test_what_was_told_is_judged_as_the_deed_of_its_doers(text, act):
    assert act in acts(text)


def test_a_judged_thing_with_an_owner_is_its_owners():
    found = acts("Chad expels the French ambassador. Kenya condemns the decision of Togo.")
    assert ("KEN", "ACCUSE", "TGO") in found
    assert ("KEN", "ACCUSE", "TCD") not in found


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Malta bans Libyan ships, leading Tripoli to recall its ambassador from Valletta.",
            ("LBY", "SANCTION", "MLT"),
        ),
        ("Estonia detains a tanker, prompting Moscow to scramble a jet.", ("RUS", "MOBILIZE", "")),
    ],
)
def test_whoever_is_led_to_act_has_acted(text, act):
    assert act in acts(text)


def test_a_particle_taken_for_a_preposition_leaves_the_object():
    assert ("DNK", "AID", "SYR") in acts("Denmark takes in 30 Syrians from Lebanon.")


def test_a_handover_is_read_where_the_verb_was_taken_for_a_noun():
    text = "The Gambian government hands over former rebel spokesman Omar Sow to Senegal."
    assert ("GMB", "COOPERATE", "SEN") in acts(text)


def test_the_state_named_owns_a_body_whose_name_others_have_too():
    text = "A Latvian National Guard unit seized a Russian tanker."
    assert acts(text) == {("LVA", "COERCE", "RUS")}


def test_the_pope_needs_no_affiliation():
    assert ("VAT", "REQUEST", "RUS") in acts("The pope appeals to Moscow to end the war.")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Togo is lent 20 million euros by the World Bank.", ("WB", "AID", "TGO")),
        ("Mexico sends three ships loaded with rice to Havana.", ("MEX", "AID", "CUB")),
        ("Ghana takes delivery of vaccines from UNICEF.", ("UNICEF", "AID", "GHA")),
        ("Boko Haram gunmen raid a Nigerien village.", ("BOKOHARAM", "ASSAULT", "NER")),
        (
            "Canada's minister met his Peruvian and Chilean counterparts.",
            ("CAN", "CONSULT", "PER+CHL"),
        ),
        ("A Danish court sentences a Russian national to a year.", ("DNK", "COERCE", "RUS")),
        ("Kenya throws out Somalia's petition.", ("KEN", "REJECT", "SOM")),
    ],
)
def test_who_gives_takes_and_judges_is_read_in_every_voice(text, act):
    assert act in acts(text)


def test_what_is_rejected_is_not_done():
    assert ("MLI", "RETREAT", "FRA") not in acts("Mali rejects releasing French soldiers.")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Togo signs the pact with Russia despite criticism from Ghana.",
            ("GHA", "ACCUSE", "TGO"),
        ),
        (
            "Togo extends the pact despite calls from Kyiv to let it lapse.",
            ("UKR", "REQUEST", "TGO"),
        ),
        ("Mali expels two French envoys at the request of Russia.", ("RUS", "REQUEST", "MLI")),
    ],
)
def test_what_others_said_of_an_act_is_said_to_its_doers(text, act):
    assert act in acts(text)


def test_a_ban_in_spite_of_which_somebody_acts_is_no_news():
    found = acts("A Kenyan ship arrives in Cuba despite the U.S. blockade of the island.")
    assert not any(kind == "COERCE" for _, kind, _ in found)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("British jets are scrambled to meet a Russian plane.", ("GBR", "MOBILIZE", "RUS")),
        ("The Commonwealth readmits Gabon.", ("COMMONWEALTH", "SUPPORT", "GAB")),
        (
            "Peru's police raid a workshop and arrest two Danes.",
            ("PER", "COERCE", "DNK"),
        ),
        ("Chilean president Ana Soto thanks Russian sailors.", ("CHL", "SUPPORT", "RUS")),
    ],
)
def test_acts_of_words_that_the_tagger_misreads_or_the_lexicon_lacked(text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The Kenyan and Ugandan navies rescue two Tanzanian sailors.", ("KEN+UGA", "AID", "TZA")),
        ("The Vatican and Vietnam upgrade relations.", ("VAT+VNM", "SUPPORT", "VAT+VNM")),
        ("Togo and Benin deport each other's fishermen.", ("TGO+BEN", "COERCE", "TGO+BEN")),
        ("Malta joins the genocide case against Myanmar.", ("MLT", "ACCUSE", "MMR")),
        ("Togo votes to quit the Landmine Convention.", ("TGO", "SANCTION", "OTHER")),
        ("Russia's president promises Mali weapons.", ("RUS", "AGREE", "MLI")),
    ],
)
def test_acts_of_several_and_of_few_words(text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    "text",
    ["Denmark does not rule out Russian involvement.", "France calls the verdict of Togo strange."],
)
def test_mere_wording_is_no_act(text):
    assert not {kind for _, kind, _ in acts(text)} & {"REJECT", "CONSULT"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Finland's president calls Trump to thank him.", ("FIN", "CONSULT", "USA")),
        (
            "A third round of talks between Chad and Libya begins.",
            ("TCD+LBY", "CONSULT", "TCD+LBY"),
        ),
        ("The Dalai Lama's office rebukes Beijing.", ("OTHER", "ACCUSE", "CHN")),
        ("Seoul repatriates six North Koreans.", ("KOR", "COOPERATE", "PRK")),
        ("Chad leaves Libyan calls unanswered.", ("TCD", "REJECT", "LBY")),
        ("Botswana and De Beers seal a diamond deal.", ("BWA+OTHER", "SUPPORT", "BWA+OTHER")),
    ],
)
def test_who_acts_and_on_whom(text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Malta expels the Libyan envoy, demanding an apology.", ("MLT", "REQUEST", "LBY")),
        ("Two Kenyans are killed in a clash with Al-Shabaab.", ("ALSHABAAB", "ASSAULT", "KEN")),
        ("Canadian observers are fired upon by Malian soldiers.", ("MLI", "ASSAULT", "CAN")),
        (
            "Japan eases sanctions on Belarus in exchange for the release of two prisoners.",
            ("BLR", "RETREAT", "OTHER"),
        ),
        ("Chad congratulates Ana Kalu on her victory in Ghana.", ("TCD", "SUPPORT", "GHA")),
        ("Iraq hangs two Syrians.", ("IRQ", "ASSAULT", "SYR")),
    ],
)
def test_demands_clashes_and_exchanges(text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Niger orders Italian forces to depart.", ("NER", "SANCTION", "ITA")),
        ("The Royal Saudi Land Forces train Yemeni soldiers.", ("SAU", "COOPERATE", "YEM")),
        ("The African Union admits Morocco.", ("AU", "SUPPORT", "MAR")),
    ],
)
def test_forces_sent_away_and_members_admitted(text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Togo and Benin renew a pact at a meeting in Lomé.", ("TGO+BEN", "CONSULT", "TGO+BEN")),
        (
            "Fiji opens an embassy in Israel, a step hailed by Kenya and criticised by Iran.",
            ("IRN", "ACCUSE", "FJI"),
        ),
        (
            "Malta takes in refugees from Italy in exchange for the easing of visa restrictions.",
            ("ITA", "RETREAT", "MLT"),
        ),
        ("Kenya rejects a Ugandan court's ruling.", ("KEN", "REJECT", "UGA")),
    ],
)
def test_meetings_judgements_and_bargains(text, act):
    assert act in acts(text)
