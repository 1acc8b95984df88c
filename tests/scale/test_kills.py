"""kill -9 at ten moments that chance picks: the tables end as if nothing had happened."""

from __future__ import annotations

import random
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from analysis.ingest import ingest_paths
from analysis.store import Store
from tests.ingest.extractors import quick
from tests.scale.runs import ingest, live_rows, processes, stored, write_articles

KILLS = 10
ARTICLES = 240
WRITE_AT = 4
LONGEST = 0.3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_ten_kills_leave_no_trace(tmp_path: Path, store: Store) -> None:
    path = write_articles(tmp_path / "a.jsonl", range(ARTICLES))
    context = processes()
    exits = []
    for _ in range(KILLS):
        begun = context.Event()
        process = context.Process(target=ingest, args=(str(path), store.place, WRITE_AT, begun))
        process.start()
        assert begun.wait(60)
        time.sleep(random.uniform(0, LONGEST))
        process.kill()
        process.join()
        exits.append(process.exitcode)
    assert exits.count(-signal.SIGKILL) >= KILLS // 2  # else it was over before the others

    known = len(store.known_ids())
    report = ingest_paths([path], store, extractor=quick)
    assert (report.duplicates, report.new) == (known, ARTICLES - known)

    undisturbed = Store.open(tmp_path / "other")
    ingest_paths([path], undisturbed, extractor=quick)
    assert live_rows(store) == live_rows(undisturbed)
    store.compact(timedelta(0))
    undisturbed.compact(timedelta(0))
    assert live_rows(store) == live_rows(undisturbed)
    assert stored(store) == stored(undisturbed)  # what the kills left behind is gone
