"""The text that an article was translated from comes along, from every form that can hold it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.ingest import reread_stale
from analysis.queries.articles import article
from analysis.reading import read
from analysis.records import Article
from analysis.store import Store
from tests.factories import make_article, make_extraction
from tests.ingest.extractors import quick

ARABIC = "أدانت وزارة الخارجية الهجوم على السفارة في بيان لها يوم الخميس ودعت إلى ضبط النفس."
ENGLISH = "The foreign ministry condemned the attack on the embassy and called for restraint."


def articles(path: Path) -> list[Article]:
    return [each for each in read(str(path)) if isinstance(each, Article)]


@pytest.mark.parametrize("key", ["original", "original_text", "Text Original"])
def test_from_json_lines(tmp_path: Path, key: str) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": ENGLISH, key: ARABIC}), encoding="utf-8")
    (found,) = articles(path)
    assert (found.text, found.original, found.original_language) == (ENGLISH, ARABIC, "ar")
    assert found.language == "en"


def test_from_csv_with_its_language(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        f'text,original,original_lang\n"{ENGLISH}","{ARABIC}",fa\n"{ENGLISH} Again.",,\n',
        encoding="utf-8",
    )
    first, second = articles(path)
    assert (first.original, first.original_language) == (ARABIC, "fa")
    assert (second.original, second.original_language) == (None, None)


def test_the_same_text_twice_is_no_original(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": ENGLISH, "original": ENGLISH}), encoding="utf-8")
    assert articles(path)[0].original is None


def test_it_is_stored_and_outlives_another_reading(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "data")
    given = make_article(original=ARABIC, original_language="ar")
    store.write([(given, make_extraction()), (make_article("a2"), make_extraction("a2"))])
    assert article(store, "a1").article == given
    reread_stale(store, extractor=quick, version="next")
    assert article(store, "a1").article.original == ARABIC
    assert article(store, "a2").article.original is None


def test_a_store_from_before_gets_the_table(tmp_path: Path) -> None:
    import shutil

    Store.open(tmp_path / "data").write([(make_article(), make_extraction())])
    shutil.rmtree(tmp_path / "data" / "originals")
    store = Store.open(tmp_path / "data", create=False)
    assert article(store, "a1").article.original is None
    store.write([(make_article("a2", original=ARABIC), make_extraction("a2"))])
    assert article(store, "a2").article.original == ARABIC
