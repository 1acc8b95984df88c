"""A Dask scheduler and workers of their own, as on a cluster: the same tables as in one process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.cli.main import main
from analysis.ingest import Progress, ingest_paths
from analysis.store import Store
from tests.ingest.extractors import quick, slow
from tests.scale.runs import live_rows, write_articles

pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers on the loopback device, without nannies that raise the dead."""
    note = tmp_path / "scheduler.json"
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}

    def start(module: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *options]
        return subprocess.Popen(
            [*command, "--scheduler-file", str(note)],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
    workers = [
        start("dask_worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path))
        for _ in range(2)
    ]
    try:
        deadline = time.monotonic() + 60
        while not (note.is_file() and note.read_text("utf-8")) and time.monotonic() < deadline:
            time.sleep(0.05)
        address = json.loads(note.read_text("utf-8"))["address"]
        assert address.startswith("tcp://127.0.0.1:")
        _wait_for(address, len(workers))
        yield Cluster(address, workers)
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _wait_for(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, timeout="60s") as client:
        client.wait_for_workers(workers, timeout=60)


def test_the_same_tables_as_in_process(tmp_path: Path, cluster: Cluster) -> None:
    golden = [str(path) for path in sorted((ROOT / "tests" / "golden").glob("*.jsonl"))]
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    assert main(["ingest", *golden, "--data", str(ours), "--quiet"]) == 0
    shared = ["--data", str(theirs), "--quiet", "--scheduler", cluster.address]
    assert main(["ingest", *golden, *shared]) == 0
    found = live_rows(Store.open(theirs))
    assert len(found["articles"]) >= 5
    assert found["events"]
    assert found == live_rows(Store.open(ours))


def test_a_worker_killed_in_mid_run_costs_nothing(
    tmp_path: Path, store: Store, cluster: Cluster
) -> None:
    path = write_articles(tmp_path / "a.jsonl", range(96))

    def kill_one(progress: Progress) -> None:
        if progress.read >= 48:  # three batches are under way, or waiting for a worker
            cluster.workers[0].kill()

    report = ingest_paths(
        [path], store, extractor=slow, scheduler=cluster.address, progress=kill_one
    )
    assert cluster.workers[0].wait() < 0
    assert (report.new, report.unextracted) == (96, 0)
    undisturbed = Store.open(tmp_path / "other")
    ingest_paths([path], undisturbed, extractor=quick)
    assert live_rows(store) == live_rows(undisturbed)
