"""Comparing one article's records with its annotation, kind by kind.

Events are compared as dyads, one (source, target) pair each, unordered where an act is mutual.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

from analysis.evaluation.matching import characters, overlap, span_of, words
from analysis.records import Span
from analysis.vocabulary import QUAD_CLASS, EventType

Json = dict[str, Any]
MUTUAL: Final = frozenset({EventType.CONSULT, EventType.COOPERATE})
"""Acts without a direction: who met whom is one dyad."""

LEVELS: Final = ("dyad", "quad", "type")


def dyads(row: Json, text: str) -> Iterator[Json]:
    """The dyads of an article's events; an event without a target is one with target None."""
    for event in row.get("events") or []:
        span = span_of(event, text, "sentence")
        seen = set()
        for source in event.get("sources") or []:
            targets = [t for t in event.get("targets") or [] if t != source] or [None]
            for target in targets:
                ends = (source, target)
                if target and event.get("type") in MUTUAL:
                    ends = (min(source, target), max(source, target))
                if ends not in seen:
                    seen.add(ends)
                    yield {**event, "source": ends[0], "target": ends[1], "span": span}


def same_dyad(level: str) -> Callable[[Json, Json], float]:
    """Agreement of two dyads: ends and place; at "quad" and "type" those too."""

    def agreement(gold: Json, system: Json) -> float:
        if (gold["source"], gold["target"]) != (system["source"], system["target"]):
            return 0
        if not overlap(gold["span"], system["span"]):
            return 0
        quad = _quad(gold) == _quad(system)
        kind = bool(gold["type"] == system.get("type"))
        if (level == "quad" and not quad) or (level == "type" and not kind):
            return 0
        return 1.0 + quad + kind

    return agreement


def _quad(event: Json) -> int | None:
    kind = str(event.get("type"))
    return QUAD_CLASS[EventType(kind)] if kind in EventType.__members__ else None


def matrix(rows: list[Json]) -> set[tuple[str, str, int]]:
    """The signs that a stance matrix of one article shows: (source, target, sign of the sum)."""
    sums: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row["target"] and row.get("stance") is not None:
            sums[row["source"], row["target"]] += row["stance"]
    return {(source, target, (v > 0) - (v < 0)) for (source, target), v in sums.items()}


def same_quote(text: str) -> Callable[[Json, Json], float]:
    """Agreement of two quotes: four fifths of the longer text, and the speaker's last name.

    Where the annotation names no person or body, the affiliation decides.
    """

    def agreement(gold: Json, system: Json) -> float:
        a, b = span_of(gold, text, "text"), span_of(system, text, "text")
        shared = overlap(a, b)
        if not shared or a is None or b is None or shared < 0.8 * max(a[1] - a[0], b[1] - b[0]):
            return 0
        named = words(gold.get("speaker"))
        if not named:
            return float(gold.get("affiliation") == system.get("affiliation"))
        last = words(system.get("speaker"))[-1:] or [""]
        return float(last[0] in named)

    return agreement


def same_agreement(text: str) -> Callable[[Json, Json], float]:
    """Agreement of two agreements: half of their parties together, and common evidence."""

    def agreement(gold: Json, system: Json) -> float:
        a, b = set(gold.get("parties") or []), set(system.get("parties") or [])
        share = len(a & b) / len(a | b) if a & b else 0.0
        if share < 0.5:
            return 0
        ours = [span_of({"e": e}, text, "e") for e in system.get("evidence") or []]
        near = 0
        for sentence in gold.get("evidence") or []:
            span = span_of({"e": sentence}, text, "e")
            near += any(overlap(span, other) for other in ours)
        return 1 + near + share if near else 0

    return agreement


def same_date(gold: Json, system: Json) -> float:
    """Agreement of two date expressions: their places overlap."""
    return overlap((gold["start"], gold["end"]), (system["start"], system["end"]))


def passages(row: Json) -> list[Json]:
    """A system's attributions with a source and a cue of their own, as one record a cue.

    An interrupted passage has two contents and one cue. Passages that only carry an earlier
    speaker on, and those without any source, are annotated in no corpus known here.
    """
    grouped: dict[tuple[Span, Span], Json] = {}
    for found in row.get("attributions") or []:
        if not found.get("source") or not found.get("cue"):
            continue
        key = (tuple(found["source"]), tuple(found["cue"]))
        record = grouped.setdefault(key, {"source": key[0], "contents": []})
        record["contents"].append(found["content"])
    return list(grouped.values())


def same_passage(text: str, *, share: float, of_both: bool) -> Callable[[Json, Json], float]:
    """Agreement of an annotated attribution with a system's.

    Contents overlap by ``share`` of the annotated one (``of_both``: of the longer one), and the
    source overlaps the annotated attribution span or has a word of the annotated speaker.
    """

    def agreement(gold: Json, system: Json) -> float:
        wanted, found = characters(gold["content_spans"]), characters(system["contents"])
        shared = len(wanted & found)
        if not shared or shared < share * max(len(wanted), len(found) if of_both else 0):
            return 0
        start, end = system["source"]
        named = set(words(gold.get("speaker_text"))) - _SMALL_WORDS
        near = start < (gold.get("attr_end") or -1) and (gold.get("attr_start") or 0) < end
        if not near and not named & set(words(text[start:end])):
            return 0
        return shared / len(wanted | found)

    return agreement


_SMALL_WORDS = frozenset({"the", "of", "a", "an", "and", "s"})
