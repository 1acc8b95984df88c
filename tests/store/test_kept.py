"""Results that a snapshot keeps for the questions of a page."""

from __future__ import annotations

import pytest

from analysis.store import Snapshot, Store, snapshot


def tables(s: Snapshot) -> int:
    sql = "SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'kept_%'"
    return int(s.row(sql)[0])


def ask(s: Snapshot, rows: int, last: int) -> int:
    name = s.kept("SELECT unnest(range($rows)) AS n, $last AS last", {"rows": rows, "last": last})
    return int(s.row(f"SELECT count(*) FROM {name} WHERE last = {last}")[0])


def test_a_result_is_made_once(store: Store) -> None:
    s = store.snapshot()
    assert [ask(s, 10, 1), ask(s, 10, 1), ask(s, 20, 1)] == [10, 10, 20]
    assert tables(s) == 2


def test_the_oldest_are_dropped_when_there_are_too_many_rows(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "KEPT_ROWS", 100)
    monkeypatch.setattr(snapshot, "LEAST_KEPT", 2)
    s = store.snapshot()
    assert [ask(s, 60, n) for n in range(5)] == [60] * 5
    assert tables(s) == 2
    assert [ask(s, 1, n) for n in range(5)] == [1] * 5
    assert tables(s) == 6
    assert ask(s, 60, 0) == 60


def test_the_oldest_are_dropped_when_there_are_too_many(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "KEPT", 3)
    s = store.snapshot()
    assert [ask(s, 1, n) for n in range(6)] == [1] * 6
    assert tables(s) == 3
