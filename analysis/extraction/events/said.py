"""What is said: the clauses that a verb of saying governs, and whom they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.book import EventBook
from analysis.extraction.events.matching import Match
from analysis.extraction.grammar import case_of, children
from analysis.records import Event
from analysis.vocabulary import OTHER_ACTOR

_UPHEAVALS: Final = frozenset("war crisis conflict tension hostility fighting pandemic".split())
_ANSWERED: Final = frozenset("over after following because_of in_response_to".split())
_ABOUT: Final = frozenset("about on regarding concerning against over toward towards".split())
_SETTING_CASES: Final = frozenset("amid amidst during since following after before".split())


def content(found: Match, book: EventBook) -> list[Token]:
    """What is said: the complement clauses, else the object, and what is quoted with the verb."""
    head = found.head
    roots = clauses(found)
    roots = roots or children(head, "obj", "advcl", "xcomp")
    roots = roots or [c for c in children(head, "obl") if c.i in found.used]
    within = {token.i for root in roots for token in root.subtree} - {head.i}
    for passage in book.attributions:
        if passage.cue and passage.cue[0] <= head.idx < passage.cue[1]:
            span = book.doc.char_span(
                passage.evidence.start, passage.evidence.end, alignment_mode="contract"
            )
            within.update(token.i for token in span or ())
    return [book.doc[i] for i in sorted(within)]


def between(found: Match, content: Sequence[Token]) -> list[Token]:
    """What stands between the verb and what it says, hung elsewhere: a long subject."""
    head = found.head
    if not content or content[0].i < head.i:
        return []
    return [t for t in head.doc[head.i + 1 : content[0].i] if t.sent == head.sent]


def clauses(found: Match) -> list[Token]:
    """The complement clauses of a verb of saying."""
    head = found.head
    roots = [*found.swallowed, *children(head, "ccomp", "parataxis")]
    if not roots and head.dep_ == "conj":
        # a clause behind the second verb that the parser hung on the first
        roots = [c for c in children(head.head, "ccomp", "parataxis") if c.i > head.i]
    return roots


def spoken_of(
    content: Sequence[Token], book: EventBook, sources: tuple[str, ...]
) -> tuple[str, ...]:
    """The first other actors that the passage names, with those coordinated with them."""
    for token in content:
        if _is_setting(token):
            continue
        if any(code not in {*sources, OTHER_ACTOR} for code in book.people.direct(token)):
            codes = book.people.affected(token, ())
            others = (code for code in codes if code not in {*sources, OTHER_ACTOR})
            return tuple(dict.fromkeys(others))
    return ()


def answered_for(
    found: Match, book: EventBook, told: Mapping[int, Event], sources: tuple[str, ...]
) -> tuple[str, ...]:
    """Of whom remarks are that somebody acts over: those they name, else whoever acts.

    "Expels the envoy over comments by X about the protests in Y"; () where nobody answers them.
    """
    noun = found.head
    if case_of(noun) not in _ANSWERED:
        return ()
    topic = [t for c in children(noun, "nmod") if case_of(c) in _ABOUT for t in c.subtree]
    named = spoken_of(topic, book, sources)
    for above in noun.ancestors:
        if above.i in told:
            outer = told[above.i]
            return named or (outer.sources if set(sources) <= set(outer.targets) else ())
    return named


def _is_setting(token: Token) -> bool:
    """ "during the Iran war", "amid talks with X": when something is so, not of whom it is said."""
    if token.dep_ in {"compound", "amod"} and token.head.lemma_ in _UPHEAVALS:
        return True
    while token.dep_ in {"obl", "nmod", "compound", "amod", "conj", "flat", "nmod:poss", "appos"}:
        if case_of(token) in _SETTING_CASES and token.lemma_ in _UPHEAVALS:
            return True
        token = token.head
    return False
