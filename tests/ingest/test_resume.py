"""kill -9 in the midst of an ingest, then the same command: as if nothing had happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from analysis.ingest import ingest_paths
from analysis.store import Store
from tests.ingest.extractors import quick

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys
import analysis.ingest.writing as writing
from analysis.ingest import ingest_paths
from analysis.store import Store
from tests.ingest.extractors import slow
writing.WRITE_AT = 16
ingest_paths([sys.argv[1]], Store.open(sys.argv[2]), extractor=slow)
"""


def test_kill_and_resume_equals_undisturbed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        "".join(
            json.dumps({"article_id": f"a{n}", "text": f"Japan met Australia for time {n}."}) + "\n"
            for n in range(120)
        ),
        "utf-8",
    )
    data = tmp_path / "data"
    Store.open(data)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path), str(data)], cwd=ROOT, env=environment
    )
    try:
        deadline = time.monotonic() + 60
        while not Store.open(data, create=False).known_ids() and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    store = Store.open(data)
    before = len(store.known_ids())
    assert 0 < before < 120

    report = ingest_paths([path], store, extractor=quick)
    assert report.new == 120 - before
    assert report.duplicates == before

    undisturbed = Store.open(tmp_path / "other")
    ingest_paths([path], undisturbed, extractor=quick)
    for sql in (
        "SELECT article_id, content_hash, n_events FROM articles ORDER BY ALL",
        "SELECT event_id, article_id, sources, type FROM events ORDER BY ALL",
        "SELECT article_id, text FROM quotes ORDER BY ALL",
    ):
        assert store.snapshot().execute(sql).fetchall() == (
            undisturbed.snapshot().execute(sql).fetchall()
        )
