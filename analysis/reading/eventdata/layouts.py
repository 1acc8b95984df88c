"""Which project's event table a file is: by its header, or by what its columns hold."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
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
_ENDINGS: Final = (".csv", ".tsv", ".tab", ".txt")
_PACKED: Final = (".gz", ".zip")
_START: Final = 256 * 1024
_DAY: Final = re.compile(r"(19|20)\d{6}\Z")
_CODE: Final = re.compile(r"\d{2,4}\Z")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: its project, delimiter, column names, and whether it names them."""

    project: str
    delimiter: str
    columns: tuple[str, ...]
    header: bool


def recognise(path: Path) -> Layout | None:
    """The layout of an event table; None for anything else.

    Raises:
        ReadingError: a table of one of these projects that does not hold events.
    """
    name = path.name.lower()
    for packed in _PACKED:
        name = name.removesuffix(packed)
    if not name.endswith(_ENDINGS):
        return None
    try:
        start = _start(path)
    except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None  # reading will say what is wrong with it
    return layout_of(start.decode("utf-8-sig", "replace"), str(path))


def layout_of(start: str, where: str) -> Layout | None:
    """The layout of a table that begins with ``start``; see :func:`recognise`."""
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


def _start(path: Path) -> bytes:
    name = path.name.lower()
    if name.endswith(".gz"):
        with gzip.open(path) as stream:
            return stream.read(_START)
    if name.endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            members = [info for info in archive.infolist() if not info.is_dir()]
            if len(members) != 1:
                return b""
            with archive.open(members[0]) as member:
                return member.read(_START)
    with path.open("rb") as stream:
        return stream.read(_START)
