"""One document, one article: text, title, date, source, address, each with its origin."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from analysis.reading import ReadingProblem
from analysis.reading.drafts import content_id
from tests.reading.making import BODY, make_pdf, only, problem, read_all

DAY = date(2022, 1, 7)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Treaty signed | Example</title>
<meta property="article:published_time" content="2022-01-07T10:00:00Z">
<link rel="canonical" href="https://www.example.com/news/treaty">
<script>alert("<p>not text</p>")</script></head><body><nav><a href="/">Home</a></nav>
<article><h1>Treaty signed</h1>{"".join(f"<p>{line}</p>" for line in BODY.splitlines())}
<script>x("never")</script></article><footer>Updated March 3, 2023</footer></body></html>"""


def test_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY, "utf-8")
    article = only(path)
    assert article.text == BODY
    assert article.title == ""
    assert article.published is None
    assert article.source is None
    assert article.language == "en"
    assert article.origins == {"language": "detected"}
    assert article.article_id == content_id(BODY)


def test_a_glued_address_gives_date_and_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    url = "https://www.aljazeera.net/news/politics/2022/1/7/لمواجهة-الصين"
    path.write_text(f"China criticised the statements.{url}\n{BODY}", "utf-8")
    article = only(path)
    assert article.url == url
    assert article.published == DAY
    assert article.source == "aljazeera.net"
    assert article.origins["published"] == "url"
    assert article.origins["url"] == "text"


def test_of_several_addresses_none_is_the_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{BODY} https://a.org/2022/1/7/x https://b.org/2022/1/8/y", "utf-8")
    assert only(path).url is None
    assert only(path).published is None


def test_a_first_line_is_a_title_only_where_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Japan and Australia sign treaty\r\n\r\n{BODY}", "utf-8")
    article = only(path)
    assert article.title == "Japan and Australia sign treaty"
    assert article.text == BODY
    assert article.origins["title"] == "first line"
    for first in ("Japan signed.", "January 7, 2022", "See https://a.org/x", "x" * 151):
        path.write_text(f"{first}\n\n{BODY}", "utf-8")
        assert only(path).title == ""
        assert only(path).text.startswith(first)


def test_lines_broken_at_a_column_are_joined(tmp_path: Path) -> None:
    lines = [f"Japan and Australia have signed a treaty on defence, part {n}, in" for n in range(9)]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines) + "\n\nThe second paragraph.", "utf-8")
    assert only(path).text == " ".join(lines) + "\n\nThe second paragraph."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8-sig", BODY),
        ("utf-16", BODY),
        ("cp1252", f"The minister’s visit to São Paulo was “historic”. {BODY}"),
        ("cp1251", "Министр иностранных дел России встретился с коллегой в Москве для переговоров"),
        ("gb18030", "中国外交部发言人表示强烈不满和坚决反对，并已提出严正交涉。"),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert only(path).text == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le président français a rencontré le chancelier à Berlin pour discuter.", "fr"),
        ("日本政府は7日、オーストラリアと条約に署名した。", "ja"),
        ("وزير الخارجية الصيني يلتقي نظيره الياباني في بكين", "ar"),
        (
            "Menteri Luar Negeri mengutuk serangan itu dan menyerukan perundingan dilanjutkan.",
            "ms",
        ),  # or Indonesian, which differs in few words
        ("Gunmen kidnap students in Kebbi State, Nigeria, and kill a teacher.", None),
    ],
)
def test_other_languages_are_named(tmp_path: Path, text: str, language: str | None) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert only(path).language in ({language} if language else {"en", None})


@pytest.mark.parametrize(
    ("told", "language"),
    [("en-GB", "en"), ("English", "en"), ("eng", "en"), ("FR", "fr"), ("tlh", "tlh")],
)
def test_languages_are_told_in_many_ways(told: str, language: str) -> None:
    line = json.dumps({"text": BODY, "language": told}).encode()
    assert only(io.BytesIO(line), name="a.jsonl").language == language


def test_what_is_no_language_is_not_believed() -> None:
    line = json.dumps({"text": BODY, "language": "plain words"}).encode()
    article = only(io.BytesIO(line), name="a.jsonl")
    assert (article.language, article.origins["language"]) == ("en", "detected")


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ndate: 2022-01-07\nsource: Example\n---\n# Treaty signed\n\n"
        "**Japan** and [Australia](https://a.org/x) signed a _treaty_.\n\n> China objected.\n",
        "utf-8",
    )
    article = only(path)
    assert article.title == "Treaty signed"
    assert article.text.strip() == "Japan and Australia signed a treaty.\n\nChina objected."
    assert article.published == DAY
    assert article.source == "Example"
    assert article.origins["published"] == "metadata"


def test_markdown_with_an_underlined_heading(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"Treaty signed\n=============\n\n{BODY}\n", "utf-8")
    article = only(path)
    assert (article.title, article.text.split()) == ("Treaty signed", BODY.split())


def test_html_says_where_each_value_was_found(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    assert only(path).origins == {
        "title": "metadata", "url": "metadata", "published": "metadata", "source": "url",
        "language": "detected",
    }  # fmt: skip


def test_html_of_a_named_publisher(tmp_path: Path) -> None:
    data = '{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Wire"}}'
    script = f'<script type="application/ld+json">{data}</script></head>'
    path = tmp_path / "a.html"
    path.write_text(PAGE.replace("canonical", "x").replace("</head>", script), "utf-8")
    article = only(path)
    assert (article.source, article.url) == ("The Wire", None)
    assert article.origins["source"] == "metadata"


def test_html_without_its_scripts(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    article = only(path)
    assert article.text == BODY
    assert article.title == "Treaty signed"
    assert article.published == DAY
    assert article.url == "https://www.example.com/news/treaty"
    assert article.source == "example.com"
    assert article.language == "en"


def test_html_dates_are_not_guessed_from_the_body(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE.replace("article:published_time", "x"), "utf-8")
    assert only(path).published is None


def test_html_dates_from_linked_data(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    data = '{"@graph": [{"headline": "H", "datePublished": "2022-01-07T09:00:00+09:00"}]}'
    script = f'<script type="application/ld+json">{data}</script></head>'
    page = PAGE.replace("article:published_time", "x").replace("</head>", script)
    path.write_text(page, "utf-8")
    assert only(path).published == DAY


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Japan", "Łódź")
    path.write_bytes(page.encode("iso-8859-2"))
    assert "Łódź and Australia" in only(path).text


def test_mhtml(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    path.write_text(
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://b.org/2022/1/7/x\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="B"\n\n'
        f"--B\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n--B--\n".replace("canonical", "x"),
        "utf-8",
    )
    article = only(path)
    assert article.text == BODY
    assert article.url == "https://b.org/2022/1/7/x"


def test_docx(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = Document()
    document.core_properties.title = "Treaty signed"
    document.add_paragraph("Treaty signed")
    for line in BODY.splitlines():
        document.add_paragraph(line)
    document.add_table(1, 1).cell(0, 0).text = "Annex"
    document.save(str(path))
    article = only(path)
    assert article.title == "Treaty signed"
    assert article.text == f"{BODY}\nAnnex"
    assert article.published is None  # when the file was made is not when it was published


def test_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(BODY.splitlines(), title="Treaty signed in Tokyo"))
    article = only(path)
    assert article.title == "Treaty signed in Tokyo"
    assert "Japan and Australia signed a defence treaty" in article.text


def test_pdf_of_pictures(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([]))
    assert "only pictures" in str(problem(path))


def test_mail_names_its_attachments(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(
        "From: Example News <news@example.org>\nSubject: Treaty signed\n"
        "Date: Fri, 07 Jan 2022 10:30:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="B"\n\n--B\n'
        f"Content-Type: text/plain; charset=utf-8\n\n{BODY}\n--B\n"
        "Content-Type: application/pdf\n"
        "Content-Disposition: attachment; filename=x.pdf\n\nx\n--B--\n",
        "utf-8",
    )
    article, attachment = read_all(path)
    assert article.text == BODY  # type: ignore[attr-defined]
    assert article.title == "Treaty signed"  # type: ignore[attr-defined]
    assert article.published == DAY  # type: ignore[attr-defined]
    assert article.source == "Example News"  # type: ignore[attr-defined]
    assert isinstance(attachment, ReadingProblem)
    assert attachment.kind == "partial"
    assert attachment.where.endswith("!x.pdf")


def test_mail_in_html(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(
        f"From: a@example.org\nSubject: S\nContent-Type: text/html; charset=utf-8\n\n{PAGE}",
        "utf-8",
    )
    assert BODY.splitlines()[0] in only(path).text
    assert only(path).source == "example.org"


def test_a_stream_by_its_first_bytes() -> None:
    for data in (PAGE.encode(), make_pdf(BODY.splitlines()), BODY.encode()):
        assert "Japan and Australia signed" in only(io.BytesIO(data), name="").text


def test_the_same_text_has_the_same_identity(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(BODY, "utf-8")
    other.write_text(BODY.replace("\n", "\r\n") + "\n", "utf-8")
    assert only(one).article_id == only(other).article_id
