"""Whose "we" it is: statements that name who makes them, and reports that do not."""

import pytest

from analysis.extraction.mentions.find import find_mentions
from analysis.extraction.mentions.resolve import resolve_mentions
from analysis.language import load_pipeline
from analysis.lexicons.publishers import publisher_actors


def we(text: str, *, title: str = "", publisher: tuple[str, ...] = ()) -> tuple[str, ...]:
    doc = load_pipeline()(text)
    found = find_mentions(doc, article_id="a", published=None, title=title)
    resolved, _ = resolve_mentions(
        doc, found, article_id="a", published=None, title=title, publisher=publisher
    )
    pronouns = [m for m in resolved if m.text.lower() in {"we", "our"}]
    assert pronouns, "the text has no “we”"
    return pronouns[-1].actors


@pytest.mark.parametrize(
    ("opening", "authors"),
    [
        (
            "The text of the following statement was released by the Governments of Chile, "
            "Peru, and Norway on the situation in Haiti:",
            {"CHL", "PER", "NOR"},
        ),
        (
            "The following is the text of a joint statement by the Governments of Japan and Kenya.",
            {"JPN", "KEN"},
        ),
        ("Joint statement of Spain and Italy", {"ESP", "ITA"}),
    ],
)
def test_a_statement_says_who_released_it(opening: str, authors: set[str]):
    assert set(we(f"{opening}\n\nWe condemn the attacks in Haiti.")) == authors


def test_an_apposition_says_who_we_are():
    text = "We, the foreign ministers of Chile, Peru and Norway, condemn the attacks in Haiti."
    assert set(we(text)) == {"CHL", "PER", "NOR"}


def test_a_statement_opens_with_those_who_make_it():
    text = (
        "Chile, Peru, and Norway are alarmed by the recent violence in the capital of Haiti. "
        "We call for calm."
    )
    assert set(we(text, title="Joint Statement on Haiti")) == {"CHL", "PER", "NOR"}
    assert we(text, title="Three countries worry about Haiti") == ()


def test_the_publisher_speaks_where_nobody_else_is_named():
    text = "The violence in Haiti has to stop at once. We call for calm."
    assert we(text, publisher=("NOR",)) == ("NOR",)
    assert we(text) == ()


def test_nobody_is_the_author_of_a_transcript():
    text = (
        "MODERATOR: Good morning, everybody, and welcome.\nQUESTION: Will the talks go on?\n"
        "MODERATOR: We do not know."
    )
    assert we(text, publisher=("NOR",)) == ()


@pytest.mark.parametrize(
    ("source", "url", "actors"),
    [
        ("state.gov", None, ("USA",)),
        (None, "https://www.gov.uk/news/1", ("GBR",)),
        (None, "https://www.mofa.go.jp/press", ("JPN",)),
        (None, "https://www.consilium.europa.eu/en/press", ("EU",)),
        ("Ministry of Foreign Affairs of Norway", None, ("NOR",)),
        ("The Japan Times", "https://japantimes.co.jp/x", ()),
        ("Norway Today", None, ()),
        (None, "not a url", ()),
        (None, None, ()),
    ],
)
def test_a_governments_own_site_speaks_for_it(source, url, actors):
    assert publisher_actors(source, url) == actors
