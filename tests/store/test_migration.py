"""A store that an older version of the program has written, read and written by this one."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from analysis.cli.main import main
from analysis.queries.articles import article
from analysis.queries.events import count_events, events_table
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.migration import migrate
from analysis.store.schemas import SCHEMA_VERSION, SCHEMAS
from analysis.store.tables import schema_version
from tests.factories import make_article, make_event, make_extraction

ALL = Selection()
LATER = {"events": "location", "articles": "language"}
"""Columns that the older version had not, besides the whole table of originals."""


def without(schema: pa.Schema, column: str) -> pa.Schema:
    return pa.schema([field for field in schema if field.name != column])


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A store of schema version 1, written to several times."""
    place = tmp_path / "older"
    whole = dict(SCHEMAS)
    with pytest.MonkeyPatch.context() as patch:
        for name, column in LATER.items():
            patch.setitem(SCHEMAS, name, without(SCHEMAS[name], column))
        patch.delitem(SCHEMAS, "originals")
        for module in ("tables", "migration"):
            patch.setattr(f"analysis.store.{module}.SCHEMA_VERSION", 1)
        store = Store.open(place)
        for name in ("a", "b"):
            store.write([(make_article(name), make_extraction(name))])
    SCHEMAS.clear()  # what is put back stands where it stood
    SCHEMAS.update(whole)
    assert not (place / "originals").exists()
    return place


def test_an_older_store_is_brought_up_to_date_by_opening_it(older: Path) -> None:
    store = Store.open(older, create=False)
    for name, schema in SCHEMAS.items():
        table = store.folder.open(name)
        assert {field.name for field in table.schema().fields} == set(schema.names)
        assert schema_version(table) == SCHEMA_VERSION
    assert count_events(store, ALL) == 4
    assert events_table(store, ALL)["location"].isna().all()
    store.write(
        [(make_article("c"), make_extraction("c", events=(make_event("c", location="Oslo"),)))]
    )
    assert sorted(events_table(store, ALL)["location"].dropna()) == ["Oslo"]
    assert article(store, "a").article.language is None
    assert article(store, "c").article.language == "en"


def test_it_may_be_compacted_copied_and_read_as_it_was(older: Path, tmp_path: Path) -> None:
    store = Store.open(older)
    before = store.snapshot().version
    store.write([(make_article("a"), make_extraction("a", events=()))])
    store.compact(timedelta(0))
    assert count_events(store, ALL) == 2
    assert count_events(store.snapshot(1), ALL) == 2
    assert count_events(store.snapshot(before), ALL) == 4
    store.backup(tmp_path / "backup")
    restored = Store.restore(tmp_path / "backup", tmp_path / "restored")
    assert events_table(restored, ALL).equals(events_table(store, ALL))


def test_what_was_added_is_told_and_added_once(
    older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["store", "migrate", "--data", str(older)]) == 0
    told = capsys.readouterr().out
    assert "table originals added" in told
    assert "column events.location added" in told
    assert f"schema version {SCHEMA_VERSION}" in told
    assert main(["store", "migrate", "--data", str(older)]) == 0
    assert "nothing to add" in capsys.readouterr().out


def test_several_may_try_at_once(older: Path) -> None:
    opened: list[int] = []

    def open_and_write(name: str) -> None:
        store = Store.open(older)
        store.write([(make_article(name), make_extraction(name))])
        opened.append(count_events(store, ALL))

    threads = [threading.Thread(target=open_and_write, args=(name,)) for name in "cde"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 3
    assert Store.open(older).known_ids() == set("abcde")
    assert migrate(Store.open(older).folder) == []
