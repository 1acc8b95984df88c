"""One consistent state of all tables, queried in process by DuckDB."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from analysis.store import relations
from analysis.store.overlay import corrections_of, overlay
from analysis.store.schemas import SCHEMAS
from analysis.store.tables import Folder

Parameters = Mapping[str, Any]


class Snapshot:
    """The tables at one version. Every query gets its own cursor, so threads may share it.

    Relations: ``articles``; ``events``, ``dyads``, ``roles`` and ``agreements`` with corrections
    laid over the extracted values and without what was rejected; the same with ``_extracted``
    behind, as extracted; ``events_all``, with what was rejected; ``quotes``, ``agreement_steps``,
    ``corrections``, ``jobs``; and ``stored_*``, the rows as they lie in the tables, those of
    replaced and unfinished writes among them. See :mod:`analysis.store.relations`.
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
        """The result as a frame: lists as Python lists, missing texts as None."""
        frame = self.execute(sql, parameters).df()
        for name in frame.columns:
            values = frame[name]
            if values.dtype == object:
                frame[name] = pd.Series([_plain(value) for value in values], dtype=object)
            elif values.dtype == "str" and values.hasnans:
                frame[name] = values.astype(object).where(values.notna(), None)
        return frame

    def column(self, sql: str, parameters: Parameters | None = None) -> list[Any]:
        """The first column of the result."""
        return [row[0] for row in self.execute(sql, parameters).fetchall()]

    def row(self, sql: str, parameters: Parameters | None = None) -> tuple[Any, ...]:
        """The first row of the result; empty where there is none."""
        found = self.execute(sql, parameters).fetchone()
        return tuple(found) if found else ()

    @classmethod
    def build(cls, folder: Folder, version: int | None = None) -> Snapshot:
        """Open all tables of ``folder``: articles first, so that the others are no older."""
        tables = {"articles": folder.open("articles", version)}
        tables |= {name: folder.open(name) for name in SCHEMAS if name != "articles"}
        connection = duckdb.connect(":memory:")
        # Top-N over wide rows looks the other columns up afterwards, for as many rows as this.
        connection.execute("SET late_materialization_max_rows = 100000")
        connection.execute(relations.MACROS)
        for name, table in tables.items():
            _stored(connection, name, table.file_uris())
        connection.execute("CREATE SCHEMA base")
        _fill(connection, "base", fresh="base.live", live="base.live")
        _compose(connection)
        return cls(connection, (tables["articles"].version(), tables["corrections"].version()))


def _stored(connection: duckdb.DuckDBPyConnection, name: str, files: list[str]) -> None:
    """The rows of one table as they lie in its files."""
    if files:
        quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in sorted(files))
        connection.execute(f"CREATE VIEW stored_{name} AS SELECT * FROM read_parquet([{quoted}])")
    else:
        _table(connection, f"stored_{name}", SCHEMAS[name].empty_table())


def _table(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    connection.register("rows_to_copy", rows)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM rows_to_copy")
    connection.unregister("rows_to_copy")


def _fill(
    connection: duckdb.DuckDBPyConnection,
    schema: str,
    *,
    fresh: str,
    live: str,
    first_article: int = 0,
    first_event: int = 0,
) -> None:
    """Make the relations of the articles in ``fresh`` in ``schema``."""
    if fresh == f"{schema}.live":
        connection.execute(relations.LIVE.format(schema=schema))
    connection.execute(
        relations.ARTICLES.format(schema=schema, first=first_article, fresh=fresh, live=live)
    )
    connection.execute(relations.EVENTS.format(schema=schema, first=first_event))
    connection.execute(relations.EXPLODED.format(schema=schema, events="events"))
    connection.execute(relations.REST.format(schema=schema))


def _compose(connection: duckdb.DuckDBPyConnection) -> None:
    """The relations that the queries read: what is in ``base``, with corrections over it."""
    connection.execute("CREATE SCHEMA review")
    events = corrections_of(connection, "event")
    agreements = corrections_of(connection, "agreement")
    overlay(connection, "review.all_events", "base.events", events)
    overlay(connection, "review.agreements", "base.agreements", agreements)
    connection.execute(
        "CREATE VIEW review.events AS SELECT * FROM review.all_events WHERE review <> 'rejected'"
    )
    connection.execute(relations.EXPLODED.format(schema="review", events="events"))
    for name in ("articles", "quotes", "agreement_steps"):
        connection.execute(f"CREATE VIEW {name} AS FROM base.{name}")
    for name in ("events", "dyads", "roles", "agreements"):
        connection.execute(f"CREATE VIEW {name}_extracted AS FROM base.{name}")
        key = "agreement_id" if name == "agreements" else "no"
        over = "all_events" if name == "events" else name
        hidden = "agreements" if name == "agreements" else "all_events"
        everything = (
            f"FROM base.{name} ANTI JOIN review.{hidden} USING ({key}) "
            f"UNION ALL BY NAME FROM review.{over}"
            if (agreements if name == "agreements" else events)
            else f"FROM base.{name}"
        )
        connection.execute(f"CREATE VIEW {name}_all AS {everything}")
        connection.execute(
            f"CREATE VIEW {name} AS FROM {name}_all"
            + (" WHERE review <> 'rejected'" if everything.count("review") else "")
        )
    connection.execute(
        "CREATE VIEW texts AS SELECT article_id, write_id, text FROM stored_articles "
        "SEMI JOIN articles USING (article_id, write_id)"
    )
    for name in ("corrections", "jobs"):
        connection.execute(f"CREATE VIEW {name} AS FROM stored_{name}")


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value
