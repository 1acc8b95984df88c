"""The relations of a large store, built once into a file that all processes share.

Building takes about ten seconds a million events, so it is not done for every new version: what
was written since the file was made is added beside it (``tail``) until that is too much.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import Final

import duckdb

from analysis.store import cache, relations

LARGE: Final = 200_000
"""Events from which on the relations go to a file; smaller stores are built in memory at once."""
TAIL: Final = 100_000
TAIL_SHARE: Final = 0.1
"""A tail may have so many events, or this share of the file's, before the file is made anew."""

_NAME: Final = re.compile(r"base-\d+-[0-9a-f-]+-(\d+)\.duckdb")


def fill(
    connection: duckdb.DuckDBPyConnection,
    schema: str,
    *,
    fresh: str = "live",
    first_article: int = 0,
    first_event: int = 0,
) -> None:
    """Make the relations of the articles in ``fresh`` in ``schema``; needs ``live``."""
    numbers = {"schema": schema, "fresh": fresh}
    connection.execute(relations.ARTICLES.format(first=first_article, **numbers))
    connection.execute(relations.TOLD.format(**numbers))
    connection.execute(relations.EVENTS.format(first=first_event, **numbers))
    connection.execute(relations.exploded(schema))
    connection.execute(relations.REST.format(schema=schema))


def attach(
    connection: duckdb.DuckDBPyConnection, folder: Path, identity: str, version: int
) -> None:
    """Attach a file with the relations as ``base``, and add what is newer as ``tail``.

    Args:
        identity: tells the articles table from others that lay at its place before.
        version: version of the articles table.
    """
    prefix = f"base-{relations.VERSION}-{identity}-"
    for age, path in sorted(_found(folder, prefix), reverse=True):
        if age > version:
            continue
        try:
            connection.execute(f"ATTACH '{_quoted(path)}' AS base (READ_ONLY)")
        except duckdb.Error:
            continue  # swept away by another process, or cut short by a full disk
        if _add_tail(connection):
            return
        connection.execute("DETACH base")
    path = folder / f"{prefix}{version}.duckdb"
    partial = folder / f"{prefix}{version}.{os.getpid()}.part"
    partial.unlink(missing_ok=True)
    connection.execute(f"ATTACH '{_quoted(partial)}' AS base")
    fill(connection, "base")
    connection.execute("DETACH base")
    partial.replace(path)
    connection.execute(f"ATTACH '{_quoted(path)}' AS base (READ_ONLY)")
    cache.sweep(folder, "*.part*")
    cache.sweep(folder, "spill-*")
    for _, old in _found(folder, ""):
        if old != path:
            with contextlib.suppress(OSError):  # Windows keeps files that are open
                old.unlink()


def _found(folder: Path, prefix: str) -> list[tuple[int, Path]]:
    return [
        (int(match[1]), path)
        for path in folder.glob("base-*.duckdb")
        if path.name.startswith(prefix) and (match := _NAME.fullmatch(path.name))
    ]


def _add_tail(connection: duckdb.DuckDBPyConnection) -> bool:
    """Make ``tail`` and ``gone``, unless so much is new that the file had better be made anew."""
    connection.execute(
        """
        CREATE OR REPLACE TABLE fresh AS
            WITH new AS (SELECT * FROM live ANTI JOIN base.articles USING (article_id, write_id)),
            touched AS (
                SELECT coalesce(nullif(copy_of, ''), article_id) AS text FROM new
                UNION SELECT coalesce(duplicate_of, article_id) FROM base.articles
                      ANTI JOIN live USING (article_id, write_id)
            )
            SELECT * FROM live  -- what is told by more or fewer papers than before is made anew
            WHERE coalesce(nullif(copy_of, ''), article_id) IN (SELECT text FROM touched);
        CREATE OR REPLACE TABLE gone AS
            SELECT article_no, article_id, write_id FROM base.articles
            ANTI JOIN (SELECT article_id, write_id FROM live ANTI JOIN fresh USING (article_id))
            USING (article_id, write_id);
        """
    )
    found = connection.execute(
        """
        SELECT (SELECT coalesce(sum(n_events), 0) FROM stored_articles
                SEMI JOIN fresh USING (article_id, write_id)),
               (SELECT count(*) FROM gone), (SELECT count(*) FROM base.articles),
               (SELECT count(*) FROM fresh),
               (SELECT count(*) FROM base.events)
        """
    ).fetchone()
    new, gone, articles, fresh, events = found or (0, 0, 0, 0, 0)
    if new > max(TAIL, TAIL_SHARE * events) or gone > TAIL_SHARE * articles:
        return False
    if fresh or gone:
        connection.execute("CREATE SCHEMA tail")
        fill(connection, "tail", fresh="fresh", first_article=articles, first_event=events)
    return True


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
