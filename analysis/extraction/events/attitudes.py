"""Attitudes: what the words of a passage show about the actors that it names.

Words decide, from the stance lexicon, with negation turned round; nothing is decided on a balance
of zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.participants import Participants
from analysis.extraction.grammar import PASSIVE_SUBJECTS, SUBJECTS, case_of
from analysis.lexicons.stance import stance_words
from analysis.vocabulary import EventType

_NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "no", "without", "neither", "nor"})
# To have none of these is to be told off.
_STANDING: Final = frozenset("role right place legitimacy authority jurisdiction business".split())
_THINGS: Final = frozenset(
    """talk negotiation deal agreement plan process proposal treaty summit conference effort mission
    formula board council accord pact meeting initiative""".split()
)


@dataclass(frozen=True, slots=True)
class Attitude:
    """What a passage shows: type of act, CAMEO code, stance, and the words that decided it."""

    type: EventType
    cameo: str
    stance: float
    words: tuple[str, ...]


def attitude(tokens: Sequence[Token]) -> Attitude:
    """The attitude of a passage, STATEMENT with stance 0 where the words are few or even."""
    words = stance_words()
    score = 0.0
    decided: list[str] = []
    for token in tokens:
        if token.pos_ == "PROPN" or _is_name(token) or _is_topic(token):
            continue  # "United" in a name shows no attitude
        if token.lemma_ in _STANDING and any(c.lower_ == "no" for c in token.children):
            score -= 1
            decided.append(token.lower_)
            continue
        if token.lemma_ == "progress" and case_of(token) == "in":
            continue  # "talks are in progress"
        value = words.get(token.lemma_.lower()) or words.get(token.lower_)
        if value and value > 0 and (_is_denied(token) or _is_harmed(token, words)):
            continue
        if value:
            score += -value if negated(token) else value
            decided.append(token.lower_)
    obligation = [t for t in tokens if t.tag_ == "MD" and _obliges(t)]
    if obligation and score <= 0:
        return Attitude(EventType.REQUEST, "100", 0.0, (obligation[0].lower_,))
    if score >= 1:
        return Attitude(EventType.SUPPORT, "051", 1.0, tuple(decided))
    if score <= -1:
        return Attitude(EventType.ACCUSE, "111", -1.0, tuple(decided))
    return Attitude(EventType.STATEMENT, "010", 0.0, tuple(decided))


def _is_denied(token: Token) -> bool:
    """In the complement of what is denied: "cannot spend more to support refugees"."""
    inside = False
    while token.dep_ in {"xcomp", "advcl", "obj", "obl", "acl"} and token.head != token:
        inside = inside or token.dep_ in {"xcomp", "advcl"}
        token = token.head
        if inside and any(c.lower_ in _NEGATIONS and c.dep_ == "advmod" for c in token.children):
            return True
    return False


def _is_harmed(token: Token, words: Mapping[str, float]) -> bool:
    """What stands under a word of disapproval: "threatens peace", "at odds with its vow"."""
    for _ in range(3):
        if token.dep_ not in {"obj", "obl", "conj", "amod", "compound", "nmod", "nmod:poss"}:
            return False
        below, token = token, token.head
        undone = token.pos_ == "VERB" and below.dep_ != "obl"
        if (undone or (token.pos_ == "ADJ" and below.dep_ == "obl")) and words.get(
            token.lemma_.lower(), 0.0
        ) < 0:
            return True
    return False


def _obliges(modal: Token) -> bool:
    """ "must", "should"; but "should anything be done" is a condition."""
    inverted = any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS and c.i > modal.i
                   for c in modal.head.children)  # fmt: skip
    return modal.lower_ in {"must", "should"} and not inverted


def _is_name(token: Token) -> bool:
    """A capital inside a sentence; and what follows a prefix ("de-escalation") is another word."""
    inside = token.i > token.sent.start
    prefixed = inside and token.nbor(-1).lower_ in {"de", "non", "anti", "-"}
    return prefixed or (inside and token.is_title)


def _is_topic(token: Token) -> bool:
    """ "Peace talks", "cooperation agreement": what a thing is about."""
    return token.dep_ == "compound" and token.head.lemma_ in _THINGS


def negated(token: Token) -> bool:
    """A negation stands with the word or with what governs it, near by."""
    around: Iterable[Token] = (*token.children, *(token.head.children if token.i else ()))
    return any(c.lower_ in _NEGATIONS and abs(c.i - token.i) <= 4 for c in around)


def of_a_misdeed(content: Sequence[Token], people: Participants, targets: tuple[str, ...]) -> bool:
    """ "Unity in the face of X's aggression": no praise of X, whatever else is praised."""
    words = stance_words()
    for token in content:
        if set(people.direct(token)) & set(targets):
            owned = token.dep_ in {"nmod:poss", "amod", "compound"} or case_of(token) == "by"
            return owned and words.get(token.head.lemma_.lower(), 0.0) < 0
    return False
