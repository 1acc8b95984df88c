"""Dates: what expressions are found, what they come to, and which one dates an act."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from analysis.extraction.dates.find import date_for, find_dates
from analysis.language import load_pipeline
from analysis.records import DateExpression
from analysis.vocabulary import DateBasis, DatePrecision

FRIDAY = date(2024, 3, 15)


def parse(text: str) -> Doc:
    return load_pipeline()(text)


def read(text: str, published: date | None = FRIDAY) -> tuple[DateExpression, ...]:
    return find_dates(parse(text), published=published, article_id="a")


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("On Tuesday the envoys met in Lima.", "Tuesday", "2024-03-12"),
        ("Ghana will host the envoys on Tuesday.", "Tuesday", "2024-03-19"),
        ("The envoys met on Friday.", "Friday", "2024-03-15"),
        ("The vote is scheduled for next Monday.", "next Monday", "2024-03-18"),
        ("The envoys met last Friday.", "last Friday", "2024-03-08"),
        ("Yesterday, Thursday, Chile signed a pact.", "Yesterday, Thursday", "2024-03-14"),
        ("The envoys met on Sunday evening.", "Sunday evening", "2024-03-10"),
        ("The minister resigned yesterday.", "yesterday", "2024-03-14"),
        ("The minister will travel tomorrow.", "tomorrow", "2024-03-16"),
        ("Drones hit the port overnight.", "overnight", "2024-03-15"),
        ("The court ruled on 6 January.", "6 January", "2024-01-06"),
        ("The court ruled on December 20.", "December 20", "2023-12-20"),
        ("The court ruled on Feb. 3, 2021.", "Feb. 3, 2021", "2021-02-03"),
        ("The court ruled on the 4th of July 1999.", "4th of July 1999", "1999-07-04"),
        ("The bank closed in October.", "October", "2023-10"),
        ("The bank will close in February.", "February", "2025-02"),
        ("The bank closed in May 2016.", "May 2016", "2016-05"),
        ("Peru joined in 1999.", "1999", "1999"),
        ("The bank closed last week.", "last week", "2024-W10"),
        ("The bank closed earlier this month.", "earlier this month", "2024-03"),
        ("The bank closed last year.", "last year", "2023"),
        ("The bank will close next month.", "next month", "2024-04"),
        ("The bank closed two weeks ago.", "two weeks ago", "2024-W09"),
        ("The bank closed twenty-five years ago.", "twenty-five years ago", "1999"),
        ("The bank closed ten days ago.", "ten days ago", "2024-03-05"),
        ("The bank closed [six] months ago.", "[six] months ago", "2023-09"),
        ("Tariffs will rise in three days.", "in three days", "2024-03-18"),
        ("Troops must leave by the end of the year.", "the end of the year", "2024-12-31"),
        ("Troops must leave by the end of May 2025.", "the end of May 2025", "2025-05"),
        ("The show runs 5-7 April.", "5-7 April", "2024-04-05/2024-04-07"),
        ("Exports grew in the third quarter of 2022.", "the third quarter of 2022", "2022-Q3"),
        ("Exports grew last summer.", "Exports grew last summer."[13:-1], "2023-SU"),
        ("Borders moved in the 1990s.", "the 1990s", "199"),
        ("Borders moved in the 20th century.", "the 20th century", "19"),
        ("They agreed a five-year plan.", "five-year", "P5Y"),
        ("They agreed a 30-day truce.", "30-day", "P30D"),
        ("The talks took three hours.", "three hours", "PT3H"),
        ("The fee is paid annually.", "annually", "P1Y"),
        ("The fleet is now at sea.", "now", "PRESENT_REF"),
        ("The fleet left recently.", "recently", "PAST_REF"),
        ("Peru acceded on New Year's Day.", "New Year's Day", "2024-01-01"),
        ("Security changed after 9/11.", "9/11", "2001-09-11"),
        ("Peru acceded on 2019-11-30.", "2019-11-30", "2019-11-30"),
        ("Peru acceded on 25/12/2019.", "25/12/2019", "2019-12-25"),
    ],
)
def test_expressions_have_their_timex_value(text: str, expression: str, value: str) -> None:
    found = {one.text: one.value for one in read(text)}
    assert found.get(expression) == value, found


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May spoke first.",
        "About 2000 villagers fled.",
        "Resolution 1973 was adopted.",
        "The contract is worth $2019.",
        "Crowds march on Washington.",
        "She may resign.",
        "The mayor is 45 years old.",
        "He earns three dollars a day.",
    ],
)
def test_what_looks_like_a_date_and_is_none(text: str) -> None:
    assert [one.text for one in read(text)] == []


def test_every_expression_is_its_span_of_the_text() -> None:
    text = "On 3 May 2021 and again last week, envoys met for two days."
    for one in read(text):
        assert text[one.evidence.start : one.evidence.end] == one.text
        assert one.evidence.article_id == "a"
        assert one.explanation


def test_a_stated_date_says_so_and_a_relative_one_explains_itself() -> None:
    stated, relative = read("They met on 3 May 2021 and on Thursday.")
    assert (stated.basis, relative.basis) == (DateBasis.STATED, DateBasis.RELATIVE)
    assert relative.explanation == "Thursday before Friday 2024-03-15"
    assert relative.precision is DatePrecision.DAY


def test_without_a_publication_date_relative_ones_stay_open() -> None:
    for one in read("They met on Thursday, last week, in March and two days ago.", None):
        assert one.date is None
        assert "publication date is not known" in one.explanation


def test_without_a_publication_date_a_year_in_the_sentence_serves() -> None:
    (day, year) = read("Envoys met on 3 March for the 2019 forum.", None)
    assert (day.date, year.date) == ("2019-03-03", "2019")


def test_the_year_of_a_range_holds_for_its_beginning() -> None:
    found = {one.text: one.value for one in read("It ran from November 20 to March 4, 2019.")}
    assert found == {"November 20": "2018-11-20", "March 4, 2019": "2019-03-04"}


def test_a_weekday_beside_a_day_settles_the_year() -> None:
    (day,) = read("They met on Tuesday, 8 March.")
    assert day.date == "2022-03-08"


def test_days_after_an_event_count_from_the_day_told_for_it() -> None:
    found = read("The summit opened on 5 January. The envoy left two days after the summit.")
    assert found[-1].date == "2024-01-07"
    (unknown,) = read("The envoy left two days after the summit.")
    assert unknown.date is None
    assert "not known" in unknown.explanation


def test_a_date_line_is_what_the_report_counts_from() -> None:
    text = "Saturday, March 16, 2024\nThe envoys left yesterday."
    line, yesterday = read(text)
    assert line.evidence.rule == "dates: dateline"
    assert yesterday.date == "2024-03-15"


def test_a_week_takes_its_exact_day_where_it_is_counted() -> None:
    (one,) = read("The envoy left two weeks ago.")
    assert (one.date, one.precision) == ("2024-03-01", DatePrecision.WEEK)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("On Tuesday the ministers met and signed a pact.", "signed", "Tuesday"),
        ("Poland said on Monday it would close the border in May.", "said", "Monday"),
        ("Poland said on Monday it would close the border in May.", "close", "May"),
        ("Spain, which joined in 1982, condemned the raid on Wednesday.", "condemned", "Wednesday"),
        ("Spain, which joined in 1982, condemned the raid on Wednesday.", "joined", "1982"),
        ("France condemned Thursday's attack.", "condemned", None),
        ("The 2015 agreement was suspended by Peru.", "suspended", None),
        ("Egypt announced a forum in April 2026.", "announced", None),
        ("He met the king, who visited Rome on Sunday.", "met", None),
        ("Kenya has hosted the mission since 2018.", "hosted", None),
        ("In 2020 Peru signed the pact and later ratified it.", "ratified", None),
        ("Kenya agreed a five-year loan.", "agreed", None),
        ("Chad paid damages over the sinking of a ferry in May 2023.", "paid", None),
    ],
)
def test_the_date_of_an_act(text: str, verb: str, expected: str | None) -> None:
    doc = parse(text)
    token = next(t for t in doc if t.text == verb)
    dates = find_dates(doc, published=FRIDAY, article_id="a")
    dated = date_for(doc, token, dates, published=FRIDAY)
    assert (dated.text if dated else None) == expected


def hand_built() -> Doc:
    """ "Peru signed it on Thursday", parsed by hand."""
    words = ["Peru", "signed", "it", "on", "Thursday"]
    return Doc(
        Vocab(),
        words=words,
        tags=["NNP", "VBD", "PRP", "IN", "NNP"],
        pos=["PROPN", "VERB", "PRON", "ADP", "PROPN"],
        lemmas=["Peru", "sign", "it", "on", "Thursday"],
        heads=[1, 1, 1, 4, 1],
        deps=["nsubj", "ROOT", "obj", "case", "obl"],
        sent_starts=[True, False, False, False, False],
    )


def test_an_oblique_dates_its_verb() -> None:
    doc = hand_built()
    dates = find_dates(doc, published=FRIDAY, article_id="a")
    dated = date_for(doc, doc[1], dates, published=FRIDAY)
    assert dated is not None
    assert dated.date == "2024-03-14"


def test_tense_decides_over_the_weekday() -> None:
    doc = hand_built()
    doc[1].tag_ = "VB"
    doc[1].dep_ = "ROOT"
    (past,) = find_dates(hand_built(), published=FRIDAY, article_id="a")
    (future,) = read("Peru will sign it on Thursday.")
    assert (past.date, future.date) == ("2024-03-14", "2024-03-21")


def test_an_empty_text_has_no_dates() -> None:
    assert read("") == ()


def test_headlines_in_the_present_are_not_dated_ahead() -> None:
    doc = parse("Norway announces the end of fishing quotas in January 2026.")
    verb = next(t for t in doc if t.text == "announces")
    dates = find_dates(doc, published=FRIDAY, article_id="a")
    assert date_for(doc, verb, dates, published=FRIDAY) is None


def test_a_record_is_measured_backwards() -> None:
    (span,) = read("Peru will open talks with Chile, the first meeting in a decade.")
    assert span.date is None


def test_an_upcoming_act_lies_ahead() -> None:
    (month,) = read("Norway praised plans for the upcoming vote in October.")
    assert month.date == "2024-10"
