import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from analysis.ui.links import safe_url
from analysis.ui.marked_text import Marking, direction, marked
from analysis.ui.marked_text import plain as original

TEXT = "Japan and Australia signed.\n\nChina condemned <b>it</b>."


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html.replace("</p><p>", "\n")))


def test_markup_in_the_news_is_shown_and_not_obeyed() -> None:
    html = marked('<img src="http://tracker.example/x">& <script>alert(1)</script>', [])
    assert "<img" not in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_titles_and_anchors_are_escaped() -> None:
    html = marked("Japan", [Marking(0, 5, "mention", 'a" onmouseover="x', 'id"><b')])
    assert 'onmouseover="x"' not in html
    assert "<b" not in html


def test_overlapping_marks_share_their_words() -> None:
    html = marked(TEXT, [Marking(0, 27, "event", "signed"), Marking(0, 5, "mention", "JPN")])
    assert '<mark class="event mention" title="JPN">Japan</mark>' in html
    assert '<mark class="event" title="signed"> and' in html


def test_a_mark_over_a_paragraph_break_is_closed_and_opened_again() -> None:
    html = marked(TEXT, [Marking(19, 40, "event")])
    assert ' signed.</mark></p><p><mark class="event">China' in html


@given(
    st.text(alphabet="ab <&>\"'\n", max_size=40),
    st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=6),
)
def test_no_word_is_lost_and_no_tag_left_open(text: str, spans: list[tuple[int, int]]) -> None:
    html = marked(text, [Marking(a, b, "event") for a, b in spans])
    assert plain(html) == re.sub(r"\n+", "\n", text)
    assert html.count("<mark") == html.count("</mark>")
    assert html.count("<p>") == html.count("</p>")
    assert not re.search(r"<mark[^>]*>[^<]*</p>", html)


def test_only_harmless_addresses_become_links() -> None:
    assert safe_url("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for bad in (
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "//x",
        "http://[x",
    ):
        assert safe_url(bad) is None


def test_a_way_back_stands_behind_the_last_word() -> None:
    html = marked(TEXT, [Marking(0, 27, "event", 'a"b', "event-1", back="row-1")])
    assert html.count('href="#row-1"') == 1
    assert 'id="event-1"' in html
    assert html.index("signed") < html.index('href="#row-1"') < html.index("China")
    assert 'a"b' not in html


def test_an_original_runs_its_own_way() -> None:
    html = original('قال <b>الوزير</b>\n\nثانيا with "NATO"', "ar")
    assert html.startswith('<div class="news original" dir="rtl" lang="ar">')
    assert html.count("<p>") == 2
    assert "<b>" not in html
    assert direction("") == direction("Minister said هو") == "ltr"
    assert direction("לדברי השר, NATO") == "rtl"
