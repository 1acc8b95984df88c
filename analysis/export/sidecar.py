"""The file beside a download: what was selected, from which state of the tables, and its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd

import analysis
from analysis.export.events import EVENT_COLUMNS
from analysis.export.formats import MIME, Format, render
from analysis.queries.selection import Selection, same
from analysis.store.schemas import MEANINGS, SCHEMA_VERSION

MEANING: Final = {
    **{name: text for table in MEANINGS.values() for name, text in table.items()},
    **MEANINGS["events"],
    **{column.name: column.meaning for column in EVENT_COLUMNS},
}
"""What a column of a download means, by its name."""


@dataclass(frozen=True)
class Download:
    """A file and its sidecar, with their names and the file's media type."""

    name: str
    mime: str
    data: bytes
    sidecar_name: str
    sidecar: bytes


@dataclass(frozen=True)
class Side:
    """One of two selections that a file compares: what its columns call it, and the link to it."""

    name: str
    called: str
    selection: Selection
    link: str


def download(
    frame: pd.DataFrame,
    kind: Format,
    *,
    what: str,
    selection: Selection,
    page: str = "",
    version: int | None = None,
    meanings: Mapping[str, str] | None = None,
    names: Callable[[str], str] = same,
    link: str | None = None,
    sides: Sequence[Side] = (),
) -> Download:
    """``frame`` as a file of this format, with its sidecar.

    Args:
        what: what the rows are, the beginning of the file name: "events".
        page: address of the page that the permalink is made from.
        version: version of the articles table that was read.
        meanings: column → meaning, where the column is not one of a table or event file.
        names: actor code → name, for the selection in words.
        link: the permalink, where it holds more than the selection.
        sides: the selections that the rows compare, where they do.
    """
    data = render(frame, kind)
    name = f"demarche_{what}_{selection.slug()}.{kind}"
    beside = sidecar(
        name=name,
        selection=selection,
        rows=len(frame),
        sha256=hashlib.sha256(data).hexdigest(),
        page=page,
        version=version,
        columns=describe_columns(map(str, frame.columns), meanings),
        names=names,
        link=link,
        sides=sides,
    )
    return Download(name, MIME[kind], data, f"{name}.json", beside)


def describe_columns(
    columns: Iterable[str], meanings: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Column → meaning."""
    known = MEANING | dict(meanings or {})
    return {column: known.get(column, "") for column in columns}


def sidecar(
    *,
    name: str,
    selection: Selection,
    rows: int,
    sha256: str,
    page: str = "",
    version: int | None = None,
    columns: Mapping[str, str] | None = None,
    names: Callable[[str], str] = same,
    link: str | None = None,
    sides: Sequence[Side] = (),
) -> bytes:
    """The sidecar as JSON: a file that has lost it can be told apart by ``sha256``."""
    query = urlencode(selection.to_params(), doseq=True)
    content: dict[str, Any] = {
        "file": name,
        "sha256": sha256,
        "rows": rows,
        "selection": selection.describe(names),
        "parameters": selection.to_params(),
        "permalink": link or (f"{page}?{query}" if query else page),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "made_by": f"Démarche {analysis.__version__}",
        "schema_version": SCHEMA_VERSION,
        "tables_version": version,
        "columns": dict(columns or {}),
    }
    if sides:
        content["sides"] = {
            side.name: {
                "called": side.called,
                "selection": side.selection.describe(names),
                "parameters": side.selection.to_params(),
                "permalink": side.link,
            }
            for side in sides
        }
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"
