"""Several processes: the same path, the same result; a worker that dies takes one article along."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.errors import ConfigurationError
from analysis.ingest import ingest_paths
from analysis.ingest.work import make_runner
from analysis.store import Store
from tests.ingest.extractors import deadly, quick


def test_a_local_cluster_and_a_death_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    texts = [f"Japan met Australia for time {n}." for n in range(40)]
    texts[20] = "Do spoil this."
    path.write_text(
        "".join(json.dumps({"article_id": f"a{n}", "text": t}) + "\n" for n, t in enumerate(texts)),
        "utf-8",
    )
    store = Store.open(tmp_path / "data")
    report = ingest_paths([path], store, extractor=deadly, workers=2)
    assert (report.new, report.unextracted) == (39, 1)
    assert store.known_ids() == {f"a{n}" for n in range(40)} - {"a20"}


def test_a_scheduler_of_the_users_own(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"article_id": "a", "text": "Japan met Australia."}) + "\n", "utf-8")
    store = Store.open(tmp_path / "data")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        report = ingest_paths([path], store, extractor=quick, scheduler=cluster.scheduler_address)
    assert report.new == 1


def test_a_scheduler_that_does_not_answer() -> None:
    with (
        pytest.raises(ConfigurationError, match="no Dask scheduler answers"),
        make_runner(quick, workers=1, scheduler="nonsense://127.0.0.1:1"),
    ):
        raise AssertionError


def test_no_workers() -> None:
    with pytest.raises(ConfigurationError, match="0 workers"):
        make_runner(quick, workers=0, scheduler=None)
