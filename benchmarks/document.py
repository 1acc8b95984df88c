"""docs/performance.md: a part for each benchmark, replaced when that one is run again."""

from __future__ import annotations

import os
import platform
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.measure import ROOT, Section, table

PATH: Final = ROOT / "docs" / "performance.md"
_PACKAGES: Final = ("spacy", "deltalake", "duckdb", "pyarrow", "pandas", "distributed")

_INTRODUCTION: Final = """\
# Performance

Written by `make bench` (`python -m benchmarks`; `--only queries --events 1000000` measures one
part, `--full` adds ten million events). What can be a ratio is one, of two measurements in the same
run. Nothing here is asserted by the tests.
"""
_READERS: Final = """\
## Other programs over the same tables

The tables ask for reader version 1 and writer version 2 of the Delta protocol, without any table
feature, deletion vectors or column mapping, so that every Delta reader can read them;
`tests/scale/test_readers.py` holds that, with Polars, with a reader of the log in forty lines and,
by `make test-spark`, with Spark, which reads log and files by itself there.
Which rows count is told at the beginning of [tables.md](tables.md).

Polars:

    current = (pl.scan_delta("data/articles").sort("write_id").group_by("article_id")
        .agg(pl.last("write_id"), pl.last("deleted")).filter(~pl.col("deleted")))
    events = pl.scan_delta("data/events").join(
        current, on=["article_id", "write_id"], how="semi")

Spark, with the Delta package of its own version (`pyspark --packages io.delta:delta-spark_2.13:…`):

    spark = (SparkSession.builder
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .getOrCreate())
    articles = spark.read.format("delta").load("data/articles")
    current = (articles.groupBy("article_id")
        .agg(F.max_by("deleted", "write_id").alias("deleted"), F.max("write_id").alias("write_id"))
        .where("NOT deleted"))
    events = (spark.read.format("delta").load("data/events")
        .join(current, ["article_id", "write_id"], "left_semi"))

On S3 the same with `s3a://` before the bucket. Spark should read and not write: `events` counts
only when `articles`, written last, vouches for it.
"""


def write(sections: dict[str, tuple[str, Section]], order: list[str], path: Path = PATH) -> None:
    """Put the new parts into the document, keeping those that were not measured again."""
    kept = _parts(path.read_text("utf-8")) if path.is_file() else {}
    kept |= {name: _rendered(title, section) for name, (title, section) in sections.items()}
    parts = [
        f"<!-- {name} -->\n{kept[name].strip()}\n<!-- end of {name} -->"
        for name in order
        if name in kept
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join([_INTRODUCTION.strip(), *parts, _READERS.strip()]) + "\n", "utf-8")


def machine() -> str:
    """The machine, what else it was doing, and the versions that matter."""
    load = f", load average {os.getloadavg()[0]:.1f} at the end" if _has_load() else ""
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}. {_processor()}, {os.cpu_count()} cores{load}, "
        f"{_memory()}{platform.system()}, Python {platform.python_version()}, {versions}."
    )


def _parts(text: str) -> dict[str, str]:
    return {
        match[1]: match[2]
        for match in re.finditer(r"<!-- (\w+) -->\n(.*?)<!-- end of \1 -->", text, re.DOTALL)
    }


def _rendered(title: str, section: Section) -> str:
    rows = [list(finding.cells) for finding in section.findings]
    found = table(["", "measured", "target"], rows).replace("---:", "---")
    return "\n\n".join(
        [f"## {title}", section.intro, found, *section.tables, *section.notes, f"*{machine()}*", ""]
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    match = re.search(r"model name\s*:\s*(.+)", text)
    return match[1] if match else platform.machine()


def _memory() -> str:
    try:
        pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError, AttributeError):
        return ""
    return f"{pages * size / 1e9:.0f} GB of memory, "


def _has_load() -> bool:
    return hasattr(os, "getloadavg")
