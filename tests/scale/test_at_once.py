"""Two ingests at once, a reader and a compaction beside them: no row is lost or seen by half."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

from analysis.ingest import ingest_paths
from analysis.store import Store
from tests.ingest.extractors import quick
from tests.scale.runs import ingest, live_rows, processes, write_articles

TORN = """
    SELECT count(*) FROM articles a
    LEFT JOIN (SELECT article_no, count(*) AS n FROM events GROUP BY ALL) USING (article_no)
    WHERE coalesce(n, 0) <> n_events
"""


def test_two_ingests_beside_a_reader(tmp_path: Path, store: Store) -> None:
    # Twenty-four articles are in both files: whoever writes them last, they count once.
    paths = [
        write_articles(tmp_path / "a.jsonl", range(48)),
        write_articles(tmp_path / "b.jsonl", range(24, 72)),
    ]
    context = processes()
    begun = context.Event()
    running = [
        context.Process(target=ingest, args=(str(path), store.place, 8, begun)) for path in paths
    ]
    for process in running:
        process.start()
    seen = [0]
    while any(process.is_alive() for process in running):
        snapshot = store.snapshot()
        assert snapshot.row(TORN) == (0,)
        time.sleep(0.05)
        seen.append(snapshot.row("SELECT count(*) FROM articles")[0])
        if len(seen) == 5:
            Store.open(store.place).compact(timedelta(minutes=1))
    assert [process.exitcode for process in running] == [0, 0]
    assert seen == sorted(seen)  # nothing that was seen has gone again

    undisturbed = Store.open(tmp_path / "other")
    ingest_paths(paths, undisturbed, extractor=quick)
    assert live_rows(store) == live_rows(undisturbed)
