"""A reader of Delta Lake's log by the protocol's text alone, in place of another program's.

It knows version 1 of the protocol, the oldest: whatever reads Delta Lake knows at least that.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow.parquet as pq


def files(table: Path) -> list[Path]:
    """The Parquet files of the table's newest version."""
    live: dict[str, None] = {}
    for action in _actions(table / "_delta_log"):
        protocol, metadata = action.get("protocol"), action.get("metaData")
        if protocol and protocol["minReaderVersion"] > 1:
            raise ValueError(f"readers of version 1 are shut out: {protocol}")
        if metadata and metadata["format"]["provider"] != "parquet":
            raise ValueError(f"not Parquet: {metadata}")
        if action.get("add"):
            live[action["add"]["path"]] = None
        if action.get("remove"):
            live.pop(action["remove"]["path"], None)
    return [table / unquote(path) for path in live]


def _actions(log: Path) -> Iterator[dict[str, Any]]:
    """The last checkpoint's actions, then those of the commits after it."""
    version = -1
    last = log / "_last_checkpoint"
    if last.is_file():
        version = json.loads(last.read_text("utf-8"))["version"]
        yield from pq.read_table(log / f"{version:020}.checkpoint.parquet").to_pylist()
    while (commit := log / f"{version + 1:020}.json").is_file():
        version += 1
        yield from map(json.loads, commit.read_text("utf-8").splitlines())
