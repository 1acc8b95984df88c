"""The dashboard in a headless Chromium: a page painted, a filter changed, evidence opened.

Measured over both corpora and over the same with a million imported events, by the browser's own
clock: from the request, or from the moment the button goes down, until the script is done and every
chart and table is drawn. Each filter change asks for something that nobody has asked for before.
"""

from __future__ import annotations

import asyncio
import math
import shutil
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks import corpora, gdelt
from benchmarks.measure import Finding, Section, Settings, in_child, table, tell
from benchmarks.texts import CORPORA, corpus

NAME: Final = "dashboard"
TITLE: Final = "Dashboard"
PAGES: Final = (
    "Overview", "Timeline", "Stances", "Agreements", "Trends", "Map", "Events", "Articles",
    "Compare", "Review",
)  # fmt: skip
EVIDENCE: Final[dict[str, tuple[str, str, Any]]] = {
    "Overview": ("/", "[class*=st-key-newest_] button", None),
    "Timeline": ("/timeline?view=events", ".st-key-lanes_frame .scatter .mark", None),
    "Stances": ("/stances", ".st-key-matrix_frame .scatter .mark", None),
    "Agreements": ("/agreements", "[data-testid=stDataFrame] canvas", {"x": 300, "y": 55}),
    "Events": ("/events", "[data-testid=stDataFrame] canvas", {"x": 300, "y": 55}),
}
BOUNDS: Final = (2.0, 0.7, 0.5)
"""Seconds to paint a page, to change a filter, to open evidence."""
LARGE: Final = 1.5
"""The same for each, with a million events."""
CROWDED: Final = 2.0
SESSIONS: Final = 12
THINK: Final = 5.0
"""Seconds between an answer and the next click of the same reader, on average."""
Times = tuple[float, float]


def run(settings: Settings) -> Section:
    """Measure both stores, then twelve sessions over the smaller one."""
    section = Section(
        f"Seconds on the clock, the median of {settings.rounds}; in brackets those at work, of the "
        "page’s main thread and the server together, which others on the machine hardly stretch. "
        "A headless Chromium without a graphics card, on the machine that also serves. Painted: "
        "from the request until the script is done and every chart and table is drawn, in a tab of "
        "its own. Turned: "
        "from a click on the page’s name. Changed: from a click on a filter, each time to a "
        "selection that nobody has asked for. Opened: from a click on a mark, row or button until "
        "the drawer shows it."
    )
    both = _both(settings)
    if both is None:
        section.notes.append("The corpora are not here; the dashboard was not measured.")
        return section
    for folder, words, bounds in (
        (both, "both corpora", BOUNDS),
        (_million(settings, both), "a million imported events as well", (LARGE, LARGE, LARGE)),
    ):
        tell(f"dashboard: {words}, in {folder}")
        found = in_child(measure, str(folder), settings.rounds).result
        section.findings += _findings(words, found, bounds)
        section.tables.append(f"With {words}:\n\n{_table(found)}")
    section.findings += _crowd(both, settings.rounds)
    return section


def _both(settings: Settings) -> Path | None:
    """The store with both corpora; read in, if it is not there from a run before."""
    folder = settings.data / "both"
    if not (folder / "articles").is_dir():
        paths = [corpus(settings.shared, name) for name in CORPORA]
        if None in paths:
            return None
        for path in paths:
            tell(f"dashboard: reading {path}")
            in_child(corpora.measure, str(path), str(folder))
    return folder


def _million(settings: Settings, both: Path) -> Path:
    """The same with a file of a million rows of GDELT imported."""
    folder = settings.data / "both_1m"
    if not (folder / "articles").is_dir():
        shutil.copytree(both, folder)
        path = settings.work / "20220107.export.CSV"
        gdelt.write(path, gdelt.ROWS)
        in_child(gdelt.measure, str(path), str(folder))
        path.unlink()
    return folder


def measure(store: str, rounds: int) -> dict[str, Any]:
    """In a child: page → what was measured of it → seconds on the clock and at work, each time."""
    from benchmarks import dashboard_browser as driven

    found: dict[str, dict[str, list[Times]]] = {page: {} for page in PAGES}

    def note(name: str, what: str, times: Times) -> None:
        found[name].setdefault(what, []).append(times)

    with driven.serving(Path(store)) as server, driven.browsing() as browser:
        page = driven.fresh(browser)
        driven.paint(page, server.address + "/")  # the first reader waits for the tables
        walking = driven.Meter(page, server)
        for number in range(rounds):
            for name in PAGES:
                path = "/" if name == "Overview" else f"/{name.lower()}"
                day = f"2021-{number % 12 + 1:02}-{PAGES.index(name) + 2:02}"
                tab = page.context.new_page()
                meter = driven.Meter(tab, server)
                note(name, "painted", meter.painting(f"{server.address}{path}?from={day}"))
                control = driven.FILTERS[number % len(driven.FILTERS)]
                note(name, "changed", meter.since(driven.change(tab, control)))
                tab.close()
            for name in PAGES:
                if name != "Overview" or number:
                    walking.since(0)
                    note(name, "turned", walking.since(driven.turn(page, name)))
            for name, (path, mark, position) in EVIDENCE.items():
                tab = page.context.new_page()
                driven.paint(tab, server.address + path)
                meter = driven.Meter(tab, server)
                note(name, "opened", meter.since(driven.open_evidence(tab, mark, position)))
                tab.close()
    return found


def gather(store: str, rounds: int, think: float | None) -> dict[str, Any]:
    """In a child: the seconds of filter changes by twelve sessions at once, and their errors."""
    from benchmarks import dashboard_browser as driven

    paths = ["/", "/timeline", "/stances", "/events", "/agreements", "/trends"]
    asked = [f"{paths[n % len(paths)]}?from=2021-{n + 1:02}-15" for n in range(SESSIONS)]
    with driven.serving(Path(store)) as server:
        return asyncio.run(driven.crowd(server.address, asked, rounds, think))


def _findings(
    words: str, found: dict[str, Any], bounds: tuple[float, float, float]
) -> list[Finding]:
    findings = []
    for what, bound, said in (
        ("painted", bounds[0], "slowest page to be painted"),
        ("turned", bounds[0], "slowest page to be turned to"),
        ("changed", bounds[1], "slowest filter change"),
        ("opened", bounds[2], "slowest click to evidence"),
    ):
        clock, work = (
            {
                page: median(t[side] for t in each[what])
                for page, each in found.items()
                if what in each
            }
            for side in (0, 1)
        )
        page = max(clock, key=lambda name: clock[name])
        hardest = max(work, key=lambda name: work[name])
        late = sum(each > bound for each in clock.values())
        findings.append(
            Finding(
                f"{words}: {said}",
                f"{clock[page]:.2f} s ({page}); most at work {work[hardest]:.2f} s ({hardest})"
                + (f"; over it: {late} of {len(clock)} pages" if late else ""),
                f"≤ {bound:g} s",
                True if not late else False if work[hardest] > bound else None,
            )
        )
    return findings


def _crowd(store: Path, rounds: int) -> list[Finding]:
    findings = []
    for think, words in ((THINK, f"a click each {THINK:g} s"), (None, "all click at one moment")):
        tell(f"dashboard: {SESSIONS} sessions, {words}")
        found = in_child(gather, str(store), rounds, think).result
        seconds = sorted(found["seconds"])
        p95 = seconds[math.ceil(0.95 * len(seconds)) - 1]
        findings += [
            Finding(
                f"{SESSIONS} sessions, {words}: p95 of a filter change",
                f"{p95:.2f} s; median {median(seconds):.2f} s of {len(seconds)}",
                f"≤ {CROWDED:g} s",
                p95 <= CROWDED,
            ),
            Finding(
                f"{SESSIONS} sessions, {words}: errors",
                f"{len(found['errors'])}",
                "0",
                not found["errors"],
            ),
        ]
    return findings


def _table(found: dict[str, Any]) -> str:
    kinds = ("painted", "turned", "changed", "opened")
    rows = [[page, *(_cell(each.get(kind)) for kind in kinds)] for page, each in found.items()]
    return table(["page", *kinds], rows)


def _cell(times: list[Times] | None) -> str:
    if not times:
        return ""
    clock, work = (median(each[side] for each in times) for side in (0, 1))
    return f"{clock:.2f} ({work:.2f})"
