"""Judgements: what others say of an act that the text has told, without telling it again.

"…, a move condemned by X", "…, drawing criticism from X", "at the request of X": X speaks of the
doers of the act told last. Nothing here looks further back than the sentence before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.background import is_asked_for
from analysis.extraction.events.matching import Match
from analysis.extraction.events.participants import Participants
from analysis.extraction.grammar import children
from analysis.extraction.subjects import surface_subjects
from analysis.records import Event
from analysis.vocabulary import EventType

_JUDGED: Final = frozenset(
    {EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT, EventType.PROTEST}
)
_DRAWING: Final = frozenset("draw prompt spark provoke elicit attract trigger earn".split())
# Nouns that take up what was told before.
_SUMMING: Final = frozenset(
    """move decision step action measure announcement plan proposal claim accusation allegation
    assertion charge statement remark comment vote ruling verdict policy gesture initiative
    deployment attack strike suspension visit request demand call offer act raid arrest
    incident episode killing exercise launch ban law bill deal agreement seizure expulsion
    detention closure airstrike bombing invasion incursion blockade""".split()
)


def judges_what_was_told(found: Match) -> bool:
    """Whether ``found`` judges an act that it does not name."""
    head = found.head
    if found.pattern.pos == "NOUN":
        return is_asked_for(head)
    if found.rule.type not in _JUDGED:
        return False
    if head.lemma_ in _DRAWING:
        return all(t.lemma_ in _SUMMING for t in children(head, "nsubj"))
    return any(_sums_up(t, head) for t in (*found.targets, *found.modified))


def doer_of_the_told(
    found: Match, told: Mapping[int, Event], sources: tuple[str, ...], people: Participants
) -> tuple[str, ...]:
    """The doers of the act told last, in the sentence of ``found`` or the one before."""
    head = found.head
    if found.pattern.pos == "NOUN":
        outer = next((told[t.i] for t in head.ancestors if t.i in told), None)
        return tuple(c for c in outer.sources if c not in sources) if outer else ()
    start = head.sent.start
    first = head.doc[start - 1].sent.start if start else 0
    before = (i for i in told if first <= i < head.i)
    for i in sorted(before, reverse=True):
        if head.dep_ == "conj" and i == head.head.i:
            continue  # "a move hailed by X and condemned by Y"
        if not set(told[i].sources) & set(sources):
            return told[i].sources
    doers = surface_subjects(head) if head.lemma_ in _DRAWING else []
    return tuple(c for t in doers[:1] for c in people.acting(t) if c not in sources)


def _sums_up(noun: Token, judging: Token) -> bool:
    """ "The decision", "a move": what was told, under no owner of its own."""
    told_of = [c for c in children(noun, "nmod:poss", "nmod", "amod", "acl:relcl") if c != judging]
    if noun.lemma_ not in _SUMMING or told_of:
        return False
    return noun.dep_ in {"appos", "obj", "obl", "nsubj:pass", "conj", "parataxis"}
