import threading
from datetime import timedelta
from pathlib import Path

import pytest

from analysis.errors import StoreError
from analysis.ingest import ingest_paths
from analysis.queries.events import count_events, events_table
from analysis.queries.selection import Selection
from analysis.store import Store, maintenance
from tests.factories import make_article, make_event, make_extraction
from tests.ingest.extractors import quick

ALL = Selection()
NOW = timedelta(0)


def fill(store: Store, rounds: int = 3) -> None:
    for stance in range(rounds):
        for name in ("a", "b"):
            events = (make_event(name, stance=stance / 10),)
            store.write([(make_article(name), make_extraction(name, events=events))])


def rows(store: Store, table: str) -> int:
    return next(info.rows for info in store.info() if info.name == table)


def test_compaction_drops_replaced_rows_and_puts_files_together(store: Store) -> None:
    fill(store)
    before = events_table(store, ALL)
    assert rows(store, "events") == 6
    done = {each.name: each for each in store.compact(NOW)}
    assert done["events"].rows_dropped == 4
    assert done["events"].files_after == 1
    assert done["articles"].rows_dropped == 4
    assert rows(store, "events") == 2
    assert rows(store, "quotes") == 2
    assert events_table(store, ALL).equals(before)
    assert {each.files_after for each in store.compact(NOW)} <= {0, 1}


def test_compaction_makes_every_reader_look_again(store: Store) -> None:
    fill(store)
    store.compact(NOW)
    seen = store.snapshot()
    store.compact(NOW)
    assert store.snapshot() is not seen


def test_an_ingest_ends_with_few_files(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store, 5)
    text = tmp_path / "a.txt"
    text.write_text("Japan met Australia in Tokyo.", "utf-8")
    again = tmp_path / "b.txt"
    again.write_text("Kenya met Chile in Oslo.", "utf-8")
    assert ingest_paths([text], store, extractor=quick).ok
    files = {each.name: each.files for each in store.info()}
    assert (files["articles"], files["events"]) == (11, 11)
    monkeypatch.setattr(maintenance, "MANY", 11)
    before = count_events(store, ALL)
    assert ingest_paths([again], store, extractor=quick).ok
    files = {each.name: each.files for each in store.info()}
    assert (files["articles"], files["events"]) == (1, 1)
    assert count_events(store, ALL) == before + 2


def test_compaction_leaves_young_rows_alone(store: Store) -> None:
    fill(store)
    store.compact()
    assert rows(store, "events") == 6
    assert count_events(store, ALL) == 2


def test_the_past_outlives_compaction_until_vacuum(store: Store) -> None:
    first = store.write([(make_article(), make_extraction())])
    store.write([(make_article(), make_extraction(events=()))])
    store.compact(NOW)
    assert count_events(store, ALL) == 0
    assert count_events(store.snapshot(first.version), ALL) == 2
    assert store.vacuum(timedelta(hours=1)) == 0
    assert count_events(store.snapshot(first.version), ALL) == 2


def test_vacuum_refuses_what_would_hurt_a_writer(store: Store) -> None:
    with pytest.raises(StoreError, match="under way"):
        store.vacuum(timedelta(minutes=5))


def test_removed_articles_vanish_with_compaction(store: Store) -> None:
    fill(store, 1)
    store.remove(["a"])
    store.compact(NOW)
    assert rows(store, "articles") == 1
    assert rows(store, "events") == 1
    assert store.known_ids() == {"b"}


def test_compaction_beside_a_writer_loses_nothing(store: Store) -> None:
    def write() -> None:
        for i in range(6):
            store.write([(make_article(f"w{i}"), make_extraction(f"w{i}"))])

    fill(store, 2)
    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        Store.open(store.place).compact(timedelta(minutes=1))
    writer.join()
    assert store.known_ids() == {"a", "b", *(f"w{i}" for i in range(6))}
    assert count_events(store, ALL) == 2 + 12


def test_a_backup_is_a_store(store: Store, tmp_path: Path) -> None:
    fill(store)
    event_id = events_table(store, ALL)["event_id"][0]
    store.correct(event_id, "stance", -1.0, who="me")
    before = events_table(store, ALL)
    store.backup(tmp_path / "backup")
    store.remove(["a", "b"])
    restored = Store.restore(tmp_path / "backup", tmp_path / "restored")
    assert events_table(restored, ALL).equals(before)
    assert restored.corrections()["who"].tolist() == ["me"]
    restored.write([(make_article("c"), make_extraction("c"))])
    assert restored.known_ids() == {"a", "b", "c"}


def test_nothing_is_overwritten_by_a_backup_or_restored_from_nothing(
    store: Store, tmp_path: Path
) -> None:
    other = Store.open(tmp_path / "other")
    with pytest.raises(StoreError, match="already"):
        store.backup(other.place)
    with pytest.raises(StoreError, match="no complete backup"):
        Store.restore(tmp_path / "none", tmp_path / "new")
    with pytest.raises(StoreError, match="already"):
        Store.restore(store.place, other.place)


def test_figures_of_the_tables(store: Store) -> None:
    fill(store, 1)
    info = {each.name: each for each in store.info()}
    assert info["events"].files == 2
    assert info["events"].bytes > 0
    assert info["jobs"].rows == 0
