"""From paths into the store: known articles, copies, failures, languages, dry runs, progress."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from analysis.ingest import Progress, Report, ingest_paths, reread_stale
from analysis.ingest.report import MOST_LISTED
from analysis.ingest.run import total_bytes
from analysis.reading import ReadingProblem
from analysis.records import Article, Extraction
from analysis.store import Store
from tests.factories import make_article
from tests.ingest.extractors import picky, quick

TEXT = "Japan and Australia signed a defence treaty in Tokyo on day {n} of the talks they held."


def lines(*values: dict[str, object]) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def write(path: Path, count: int, **shared: object) -> Path:
    path.write_text(
        lines(*({"article_id": f"a{n}", "text": TEXT.format(n=n), **shared} for n in range(count))),
        "utf-8",
    )
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data")


def titles(store: Store, column: str = "article_id") -> list[object]:
    return store.snapshot().column(f"SELECT {column} FROM articles ORDER BY article_id")


def test_articles_and_their_records_go_in(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "a.jsonl", 3)
    seen: list[tuple[int, int]] = []

    def watch(progress: Progress) -> None:
        seen.append((progress.read, progress.written))
        assert progress.bytes_total == path.stat().st_size
        assert progress.rate >= 0

    report = ingest_paths([path], store, progress=watch, extractor=quick, version="9")
    assert (report.read, report.new, report.duplicates, report.ok) == (3, 3, 0, True)
    assert titles(store) == ["a0", "a1", "a2"]
    assert titles(store, "coder_version") == ["9"] * 3
    assert len(store.snapshot().column("SELECT DISTINCT article_id FROM events")) == 3
    assert seen[-1] == (3, 3)


def test_what_is_known_stays_out(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "a.jsonl", 3)
    ingest_paths([path], store, extractor=quick)
    version = store.snapshot().version
    report = ingest_paths([path, path], store, extractor=quick)
    assert (report.read, report.new, report.duplicates) == (6, 0, 6)
    assert store.snapshot().version == version


def test_the_same_text_is_one_article_whatever_it_comes_as(tmp_path: Path, store: Store) -> None:
    text = TEXT.format(n=1)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(text, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(text.replace(" ", "  ") + "\r\n", "utf-8")
    (tmp_path / "in" / "c.jsonl").write_text(lines({"article_id": "x", "text": text}), "utf-8")
    report = ingest_paths([tmp_path / "in"], store, extractor=quick)
    assert (report.read, report.new, report.duplicates) == (3, 1, 2)


def test_an_identity_is_not_given_to_another_text(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        lines({"article_id": "x", "text": "One text."}, {"article_id": "x", "text": "Another."}),
        "utf-8",
    )
    report = ingest_paths([path], store, extractor=quick)
    assert (report.new, report.failed, report.ok) == (1, 1, False)
    assert "article_id 'x' is taken by another text" in str(report.problems[0])


def test_copies_in_other_outlets_are_linked(tmp_path: Path, store: Store) -> None:
    words = [f"word{n}" for n in range(100)]
    texts = {
        "a": " ".join(words),
        "b": " ".join(words) + " Editing by somebody else.",
        "c": " ".join(words[:50]),
        "d": " ".join(words),
    }
    path = tmp_path / "a.jsonl"
    path.write_text(
        lines(
            *(
                {"article_id": name, "text": text, "source": name, "published": "2022-01-07"}
                for name, text in texts.items()
                if name != "d"
            )
        ),
        "utf-8",
    )
    report = ingest_paths([path], store, extractor=quick)
    assert (report.new, report.copies) == (3, 1)
    later = tmp_path / "b.jsonl"
    later.write_text(
        lines({"article_id": "d", "text": texts["d"], "source": "d", "published": "2022-01-08"}),
        "utf-8",
    )
    assert ingest_paths([later], store, extractor=quick).copies == 1  # found in the store
    assert titles(store, "duplicate_of") == [None, "a", None, "a"]


def test_one_failure_spoils_no_other(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        lines(
            {"article_id": "a", "text": TEXT.format(n=1)},
            {"article_id": "b", "title": "Bad", "text": "Do spoil this."},
            {"article_id": "c", "text": TEXT.format(n=2)},
        ),
        "utf-8",
    )
    report = ingest_paths([path], store, extractor=picky)
    assert (report.new, report.unextracted, report.ok) == (2, 1, False)
    assert titles(store) == ["a", "c"]
    assert "Bad: could not be extracted (ValueError: spoilt)" in str(report.problems[0])
    assert ingest_paths([path], store, extractor=quick).new == 1  # the next run tries again


def test_other_languages_are_stored_and_listed(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Le président français a rencontré le chancelier allemand à Berlin pour discuter.", "utf-8"
    )

    def never(_: Sequence[Article]) -> list[Extraction]:
        raise AssertionError("not English")

    report = ingest_paths([path], store, extractor=never)
    assert (report.new, report.not_english, report.ok) == (1, 1, True)
    assert titles(store, "language") == ["fr"]
    (told,) = [line for line in report.lines() if "not English" in line]
    assert "stored but not extracted: Le président français a rencontré le chancelier" in told
    assert told.endswith("… (fr)")


def test_a_dry_run_changes_nothing(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "a.jsonl", 3)
    report = ingest_paths([path], store, dry_run=True, extractor=picky)
    assert (report.read, report.new) == (3, 3)
    assert titles(store) == []
    assert ingest_paths([path], None, dry_run=True).new == 3
    assert "3 would be new" in report.lines()


def test_problems_do_not_stop_the_rest(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.jsonl", 2)
    (folder / "b.txt").write_text("", "utf-8")
    (folder / "c.png").write_bytes(b"x")
    report = ingest_paths([tmp_path / "none.txt", folder], store, extractor=quick)
    assert (report.new, report.failed, report.skipped, report.ok) == (2, 2, 1, False)
    told = "\n".join(report.lines())
    assert f"{tmp_path / 'none.txt'}: there is no such file" in told
    assert "1 file of other kinds left out: 1 .png" in told


def test_what_went_in_without_a_part_is_told_apart(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        lines(
            {"text": "Japan met Australia.", "published": "some day"},
            {"text": " "},
            {"article_id": "x", "text": TEXT.format(n=1)},
        ),
        "utf-8",
    )
    report = ingest_paths([path], store, extractor=quick)
    assert (report.new, report.failed, report.partial) == (2, 1, 1)
    told = report.lines()
    failed, partial = told.index("1 not read:"), told.index("1 read in part:")
    assert f"{path}:2" in told[failed + 1]
    assert f"{path}:1" in told[partial + 1]


def test_ctrl_c_keeps_what_was_done(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "a.jsonl", 40)
    calls = 0

    def interrupted(articles: Sequence[Article]) -> list[Extraction]:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        return quick(articles)

    report = ingest_paths([path], store, extractor=interrupted)
    assert (report.new, report.interrupted, report.ok) == (16, True, False)
    assert len(titles(store)) == 16
    assert "run the same command again" in report.lines()[-1]
    assert ingest_paths([path], store, extractor=quick).new == 24
    assert len(titles(store)) == 40


def test_stale_articles_are_extracted_again(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "a.jsonl", 3, published="2022-01-07", title="T")
    ingest_paths([path], store, extractor=quick, version="1")

    def later(articles: Sequence[Article]) -> list[Extraction]:
        assert all(a.published == date(2022, 1, 7) and a.title == "T" for a in articles)
        assert all(a.origins["published"] == "given" for a in articles)
        return [Extraction(article.article_id) for article in articles]

    more = write(tmp_path / "b.jsonl", 4)
    told = ingest_paths([more], store, extractor=quick, version="2")
    assert (told.new, told.stale) == (1, 3)
    assert "3 stored articles were read by another version" in told.lines()[-1]
    report = reread_stale(store, extractor=later, version="2")
    assert (report.read, report.new) == (3, 3)
    assert report.lines()[0].startswith("3 articles read again")
    assert store.stale_articles("2") == []
    assert store.snapshot().column("SELECT DISTINCT article_id FROM events") == ["a3"]
    assert reread_stale(store, extractor=later, version="2").read == 0


def test_sizes_are_known_for_files_only(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", 1)
    size = (tmp_path / "a.jsonl").stat().st_size
    assert total_bytes([str(tmp_path), str(tmp_path / "a.jsonl"), "none.txt"]) == 2 * size
    assert total_bytes(["https://example.org/x"]) is None
    assert total_bytes(["-"]) is None


def test_time_left_goes_by_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = 100.0
    monkeypatch.setattr("time.monotonic", lambda: clock)
    progress = Progress(bytes_total=1_000, started=clock)
    progress.bytes_done = 10
    clock = 103.0  # the first seconds go to loading
    assert progress.seconds_left is None
    progress.bytes_done = 0
    clock = 110.0
    assert progress.seconds_left is None
    progress.bytes_done, progress.read = 250, 50
    assert progress.seconds_left == 30.0
    assert progress.rate == 5.0


def test_a_report_lists_a_thousand_and_counts_all() -> None:
    report = Report()
    for n in range(MOST_LISTED + 5):
        report.add(ReadingProblem(f"f{n}", "broken"))
        report.add_foreign(make_article(language="fr"))
    assert len(report.problems) == len(report.foreign) == MOST_LISTED
    assert report.failed == report.not_english == MOST_LISTED + 5
    assert any("and 5 more" in line for line in report.lines())


def test_known_articles_of_a_store(store: Store) -> None:
    store.write([(make_article("a1"), Extraction("a1"))])
    assert store.known_ids() == {"a1"}
