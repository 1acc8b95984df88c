"""The tables: Delta Lake in a folder or on object storage, read through DuckDB snapshots."""

from analysis.store.snapshot import Snapshot
from analysis.store.store import Store, Written

__all__ = ["Snapshot", "Store", "Written"]
