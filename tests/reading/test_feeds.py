"""Feeds: each new entry once, its page fetched where the feed tells less."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analysis.reading import Limits, Options, ReadingProblem
from analysis.reading.drafts import url_id
from analysis.records import Article
from tests.reading.making import BODY, articles, problem, read_all
from tests.reading.servers import Answer, page, serving
from tests.reading.test_documents import PAGE

INSIDE = Limits(private_addresses=True)


def rss(*items: str) -> bytes:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>'
        f"<language>en-us</language>{inner}</channel></rss>"
    ).encode()


def item(link: str, title: str = "T", summary: str = BODY) -> str:
    return (
        f"<title>{title}</title><link>{link}</link><description>{summary}</description>"
        "<pubDate>Fri, 07 Jan 2022 10:00:00 GMT</pubDate>"
    )


def test_a_feed_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(
        rss(item("https://a.org/1"), item("https://a.org/2", "U"), item("https://a.org/1"))
    )
    first, second = articles(path)
    assert (first.title, second.title) == ("T", "U")
    assert first.article_id == url_id("https://a.org/1")
    assert first.url == "https://a.org/1"
    assert first.published == date(2022, 1, 7)
    assert first.source == "a.org"
    assert "signed a defence treaty" in first.text


def test_only_new_entries(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_bytes(rss(item("https://a.org/1"), item("https://a.org/2", "U")))
    known = {url_id("https://a.org/1")}
    (article,) = articles(path, Options(known=known.__contains__))
    assert article.title == "U"


def test_atom(tmp_path: Path) -> None:
    path = tmp_path / "a.atom"
    path.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><title>T</title>'
        '<id>urn:1</id><link href="https://a.org/1"/><updated>2022-01-07T10:00:00Z</updated>'
        f'<content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>',
        "utf-8",
    )
    (article,) = articles(path)
    assert article.published == date(2022, 1, 7)
    assert "signed a defence treaty" in article.text


def test_pages_of_a_fetched_feed_are_fetched() -> None:
    answers = {"/p": page(PAGE.encode())}
    with serving(answers) as server:
        answers["/f"] = page(
            rss(item(f"{server}/p", summary="Short."), item(f"{server}/gone", summary="Short.")),
            "application/rss+xml",
        )
        first, second = read_all(f"{server}/f", Options(limits=INSIDE))
    assert isinstance(first, Article)
    assert first.text == BODY
    assert first.article_id == url_id(f"{server}/p")
    assert isinstance(second, ReadingProblem)
    assert second.where == f"{server}/gone"
    assert "404" in second.what


def test_a_server_that_fails_again_and_again_is_left_alone() -> None:
    answers: dict[str, Answer] = {}
    with serving(answers) as server:
        answers["/f"] = page(
            rss(*(item(f"{server}/{n}", summary="Short.") for n in range(40))),
            "application/rss+xml",
        )
        *failed, last = read_all(f"{server}/f", Options(limits=INSIDE))
    assert len(failed) == 10
    assert isinstance(last, ReadingProblem)
    assert last.what == "10 entries in a row failed; the other 30 were not tried"


def test_too_many_entries(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(*(item(f"https://a.org/{n}") for n in range(4))))
    assert "more than 3 entries" in problem(path, Options(limits=Limits(feed_entries=3))).what


def test_an_entry_without_anything_is_named(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss("<title></title>"))
    assert problem(path).where == f"{path}:1"
