"""Relations: with whom are the ties, the alliance or the cooperation that a sentence speaks of.

"The two affirmed their alliance", "she praised the bilateral relationship", "we look forward to
deepening our cooperation": with each other, with whom one met, or with those whom a message greets.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.book import EventBook
from analysis.extraction.events.matching import Match, lemmas_of
from analysis.lexicons.actors import load_actors
from analysis.vocabulary import OTHER_ACTOR, ActorKind

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
_CLOSE: Final = frozenset(
    """bilateral close closer mutual strong stronger deeper enduring ongoing shared joint further
    greater""".split()
)


def other_party(sources: tuple[str, ...], book: EventBook) -> tuple[str, ...]:
    """With whom "our cooperation" is: a state, or whoever was met."""
    met = book.interlocutor(sources)
    kind = load_actors().kind
    others = book.counterpart(sources)
    return tuple(c for c in others if c in met or kind(c) is ActorKind.STATE)


def _is_relation(noun: Token, sources: tuple[str, ...], book: EventBook) -> bool:
    """ "Our cooperation", "the bilateral ties": no "cooperation in science" as such."""
    if _RELATIONS.isdisjoint(lemmas_of(noun)):
        return False
    if noun.lemma_ == "cooperation" and not any(
        c.dep_ == "nmod:poss" or c.lower_ in _CLOSE for c in noun.children
    ):
        return False
    named = {code for token in noun.subtree for code in book.people.direct(token)}
    return named <= {*sources, OTHER_ACTOR}


def other_side(found: Match, sources: tuple[str, ...], book: EventBook) -> tuple[str, ...]:
    """The other side of the relations that ``found`` speaks of; () where it speaks of none."""
    awaited = found.head.lemma_ == "look" and found.rule.id == "agree-intent"
    if found.head.lemma_ not in _VOICED_OF_RELATIONS and not awaited:
        return ()
    named = (
        found.head.subtree if awaited else [found.head.doc[i] for i in found.used] + found.targets
    )
    if not any(_is_relation(token, sources, book) for token in named):
        return ()
    if len(sources) > 1:
        return sources
    heading = tuple(code for code in book.topic if code not in sources)
    greeted = heading if len(heading) == 1 and book.people.author == sources else ()
    return book.counterpart(sources) or book.interlocutor(sources) or greeted
