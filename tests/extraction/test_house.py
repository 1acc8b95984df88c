"""Officials and counterparts in a text on a government's own site."""

from datetime import date

from analysis.extraction.pipeline import extract
from analysis.records import Article


def events(text: str, source: str | None = "state.gov") -> set[tuple]:
    article = Article("a", "Visit to Paraguay", text, date(2021, 6, 25), source=source)
    return {(e.sources, str(e.type), e.targets) for e in extract(article).events}


def test_an_under_secretary_without_a_state_is_the_publishers():
    text = "Under Secretary Ann Cole thanked Paraguay for its help."
    assert (("USA",), "SUPPORT", ("PRY",)) in events(text)
    assert (("USA",), "SUPPORT", ("PRY",)) not in events(text, "Daily News")


def test_a_foreign_minister_there_is_the_guest():
    text = (
        "Secretary Ann Cole thanked Paraguay for its help. Foreign Minister Vera praised the "
        "United States."
    )
    assert (("PRY",), "SUPPORT", ("USA",)) in events(text)


def test_praise_of_relations_is_support_of_the_other_side():
    text = (
        "Secretary Ann Cole met Paraguayan Foreign Minister Luis Vera. The two affirmed the "
        "strength of the bilateral relationship."
    )
    assert (("USA", "PRY"), "SUPPORT", ("USA", "PRY")) in events(text)


def test_a_message_says_you_to_the_state_it_is_for():
    text = "Thank you for your help. We are pleased to send congratulations to the people."
    article = Article("a", "Chile's National Day", text, date(2021, 6, 25), source="state.gov")
    found = {(e.sources, str(e.type), e.targets) for e in extract(article).events}
    assert (("USA",), "SUPPORT", ("CHL",)) in found


def test_nobody_in_particular_is_you_in_a_report():
    text = "Chile met Peru. You can visit both countries by train."
    article = Article("a", "News", text, date(2021, 6, 25))
    assert all(m.text.lower() != "you" for m in extract(article).mentions)


def test_you_are_not_celebrated_for_celebrating():
    text = "We congratulate the people of Chile as you celebrate your national day."
    article = Article("a", "Chile's National Day", text, date(2021, 6, 25), source="state.gov")
    found = {(e.sources, str(e.type), e.targets) for e in extract(article).events}
    assert found == {(("USA",), "SUPPORT", ("CHL",))}


def test_what_is_voiced_beside_a_relative_clause_is_voiced_by_the_main_subject():
    text = "Norway condemned the attacks that violated Mali's borders and expressed sympathy."
    assert not any(sources == () for sources, _, _ in events(text, None))
    assert all(sources == ("NOR",) for sources, kind, _ in events(text, None) if kind == "SUPPORT")


def test_the_title_says_whose_sides_they_are():
    text = "Senior delegations met today. Peru's ships left Brazil. Both sides thanked Norway."
    article = Article("a", "Chile-Kenya Strategic Dialogue", text, date(2021, 6, 25))
    found = {(e.sources, str(e.type), e.targets) for e in extract(article).events}
    assert (("CHL", "KEN"), "SUPPORT", ("NOR",)) in found


def test_cooperation_looked_forward_to_is_with_whoever_was_met():
    text = (
        "Secretary Ann Cole met Paraguayan Foreign Minister Luis Vera. The Secretary condemned "
        "Mali's attack on Niger. The Secretary looks forward to further cooperation."
    )
    assert (("USA",), "AGREE", ("PRY",)) in events(text)


def test_a_participle_with_subject_and_object_is_a_verb_whatever_its_tag():
    text = "The Secretary also underscored strong U.S. support for Chile's accession. It was late."
    text = f"Secretary Ann Cole met Chilean Foreign Minister Luis Vera. {text}"
    kinds = [(e.sources, str(e.type), e.targets) for e in extract(
        Article("a", "", text, date(2021, 6, 25), source="state.gov")).events]  # fmt: skip
    assert (("USA",), "SUPPORT", ("CHL",)) in kinds


def test_further_cooperation_is_looked_forward_to():
    text = "The United States looks forward to further close cooperation with Kenya on trade."
    assert events(text) == {(("USA",), "AGREE", ("KEN",))}


def test_a_release_of_prisoners_is_no_press_release():
    text = (
        "The United States welcomes the release by Kenya of fifteen detainees. "
        "We also welcome Chile's decision."
    )
    assert (("USA",), "SUPPORT", ("CHL",)) in events(text)


def test_who_would_like_to_thank_thanks():
    assert events("The United States would like to thank Chile.") == {
        (("USA",), "SUPPORT", ("CHL",))
    }
    assert events("The United States would like to invade Chile.") == set()


def test_a_statements_title_says_whom_it_blames():
    text = "We condemn the arrests of reporters. We call for their release."
    article = Article("a", "Arrests in Mali", text, date(2021, 6, 25), source="state.gov")
    found = {(e.sources, str(e.type), e.targets) for e in extract(article).events}
    assert (("USA",), "ACCUSE", ("MLI",)) in found
    report = Article("a", "Arrests in Mali", "Norway condemns the arrests.", date(2021, 6, 25))
    assert all(e.targets != ("MLI",) for e in extract(report).events)
