"""``store``: look after the tables."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any, Final

from analysis.cli.options import HELP, add_data, open_store

_DESCRIPTION: Final = """\
Look after the tables: how large they are, keep them small, and keep a copy."""
_EPILOG: Final = """\
examples:
  python -m analysis store info
  python -m analysis store compact        after much ingesting: fewer, larger files
  python -m analysis store vacuum         delete what only older versions need
  python -m analysis store migrate        add what a new version of the program has added
  python -m analysis store backup /mnt/backup/2022-01-31
  python -m analysis store restore /mnt/backup/2022-01-31 --data data2"""


def add_parser(subparsers: Any) -> None:
    """Add the verb to ``python -m analysis``."""
    parser = subparsers.add_parser(
        "store",
        help="look after the tables",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=HELP,
    )
    tasks = parser.add_subparsers(title="tasks", dest="task", metavar="TASK", required=True)
    info = _task(tasks, "info", "size and version of every table", _info)
    compact = _task(tasks, "compact", "put small files together, drop replaced rows", _compact)
    vacuum = _task(tasks, "vacuum", "delete files that only older versions need", _vacuum)
    migrate = _task(tasks, "migrate", "bring an older store's tables up to date", _migrate)
    backup = _task(tasks, "backup", "copy the current state to another folder", _backup)
    restore = _task(tasks, "restore", "make new tables from a backup", _restore)
    for task in (info, compact, vacuum, migrate, backup, restore):
        add_data(task)
    vacuum.add_argument(
        "--days", type=_days, default=30, metavar="N", help="keep versions of the last N days (30)"
    )
    vacuum.add_argument("--dry-run", action="store_true", help="count the files, delete none")
    backup.add_argument("target", metavar="TO", help="a new folder or URL")
    restore.add_argument("source", metavar="FROM", help="folder or URL of the backup")


def _task(tasks: Any, name: str, meaning: str, run: Any) -> Any:
    parser = tasks.add_parser(
        name,
        help=meaning,
        description=meaning[0].upper() + meaning[1:] + ".",
        epilog=f"example:\n{_example(name)}",
        formatter_class=HELP,
    )
    parser.set_defaults(run=run)
    return parser


def _example(name: str) -> str:
    return next(line for line in _EPILOG.splitlines() if f" store {name}" in line)


def _days(text: str) -> float:
    days = float(text)
    if days < 0:
        raise argparse.ArgumentTypeError(f"{text} is less than no days")
    return days


def _info(arguments: argparse.Namespace) -> int:
    store = open_store(arguments, create=False)
    print(store.place)
    print(f"{'table':<16}{'rows':>12}{'files':>8}{'MiB':>10}{'version':>9}")
    for table in store.info():
        size = table.bytes / 1024**2
        print(f"{table.name:<16}{table.rows:>12,}{table.files:>8,}{size:>10,.1f}{table.version:>9}")
    return 0


def _compact(arguments: argparse.Namespace) -> int:
    for done in open_store(arguments, create=False).compact():
        print(
            f"{done.name:<16}{done.files_before:>6,} → {done.files_after:,} files, "
            f"{done.rows_dropped:,} rows dropped"
        )
    return 0


def _vacuum(arguments: argparse.Namespace) -> int:
    count = open_store(arguments, create=False).vacuum(
        timedelta(days=arguments.days), dry_run=arguments.dry_run
    )
    print(f"{count:,} files {'would be ' if arguments.dry_run else ''}deleted")
    return 0


def _migrate(arguments: argparse.Namespace) -> int:
    # Loads DuckDB and Delta Lake: only where they are used.
    from analysis.store.migration import migrate
    from analysis.store.schemas import SCHEMA_VERSION
    from analysis.store.tables import Folder

    added = migrate(Folder(arguments.data))
    print("\n".join(f"{each} added" for each in added) or "nothing to add")
    print(f"schema version {SCHEMA_VERSION}")
    return 0


def _backup(arguments: argparse.Namespace) -> int:
    store = open_store(arguments, create=False)
    store.backup(arguments.target)
    print(f"{store.place} copied to {arguments.target}")
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    from analysis.store import Store  # loads DuckDB and Delta Lake: only where they are used

    store = Store.restore(arguments.source, arguments.data)
    print(f"{arguments.source} restored to {store.place}")
    return 0
