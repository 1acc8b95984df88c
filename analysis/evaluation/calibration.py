"""Fitting a calibration: how often events of a raw confidence are right.

The raw confidence orders events by how sure the rules are. Events in that order are pooled until
the share of right ones rises from pool to pool (isotonic regression by pooling adjacent
violators), and each share is drawn toward the overall one, so that a small pool claims neither 0
nor 1. An event counts once for each of its dyads; right are source, target and type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.evaluation.comparing import dyads, same_dyad
from analysis.evaluation.gold import is_discourse
from analysis.evaluation.matching import pair

Json = dict[str, Any]
Floats = NDArray[np.float64]

SMOOTHING: Final = 5.0
"""How many events of the overall share are added to every pool."""

SMALLEST: Final = 20
"""Fewest events in a pool."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One extracted dyad: how confident it is, and whether it is right."""

    raw: float
    right: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A pool of events: their mean raw confidence, the smoothed share right, how many."""

    raw: float
    right: float
    n: int


def judged(gold_articles: Mapping[str, Json], system_articles: Mapping[str, Json]) -> list[Judged]:
    """Every extracted dyad of articles that are annotated for events."""
    found: list[Judged] = []
    for identifier, gold in gold_articles.items():
        if is_discourse(gold):
            continue
        wanted = list(dyads(gold, gold["text"]))
        system = list(dyads(system_articles.get(identifier, {}), gold["text"]))
        right = {id(s) for _, s in pair(wanted, system, same_dyad("type"))}
        found += [
            Judged(float(s["confidence"]), id(s) in right)
            for s in system
            if s.get("confidence") is not None
        ]
    return found


def fit(
    events: Sequence[Judged], *, smoothing: float = SMOOTHING, smallest: int = SMALLEST
) -> list[Step]:
    """The steps from raw confidence to the share right: rising in both, few.

    Args:
        events: what was extracted, and whether it was right.
        smoothing: how strongly shares are drawn toward the overall one, in events.
        smallest: fewest events in a step, where there are that many.
    """
    if not events:
        return []
    raw = np.array([event.raw for event in events], dtype=np.float64)
    right = np.array([event.right for event in events], dtype=np.float64)
    values, place = np.unique(raw, return_inverse=True)
    n = np.bincount(place).astype(np.float64)
    hits = np.bincount(place, weights=right)
    pools = _filled(np.column_stack([n, hits, n * values]), smallest)
    overall = float(right.mean())
    pools = _rising(pools, smoothing=0.0, overall=overall)
    # Smoothing moves small pools more than large ones, which can undo the order: pool again.
    pools = _rising(pools, smoothing=smoothing, overall=overall)
    shares = _shares(pools, smoothing, overall)
    return [
        Step(float(total / size), float(share), int(size))
        for (size, _, total), share in zip(pools, shares, strict=True)
    ]


def _shares(pools: Floats, smoothing: float, overall: float) -> Floats:
    shares: Floats = (pools[:, 1] + smoothing * overall) / (pools[:, 0] + smoothing)
    return shares


def _filled(rows: Floats, smallest: int) -> Floats:
    """Neighbouring rows added up until each has ``smallest`` events; the last takes the rest."""
    pools: list[Floats] = []
    for row in rows:
        if pools and pools[-1][0] < smallest:
            pools[-1] = pools[-1] + row
        else:
            pools.append(row)
    if len(pools) > 1 and pools[-1][0] < smallest:
        last = pools.pop()
        pools[-1] = pools[-1] + last
    return np.array(pools)


def _rising(pools: Floats, *, smoothing: float, overall: float) -> Floats:
    """Adjacent pools added up until their smoothed shares rise strictly."""
    stack: list[Floats] = []
    for pool in pools:
        stack.append(pool)
        while len(stack) > 1:
            lower, upper = _shares(np.array(stack[-2:]), smoothing, overall)
            if lower < upper:
                break
            merged = stack.pop()
            stack[-1] = stack[-1] + merged
    return np.array(stack)


def to_toml(steps: Sequence[Step], events: Sequence[Judged], golds: Sequence[str], on: date) -> str:
    """The calibration file: the steps, and what they were measured on."""
    share = sum(event.right for event in events) / len(events) if events else 0.0
    lines = [
        "# What a raw confidence is worth: the share of extracted dyads of that confidence whose",
        "# source, target and type were right on annotated articles, smoothed toward the overall",
        "# share. Written by `python -m analysis evaluate GOLD… --calibrate",
        "# analysis/lexicons/calibration.toml`; analysis/lexicons/calibration.py reads it.",
        "",
        f"measured = {on.isoformat()}",
        f"gold = [{', '.join(_quoted(name) for name in golds)}]",
        f"n = {len(events)}",
        f"right = {share:.3f}",
        f"smoothing = {SMOOTHING:g}",
    ]
    for step in steps:
        lines += ["", "[[step]]", f"raw = {step.raw:.4f}", f"right = {step.right:.3f}"]
        lines += [f"n = {step.n}"]
    return "\n".join(lines) + "\n"


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def write_calibration(
    path: Path, gold: Mapping[str, Json], system: Mapping[str, Json], *, names: Sequence[str]
) -> list[Step]:
    """Fit a calibration to raw records of annotated articles and write it to ``path``."""
    events = judged(gold, system)
    steps = fit(events)
    path.write_text(to_toml(steps, events, names, date.today()), encoding="utf-8")
    return steps
