"""Event tables of other projects: imported once, replaced when they change, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import StoreError
from analysis.ingest import imports, ingest_paths
from analysis.queries.articles import articles_table
from analysis.queries.events import event, events_table
from analysis.queries.selection import Selection
from analysis.store import Store, base
from tests.ingest.extractors import quick
from tests.reading.making import make_zip
from tests.reading.test_eventdata import gdelt


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "data")


def write(path: Path, *ids: str) -> Path:
    path.write_text("".join(gdelt(61, GLOBALEVENTID=each) + "\n" for each in ids), "utf-8")
    return path


def test_events_go_in_with_their_origin(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "a.export.CSV", "1", "2")
    report = ingest_paths([path], store, extractor=quick)
    assert (report.imported, report.read, report.ok) == (2, 0, True)
    frame = events_table(store, Selection(origin=("gdelt",), actors=("JPN",)))
    assert sorted(frame["event_id"]) == ["gdelt-1", "gdelt-2"]
    assert list(frame["url"]) == ["https://www.a.org/x"] * 2
    assert event(store, "gdelt-1").context == "JAPAN — Sign formal agreement — AUSTRALIA"
    assert articles_table(store, Selection()).empty
    assert report.lines()[0].startswith("2 events imported in")


def test_a_table_is_imported_once_and_replaced_when_it_changes(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "WRITE_ROWS", 1)
    path = write(tmp_path / "a.export.CSV", "1", "2")
    ingest_paths([path], store, extractor=quick)
    again = ingest_paths([path], store, extractor=quick)
    assert (again.imported, again.known_tables) == (0, 1)
    assert "1 table of events known already" in again.lines()
    write(path, "2", "3")
    assert ingest_paths([path], store, extractor=quick).imported == 2
    frame = events_table(store, Selection())
    assert sorted(frame["event_id"]) == ["gdelt-2", "gdelt-3"]


def test_an_import_cut_off_does_not_count(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.export.CSV", "1", "2")
    append = store.folder.append

    def failing(table: str, *rest: object) -> None:
        if table == "articles":
            raise StoreError("no room", where=table)
        append(table, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(store.folder, "append", failing)
    with pytest.raises(StoreError):
        ingest_paths([path], store, extractor=quick)
    monkeypatch.undo()
    assert events_table(store, Selection()).empty
    assert ingest_paths([path], store, extractor=quick).imported == 2
    assert len(events_table(store, Selection())) == 2


def test_rows_left_out_are_counted(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "a.export.CSV", "1")
    path.write_text(path.read_text("utf-8") + gdelt(61, EventCode="999") + "\n", "utf-8")
    report = ingest_paths([path], store, extractor=quick)
    assert report.imported == 1
    assert report.ok
    assert "rows left out: 1 of a kind that is no act" in str(report.problems[0])


def test_the_same_event_comes_in_once(tmp_path: Path, store: Store) -> None:
    """Downloads overlap: a day's file and the quarter hours it is made of, a copy by its side."""
    path = write(tmp_path / "a.export.CSV", "1", "2", "2")
    report = ingest_paths([path], store, extractor=quick)
    assert (report.imported, report.known_events) == (2, 1)
    copy = tmp_path / "a (1).export.CSV"
    copy.write_bytes(path.read_bytes())
    overlapping = write(tmp_path / "b.export.CSV", "2", "3")
    again = write(tmp_path / "c.export.CSV", "3", "4")
    report = ingest_paths([copy, overlapping, again], store, extractor=quick)
    assert (report.imported, report.known_events, report.known_tables) == (2, 2, 1)
    frame = events_table(store, Selection())
    assert sorted(frame["event_id"]) == [f"gdelt-{n}" for n in range(1, 5)]


def test_tables_of_one_name_in_two_folders_are_two(tmp_path: Path, store: Store) -> None:
    for n in ("1", "2"):
        (tmp_path / n).mkdir()
        write(tmp_path / n / "export.CSV", n)
    packed = make_zip(
        tmp_path / "a.zip",
        {f"{n}/export.CSV": (gdelt(61, GLOBALEVENTID=n) + "\n").encode() for n in ("3", "4")},
    )
    sources = [tmp_path / "1", tmp_path / "2", packed]
    assert ingest_paths(sources, store, extractor=quick).imported == 4
    frame = events_table(store, Selection())
    assert sorted(frame["event_id"]) == [f"gdelt-{n}" for n in range(1, 5)]
    assert ingest_paths(sources, store, extractor=quick).known_tables == 4


def test_a_table_that_vanishes_spoils_nothing_else(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = write(tmp_path / "a.export.CSV", "1")
    kept = write(tmp_path / "b.export.CSV", "2")
    real = imports._digest

    def vanishing(path: Path) -> str:
        if path == gone:
            path.unlink()
        return real(path)

    monkeypatch.setattr(imports, "_digest", vanishing)
    report = ingest_paths([tmp_path / "a.export.CSV", kept], store, extractor=quick)
    assert (report.imported, report.failed) == (1, 1)
    assert "No such file" in str(report.problems[0])


def test_folders_may_hold_both(tmp_path: Path, store: Store) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.export.CSV", "1")
    (folder / "b.csv").write_text("text\nJapan met Australia in Tokyo.\n", "utf-8")
    (folder / "c.csv").write_text("GLOBALEVENTID\tMentionTimeDate\tMentionIdentifier\n", "utf-8")
    report = ingest_paths([folder], store, extractor=quick)
    assert (report.imported, report.new, report.failed) == (1, 1, 1)


def test_dry_runs_and_other_tables(tmp_path: Path, store: Store) -> None:
    path = write(tmp_path / "a.export.CSV", "1")
    report = ingest_paths([path], store, dry_run=True)
    assert report.imported == 1
    assert any(line.startswith("1 event would be imported") for line in report.lines())
    assert events_table(store, Selection()).empty
    other = tmp_path / "m.csv"
    other.write_text("GLOBALEVENTID\tMentionTimeDate\tMentionIdentifier\n", "utf-8")
    assert "mentions" in str(ingest_paths([other], store).problems[0])


def test_what_is_known_is_asked_of_the_articles_alone(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.export.CSV", "1", "2")
    ingest_paths([path], store, extractor=quick)

    def never(*_: object) -> None:
        raise AssertionError("the relations of the pages were built")

    monkeypatch.setattr(base, "fill", never)
    monkeypatch.setattr(base, "attach", never)
    again = Store.open(store.place)
    assert ingest_paths([path], again, extractor=quick).imported == 0
    text = tmp_path / "b.txt"
    text.write_text("Japan met Australia in Tokyo.", "utf-8")
    assert ingest_paths([text], again, extractor=quick).new == 1
    assert ingest_paths([text], again, extractor=quick).new == 0
    assert len(again.known_ids()) == 2
