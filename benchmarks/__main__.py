"""``python -m benchmarks``: measure, print, and write docs/performance.md."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Final

from benchmarks import (
    commits,
    corpora,
    dashboard,
    document,
    extraction,
    gdelt,
    latency,
    streaming,
    workers,
)
from benchmarks.measure import ROOT, Section, Settings, table, tell

ALL: Final[dict[str, ModuleType]] = {
    module.NAME: module
    for module in (extraction, workers, corpora, streaming, latency, commits, gdelt, dashboard)
}
MANY: Final = 10_000_000


def main() -> None:
    """Run what was asked for."""
    options = _parser().parse_args()
    events = options.events or (10_000, 1_000_000)
    if options.full and not options.events:
        events = (*events, MANY)
    chosen = [name for name in ALL if name in options.only] if options.only else list(ALL)
    with tempfile.TemporaryDirectory(prefix="demarche-benchmarks-") as folder:
        work = Path(folder)
        # What is built of the tables goes where the tables are, and with them.
        os.environ.setdefault("DEMARCHE_CACHE", str((options.keep or work) / "cache"))
        settings = Settings(
            work=work,
            data=options.keep or work / "data",
            shared=options.shared,
            events=tuple(sorted(events)),
            words=options.words,
            rounds=options.rounds,
            full=options.full,
        )
        for name in chosen:
            _measure(name, settings, options.write)


def _measure(name: str, settings: Settings, path: Path | None) -> None:
    began = time.perf_counter()
    section: Section = ALL[name].run(settings)
    tell(f"{name}: {time.perf_counter() - began:.0f} s\n")
    rows = [list(finding.cells) for finding in section.findings]
    print(table([name, "measured", "target"], rows), *section.tables, sep="\n\n", end="\n\n")
    if path is not None:  # after each, so that Ctrl-C loses only what was not measured
        document.write({name: (ALL[name].TITLE, section)}, list(ALL), path)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", metavar="NAME", choices=list(ALL), help=f"of {', '.join(ALL)}"
    )
    parser.add_argument("--events", nargs="+", type=int, metavar="N", help="sizes for the queries")
    parser.add_argument("--full", action="store_true", help=f"{MANY:,} events as well")
    parser.add_argument(
        "--words", type=int, default=20_000, help="words of each corpus that are extracted"
    )
    parser.add_argument("--rounds", type=int, default=5, help="measurements behind a median")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep made-up tables here for the next run"
    )
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="folder with the corpora"
    )
    parser.add_argument(
        "--write", type=Path, default=document.PATH, metavar="FILE", help="the document"
    )
    parser.add_argument(
        "--no-write", dest="write", action="store_const", const=None, help="print only"
    )
    return parser


if __name__ == "__main__":
    main()
