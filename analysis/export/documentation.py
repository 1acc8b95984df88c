"""``docs/tables.md``, made from the code: ``python -m analysis.export.documentation``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from analysis.export.events import EVENT_COLUMNS
from analysis.store.schemas import MEANINGS, SCHEMA_VERSION, SCHEMAS

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
        f"file's SHA-256.\n\n{_table(('column', 'meaning'), columns)}"
    )
    return "\n".join(parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines
    )


if __name__ == "__main__":
    TARGET.write_text(markdown(), encoding="utf-8")
