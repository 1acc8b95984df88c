"""Articles handed over: what is gathered, refused, completed, added and taken out again."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import StoreError
from analysis.ingest import additions, given
from analysis.ingest.given import add, bounds, completed, gather, preview
from analysis.ingest.report import Progress
from analysis.ingest.work import Failure
from analysis.store import Store
from tests.factories import TEXT, make_article
from tests.ingest.extractors import picky, quick
from tests.reading.test_eventdata import gdelt


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data")


def story(number: int) -> str:
    return f"Talks number {number}\n\nMinister {number} met minister {number + 1} in Tokyo. {TEXT}"


def lines(*numbers: int) -> bytes:
    rows = ({"title": f"Talks {n}", "text": story(n), "date": "2022-01-07"} for n in numbers)
    return "\n".join(map(json.dumps, rows)).encode()


def test_files_are_read_and_the_others_still_go_in(store: Store) -> None:
    found = gather(
        [
            ("one.txt", story(1).encode()),
            ("empty.txt", b""),
            ("picture.png", b"\x89PNG"),
            ("broken.pdf", b"%PDF-1.4 nothing"),
            ("many.jsonl", lines(2, 3)),
            ("again.txt", story(1).encode()),
        ],
        store,
    )
    assert [each.title for each in found.articles] == ["Talks number 1", "Talks 2", "Talks 3"]
    assert found.articles[0].origins["title"] == "first line"
    assert found.known == ["Talks number 1"]
    wrong = {each.where: each.what for each in found.problems}
    assert set(wrong) == {"empty.txt", "picture.png", "broken.pdf"}
    assert "not a kind of file" in wrong["picture.png"]


def test_an_archive_is_opened_within_bounds(store: Store) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", story(1))
        archive.writestr("../b.txt", story(2))
        archive.writestr("bomb.txt", b"a" * 30_000_000)
    found = gather([("news.zip", packed.getvalue())], store)
    assert [each.title for each in found.articles] == ["Talks number 1"]
    said = " ".join(map(str, found.problems))
    assert "../b.txt" in said
    assert "its packed size" in said


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/feed", "http://localhost:9/x"])
def test_addresses_of_the_own_network_are_refused(
    store: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMARCHE_ALLOW_PRIVATE_ADDRESSES", raising=False)
    (problem,) = gather([address], store).problems
    assert problem.where == address
    assert "your own network" in problem.what


@pytest.mark.parametrize("path", ["/etc/passwd", "file:///etc/passwd", "-", "ftp://example.org"])
def test_an_address_is_never_a_path(store: Store, path: str) -> None:
    found = gather([path], store)
    assert not found.articles
    assert "not a web address" in found.problems[0].what


def test_event_data_is_looked_at_imported_and_taken_out(store: Store) -> None:
    table = "".join(gdelt(61, GLOBALEVENTID=str(n), SQLDATE=f"2022010{n}") + "\n" for n in (1, 2))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("day.export.CSV", table)
    found = gather([("day.zip", packed.getvalue()), ("one.txt", story(1).encode())], store)
    assert not found.problems
    assert [each.title for each in found.articles] == ["Talks number 1"]
    (told,) = found.tables
    assert (told.name, told.project, told.rows) == ("day.export.CSV", "gdelt", 2)
    assert (told.first, told.last) == (date(2022, 1, 1), date(2022, 1, 2))
    assert told.head[0]["sources"] == ["JPN"]
    assert not store.known_ids()
    added = add(found.articles, store, tables=found.tables, extractor=quick)
    assert added.report.imported == 2
    assert len(added.imports) == len(added.articles) == 1
    events = store.snapshot().column("SELECT event_id FROM events WHERE origin = 'gdelt'")
    assert sorted(events) == ["gdelt-1", "gdelt-2"]
    again = gather([("other name.CSV", table.encode())], store)
    assert add([], store, tables=again.tables, extractor=quick).report.known_tables == 1
    assert additions.take_out(store, added.job_id) == 2
    assert not store.known_ids()
    assert not store.snapshot().column("SELECT event_id FROM events")


def test_a_table_of_something_else_is_a_problem(store: Store) -> None:
    found = gather([("bad.csv", (gdelt(61).replace("20220107", "soon") + "\n").encode())], store)
    assert not found.tables
    assert not found.articles
    assert found.problems


def test_what_was_added_can_be_taken_out_after_a_restart(store: Store) -> None:
    first = add([make_article("a", story(1))], store, extractor=quick)
    second = add([make_article(f"b{n}", story(n)) for n in (2, 3)], store, extractor=quick)
    after = Store.open(store.place)
    listed = additions.listed(after)
    assert [each.job_id for each in listed] == [second.job_id, first.job_id]
    assert [len(each.article_ids) for each in listed] == [2, 1]
    assert listed[1].what == make_article("a").title
    assert additions.take_out(after, second.job_id) == 2
    assert after.known_ids() == {"a"}
    assert [each.job_id for each in additions.listed(after)] == [first.job_id]
    assert additions.take_out(after, second.job_id) == 0
    after.remove(["a"])
    assert additions.listed(after) == []


def test_nothing_added_is_not_noted(store: Store) -> None:
    assert add([], store, extractor=quick).job_id == ""
    assert store.jobs().empty


def test_no_more_is_held_than_fits(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "MOST_ARTICLES", 3)
    found = gather([("many.jsonl", lines(*range(10)))], store)
    assert len(found.articles) == 3
    assert "command line" in found.cut
    assert bounds().unpacked_bytes < 2**30


def test_reading_can_be_stopped(store: Store) -> None:
    found = gather([("many.jsonl", lines(*range(10)))], store, stopped=lambda: True)
    assert len(found.articles) == 1
    assert found.cut


def test_what_was_found_stays_and_what_was_not_is_given() -> None:
    bare = make_article(published=None, source=None, title="", origins={})
    done = completed(bare, title=" T ", published=date(2022, 1, 7), source="wire")
    assert (done.title, done.published, done.source) == ("T", date(2022, 1, 7), "wire")
    assert done.origins == dict.fromkeys(("title", "published", "source"), "given")
    full = make_article()
    assert completed(full, title="x", published=date(1999, 1, 1), source="y") == full


def test_added_articles_are_told_and_can_be_taken_out(store: Store) -> None:
    told: list[tuple[int, int]] = []

    def tell(standing: Progress) -> None:
        told.append((standing.read, standing.bytes_total or 0))

    articles = gather([("many.jsonl", lines(*range(6)))], store).articles
    added = add(articles, store, progress=tell, extractor=quick)
    assert [each.article_id for each in added.articles] == [each.article_id for each in articles]
    assert added.report.new == 6
    assert told == [(4, 6), (6, 6)]
    again = add(articles[:2], store, extractor=quick)
    assert again.articles == []
    assert again.known == ["Talks 0", "Talks 1"]
    assert store.remove([each.article_id for each in added.articles]) == 6
    assert not store.known_ids()
    assert not store.snapshot().column("SELECT event_id FROM events")
    assert len(add(articles[:2], store, extractor=quick).articles) == 2


def test_one_that_fails_spoils_no_other(store: Store) -> None:
    articles = [make_article("good", story(1)), make_article("bad", f"spoil {story(2)}")]
    added = add(articles, store, extractor=picky)
    assert [each.article_id for each in added.articles] == ["good"]
    assert added.report.unextracted == 1
    assert "could not be extracted" in added.report.problems[0].what
    read = preview(articles, picky)
    assert isinstance(read["bad"], Failure)
    assert len(getattr(read["good"], "events", ())) == 2


def test_a_taken_identity_replaces_nothing(store: Store) -> None:
    add([make_article("same", story(1))], store, extractor=quick)
    added = add([make_article("same", story(2))], store, extractor=quick)
    assert not added.articles
    assert "is taken" in added.report.problems[0].what


def test_other_languages_are_stored_without_records(store: Store) -> None:
    added = add([make_article("fr", story(1), language="fr")], store, extractor=quick)
    assert added.report.not_english == 1
    assert store.known_ids() == {"fr"}
    assert preview([make_article("fr", language="fr")], quick) == {}


def test_a_store_that_cannot_be_written_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StoreError("the disk is full", where="data")

    monkeypatch.setattr(store, "write", refuse)
    added = add([make_article("a", story(1))], store, extractor=quick)
    assert not added.articles
    assert "disk is full" in added.report.problems[0].what


def test_stopping_keeps_what_is_in(store: Store) -> None:
    articles = [make_article(f"a{n}", story(n)) for n in range(9)]
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 1

    added = add(articles, store, stopped=stopped, extractor=quick)
    assert len(added.articles) == given.STEP
    assert added.report.interrupted
