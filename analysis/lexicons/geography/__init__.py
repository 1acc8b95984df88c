"""Which state a stated place lies in, and where states lie on a map.

The names are those of the actor lexicon: states, capitals, palaces, regions and towns. What it does
not know, or what two states could claim, has no state; nothing is guessed. Outlines and points come
from Natural Earth's 1:110 million maps, which are in the public domain (``training/outlines.py``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from analysis.lexicons.actor_phrases import Sense, parts
from analysis.lexicons.actors import (
    BODY,
    CAPITAL,
    NAME,
    NOTHING,
    PLACE,
    TERRITORY,
    ActorLexicon,
    load_actors,
)
from analysis.vocabulary import ActorKind

FILE: Final = Path(__file__).with_name("states.json")
_PLACES: Final = frozenset({NAME, CAPITAL, BODY, TERRITORY, PLACE})

Ring = Sequence[float]
Point = tuple[float, float]


@lru_cache(maxsize=65536)
def state_of(place: str) -> str | None:
    """The code of the state in which ``place`` lies; None where that is not clear.

    Of "Kyiv, Ukraine", as gazetteers write it, the last part that is known counts.
    """
    lexicon = load_actors()
    for part in reversed(place.split(",")):
        words = [piece for word in part.split() for piece in parts(word)]
        senses = [
            sense
            for found in lexicon.phrases.find(words)
            for sense in found.phrase.senses
            if sense.kind in _PLACES or sense.kind == NOTHING
        ]
        if any(sense.kind == NOTHING for sense in senses):
            return None  # "South China Sea": a name that holds a state's and lies in none
        codes = _states(lexicon, senses)
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


@cache
def outlines() -> Mapping[str, Sequence[Ring]]:
    """Code → rings of longitudes and latitudes by turns; land of no state in the lexicon at ""."""
    found: Mapping[str, Sequence[Ring]] = _read()["outlines"]
    return found


@cache
def points() -> Mapping[str, Point]:
    """Code → longitude and latitude of the state's middle, of the capital where it is small."""
    return {code: (x, y) for code, (x, y) in _read()["points"].items()}


def _states(lexicon: ActorLexicon, senses: Iterable[Sense]) -> set[str]:
    return {sense.code for sense in senses if lexicon.kind(sense.code) is ActorKind.STATE}


@cache
def _read() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return made
