"""Own words: what the author of a statement says of others without a verb of saying.

In a ministry's release a plain sentence is the ministry's word: "The junta's brutal campaign has
put thousands at risk" accuses the junta, "Its leaders must stop" asks them to. Only sentences of
which nothing else is told, with another actor as their subject, and with plain words.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Span, Token

from analysis.extraction.attribution.find import attribution_of
from analysis.extraction.events.assertion import assess
from analysis.extraction.events.attitudes import attitude
from analysis.extraction.events.book import Act, EventBook
from analysis.extraction.events.embedding import Assertion
from analysis.extraction.grammar import SUBJECTS, children, is_verbal
from analysis.extraction.subjects import surface_subjects
from analysis.lexicons.stance import stance_words
from analysis.vocabulary import OTHER_ACTOR, EventType, Status

_CONFIDENCE: Final = 0.5
_RULE: Final = "statement-attitude"
_ATTITUDES: Final = frozenset({EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST})
_OBLIGING: Final = frozenset({"must", "should"})


def tell_own_words(book: EventBook) -> None:
    """Enter into ``book`` what its document's author says of others in sentences of their own."""
    author = book.people.author
    if not author:
        return
    told = {event.evidence.start for event in book.events}
    for sentence in book.doc.sents:
        if sentence.start_char not in told and len(sentence) > 5:
            _tell(sentence, book, author)


def _tell(sentence: Span, book: EventBook, author: tuple[str, ...]) -> None:
    root = sentence.root
    if not is_verbal(root) or sentence.text.rstrip().endswith("?"):
        return
    if attribution_of(root, book.attributions) is not None:
        return
    obliged = _is_obliged(root)
    assertion = Assertion(Status.DONE) if obliged else assess(root)
    if assertion is None:
        return
    subjects = surface_subjects(root)
    spoken_of = tuple(
        code
        for code in dict.fromkeys(c for s in subjects[:1] for c in book.people.acting(s))
        if code not in {*author, OTHER_ACTOR}
    )
    named = bool(spoken_of) and subjects[0].pos_ != "PRON"
    shown = attitude(list(sentence))
    if not named and subjects and _points_back(subjects[0]) and shown.type is EventType.ACCUSE:
        spoken_of = tuple(code for code in book.accused(author) if code not in author)
        named = bool(spoken_of)
    if not named or _is_of_author(subjects[0], book, author):
        return
    if shown.type not in _ATTITUDES:
        return
    if shown.type is EventType.SUPPORT and _is_mixed(shown.words):
        return
    if shown.type is EventType.REQUEST and not obliged:
        return
    book.enter(
        Act(
            trigger=root,
            rule=_RULE,
            sources=author,
            targets=spoken_of,
            type=shown.type,
            cameo=shown.cameo,
            status=Status.DONE,
            stance=shown.stance,
            assertion=assertion,
            confidence=_CONFIDENCE,
        )
    )


def _points_back(subject: Token) -> bool:
    """ "This is inconsistent with …", "such actions undermine …": what was condemned before."""
    words = {subject.lower_, *(c.lower_ for c in children(subject, "det", "amod"))}
    return not words.isdisjoint({"this", "these", "such"})


def _is_mixed(decided: tuple[str, ...]) -> bool:
    """Praise has no word of blame in it."""
    return any(stance_words().get(word, 0.0) < 0 for word in decided)


def _is_of_author(subject: Token, book: EventBook, author: tuple[str, ...]) -> bool:
    """ "Our partnership with Chile is strong": of both."""
    return bool(set(book.people.acting(subject)) & set(author))


def _is_obliged(verb: Token) -> bool:
    return any(c.lower_ in _OBLIGING for c in children(verb, "aux")) and any(
        c.dep_ in SUBJECTS for c in verb.children
    )
