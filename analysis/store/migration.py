"""Bringing the tables of an older store up to date.

From one schema version to the next, tables and columns are only ever added: no row is rewritten,
older rows have no value there, and older versions stay readable. It takes a second, whatever the
store's size, and any number of processes may try at once.
"""

from __future__ import annotations

from deltalake import Schema

from analysis.errors import StoreError
from analysis.store.schemas import SCHEMA_VERSION, SCHEMAS
from analysis.store.tables import WIDENED, Folder, schema_version


def migrate(folder: Folder) -> list[str]:
    """Add the tables and columns that this version of the program has and the store has not.

    Returns:
        What was added, in words; empty where there was nothing to add.

    Raises:
        StoreError: a newer version of the program has made the tables, or they cannot be written.
    """
    version = schema_version(folder.open("articles"))
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"the tables have schema version {version}; this program knows {SCHEMA_VERSION}",
            where=folder.root,
            remedy="Update the program, or name another folder.",
        )
    missing = [name for name in SCHEMAS if not folder.has(name)]
    if missing:
        folder.create()
    added = [f"table {name}" for name in missing]
    if version < SCHEMA_VERSION:
        # The articles table last: its version is the store's, and vouches for the others.
        for name in (*(t for t in SCHEMAS if t != "articles"), "articles"):
            added += folder.retry(name, lambda name=name: _widen(folder, name))  # type: ignore[misc]
    return added


def _widen(folder: Folder, name: str) -> list[str]:
    table = folder.open(name)
    version = schema_version(table)
    known = {field.name for field in table.schema().fields}
    missing = [f for f in Schema.from_arrow(SCHEMAS[name]).fields if f.name not in known]
    if missing:
        table.alter.add_columns(missing)
    if version < SCHEMA_VERSION:
        description = f"demarche {name}, schema version {SCHEMA_VERSION}"
        folder.open(name).alter.set_table_description(
            description.replace(",", f", {WIDENED} {version},") if missing else description
        )
    return [f"column {name}.{field.name}" for field in missing]
