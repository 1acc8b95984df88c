"""What all measurements share: children with a memory figure of their own, medians, findings."""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

ROOT: Final = Path(__file__).parents[1]
_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True)
class Settings:
    """What a run of the benchmarks was asked for.

    ``work`` is a folder for what is made and thrown away; ``data`` keeps made-up tables for the
    next run; ``full`` adds what takes minutes.
    """

    work: Path
    data: Path
    shared: Path
    events: tuple[int, ...] = (10_000, 1_000_000)
    words: int = 20_000
    rounds: int = 5
    full: bool = False


@dataclass
class Finding:
    """One figure. ``met`` is None where nothing was aimed at, or the machine was too busy."""

    what: str
    figure: str
    target: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, str, str]:
        """As a row of a table."""
        verdict = {True: "met", False: "**missed**", None: "open"}[self.met]
        aim = f"{self.target}: {verdict}" if self.target else ""
        return self.what, self.figure, aim


@dataclass
class Section:
    """One benchmark's part of the document: what was done, the findings, and what to note."""

    intro: str
    findings: list[Finding] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Child:
    """What a child process gave back.

    ``seconds`` are those on the clock, ``busy`` those of processor time, its threads together;
    ``peak`` is its greatest resident memory in megabytes.
    """

    result: Any
    seconds: float
    busy: float
    peak: float


def tell(text: str) -> None:
    """Progress, on standard error."""
    print(text, file=sys.stderr, flush=True)


def timed(act: Callable[[], object]) -> float:
    """Seconds that ``act`` takes on the clock."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def cpu_timed(act: Callable[[], object]) -> float:
    """Seconds of processor time that ``act`` takes; other processes hardly disturb it."""
    began = time.process_time()
    act()
    return time.process_time() - began


def median_of(act: Callable[[], float], rounds: int) -> float:
    """The median of ``rounds`` measurements."""
    return median(act() for _ in range(rounds))


def in_child(function: Callable[..., Any], *arguments: Any) -> Child:
    """``function(*arguments)`` in a process of its own; what goes in and out is JSON.

    The seconds are those of the call, without starting the process and loading modules.
    """
    target = f"{function.__module__}:{function.__qualname__}"
    command = [sys.executable, "-m", "benchmarks.measure", target, json.dumps(arguments)]
    found = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        check=True,
    )
    return Child(**json.loads(found.stdout.splitlines()[-1]))


def peak_megabytes() -> float:
    """This process's greatest resident memory so far."""
    try:
        for line in Path("/proc/self/status").read_text("utf-8").splitlines():
            if line.startswith("VmHWM:"):  # the parent's does not count, as it does in ru_maxrss
                return int(line.split()[1]) * 1024 / _MEGABYTE
    except OSError:
        pass
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / _MEGABYTE


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, figures to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _main() -> None:
    module, _, name = sys.argv[1].partition(":")
    function = getattr(importlib.import_module(module), name)
    began, worked = time.perf_counter(), time.process_time()
    result = function(*json.loads(sys.argv[2]))
    child = Child(
        result,
        time.perf_counter() - began,
        time.process_time() - worked,
        peak_megabytes(),
    )
    print(json.dumps(asdict(child)))


if __name__ == "__main__":
    _main()
