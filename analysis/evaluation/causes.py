"""Why a dyad went wrong, as far as the records tell."""

from __future__ import annotations

from typing import Any, Final

from analysis.evaluation.matching import overlap

Json = dict[str, Any]

ACTOR: Final = "actor not found"
TYPE: Final = "wrong type"
DIRECTION: Final = "wrong direction"
TRIGGER: Final = "missed trigger"
SPURIOUS: Final = "spurious"
OTHER: Final = "parser or other"


def cause_of_miss(gold: Json, row: Json, system: list[Json]) -> str:
    """Why an annotated dyad has no partner among the system's.

    Args:
        gold: the annotated dyad.
        row: the system's records of the article (``mentions`` where it gives them).
        system: the system's dyads of the article.
    """
    near = [s for s in system if overlap(gold["span"], s["span"])]
    ends = (gold["source"], gold["target"])
    if any((s["target"], s["source"]) == ends for s in near):
        return DIRECTION
    if not set(ends) - {None} <= _known(row, gold, near):
        return ACTOR
    if not near or not any(s.get("type") == gold["type"] for s in near):
        return TRIGGER
    return OTHER


def _known(row: Json, gold: Json, near: list[Json]) -> set[str]:
    """Actor codes that the system saw in the place of a dyad."""
    found = {end for s in near for end in (s["source"], s["target"]) if end}
    for mention in row.get("mentions") or []:
        if overlap(gold["span"], (mention["start"], mention["end"])):
            found |= set(mention.get("actors") or [])
    return found
