"""Event rows in Arrow batches, made by DuckDB, so that a million rows take seconds, not minutes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet

from analysis.errors import ReadingError
from analysis.lexicons.ontology import default_code
from analysis.reading.eventdata import codes
from analysis.reading.eventdata.layouts import EventTable, Layout
from analysis.reading.eventdata.queries import ACTOR_COLUMNS, QUERIES
from analysis.vocabulary import QUAD_CLASS, EventType

BATCH: Final = 100_000
"""Rows in one Arrow batch."""

_TEXTS: Final = pa.list_(pa.string())
IMPORTED: Final = pa.schema(
    [
        ("event_id", pa.string()),
        ("date", pa.date32()),
        ("date_to", pa.date32()),
        ("date_text", pa.string()),
        ("date_precision", pa.string()),
        ("published", pa.date32()),
        ("sources", _TEXTS),
        ("targets", _TEXTS),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("cameo", pa.string()),
        ("quad_class", pa.int32()),
        ("goldstein", pa.float64()),
        ("issues", _TEXTS),
        ("location", pa.string()),
        ("sentence", pa.string()),
        ("outlet", pa.string()),
        ("url", pa.string()),
        ("n_sources", pa.int32()),
    ]
)
"""What a batch holds, by the names and types of the events table."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Rows that were left out, by reason."""

    malformed: int
    untyped: int
    without_actor: int

    def __str__(self) -> str:
        parts = (
            (self.malformed, "malformed"),
            (self.untyped, "of a kind that is no act"),
            (self.without_actor, "without an actor"),
        )
        return ", ".join(f"{count:,} {why}" for count, why in parts if count)


def event_batches(
    table: EventTable, *, rejected: Callable[[Rejected], None]
) -> Iterator[pa.RecordBatch]:
    """The events of a table, each batch with the schema :data:`IMPORTED`.

    Args:
        table: what to read.
        rejected: gets what was left out, after the last batch.

    Raises:
        ReadingError: the file cannot be read as that table.
    """
    layout = table.layout
    with tempfile.TemporaryDirectory() as spill:
        connection = duckdb.connect(
            config={
                "temp_directory": spill,
                "memory_limit": "1GB",
                "preserve_insertion_order": "false",
            }
        )
        try:
            # Left to itself, DuckDB hashes the file, whose size it cannot know, and streams the
            # code tables past it.
            connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
            _register(connection)
            _open(connection, table.path, layout)
            _resolve_actors(connection, layout)
            select = QUERIES[layout.project](frozenset(layout.columns))
            found = Path(spill) / "events.parquet"
            # Handing Arrow over directly would first gather the whole result in memory.
            connection.execute(
                f"COPY (SELECT * FROM ({select}) "
                "WHERE type IS NOT NULL AND event_id IS NOT NULL AND "
                "(len(sources) > 0 OR len(targets) > 0)) "
                f"TO '{_quoted(str(found))}' (FORMAT parquet, ROW_GROUP_SIZE {BATCH})"
            )
            for batch in pyarrow.parquet.ParquetFile(found).iter_batches(BATCH):
                yield pa.RecordBatch.from_arrays(
                    [batch.column(f.name).cast(f.type) for f in IMPORTED], schema=IMPORTED
                )
            rejected(_count(connection, select))
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise ReadingError(
                f"not a readable {layout.project.upper()} table ({reason})", where=table.where,
                remedy="Download it again.",
            ) from error  # fmt: skip
        finally:
            connection.close()


def _register(connection: duckdb.DuckDBPyConnection) -> None:
    """The code tables, by the names that the queries use."""
    found = codes.load_codes()
    names, countries = codes.names(), codes.countries()
    for name, pairs in (
        ("countries", countries),
        ("groups", found["cameo_groups"]),
        ("fips", found["fips"]),
        ("names", names),
        ("acled", found["acled"]),
    ):
        connection.register(f"{name}_given", codes.mapping(pairs))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_given")
    connection.register("ontology_given", codes.ontology())
    connection.execute("CREATE TABLE ontology AS SELECT * FROM ontology_given")
    types = pa.table(
        {
            "key": [str(each) for each in EventType],
            "cameo": [default_code(each) for each in EventType],
            "quad_class": [QUAD_CLASS[each] for each in EventType],
        }
    )
    connection.register("types_given", types)
    connection.execute("CREATE TABLE types AS SELECT * FROM types_given")


def _open(connection: duckdb.DuckDBPyConnection, file: Path, layout: Layout) -> None:
    """Create the view ``given``; broken rows go into DuckDB's table of rejects."""
    options: dict[str, Any] = {
        "delim": f"'{_delimiter(layout)}'",
        "header": str(layout.header).lower(),
        "quote": "''" if layout.delimiter == "\t" else "'\"'",  # tabs: nothing is quoted
        "escape": "''" if layout.delimiter == "\t" else "'\"'",
        "all_varchar": "true",
        "auto_detect": "false",
        "null_padding": "false",
        "nullstr": "['', 'NA']" if layout.project == "icews" else "['']",
        "store_rejects": "true",
        "max_line_size": "4194304",
        "columns": "{"
        + ", ".join(f"'{_quoted(name)}': 'VARCHAR'" for name in layout.columns)
        + "}",
    }
    listed = ", ".join(f"{name}={value}" for name, value in options.items())
    connection.execute(
        f"CREATE VIEW given AS SELECT * FROM read_csv('{_quoted(str(file))}', {listed})"
    )


def _resolve_actors(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Create the table ``actors`` where the project names them in a way that joins cannot read."""
    columns = [name for name in ACTOR_COLUMNS.get(layout.project, ()) if name in layout.columns]
    if columns:
        distinct = " UNION ".join(f'SELECT DISTINCT "{name}" FROM given' for name in columns)
        values = (row[0] for row in connection.execute(distinct).fetchall())
        connection.register("actors_given", codes.actors_of(layout.project, values))
        connection.execute("CREATE TABLE actors AS SELECT * FROM actors_given")


def _count(connection: duckdb.DuckDBPyConnection, select: str) -> Rejected:
    malformed = _number(connection, "SELECT count(DISTINCT line) FROM reject_errors")
    untyped, without = connection.execute(
        "SELECT count(*) FILTER (WHERE type IS NULL), count(*) FILTER (WHERE type IS NOT NULL "
        f"AND len(sources) = 0 AND len(targets) = 0) FROM ({select})"
    ).fetchone() or (0, 0)
    return Rejected(malformed, int(untyped), int(without))


def _number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    found = connection.execute(sql).fetchone()
    return int(found[0]) if found else 0


def _delimiter(layout: Layout) -> str:
    return "\\t" if layout.delimiter == "\t" else layout.delimiter


def _quoted(text: str) -> str:
    return text.replace("'", "''")
