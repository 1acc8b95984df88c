"""How long the pages' questions take at 10,000 events, a million, ten million, beside pandas.

The events are made up (``benchmarks.synthetic``); every question is asked of all events and of
three narrower selections: one year, one actor, one word. Each size is measured in a process of its
own, the store opened anew.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.measure import Finding, Section, Settings, in_child, table, tell, timed

NAME: Final = "queries"
TITLE: Final = "Queries"
BOUNDS: Final = {1_000_000: 0.15, 10_000_000: 0.5}
"""Seconds that the slowest question may take, by number of events."""
FASTER: Final = 3.0
"""How many times as fast as pandas the questions are to be at ten million events."""

Times = tuple[float, float, float]


def run(settings: Settings) -> Section:
    """Measure each size, and compare the largest with pandas."""
    sizes = sorted(settings.events)
    section = Section(
        f"Milliseconds, the median of {settings.rounds} (three at ten million) after one that is "
        "not counted. Beside all events, the slowest of three narrower selections: one year, one "
        "actor, one word. The pandas column does the same for all events over frames in memory."
    )
    found = {}
    for size in sizes:
        folder = settings.data / label(size)
        tell(f"queries: {size:,} events in {folder}")
        fill(folder, size)
        rounds = settings.rounds if size < 10_000_000 else min(settings.rounds, 3)
        found[size] = in_child(ask, str(folder), rounds).result
        section.findings += _findings(size, found[size])
    section.tables.append(_table(sizes, found))
    return section


def label(events: int) -> str:
    """A short name for a number of events: 10k, 1m."""
    for unit, sign in ((1_000_000, "m"), (1_000, "k")):
        if events % unit == 0:
            return f"{events // unit}{sign}"
    return str(events)


def fill(folder: Path, events: int) -> None:
    """Write made-up events, if they are not there from a run before."""
    from benchmarks import synthetic

    if not (folder / "articles").is_dir():
        synthetic.write(folder, events)


def ask(folder: str, rounds: int) -> dict[str, Any]:
    """In a child: open the store twice, ask everything, then ask pandas."""
    from analysis.store import Store, cache
    from benchmarks import plain_pandas, queries

    fresh = not any(cache.folder_of(folder).glob("base-*.duckdb"))
    began = time.perf_counter()
    Store.open(folder, create=False).snapshot()
    built = time.perf_counter() - began
    began = time.perf_counter()
    snapshot = Store.open(folder, create=False).snapshot()
    opened = time.perf_counter() - began
    ours: dict[str, dict[str, Times]] = {}
    for name, selection in queries.SELECTIONS.items():
        for question, act in queries.questions(snapshot, selection).items():
            ours.setdefault(question, {})[name] = _times(act, rounds)
    frames = plain_pandas.load(snapshot)
    theirs = {}
    for question, act in plain_pandas.questions(frames).items():
        theirs[question] = _times(act, rounds)[1]
    return {"fresh": fresh, "built": built, "opened": opened, "ours": ours, "pandas": theirs}


def _times(act: Callable[[], object], rounds: int) -> Times:
    """Milliseconds: of the first time, the median of those after it, that of processor time."""
    first = timed(act)
    clock, busy = [], []
    for _ in range(rounds):
        worked = time.process_time()
        clock.append(timed(act))
        busy.append(time.process_time() - worked)
    return first * 1000, median(clock) * 1000, median(busy) * 1000


def _findings(size: int, found: dict[str, Any]) -> list[Finding]:
    asked = {
        (question, name): times
        for question, by_name in found["ours"].items()
        for name, times in by_name.items()
    }
    (question, name), (_, slowest, _) = max(asked.items(), key=lambda item: item[1][1])
    (hardest, chosen), (_, _, work) = max(asked.items(), key=lambda item: item[1][2])
    bound = BOUNDS.get(size)
    late = sorted({q for (q, _), (_, ms, _) in asked.items() if bound and ms > bound * 1000})
    figure = f"{slowest / 1000:.3f} s ({question}, {name})"
    findings = [
        Finding(
            f"{size:,} events: slowest of {len(asked)} questions",
            figure + (f"; over it: {len(late)} of {len(found['ours'])} questions" if late else ""),
            f"≤ {bound} s" if bound else "",
            None if not bound else True if not late else False if work > bound * 1000 else None,
        ),
        Finding(
            f"{size:,} events: most processor time, all threads together",
            f"{work / 1000:.3f} s ({hardest}, {chosen})",
        ),
        Finding(
            f"{size:,} events: median question",
            f"{median(ms for _, ms, _ in asked.values()):.0f} ms",
        ),
        Finding(
            f"{size:,} events: slowest when asked for the first time",
            f"{max(first for first, _, _ in asked.values()) / 1000:.3f} s",
        ),
        Finding(
            f"{size:,} events: opening the store",
            f"{found['opened']:.2f} s"
            + (f"; {found['built']:.0f} s to build its relations once" if found["fresh"] else ""),
        ),
    ]
    times = {q: ms / found["ours"][q]["all"][1] for q, ms in found["pandas"].items()}
    slower = [f"{q} ({times[q]:.1f})" for q in times if times[q] < FASTER]
    aimed = size >= 10_000_000
    findings.append(
        Finding(
            f"{size:,} events: times as fast as pandas, median question",
            f"{median(times.values()):.1f}"
            + (f"; below {FASTER:g}: {', '.join(slower)}" if slower and aimed else ""),
            f"≥ {FASTER:g} each" if aimed else "",
            not slower if aimed else None,
        )
    )
    return findings


def _table(sizes: list[int], found: dict[int, dict[str, Any]]) -> str:
    head = ["question"]
    for size in sizes:
        head += [f"{label(size)}, all", f"{label(size)}, narrower"]
    head += [f"pandas, {label(sizes[-1])}", "times as fast"]
    last = found[sizes[-1]]
    rows = []
    for question in last["ours"]:
        row = [question]
        for size in sizes:
            times = found[size]["ours"][question]
            narrower = max(ms for name, (_, ms, _) in times.items() if name != "all")
            row += [f"{times['all'][1]:.0f}", f"{narrower:.0f}"]
        theirs = last["pandas"].get(question)
        ours = last["ours"][question]["all"][1]
        row += [f"{theirs:.0f}", f"{theirs / ours:.1f}"] if theirs else ["", ""]
        rows.append(row)
    return table(head, rows)


__all__ = ["NAME", "TITLE", "ask", "fill", "label", "run"]
