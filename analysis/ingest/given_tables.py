"""Event tables of other projects that somebody hands over: look at them, then import them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Final

from analysis.errors import DemarcheError, ReadingError
from analysis.ingest.imports import Importer
from analysis.ingest.report import Progress, Report
from analysis.reading import ReadingProblem
from analysis.reading.eventdata.layouts import EventTable
from analysis.reading.eventdata.rows import Rejected, event_batches
from analysis.store import Store

SHOWN: Final = 5
"""Rows of a table that are shown before it is imported."""

_HANDED: Final = "upload://"
"""Begins the place of what was handed over, which is never a path on this machine."""


@dataclass(slots=True)
class FoundTable:
    """What a table holds: events, the first of them, the days they span, what is left out."""

    name: str
    project: str
    rows: int
    first: date | None
    last: date | None
    head: list[dict[str, Any]]
    left_out: str
    table: EventTable


@dataclass(slots=True)
class Shelf:
    """Keeps the tables until they are imported or left; they go with it."""

    tables: list[FoundTable] = field(default_factory=list)
    problems: list[ReadingProblem] = field(default_factory=list)
    _folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="demarche-")
    )

    def __call__(self, table: EventTable) -> None:
        """Take one table, which is on loan only while it is read."""
        name = PurePosixPath(table.where.replace("!", "/")).name or "table"
        path = Path(self._folder.name) / str(len(self.tables))
        shutil.copyfile(table.path, path)
        kept = EventTable(f"{_HANDED}{name}", path, table.layout)
        try:
            self.tables.append(look_at(kept, name))
        except ReadingError as error:
            self.problems.append(ReadingProblem.of(error, name))


def look_at(table: EventTable, name: str) -> FoundTable:
    """Read a whole table and keep its first rows.

    Raises:
        ReadingError: it cannot be read as that table.
    """
    rows = 0
    head: list[dict[str, Any]] = []
    days: list[date] = []
    rejected: list[Rejected] = []
    for batch in event_batches(table, rejected=rejected.append):
        rows += batch.num_rows
        if len(head) < SHOWN:
            head += batch.slice(0, SHOWN - len(head)).to_pylist()
        days += [day for day in batch.column("date").to_pylist() if day is not None]
        days = [min(days), max(days)] if days else []
    return FoundTable(
        name,
        table.layout.project,
        rows,
        days[0] if days else None,
        days[-1] if days else None,
        head,
        "; ".join(str(each) for each in rejected if str(each)),
        table,
    )


def import_tables(
    tables: Sequence[FoundTable],
    store: Store,
    report: Report,
    *,
    progress: Callable[[Progress], None] | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> list[str]:
    """Import what was looked at; returns the article_ids that vouch for the events.

    A table lands whole or not at all; what could not be stored is in ``report``.
    """
    importer = Importer(store, report, Progress(), progress, dry_run=False)
    for found in tables:
        if stopped():
            report.interrupted = True
            break
        try:
            importer(found.table)
        except DemarcheError as error:
            report.add(ReadingProblem(found.name, error.what, error.remedy))
    return importer.stored
