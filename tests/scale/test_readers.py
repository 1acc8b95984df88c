"""Other programs over the same tables see the same rows, before and after compaction."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow.parquet as pq
import pytest

from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.records import Extraction
from analysis.store import Store
from analysis.store.schemas import SCHEMAS
from tests.factories import make_article, make_event
from tests.scale import delta_log

COLUMNS = ["event_id", "article_id", "type", "stance", "sentence"]


@pytest.fixture
def filled(store: Store) -> Store:
    """Some articles replaced, one withdrawn, a checkpoint in the midst of the log."""
    for n in range(8):
        if n == 5:
            store.folder.open("articles").create_checkpoint()
            store.folder.open("events").create_checkpoint()
        events = {name: (make_event(name, stance=-n / 10),) for name in (f"a{n}", f"a{n + 1}")}
        store.write(
            (make_article(name), Extraction(name, events=told)) for name, told in events.items()
        )
    store.remove(["a2"])
    return store


def expected(store: Store) -> list[tuple[Any, ...]]:
    found = events_table(store, Selection(), limit=None)
    return sorted(found[COLUMNS].itertuples(index=False, name=None))


def test_polars(filled: Store) -> None:
    polars = pytest.importorskip("polars")

    def events() -> list[tuple[Any, ...]]:
        articles = polars.scan_delta(filled.folder.uri("articles"))
        current = (
            articles.sort("write_id")
            .group_by("article_id")
            .agg(polars.last("write_id"), polars.last("deleted"))
            .filter(~polars.col("deleted"))
        )
        rows = polars.scan_delta(filled.folder.uri("events")).join(
            current, on=["article_id", "write_id"], how="semi"
        )
        return sorted(rows.select(COLUMNS).collect().rows())

    assert events() == expected(filled)
    assert len(events()) == 8
    filled.compact(timedelta(0))
    assert events() == expected(filled)


def test_a_reader_of_the_oldest_protocol(filled: Store) -> None:
    def events() -> list[tuple[Any, ...]]:
        place = Path(filled.place)
        current = {}
        rows = [
            r for f in delta_log.files(place / "articles") for r in pq.read_table(f).to_pylist()
        ]
        for row in sorted(rows, key=lambda row: row["write_id"]):
            current[row["article_id"]] = None if row["deleted"] else row["write_id"]
        return sorted(
            tuple(row[column] for column in COLUMNS)
            for file in delta_log.files(place / "events")
            for row in pq.read_table(file).to_pylist()
            if current[row["article_id"]] == row["write_id"]
        )

    assert (Path(filled.place) / "events" / "_delta_log" / "_last_checkpoint").is_file()
    assert events() == expected(filled)
    filled.compact(timedelta(0))
    assert events() == expected(filled)


def test_no_table_asks_for_a_feature(store: Store) -> None:
    for table in SCHEMAS:
        protocol = store.folder.open(table).protocol()
        assert (protocol.min_reader_version, protocol.min_writer_version) == (1, 2)
        assert not protocol.reader_features
        assert not protocol.writer_features


@pytest.mark.skipif(
    not (find_spec("pyspark") and (shutil.which("java") or "JAVA_HOME" in os.environ)),
    reason="Spark takes 500 MB and a Java runtime: make test-spark",
)
def test_spark(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spark reads log and files by itself; its package for Delta Lake lies in Maven only."""
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql import functions as f

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.shuffle.partitions", "1").getOrCreate()

    def table(name: str) -> DataFrame:
        log = spark.read.json(f"{filled.folder.uri(name)}/_delta_log/*.json")
        added = log.where("add IS NOT NULL").select("add.path").distinct()
        if "remove" in log.columns:
            gone = log.where("remove IS NOT NULL").select("remove.path")
            added = added.join(gone, "path", "left_anti")
        paths = [f"{filled.folder.uri(name)}/{unquote(row.path)}" for row in added.collect()]
        return spark.read.parquet(*paths)

    def events() -> list[tuple[Any, ...]]:
        current = (
            table("articles")
            .groupBy("article_id")
            .agg(
                f.max_by("deleted", "write_id").alias("deleted"),
                f.max("write_id").alias("write_id"),
            )
            .where("NOT deleted")
        )
        rows = table("events").join(current, ["article_id", "write_id"], "left_semi")
        return sorted(tuple(row) for row in rows.select(*COLUMNS).collect())

    try:
        assert events() == expected(filled)
        filled.compact(timedelta(0))
        assert events() == expected(filled)
    finally:
        spark.stop()
