"""Tables on object storage: ingested, read, compacted and copied as in a folder."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

from analysis.ingest import ingest_paths
from analysis.queries.events import count_events, events_table
from analysis.queries.selection import Selection
from analysis.store import Store
from tests.factories import make_article, make_extraction
from tests.ingest.extractors import quick
from tests.scale.runs import live_rows, stored, write_articles


def test_the_same_tables_as_in_a_folder(tmp_path: Path, store: Store, bucket: str) -> None:
    path = write_articles(tmp_path / "a.jsonl", range(20))
    remote = Store.open(bucket)
    assert ingest_paths([path], remote, extractor=quick).new == 20
    assert ingest_paths([path], remote, extractor=quick).duplicates == 20
    ingest_paths([path], store, extractor=quick)
    assert live_rows(remote) == live_rows(store)

    first = remote.snapshot().version
    remote.remove(["a3"])
    remote.compact(timedelta(0))
    assert remote.known_ids() == {f"a{n}" for n in range(20)} - {"a3"}
    assert stored(remote)["events"] == 19 * 2
    assert count_events(remote.snapshot(first), Selection()) == 20 * 2

    remote.backup(tmp_path / "backup")
    copy = events_table(Store.open(tmp_path / "backup", create=False), Selection())
    assert copy.equals(events_table(remote, Selection()))


def test_two_writers_at_once_lose_nothing(bucket: str) -> None:
    Store.open(bucket)

    def write(writer: str) -> None:
        own = Store.open(bucket)
        for n in range(2):
            name = f"{writer}{n}"
            own.write([(make_article(name), make_extraction(name))])

    writers = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    store = Store.open(bucket)
    assert store.known_ids() == {f"{writer}{n}" for writer in "ab" for n in range(2)}
    assert count_events(store, Selection()) == 4 * 2
