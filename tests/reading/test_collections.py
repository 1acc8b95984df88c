"""Many articles in one file or folder: JSON, tables, archives, folders."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from analysis.reading import Limits, Options, ReadingProblem
from analysis.records import Article
from tests.reading.making import (
    BODY,
    articles,
    make_tar,
    make_zip,
    only,
    problem,
    read_all,
)

DAY = date(2022, 1, 7)


def line(**values: object) -> str:
    return json.dumps({"text": BODY, **values})


def test_json_lines_with_all_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        line(
            article_id="x1", title="T", published="2022-01-07", url="https://a.org/x",
            source="A", language="en", licence="unknown key",
        ) + "\n\n" + line(article_id="x2", published=None) + "\n",
        "utf-8",
    )  # fmt: skip
    first, second = articles(path)
    assert first == Article(
        "x1", "T", BODY, DAY, "A", "https://a.org/x", "en",
        dict.fromkeys(("title", "url", "published", "source", "language"), "given"),
    )  # fmt: skip
    assert (second.article_id, second.published) == ("x2", None)


def test_json_text_stays_as_given(tmp_path: Path) -> None:
    text = "\ufeff  Japan\r\nsigned\u2028a treaty. \n"
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": text}), "utf-8")
    assert only(path).text == text


def test_bad_lines_are_named_and_the_rest_goes_in(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b"\n".join(
            [
                line(article_id="1").encode(),
                b"{not json",
                b'{"article_id": "3", "words": "x"}',
                b'"a string"',
                b'{"text": "' + b"[" * 10 + b'", "x": ' + b"[" * 100_000 + b"}",
                b'{"text": "\xff"}',
                b'{"article_id": 7, "text": ""}',
                line(article_id="8", published="someday").encode(),
            ]
        )
    )
    items = read_all(path)
    problems = [item for item in items if isinstance(item, ReadingProblem)]
    assert [item.article_id for item in items if isinstance(item, Article)] == ["1", "8"]
    assert [p.where.rpartition(":")[2] for p in problems] == ["2", "3", "4", "5", "6", "7", "8"]
    assert [p.what.split(" (")[0] for p in problems] == [
        "not JSON", "has no text", "not a JSON object", "nested too deeply", "is not UTF-8",
        "holds no text", "published 'someday' is no date that can be read",
    ]  # fmt: skip
    assert (problems[1].article_id, problems[5].article_id) == ("3", "7")
    assert problems[-1].kind == "partial"


def test_half_surrogates_do_not_break_files(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Japan \\ud800 signed"}', "utf-8")
    assert only(path).text == "Japan \ufffd signed"


def test_a_line_over_the_limit_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line() + "\n" + line(x="y" * 5_000) + "\n" + line(article_id="z"), "utf-8")
    options = Options(limits=Limits(line_bytes=2_000))
    first, over, last = read_all(path, options)
    assert isinstance(over, ReadingProblem)
    assert over.where.endswith(":2")
    assert isinstance(first, Article)
    assert isinstance(last, Article)


def test_json_one_article_a_list_or_a_service(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(line(), "utf-8")
    assert only(path).text == BODY
    path.write_text(f"[{line(title='a')}, {line(title='b')}]", "utf-8")
    assert [article.title for article in articles(path)] == ["a", "b"]
    entry = {"content": BODY, "source": {"id": None, "name": "A"}, "publishedAt": "2022-01-07"}
    path.write_text(json.dumps({"status": "ok", "articles": [entry]}), "utf-8")
    assert (only(path).source, only(path).published) == ("A", DAY)
    path.write_text(line() + "\n" + line(), "utf-8")  # JSON Lines by the wrong name
    assert len(articles(path)) == 2
    path.write_text("12", "utf-8")
    assert "no JSON object" in str(problem(path))
    path.write_text("[" * 100_000, "utf-8")
    assert "nested too deeply" in str(problem(path))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_by_their_column_names(tmp_path: Path, delimiter: str) -> None:
    notes: list[str] = []
    path = tmp_path / ("a.tsv" if delimiter == "\t" else "a.csv")
    rows = [["Headline", "Body", "Publication Date", "id"], ["T", f'"{BODY}"', "2022-01-07", "5"]]
    path.write_text("\n".join(delimiter.join(row) for row in rows), "utf-8")
    article = only(path, Options(note=notes.append))
    assert (article.title, article.text, article.published) == ("T", BODY, DAY)
    assert article.article_id != "5"  # a bare id counts rows
    assert "text from 'Body'" in notes[0]
    assert "title from 'Headline'" in notes[0]


def test_table_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'Words,Day\n"{BODY}",2022-01-07\n', "utf-8")
    found = problem(path)
    assert "no column is known to hold the article text; its columns: 'Words', 'Day'" in str(found)
    assert "--column text=COLUMN" in found.remedy
    assert only(path, Options(columns={"text": "Words", "published": "Day"})).published == DAY
    assert "no column 'Nope'" in str(problem(path, Options(columns={"text": "Nope"})))


def test_table_rows_with_trouble_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'text,date\nJapan\0signed,x\n,\n"{BODY}",soon\n"   ",\n', "utf-8")
    items = read_all(path)
    assert [item.text for item in items if isinstance(item, Article)] == [BODY]
    assert [item.what for item in items if isinstance(item, ReadingProblem)] == [
        "holds NUL characters",
        "published 'soon' is no date that can be read",
        "holds no text",
    ]
    path.write_bytes(b"text\n" + b"\0\1\2" * 100)
    assert "is not text" in str(problem(path))


def test_lines_that_cannot_be_read_cost_only_themselves(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good = f'"{BODY}",2022-01-07\n'.encode() * 500
    path.write_bytes(
        b"text,date\n" + good * 4 + b"x" * 5_000 + b",\n" + good + b"Caf\xe9 talks\n" + good
    )
    items = read_all(path, Options(limits=Limits(line_bytes=2_000)))
    assert sum(isinstance(item, Article) for item in items) == 3_000
    problems = [item for item in items if isinstance(item, ReadingProblem)]
    assert [item.what.split(" (")[0] for item in problems] == [
        "a line of more than 0 MiB",
        "is not in utf-8 like the lines before it",
    ]


def test_an_unclosed_quotation_mark_ends_the_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'text\n"{BODY}"\n"open ' + "x\n" * 5_000, "utf-8")
    for options in (Options(limits=Limits(line_bytes=1_000)), Options()):
        article, broken = read_all(path, options)
        assert isinstance(article, Article)
        assert isinstance(broken, ReadingProblem)
        assert broken.where == f"{path}:3"
        assert "quotation mark" in str(broken)


@pytest.mark.parametrize(
    "header",
    [
        "Headline,Body_text,Load_date,Publication_name",
        "hed,story_text_v2,day_printed,paper",
        "Title,Article Text,Published Date,Media Outlet",
        "articleTitle,fullText,publishedAt,sourceName",
        "title,text,crawl_date,pub_date,source_id,outlet,image_url",
    ],
)
def test_columns_are_guessed_by_the_words_of_their_names(tmp_path: Path, header: str) -> None:
    values = {"text": BODY, "body": BODY, "date": "2022-01-07", "pub": "2022-01-07"}
    cells = []
    for name in header.split(","):
        plain = name.lower()
        if "crawl" in plain or "id" in plain.split("_") or "url" in plain:
            cells.append("1999-01-01")
        elif "text" in plain:
            cells.append(values["text"])
        elif "dat" in plain or "day" in plain or plain.endswith("at"):
            cells.append(values["date"])
        else:
            cells.append("Talks" if plain.startswith(("h", "t", "articlet")) else "Wire")
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(","), cells])
    article = only(path)
    assert (article.title, article.text, article.source) == ("Talks", BODY, "Wire")
    assert (article.published, article.url) == (DAY, None)


def test_a_word_that_two_columns_share_tells_of_neither(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'text,first date,last date,image title\n"{BODY}",2022-01-07,2022-01-08,x\n')
    assert (only(path).published, only(path).title) == (None, "")


def test_days_and_months_in_the_order_that_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'text,date\n"{BODY}",07/01/2022\n', "utf-8")
    article, partial = read_all(path)
    assert isinstance(article, Article)
    assert article.published is None
    assert isinstance(partial, ReadingProblem)
    assert "--dates" in partial.remedy
    assert only(path, Options(order="day-first")).published == DAY
    path.write_text(line(published="1/7/2022"), "utf-8")
    lines = path.rename(tmp_path / "a.jsonl")
    assert only(lines, Options(order="month-first")).published == DAY


def test_a_lone_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["text"])
    sheet.append([BODY])
    sheet["XFD99999"] = "x"
    book.save(path)
    assert only(path).text == BODY


def test_a_table_in_utf16(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f'text\n"{BODY}"\n'.encode("utf-16"))
    assert only(path).text == BODY


def test_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active.append(["notes"])
    sheet = book.create_sheet("news")
    sheet.append(["title", "text", "date"])
    sheet.append(["T", BODY, DAY])
    sheet.append([None, None, None])
    book.save(path)
    assert (only(path).title, only(path).published) == ("T", DAY)


def test_archives_in_archives(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner.zip", {"c.txt": BODY.encode()}).read_bytes()
    members = {
        "a.txt": BODY.encode(),
        "b/inner.zip": inner,
        "x.png": b"\x89PNG",
        "__MACOSX/a.txt": b"x",
    }
    for path in (
        make_zip(tmp_path / "o.zip", members),
        make_tar(tmp_path / "o.tar.gz", members),
    ):
        items = read_all(path)
        assert [item.text for item in items if isinstance(item, Article)] == [BODY, BODY]
        (skipped,) = [item for item in items if isinstance(item, ReadingProblem)]
        assert skipped.kind == "skipped"
        assert skipped.where == f"{path}!x.png"


def test_packed_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(f"{line()}\n{line(title='b')}".encode()))
    assert len(articles(path)) == 2


def test_folders_are_sorted_and_say_what_they_leave_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(f"two {BODY}", "utf-8")
    (tmp_path / "a.txt").write_text(f"one {BODY}", "utf-8")
    (tmp_path / "c.png").write_bytes(b"x")
    (tmp_path / ".hidden.txt").write_text("x", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    one, two, skipped, link = read_all(tmp_path)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.text[:3], two.text[:3]) == ("one", "two")
    assert isinstance(skipped, ReadingProblem)
    assert skipped.kind == "skipped"
    assert isinstance(link, ReadingProblem)
    assert (link.what, link.kind) == ("a link to a folder, not followed", "skipped")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(BODY.encode())

    monkeypatch.setattr("sys.stdin", Input)
    assert only("-").text == BODY


def test_progress_counts_every_byte(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BODY, "utf-8")
    (tmp_path / "b.jsonl").write_text(line() + "\n" + line() + "\n", "utf-8")
    (tmp_path / "c.csv").write_text(f'text\n"{BODY}"\n', "utf-8")
    make_zip(tmp_path / "d.zip", {"a.jsonl": line().encode()})
    counts: list[int] = []
    read_all(tmp_path, Options(consumed=counts.append))
    assert sum(counts) == sum(path.stat().st_size for path in tmp_path.iterdir())
