"""How a stance is coloured, lettered and told, the same in every view of the matrix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from analysis.charts.palette import Palette
from analysis.charts.wording import count, percent, signed

FEW: Final = 3
"""Fewer events than this are too few to judge by."""
MEASURES: Final = {
    "mean": "Mean stance",
    "share": "Share negative",
    "count": "Number of events",
    "change": "Change in stance",
}
_COLUMNS: Final = {"mean": "mean", "share": "share_negative", "count": "n", "change": "change"}


def value(row: Mapping[str, Any], measure: str) -> float | None:
    """What a pair has of a measure; None where it has nothing."""
    found = row.get(_COLUMNS[measure])
    return None if found is None or found != found else float(str(found))


def fill(number: float | None, measure: str, palette: Palette) -> str:
    """The colour of a measure: the ramp of stances, its brown half for the share negative."""
    if number is None or measure == "count":
        return palette.neutral
    return palette.stance(-number if measure == "share" else number)


def text(number: float | None, measure: str) -> str:
    """A measure in as few characters as keep its sign."""
    if measure == "share":
        return percent(number)
    if measure == "count":
        return "–" if number is None else f"{number:,.0f}"
    return signed(number, 1)


def few(row: Mapping[str, Any]) -> bool:
    """Whether a pair has too few events to judge by; of two periods the emptier one counts."""
    before = row.get("n_before")
    known = row["n"] if before is None or before != before else min(row["n"], before)
    return bool(known < FEW)


def told(row: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """Source, target, and what the pointer tells: the pair, its stance, its number of events."""
    number = count(int(row["n"]), "event")
    if (before := row.get("mean_before")) is not None and before == before:
        said = f"now {signed(row['mean'])} on {number}"
        rest = f"before {signed(before)} on {count(int(row['n_before']), 'event')}"
    else:
        said = f"mean {signed(row['mean'])} · spread {signed(row.get('sd')).lstrip('+')}"
        rest = f"{number} · {percent(row.get('share_negative'))} negative"
    return [
        row["source"],
        row["target"],
        " → ".join(names.get(row[end], row[end]) for end in ("source", "target")),
        said,
        rest + (" · too few to judge" if few(row) else ""),
    ]


HOVER: Final = "<b>%{customdata[2]}</b><br>%{customdata[3]}<br>%{customdata[4]}<extra></extra>"
"""The template that shows :func:`told`."""
