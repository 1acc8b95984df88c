"""One consistent state of all tables, queried in process by DuckDB."""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, Final

import duckdb
import pandas as pd
import pyarrow as pa
from deltalake import DeltaTable

from analysis.store import additions, base, cache, relations
from analysis.store.schemas import SCHEMAS
from analysis.store.standing import decisions_of, overlay_agreements, overlay_events
from analysis.store.tables import WIDENED, Folder

Parameters = Mapping[str, Any]
KEPT: Final = 32
KEPT_ROWS: Final = 4_000_000
LEAST_KEPT: Final = 8
"""Results that a snapshot keeps, at most, and their rows together, a few hundred bytes each; but
always more results than are in use at a time, as the oldest are dropped."""
_NUMBERS = itertools.count()
_TEXTS: Final = """
    CREATE VIEW texts AS SELECT article_id, write_id, text FROM stored_articles
    SEMI JOIN live USING (article_id, write_id)
"""


class Snapshot:
    """The tables at one version. Every query gets its own cursor, so threads may share it.

    Relations: ``articles``; ``events``, ``dyads``, ``roles`` and ``agreements`` with corrections
    laid over the extracted values and without what was rejected; the same with ``_extracted``
    behind, as extracted; ``events_all``, with what was rejected; ``event_numbers``, ``quotes``,
    ``agreement_steps``, ``corrections``, ``jobs``; and ``stored_*``, the rows as they lie in the
    tables, those of replaced and unfinished writes among them. See :mod:`analysis.store.relations`.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, key: tuple[int, ...]) -> None:
        self._connection = connection
        self._kept: OrderedDict[str, tuple[str, int]] = OrderedDict()
        self._lock = threading.Lock()
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
        """The result as a frame: lists as Python lists, missing texts None, days datetime64."""
        found = self._connection.cursor().sql(sql, params=dict(parameters or {})).to_arrow_table()
        for i, field in enumerate(found.schema):
            if pa.types.is_date(field.type):
                found = found.set_column(i, field.name, found.column(i).cast(pa.timestamp("us")))
        frame: pd.DataFrame = found.to_pandas()
        for name, values in frame.items():
            if values.dtype == object:
                frame[name] = pd.Series([_plain(value) for value in values], dtype=object)
            elif values.dtype == "str" and values.hasnans:
                frame[name] = values.astype(object).where(values.notna(), None)
        return frame

    def batches(
        self, sql: str, parameters: Parameters | None = None, rows: int = 50_000
    ) -> Iterator[pa.RecordBatch]:
        """The result in pieces of at most ``rows`` rows, made while they are read."""
        result = self._connection.cursor().sql(sql, params=dict(parameters or {}))
        yield from result.to_arrow_reader(rows)

    def column(self, sql: str, parameters: Parameters | None = None) -> list[Any]:
        """The first column of the result."""
        return [row[0] for row in self.execute(sql, parameters).fetchall()]

    def row(self, sql: str, parameters: Parameters | None = None) -> tuple[Any, ...]:
        """The first row of the result; empty where there is none."""
        found = self.execute(sql, parameters).fetchone()
        return tuple(found) if found else ()

    def kept(self, sql: str, parameters: Parameters | None = None) -> str:
        """A table with the result of ``sql``, made when it is first asked for and kept a while."""
        asked = repr((sql, sorted((parameters or {}).items())))
        with self._lock:
            if asked not in self._kept:
                name = f"kept_{next(_NUMBERS)}"
                self.execute(f"CREATE TABLE {name} AS {sql}", parameters)
                self._kept[asked] = name, int(self.row(f"SELECT count(*) FROM {name}")[0])
                while self._too_many():
                    self.execute(f"DROP TABLE {self._kept.popitem(last=False)[1][0]}")
            self._kept.move_to_end(asked)
            return self._kept[asked][0]

    def _too_many(self) -> bool:
        rows = sum(rows for _, rows in self._kept.values())
        return len(self._kept) > KEPT or (rows > KEPT_ROWS and len(self._kept) > LEAST_KEPT)

    @classmethod
    def of_articles(cls, folder: Folder) -> Snapshot:
        """Only ``articles``, ``texts``, ``live`` and ``stored_*``, at once in a store of any size.

        ``live`` has article_id and write_id of every article; ``articles`` has what its table has.
        Whoever reads articles in asks what is known, and no more.
        """
        connection, tables = _opened(folder, None)
        connection.execute(
            "CREATE VIEW articles AS SELECT * EXCLUDE (text) FROM stored_articles "
            "SEMI JOIN live USING (article_id, write_id)"
        )
        connection.execute(_TEXTS)
        return cls(connection, (tables["articles"].version(), tables["corrections"].version()))

    @classmethod
    def build(cls, folder: Folder, version: int | None = None) -> Snapshot:
        """Open the tables, articles first, so that the others are no older.

        Args:
            version: of the articles table; the newest by default.
        """
        connection, tables = _opened(folder, version)
        actions = pa.table(tables["events"].get_add_actions(flatten=True))
        events = sum(n or 0 for n in actions["num_records"].to_pylist()) if len(actions) else 0
        if version is None and events >= base.LARGE:
            identity = str(tables["articles"].metadata().id)
            place = cache.folder_of(folder.root)
            base.attach(connection, place, identity, tables["articles"].version())
        else:
            connection.execute("CREATE SCHEMA base")
            base.fill(connection, "base")
        _compose(connection)
        return cls(connection, (tables["articles"].version(), tables["corrections"].version()))


def _opened(
    folder: Folder, version: int | None
) -> tuple[duckdb.DuckDBPyConnection, dict[str, DeltaTable]]:
    """A connection with the rows as they lie in the tables, and which articles count."""
    tables = {"articles": folder.open("articles", version)}
    for name in SCHEMAS:
        if name != "articles":
            tables[name] = folder.open_beside(name, version)
    connection = cache.connect(cache.folder_of(folder.root))
    connection.execute(relations.MACROS)
    for name, table in tables.items():
        even = WIDENED not in str(table.metadata().description)
        even = even and [field.name for field in table.schema().fields] == SCHEMAS[name].names
        _stored(connection, name, folder.local_files(name, table), even=even)
    connection.execute(relations.LIVE)
    return connection, tables


def _stored(
    connection: duckdb.DuckDBPyConnection, name: str, files: list[str], *, even: bool
) -> None:
    """The rows of one table as they lie in its files; ``even`` if these have the same columns."""
    connection.register("no_rows", SCHEMAS[name].empty_table())
    if not files or not even:
        connection.execute(f"CREATE TABLE none_of_{name} AS SELECT * FROM no_rows")
    connection.unregister("no_rows")
    quoted = ", ".join("'" + file.replace("'", "''") + "'" for file in sorted(files))
    if not files:
        rows = f"FROM none_of_{name}"
    elif even:
        rows = f"FROM read_parquet([{quoted}])"
    else:  # what only some of them have, or none yet, is empty in the others
        rows = (
            f"FROM none_of_{name} UNION ALL BY NAME "
            f"FROM read_parquet([{quoted}], union_by_name = true)"
        )
    connection.execute(f"CREATE VIEW stored_{name} AS {rows}")


def _compose(connection: duckdb.DuckDBPyConnection) -> None:
    """The relations that the queries read: base and tail, with corrections over them."""
    schemas = connection.execute("SELECT schema_name FROM duckdb_schemas()").fetchall()
    tail = ("tail",) in schemas
    for name in ("articles", "events", "dyads", "roles", "quotes", "agreements", "agreement_steps"):
        parts = f"FROM base.{name}"
        if tail:
            parts += f" ANTI JOIN gone USING (article_no) UNION ALL FROM tail.{name}"
        if name == "agreements":
            parts = f"SELECT *, '' AS corrected FROM ({parts})"
        reviewed = name in ("events", "dyads", "roles", "agreements")
        connection.execute(f"CREATE VIEW {name}{'_extracted' if reviewed else ''} AS {parts}")
    connection.execute("CREATE SCHEMA review")
    events = decisions_of(connection, "event")
    agreements = decisions_of(connection, "agreement")
    added = decisions_of(connection, additions.KIND)
    moved = overlay_events(connection, events, added)
    moved |= overlay_agreements(connection, agreements)
    kept = "WHERE review <> 'rejected'"
    for name in ("events", "agreements"):
        connection.execute(f"CREATE VIEW review.{name} AS FROM review.{name}_all {kept}")
    connection.execute(relations.exploded("review"))
    numbers = "FROM base.event_numbers" + (" UNION ALL FROM tail.event_numbers" if tail else "")
    connection.execute(
        f"CREATE VIEW event_numbers AS {numbers} UNION ALL "
        "SELECT code(event_id), no FROM review.events_all"
    )
    # Nearly always few are reviewed, or none: then nothing is joined.
    over = {"agreements": ("review.agreements_all", "agreement_id, write_id")}
    for name in ("events_all", "events", "dyads", "roles", "agreements_all", "agreements"):
        table = name.removesuffix("_all")
        reviewed_rows, key = over.get(table, ("review.events_all", "no"))
        parts = f"FROM {table}_extracted"
        if agreements if table == "agreements" else (events or added):
            parts += f" ANTI JOIN {reviewed_rows} USING ({key}) UNION ALL FROM review.{name}"
        connection.execute(f"CREATE VIEW {name} AS {parts}")
    connection.execute(_TEXTS)
    connection.execute("CREATE TABLE review.moved (record_id VARCHAR, event_id VARCHAR)")
    if moved:
        connection.executemany("INSERT INTO review.moved VALUES (?, ?)", list(moved.items()))
    connection.execute(
        "CREATE VIEW corrections AS SELECT c.*, coalesce(m.event_id, record_id) AS stands_at "
        "FROM stored_corrections c LEFT JOIN review.moved m USING (record_id)"
    )
    connection.execute("CREATE VIEW jobs AS FROM stored_jobs")


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value
