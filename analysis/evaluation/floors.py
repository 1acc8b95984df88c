"""Quality floors: figures below which the project's own annotated articles may not fall."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from math import floor
from pathlib import Path

from analysis.errors import ConfigurationError
from analysis.evaluation.report import Report

Floors = dict[str, float]
"""Lowest F1 by record kind, and lowest share of right values by field ("field date")."""

_ENOUGH = 10
_HEAD = (
    "# Lowest figures that extraction may reach on tests/golden. `python -m analysis evaluate\n"
    "# tests/golden/*.jsonl --floors tests/quality/floors.toml --update-floors` raises them to\n"
    "# just below what is reached now; it lowers none unless --lower-floors is given too.\n\n"
)


def read_floors(path: Path) -> Floors:
    """Read floors from TOML.

    Raises:
        ConfigurationError: the file does not exist or is not a table of numbers.
    """
    try:
        with path.open("rb") as file:
            table = dict(tomllib.load(file)["floors"])
        return {str(name): float(value) for name, value in table.items()}
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ConfigurationError(f"The floors cannot be read ({error})", where=str(path)) from error


def figures_of(report: Report) -> Floors:
    """The figures of a report under the names that floors go by.

    A field that was judged fewer than ten times has none: one record would decide it.
    """
    figures = {name: round(row.f1, 3) for name, row in report.figures.items() if row.gold}
    shares = {
        f"field {name}": round(row.value, 3)
        for name, row in report.fields.items()
        if row.seen >= _ENOUGH
    }
    return {**figures, **shares}


def below(floors: Mapping[str, float], report: Report) -> dict[str, tuple[float, float]]:
    """What fell: name → (floor, figure now). A figure that is gone counts as 0."""
    now = figures_of(report)
    return {
        name: (lowest, now.get(name, 0.0))
        for name, lowest in floors.items()
        if now.get(name, 0.0) < lowest
    }


def updated(floors: Mapping[str, float], report: Report, *, lower: bool = False) -> Floors:
    """Floors moved to just below the figures of a report: up, or down too where ``lower`` says so.

    Figures are rounded down to two decimals.
    """
    now = {name: floor(round(value * 100, 6)) / 100 for name, value in figures_of(report).items()}
    return {
        name: now[name] if lower or name not in floors else max(floors[name], now.get(name, 0.0))
        for name in sorted({*floors, *now})
        if name in now or not lower
    }


def write_floors(path: Path, floors: Mapping[str, float]) -> None:
    """Write floors as TOML, sorted by name."""
    lines = [f'"{name}" = {value:.3f}' for name, value in sorted(floors.items())]
    path.write_text(f"{_HEAD}[floors]\n" + "\n".join(lines) + "\n", encoding="utf-8")
