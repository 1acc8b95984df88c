"""What counts as the same record: spans that overlap, one partner each, the best pairs first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from analysis.records import Span

Json = dict[str, Any]
_WORD = re.compile(r"\w+")


def span_of(record: Json, text: str, key: str) -> Span | None:
    """Where a record stands: its offsets, else the first place where its words stand."""
    start, end = record.get("start"), record.get("end")
    if start is not None and end is not None:
        return start, end
    words = record.get(key)
    at = text.find(words) if words else -1
    return (at, at + len(words)) if words and at >= 0 else None


def overlap(a: Span | None, b: Span | None) -> int:
    """Number of characters that two spans share."""
    if a is None or b is None:
        return 0
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def pair(
    gold: Sequence[Json], system: Sequence[Json], agreement: Callable[[Json, Json], float]
) -> list[tuple[Json, Json]]:
    """Pair records greedily, best agreement first, each used once.

    Equal agreements go to the earlier gold record, then to the earlier record of the system.
    ``agreement`` is 0 where two records do not match.
    """
    ranked = sorted(
        (-value, i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if (value := agreement(g, s)) > 0
    )
    used_gold: set[int] = set()
    used_system: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in used_gold and j not in used_system:
            used_gold.add(i)
            used_system.add(j)
            pairs.append((gold[i], system[j]))
    return pairs


def words(text: str | None) -> list[str]:
    """Lower-case words of a name."""
    return _WORD.findall((text or "").lower())


def characters(spans: Iterable[Sequence[int]]) -> set[int]:
    """All offsets within some spans."""
    return {i for start, end in spans for i in range(start, end)}
