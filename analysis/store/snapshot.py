"""One consistent state of all tables, queried in process by DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb
import pandas as pd

from analysis.store.schemas import ARTICLE_TABLES, SCHEMAS
from analysis.store.tables import Folder

Parameters = Mapping[str, Any]


class Snapshot:
    """The tables at one version. Every query gets its own cursor, so threads may share it.

    Relations: ``articles`` (current ones only), every other table of
    :data:`analysis.store.schemas.SCHEMAS`, and ``events``, ``dyads`` with corrections laid over
    the extracted values, beside ``events_extracted``, ``dyads_extracted`` without.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, key: tuple[int, ...]) -> None:
        self._connection = connection
        self.key = key

    @property
    def version(self) -> int:
        """Version of the articles table."""
        return self.key[0]

    def snapshot(self) -> Snapshot:
        """Itself: queries take a store or a snapshot."""
        return self

    def execute(self, sql: str, parameters: Parameters | None = None) -> duckdb.DuckDBPyConnection:
        """Run ``sql`` with its ``$name`` parameters on a cursor of its own."""
        return self._connection.cursor().execute(sql, dict(parameters or {}))

    def frame(self, sql: str, parameters: Parameters | None = None) -> pd.DataFrame:
        """The result as a frame; list columns hold Python lists."""
        frame = self.execute(sql, parameters).df()
        for name in frame.columns:
            if frame[name].dtype == object:
                frame[name] = [_plain(value) for value in frame[name]]
        return frame

    def column(self, sql: str, parameters: Parameters | None = None) -> list[Any]:
        """The first column of the result."""
        return [row[0] for row in self.execute(sql, parameters).fetchall()]

    def row(self, sql: str, parameters: Parameters | None = None) -> tuple[Any, ...]:
        """The first row of the result."""
        found = self.execute(sql, parameters).fetchone()
        return tuple(found) if found else ()

    @classmethod
    def build(cls, folder: Folder, version: int | None = None) -> Snapshot:
        """Open all tables of ``folder``: articles first, so that the others are no older."""
        tables = {"articles": folder.open("articles", version)}
        tables |= {name: folder.open(name) for name in SCHEMAS if name != "articles"}
        connection = duckdb.connect(":memory:")
        for name, table in tables.items():
            _view(connection, f"stored_{name}", name, table.file_uris())
        connection.execute(_LIVE)
        for name in ARTICLE_TABLES:
            suffix = "_extracted" if name in ("events", "dyads", "agreements") else ""
            connection.execute(
                f"CREATE VIEW {name}{suffix} AS "
                f"SELECT * FROM stored_{name} SEMI JOIN live USING (article_id, write_id)"
            )
        connection.execute(_MERGED)
        for name in ("corrections", "jobs"):
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM stored_{name}")
        return cls(connection, (tables["articles"].version(), tables["corrections"].version()))


def _view(connection: duckdb.DuckDBPyConnection, view: str, table: str, files: list[str]) -> None:
    if files:
        quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in sorted(files))
        connection.execute(f"CREATE VIEW {view} AS SELECT * FROM read_parquet([{quoted}])")
        return
    empty = SCHEMAS[table].empty_table()
    connection.register(f"{view}_empty", empty)
    connection.execute(f"CREATE TABLE {view} AS SELECT * FROM {view}_empty")
    connection.unregister(f"{view}_empty")


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value


_LIVE = """
CREATE TABLE live AS
    SELECT article_id, max(write_id) AS write_id FROM stored_articles
    GROUP BY article_id HAVING NOT arg_max(deleted, write_id);
CREATE VIEW articles AS
    SELECT * FROM stored_articles SEMI JOIN live USING (article_id, write_id);
"""
_MERGED = """
CREATE VIEW events_all AS SELECT *, 'unreviewed' AS review FROM events_extracted;
CREATE VIEW events AS SELECT * FROM events_all;
CREATE VIEW dyads AS SELECT *, 'unreviewed' AS review FROM dyads_extracted;
CREATE VIEW agreements AS SELECT *, 'unreviewed' AS review FROM agreements_extracted;
"""
