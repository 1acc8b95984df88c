"""Reading annotated articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.errors import ReadingError
from analysis.evaluation.gold import article_of, is_discourse, read_gold


def test_rows_come_by_identifier_whichever_key_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"article_id": "a", "text": "x"}\n\n{"id": "b", "text": "y"}\n')
    rows = read_gold(path)
    assert list(rows) == ["a", "b"]
    assert rows["b"]["article_id"] == "b"


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "x"}', '{"article_id": 3}'])
def test_a_line_that_is_no_article_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"article_id": "a", "text": "x"}\n' + line)
    with pytest.raises(ReadingError, match="line 2"):
        read_gold(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"nowhere\.jsonl"):
        read_gold(tmp_path / "nowhere.jsonl")


def test_the_form_tells_what_is_annotated() -> None:
    assert is_discourse({"timex": []})
    assert is_discourse({"quotes": [{"content_spans": [[0, 1]]}]})
    assert not is_discourse({"events": [], "quotes": [{"text": "x"}]})


@pytest.mark.parametrize(
    ("given", "published"),
    [
        ("2031-05-04", date(2031, 5, 4)),
        ("2031-05-04T10:00:00Z", date(2031, 5, 4)),
        ("May 2031", None),
        (None, None),
    ],
)
def test_an_article_is_read_as_extraction_reads_it(
    given: str | None, published: date | None
) -> None:
    article = article_of({"article_id": "a", "text": "x", "published": given})
    assert article.published == published
    assert (article.article_id, article.text, article.language) == ("a", "x", "en")
