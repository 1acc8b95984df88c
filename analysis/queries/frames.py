"""What the query modules share: where they read from, and how they put a query together."""

from __future__ import annotations

from typing import Any, Protocol

import pandas as pd

from analysis.store import Snapshot


class Source(Protocol):
    """A :class:`~analysis.store.Store` or a :class:`~analysis.store.Snapshot`."""

    def snapshot(self) -> Snapshot: ...


def read(source: Source, sql: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
    """The result of ``sql``; dates as datetime64, list columns as Python lists."""
    return source.snapshot().frame(sql, parameters)


def count(source: Source, sql: str, parameters: dict[str, Any] | None = None) -> int:
    """The one number that ``sql`` gives."""
    return int(source.snapshot().row(sql, parameters)[0])
