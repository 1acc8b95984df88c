"""Statements: what a reported passage says about another actor, where it tells no act itself.

"The minister said the treaty was a major step for relations with Japan" is support of Japan; a
sentence that is neutral about everybody stays a statement. Words decide, from the stance lexicon,
with negation turned round; nothing is decided on a balance of zero.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from spacy.tokens import Token

from analysis.vocabulary import EventType

_LEXICON: Final = Path(__file__).parent.parent / "lexicons" / "stance.toml"
_NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "no", "without", "neither", "nor"})


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a passage shows: type of act, CAMEO code, stance, and the words that decided it."""

    type: EventType
    cameo: str
    stance: float
    words: tuple[str, ...]


@cache
def stance_words() -> dict[str, float]:
    """Lemma → +1 or -1, from ``lexicons/stance.toml``."""
    content = tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
    return {
        **dict.fromkeys(content["positive"]["lemmas"], 1.0),
        **dict.fromkeys(content["negative"]["lemmas"], -1.0),
    }


def attitude(tokens: Sequence[Token]) -> Attitude:
    """The attitude of a passage, STATEMENT with stance 0 where the words are few or even."""
    words = stance_words()
    score = 0.0
    decided: list[str] = []
    for token in tokens:
        if token.pos_ == "PROPN":  # "United" in a name shows no attitude
            continue
        value = words.get(token.lemma_.lower()) or words.get(token.lower_)
        if value:
            score += -value if _negated(token) else value
            decided.append(token.lower_)
    obligation = [t for t in tokens if t.tag_ == "MD" and t.lower_ in {"must", "should"}]
    if obligation and score <= 0:
        return Attitude(EventType.REQUEST, "100", 0.0, (obligation[0].lower_,))
    if score >= 1:
        return Attitude(EventType.SUPPORT, "051", 1.0, tuple(decided))
    if score <= -1:
        return Attitude(EventType.ACCUSE, "111", -1.0, tuple(decided))
    return Attitude(EventType.STATEMENT, "010", 0.0, tuple(decided))


def _negated(token: Token) -> bool:
    around: Iterable[Token] = (*token.children, *(token.head.children if token.i else ()))
    return any(c.lower_ in _NEGATIONS and abs(c.i - token.i) <= 4 for c in around)
