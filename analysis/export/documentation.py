"""``docs/tables.md``, made from the code: ``python -m analysis.export.documentation``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analysis.export.events import EVENT_COLUMNS
from analysis.store.schemas import CHANGES, MEANINGS, SCHEMA_VERSION, SCHEMAS

TARGET = Path(__file__).parents[2] / "docs" / "tables.md"
_HEAD = f"""# Tables and files

Made from the code by `python -m analysis.export.documentation`; schema version {SCHEMA_VERSION}.

The tables are Delta Lake tables, one folder each, by default under `data/`. Any tool that reads
Delta Lake can read them, on one condition: a row counts only while `articles` vouches for it. Of
each `article_id`, the row of `articles` with the greatest `write_id` is the current one (none, if
it is `deleted`), and rows of the other tables count where `article_id` and `write_id` are its own.
In SQL:

    SELECT e.* FROM events e SEMI JOIN (
        SELECT article_id, max(write_id) AS write_id FROM articles
        GROUP BY article_id HAVING NOT arg_max(deleted, write_id)
    ) USING (article_id, write_id)

`corrections` is only ever added to; the latest correction of a record's field counts, unless a row
`undo` takes it back.
"""
_CARE = """## Looking after the tables

    python -m analysis store info       # rows, files, bytes, versions
    python -m analysis store compact    # join small files, drop rows that no longer count
    python -m analysis store vacuum     # delete files that only versions older than 30 days need
    python -m analysis store migrate    # add what a new version of the program has added
    python -m analysis store backup TO
    python -m analysis store restore FROM --data TO

All of them may run beside readers and writers. An ingest that leaves many small files compacts by
itself at its end. `backup` copies one consistent state to a new folder or URL; `restore` makes
tables of it where there are none; neither overwrites anything, and both may go from a disk to
object storage and back. Older versions of the tables stay where they were, and a backup has none.

A schema version adds tables or columns and changes nothing else. The first program of a newer
version that opens a store adds them, in a second and without rewriting a row; `migrate` does only
that and tells what it added. An older program then refuses the store and says so: update the
programs that share a store together.

"""


def markdown() -> str:
    """The whole document."""
    parts = [_HEAD]
    for table, schema in SCHEMAS.items():
        rows = ((f.name, str(f.type), MEANINGS[table][f.name]) for f in schema)
        parts.append(f"## {table}\n\n{_table(('column', 'type', 'meaning'), rows)}")
    columns = ((column.name, column.meaning) for column in EVENT_COLUMNS)
    parts.append(
        "## Event files\n\nCSV is UTF-8 with a byte order mark; lists are joined by `;`; days are "
        "ISO days; a text that begins with `=`, `+`, `-`, `@`, tab or carriage return has an "
        "apostrophe before it. Parquet and JSON keep lists and texts as they are. Beside each "
        "file lies a JSON file with the selection, a permalink, the number of rows and the "
        "file's SHA-256; that of a comparison has both selections with their links under "
        f"`sides`.\n\n{_table(('column', 'meaning'), columns)}"
    )
    versions = ((str(number), added) for number, added in CHANGES.items())
    parts.append(_CARE + _table(("schema version", "added"), versions))
    return "\n".join(parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines
    )


if __name__ == "__main__":
    TARGET.write_text(markdown(), encoding="utf-8")
