"""A million rows of GDELT into the tables: a file such as the project offers, made up.

The rows have the 61 columns of GDELT 2.0; a tenth of them name nobody on the other side, as many of
the real ones do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import duckdb

from benchmarks.measure import Finding, Section, Settings, in_child, tell

NAME: Final = "gdelt"
TITLE: Final = "Importing a million events"
ROWS: Final = 1_000_000
SECONDS: Final = 60

_ACTORS: Final = ["USA", "CHN", "RUS", "UKR", "ISR", "IRN", "GBR", "FRA", "DEU", "JPN", "KEN"]
_CODES: Final = ["010", "036", "040", "042", "043", "051", "057", "060", "073", "090", "111",
                 "112", "120", "130", "141", "163", "172", "173", "190", "193"]  # fmt: skip
_EMPTY: Final = "''"
_COLUMNS: Final = {
    1: "700000000 + i", 2: "day", 3: "day // 100", 4: "day // 10000", 5: "day // 10000",
    6: "a || 'GOV'", 7: "'NAME OF ' || a", 8: "a", 13: "'GOV'",
    16: "b", 17: "'NAME OF ' || b", 18: "b",
    26: "'1'", 27: "code", 28: "code", 29: "left(code, 2)", 30: "'1'", 31: "'1.0'",
    32: "'5'", 33: "'1'", 34: "'5'", 35: "'-0.25'",
    36: "'1'", 37: "'Nairobi, Kenya'", 38: "'KE'",
    52: "'1'", 53: "'Nairobi, Kenya'", 54: "'KE'", 57: "'-1.28'", 58: "'36.82'", 59: "'-2244694'",
    60: "day || '120000'", 61: "'https://outlet' || i % 300 || '.example/' || i",
}  # fmt: skip


def run(settings: Settings) -> Section:
    """Make the file, import it, import it again."""
    path = settings.work / "20220107.export.CSV"
    folder = settings.work / "gdelt"
    tell(f"gdelt: {ROWS:,} rows")
    write(path, ROWS)
    size = path.stat().st_size / 1e6
    first = in_child(measure, str(path), str(folder))
    again = in_child(measure, str(path), str(folder))
    path.unlink()
    section = Section(f"A file of {size:,.0f} MB, seconds on the clock.")
    section.findings += [
        Finding(
            f"{ROWS:,} rows",
            f"{first.result['seconds']:.1f} s ({first.busy:.1f} s of processor time); "
            f"{first.result['imported']:,} events, "
            f"{first.result['left_out']}",
            f"≤ {SECONDS} s",
            first.result["seconds"] <= SECONDS,
        ),
        Finding("peak memory", f"{first.peak:,.0f} MB"),
        Finding(
            "the same file again",
            f"{again.result['seconds']:.1f} s ({again.busy:.1f} s of processor time), "
            f"{again.result['imported']} events",
            "0 events",
            again.result["imported"] == 0,
        ),
    ]
    return section


def write(path: Path, rows: int) -> None:
    """Write so many made-up rows without a header, as GDELT does."""
    columns = ", ".join(f"{_COLUMNS.get(n, _EMPTY)} AS c{n}" for n in range(1, 62))
    sql = f"""
        SELECT {columns} FROM (
            SELECT i, actors[1 + CAST(hash(i, 'a') % len(actors) AS INTEGER)] AS a,
                   CASE WHEN hash(i, 'nobody') % 10 = 0 THEN ''
                        ELSE actors[1 + CAST(hash(i, 'b') % len(actors) AS INTEGER)] END AS b,
                   codes[1 + CAST(hash(i, 'code') % len(codes) AS INTEGER)] AS code,
                   CAST(strftime(DATE '2015-01-01' + CAST(hash(i, 'day') % 3000 AS INTEGER),
                                 '%Y%m%d') AS INTEGER) AS day
            FROM range({rows}) r(i), (SELECT {list(_ACTORS)} AS actors, {list(_CODES)} AS codes)
        )
    """
    options = "FORMAT csv, DELIMITER '\t', HEADER false, QUOTE ''"
    duckdb.connect().execute(f"COPY ({sql}) TO '{path}' ({options})")


def measure(path: str, folder: str) -> dict[str, Any]:
    """In a child: import the file."""
    from analysis.ingest import ingest_paths
    from analysis.store import Store

    report = ingest_paths([path], Store.open(folder))
    assert report.ok, report.lines()
    left_out = "; ".join(problem.what for problem in report.problems) or "none left out"
    return {"imported": report.imported, "seconds": report.seconds, "left_out": left_out}
