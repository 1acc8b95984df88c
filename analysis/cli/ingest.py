"""``ingest``: read articles into the tables."""

from __future__ import annotations

import argparse
import sys
from typing import Any, Final

from analysis.cli.options import (
    HELP,
    add_columns,
    add_data,
    add_workers,
    chosen_columns,
    open_store,
)
from analysis.errors import ConfigurationError, StoreError

INTERRUPTED: Final = 130
_DESCRIPTION: Final = """\
Read articles, extract who did what to whom from each, and store them.

PATH is a file (.txt .md .html .mhtml .docx .pdf .eml .jsonl .json .csv .tsv .xlsx), an archive of
such files (.zip .tar.gz), a folder of them, a web address, an RSS or Atom feed, or "-" for
standard input. Event files of GDELT, ICEWS, POLECAT and ACLED are recognised and imported.

What is stored already stays as it is, so that an interrupted ingest goes on where it stopped when
the same command is run again."""
_EPILOG: Final = """\
examples:
  python -m analysis ingest news/ --workers 4
      a folder, on four cores
  python -m analysis ingest archive.zip --dry-run
      what is in it and what of it is new, without storing anything
  python -m analysis ingest articles.csv --column text=Body --column published=Day
      a table whose columns have names of their own
  python -m analysis ingest https://example.org/feed.xml
      the new entries of a feed
  python -m analysis ingest --stale
      extract again what an older version of Démarche read

exit codes: 0 all read; 1 something could not be read, the rest is in; 2 usage; 130 interrupted"""


def add_parser(subparsers: Any) -> None:
    """Add the verb to ``python -m analysis``."""
    parser = subparsers.add_parser(
        "ingest",
        help="read articles into the tables",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=HELP,
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="what to read")
    add_data(parser)
    add_columns(parser)
    add_workers(parser)
    parser.add_argument(
        "--if-empty", action="store_true", help="do nothing if there are articles already"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="read and report, extract and store nothing"
    )
    parser.add_argument(
        "--stale", action="store_true", help="extract again what an older version read"
    )
    parser.add_argument(
        "--quiet", action="store_true", help="no progress, no report if all is well"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ingest; returns the exit code.

    Raises:
        ConfigurationError: options that do not go together.
        StoreError: the tables cannot be opened or written.
    """
    if not arguments.paths and not arguments.stale:
        raise ConfigurationError(
            "nothing to read", where="ingest", remedy="Name a file, folder or address."
        )
    from analysis.cli.progress import ProgressLine
    from analysis.ingest import ingest_paths, reread_stale
    from analysis.reading import Options

    columns = chosen_columns(arguments.column)
    try:
        store = open_store(arguments, create=not arguments.dry_run)
    except StoreError:
        if not arguments.dry_run:
            raise
        store = None  # nothing stored yet, so that everything would be new
    if arguments.if_empty and store is not None and store.known_ids():
        return 0
    line = ProgressLine()
    progress = None if arguments.quiet else line
    shared: dict[str, Any] = {
        "progress": progress,
        "workers": arguments.workers,
        "scheduler": arguments.scheduler,
    }
    code = 0
    if arguments.stale and store is not None and not arguments.dry_run:
        code = _told(reread_stale(store, **shared), line, arguments.quiet)
    if arguments.paths and code != INTERRUPTED:
        options = Options(columns=columns, order=arguments.dates, note=_note)
        report = ingest_paths(
            arguments.paths, store, options=options, dry_run=arguments.dry_run, **shared
        )
        code = max(code, _told(report, line, arguments.quiet))
    return code


def _told(report: Any, line: Any, quiet: bool) -> int:
    line.clear()
    if not quiet or not report.ok:
        print("\n".join(report.lines()), file=sys.stderr)
    if report.interrupted:
        return INTERRUPTED
    return 0 if report.ok else 1


def _note(text: str) -> None:
    print(text, file=sys.stderr)
