"""Whether the clause around an expression lies in the past or in the future, by its grammar."""

from __future__ import annotations

from spacy.tokens import Token

from analysis.extraction.dates.values import Direction
from analysis.lexicons.dates import date_words

_MODALS = frozenset({"will", "would", "shall", "may", "might", "can", "could", "should", "must"})
_SHORT = {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would", "’d": "would", "ca": "can"}
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_PLANNING = frozenset(
    {
        "announce",
        "plan",
        "schedule",
        "propose",
        "expect",
        "postpone",
        "prepare",
        "await",
        "anticipate",
    }
)


def direction_at(token: Token) -> Direction:
    """Return where the clause of ``token`` lies in time, seen from the writer.

    Climbs from the token over its heads until a predicate tells; a list of nouns or a heading
    tells nothing.
    """
    seen = token
    for _ in range(40):
        told = predicate_direction(seen)
        if told is not None:
            return told
        if seen.head.i == seen.i:
            break
        if seen.lemma_.lower() in date_words().prospective and seen.tag_.startswith("JJ"):
            return Direction.FUTURE
        if _is_ahead(seen):
            return Direction.FUTURE
        seen = seen.head
    return Direction.UNKNOWN


def predicate_direction(token: Token) -> Direction | None:
    """Return the direction that ``token`` as a predicate has; None where it is none, or silent."""
    lexicon = date_words()
    helpers = [child for child in token.children if child.dep_ in _AUXILIARIES]
    lemma = token.lemma_.lower()
    if not helpers and not token.tag_.startswith("VB"):
        return None
    lemmas = {_SHORT.get(child.lower_, child.lemma_.lower()) for child in helpers}
    tags = {child.tag_ for child in helpers}
    if lemmas & _MODALS:
        return Direction.PAST if "have" in lemmas else Direction.FUTURE
    if lemma in lexicon.prospective and token.tag_ in {"VBN", "VBD", "JJ"}:
        return Direction.FUTURE
    if any(child.lower_ == "to" and child.tag_ == "TO" for child in token.children):
        return _infinitive(token)
    if "have" in lemmas or tags & {"VBD"} or token.tag_ == "VBD":
        return Direction.PAST
    if token.tag_ == "VBG":
        return Direction.FUTURE if tags & {"VBZ", "VBP"} else None
    if token.tag_ == "VBN" and not helpers:
        return Direction.PAST
    if token.tag_ in {"VBZ", "VBP"} or tags & {"VBZ", "VBP"}:
        if lemma in lexicon.scheduled and token.tag_ in {"VBZ", "VBP"}:
            return Direction.FUTURE
        return Direction.PRESENT
    return None


def _infinitive(token: Token) -> Direction | None:
    """Infinitives lie ahead, unless their verb says that it came true or they give a purpose."""
    if token.dep_ == "advcl":
        return None
    if token.dep_ == "conj":
        return _infinitive(token.head)
    if token.head.lemma_.lower() in date_words().implicative or _was_able(token.head):
        return None
    return Direction.FUTURE


def _was_able(head: Token) -> bool:
    """ "was willing to miss a day": an adjective of the past, its infinitive no plan."""
    if not head.tag_.startswith("JJ") or head.lemma_.lower() in date_words().prospective:
        return False
    return any(child.dep_ == "cop" and child.tag_ == "VBD" for child in head.children)


def _is_ahead(token: Token) -> bool:
    """ "ahead of Sunday's vote", "plans a summit on Friday": the noun has yet to happen."""
    for child in token.children:
        if child.dep_ == "case" and child.lower_ in date_words().ahead:
            return True
        if child.dep_ == "amod" and child.lower_ in date_words().ahead:
            return True
    return token.dep_ in {"obj", "nsubj:pass"} and token.head.lemma_.lower() in _PLANNING
