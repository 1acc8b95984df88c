"""Background: what a reader is supposed to know already when the sentence tells its news."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from analysis.extraction.grammar import case_of, marker_of

# What stands behind these happened before the news that it explains.
BEFORE: Final = frozenset(
    "after following since in_response_to despite because_of over in_retaliation_for".split()
)
_PRESENT: Final = frozenset({"VBZ", "VBP"})
_ASKED: Final = frozenset({"request", "urging", "insistence", "behest"})


def told_before(trigger: Token) -> bool:
    """The act stands behind an "after" that follows the main verb, however it was attached."""
    root = trigger.sent.root
    if trigger.pos_ == "VERB" and is_in_headline_tense(trigger):
        return False
    if trigger.i <= root.i:
        return any(case_of(t) in BEFORE or marker_of(t) in BEFORE for t in _upwards(trigger))
    for word in reversed(trigger.doc[root.i + 1 : trigger.i]):
        if word.is_punct and word.text in ";,":
            return False
        if word.lower_ in {"after", "following", "since"} and word.dep_ in {"mark", "case"}:
            return True
    return any(case_of(t) in BEFORE or marker_of(t) in BEFORE for t in _upwards(trigger))


def is_pluperfect(token: Token) -> bool:
    """ "had signed": before what the story tells."""
    return any(
        c.dep_ == "aux" and c.lower_ in {"had", "'d", "’d"} and c.lemma_ == "have"
        for c in token.children
    )


def is_in_headline_tense(verb: Token) -> bool:
    """ "Chad protests after jets enter its airspace": all in the present, all of the same day."""
    root = verb.sent.root
    simple = not any(c.dep_ in {"aux", "aux:pass"} for c in verb.children)
    return simple and verb.tag_ in _PRESENT and root.tag_ in _PRESENT


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def is_circumstance(phrase: Token) -> bool:
    """ "During a meeting on Mali", "under a deal with Peru": when and why, never to whom."""
    under = case_of(phrase) == "under" and phrase.lemma_ in _ACCORDS
    return under or case_of(phrase) in _CIRCUMSTANCES


_CIRCUMSTANCES: Final = frozenset(
    "during after before following amid since despite over because_of due_to in_response_to".split()
)
_ACCORDS: Final = frozenset("deal agreement accord pact treaty plan programme program law".split())


def is_asked_for(noun: Token) -> bool:
    """ "At the request of X": X has asked whoever does what the clause tells."""
    return noun.lemma_ in _ASKED and case_of(noun) in {"at", "upon"}
