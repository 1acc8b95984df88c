"""Relations: with whom are the ties, the alliance or the cooperation that a sentence speaks of.

"The two affirmed their alliance", "she praised the bilateral relationship", "we look forward to
deepening our cooperation": with each other, with whom one met, or with those whom a message greets.
"""

from __future__ import annotations

from typing import Final

from analysis.extraction.events.book import EventBook
from analysis.extraction.events.matching import Match, lemmas_of

VOICING: Final = frozenset(
    "note reiterate reaffirm affirm restate underscore underline stress emphasize recall".split()
)
"""Verbs of saying; what they voice about nobody is a statement."""
# What is said of relations is said of both sides.
_VOICED_OF_RELATIONS: Final = VOICING | frozenset(
    """highlight confirm renew celebrate praise hail laud acknowledge recognize recognise
    proud""".split()
)
_RELATIONS: Final = frozenset(
    "relationship alliance partnership friendship tie bond cooperation commitment".split()
)


def other_side(found: Match, sources: tuple[str, ...], book: EventBook) -> tuple[str, ...]:
    """The other side of the relations that ``found`` speaks of; () where it speaks of none."""
    awaited = found.head.lemma_ == "look" and found.rule.id == "agree-intent"
    if found.head.lemma_ not in _VOICED_OF_RELATIONS and not awaited:
        return ()
    named = (
        found.head.subtree if awaited else [found.head.doc[i] for i in found.used] + found.targets
    )
    if all(_RELATIONS.isdisjoint(lemmas_of(token)) for token in named):
        return ()
    if len(sources) > 1:
        return sources
    heading = tuple(code for code in book.topic if code not in sources)
    greeted = heading if len(heading) == 1 and book.people.author == sources else ()
    return book.counterpart(sources) or book.interlocutor(sources) or greeted
