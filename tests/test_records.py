"""The records' identities and the cleaned text's map."""

from analysis.extraction.clean import clean
from analysis.records import Event, Evidence, stable_id
from analysis.vocabulary import QUAD_CLASS, TYPE_MEANINGS, EventType, Status


def event(start: int, event_type: EventType = EventType.CONSULT) -> Event:
    return Event(
        evidence=Evidence("a1", 0, 50, "meet"),
        sources=("JPN",),
        targets=("AUS",),
        type=event_type,
        cameo="040",
        quad_class=1,
        goldstein=1.0,
        status=Status.DONE,
        trigger="met",
        trigger_span=(start, start + 3),
    )


def test_event_id_depends_on_article_span_and_type_only():
    assert event(3).event_id == event(3).event_id
    assert event(3).event_id != event(4).event_id
    assert event(3).event_id != event(3, EventType.SUPPORT).event_id


def test_stable_id_keeps_parts_apart():
    assert stable_id("ab", "c") != stable_id("a", "bc")
    assert stable_id(None) == stable_id("")


def test_every_type_has_a_quad_class_and_a_meaning():
    assert set(QUAD_CLASS) == set(EventType) == set(TYPE_MEANINGS)


def test_clean_parts_glued_sentences_and_keeps_offsets():
    given = 'He said, "We agree."The minister left.In May he came back.'
    cleaned = clean(given)
    assert cleaned.text == "He said, We agree. The minister left. In May he came back."
    for i, character in enumerate(cleaned.text):
        assert given[cleaned.origin[i]] == character or character == " "
    start = cleaned.text.index("The minister")
    assert given[slice(*cleaned.to_given(start, start + 12))] == "The minister"


def test_clean_takes_addresses_out_and_keeps_abbreviations():
    cleaned = clean(
        "See https://example.org/2022/1/7/talks.The U.S. side left.\nNext: 3.5 million."
    )
    assert "http" not in cleaned.text
    assert "U.S. side" in cleaned.text
    assert "3.5 million" in cleaned.text
    assert len(cleaned.urls) == 1


def test_clean_marks_open_and_close():
    cleaned = clean("“Peace,” he said. «Jamais.» \"No\" - 'so'")
    assert [mark.kind for mark in cleaned.marks] == ["open", "close"] * 3


def test_clean_map_goes_both_ways():
    given = 'A "quoted" word'
    cleaned = clean(given)
    start, end = cleaned.to_clean(3, 9)
    assert cleaned.text[start:end] == "quoted"
    assert cleaned.to_given(start, end) == (3, 9)


def test_clean_of_nothing():
    assert clean("").text == ""
    assert clean("").to_given(0, 0) == (0, 0)
