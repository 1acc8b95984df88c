"""Which project's event table a file is: by its header, or by what its columns hold."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.errors import ReadingError

_ACTOR: Final = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip


def _gdelt_columns(*, second_version: bool, address: bool = True) -> tuple[str, ...]:
    place = ["Geo_Type", "Geo_FullName", "Geo_CountryCode", "Geo_ADM1Code"]
    place += ["Geo_ADM2Code"] if second_version else []
    place += ["Geo_Lat", "Geo_Long", "Geo_FeatureID"]
    columns = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"]
    columns += [f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR]
    columns += ["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"]
    columns += ["GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"]
    columns += [f"{who}{name}" for who in ("Actor1", "Actor2", "Action") for name in place]
    columns += ["DATEADDED"] + (["SOURCEURL"] if address else [])
    return tuple(columns)


_HEADERLESS: Final = {
    61: _gdelt_columns(second_version=True),
    58: _gdelt_columns(second_version=False),
    57: _gdelt_columns(second_version=False, address=False),  # before April 2013
}
_SIGNS: Final[dict[str, tuple[str, ...]]] = {
    "gdelt": ("globaleventid", "eventcode", "actor1countrycode", "sqldate"),
    "icews": ("event id", "event date", "cameo code", "source name", "target name"),
    "polecat": ("event id", "event date", "event type", "actor name", "recipient name"),
    "acled": ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1"),
}
_OTHERS: Final[dict[str, tuple[str, ...]]] = {
    "GDELT's mentions": ("globaleventid", "mentiontimedate", "mentionidentifier"),
    "GDELT's knowledge graph": ("gkgrecordid", "documentidentifier"),
    "UCDP's": ("conflict_new_id", "dyad_new_id"),
}
ENDINGS: Final = frozenset({".csv", ".tsv", ".tab", ".txt", ".text"})
"""Endings of file names that event tables come with, once they are unpacked."""
START: Final = 64 * 1024
"""Bytes that show whether a file is an event table."""
_DAY: Final = re.compile(r"(19|20)\d{6}\Z")
_CODE: Final = re.compile(r"\d{2,4}\Z")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: its project, delimiter, column names, and whether it names them."""

    project: str
    delimiter: str
    columns: tuple[str, ...]
    header: bool


@dataclass(frozen=True, slots=True)
class EventTable:
    """An unpacked event table: ``path`` is good while it is handed over, ``where`` names it."""

    where: str
    path: Path
    layout: Layout


def layout_of(start: str, where: str) -> Layout | None:
    """The layout of an event table that begins with ``start``; None for anything else.

    Raises:
        ReadingError: a table of one of these projects that does not hold events.
    """
    line = start.partition("\n")[0].rstrip("\r")
    for delimiter in "\t,;":
        try:
            names = next(csv.reader(io.StringIO(line), delimiter=delimiter), [])
        except csv.Error:
            return None  # noise, or a text on one endless line: no table of theirs
        plain = {name.strip().lower() for name in names}
        for project, signs in _SIGNS.items():
            if plain.issuperset(signs):
                return Layout(project, delimiter, tuple(name.strip() for name in names), True)
        for what, signs in _OTHERS.items():
            if plain.issuperset(signs):
                raise ReadingError(
                    f"is {what} table, not one of events", where=where,
                    remedy="Events of GDELT, ICEWS, POLECAT and ACLED are imported.",
                )  # fmt: skip
    fields = line.split("\t")
    columns = _HEADERLESS.get(len(fields))
    if columns is None:
        return None
    row = dict(zip(columns, fields, strict=True))
    looks_right = (
        row["GLOBALEVENTID"].isdigit()
        and _DAY.match(row["SQLDATE"])
        and _CODE.match(row["EventCode"])
    )
    return Layout("gdelt", "\t", columns, False) if looks_right else None
