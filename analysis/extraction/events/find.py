"""Events: who did what to whom, when, on whose word.

Each trigger found by ``triggers.py`` gets its roles, its status, its date and its attribution;
what somebody merely says is left to ``statements.py``. An act whose source names no actor is left
out and kept as a :class:`Problem`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.events.again import (
    attackers_of_the_story,
    keeper_of_the_story,
    leans,
    power_of_the_story,
    told_again,
)
from analysis.extraction.events.aim import Codes, Draft, aimed, is_voiced_alone, needs_target
from analysis.extraction.events.assertion import assess
from analysis.extraction.events.book import Act, EventBook
from analysis.extraction.events.conversion import convert, is_mere_wording
from analysis.extraction.events.doers import is_done_by_nobody
from analysis.extraction.events.judgements import judges_what_was_told
from analysis.extraction.events.matching import Match
from analysis.extraction.events.own_words import tell_own_words
from analysis.extraction.events.passing import without_mentions
from analysis.extraction.events.reciprocal import signed_with
from analysis.extraction.events.roles import roles
from analysis.extraction.events.statements import tell_statement
from analysis.extraction.events.targets import targets_of
from analysis.extraction.events.triggers import find_matches
from analysis.extraction.events.unsaid import roles_of_the_other
from analysis.extraction.events.variants import variant
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.ontology import default_code
from analysis.records import Attribution, DateExpression, Event, Mention, Problem
from analysis.vocabulary import QUAD_CLASS, EventType, Status

_ANSWERS: Final = frozenset({EventType.THREATEN, EventType.REJECT})
_NOTHING: Final[Mapping[int, Event]] = MappingProxyType({})

_Cast = tuple[Match, Codes, Codes, Token | None]


def find_events(
    doc: Doc,
    *,
    article_id: str,
    published: date | None,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    attributions: Sequence[Attribution],
    topic: tuple[str, ...] = (),
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Events of a parsed, cleaned text, in the order of the text, and what was left out.

    Args:
        doc: the parsed text; all offsets of the arguments and the result count its characters.
        article_id: goes onto every record.
        published: dates what the article tells as news; None leaves that undated.
        mentions: resolved mentions.
        dates: date expressions.
        attributions: who says which passage.
        topic: actors that the title names: whom a statement blames without saying so again.
    """
    book = EventBook(
        doc,
        article_id=article_id,
        published=published,
        mentions=mentions,
        dates=dates,
        attributions=attributions,
        topic=topic,
    )

    def resolved(found: Match) -> int:
        """How many actors the roles of ``found`` name."""
        codes = {code for t in found.targets for code in book.people.affected(t)}
        codes.update(code for t in found.modified for code in book.people.modifiers(t))
        if len(codes) > 1:  # "Chad and Niger reopen their border with Mali" names one other
            codes -= {c for t in logical_subjects(found.head)[:1] for c in book.people.acting(t)}
        codes.update(code for t in found.sources for code in book.people.acting(t))
        return len(codes)

    matches = find_matches(doc, resolved)
    matches += told_again(doc, matches)
    told: dict[int, Event] = {}
    for found in matches:
        if found.rule.type is not EventType.STATEMENT:
            event = tell_act(found, book)
            if event is not None:
                told[found.head.i] = event
    for found in matches:
        if found.rule.type is not EventType.STATEMENT and found.head.i not in told:
            event = tell_act(found, book, told=told)
            if event is not None:
                told[found.head.i] = event
    hostile = {found.head.i for found in matches if QUAD_CLASS[found.rule.type] == 4}
    for found in reversed(matches):
        if found.rule.type is EventType.STATEMENT:
            event = tell_statement(found, book, told, hostile)
            if event is not None and event.type is not EventType.STATEMENT:
                told[found.head.i] = event  # who says that it was said says nothing else
    for found in matches:  # what was said may be answered
        if found.rule.type in _ANSWERS and found.head.i not in told:
            tell_act(found, book, told=told)
    tell_own_words(book)
    return tuple(sorted(without_mentions(book.events, doc), key=lambda e: e.trigger_span)), tuple(
        book.problems
    )


def tell_act(
    found: Match, book: EventBook, *, told: Mapping[int, Event] = _NOTHING
) -> Event | None:
    """The event of a match, entered into ``book``; None where the text does not assert it.

    ``told`` are the events so far, by trigger: they lend actors where the act's clause has none.
    """
    assertion = assess(found.head)
    deferred = told is _NOTHING and leans(found)
    if assertion is None or deferred or is_mere_wording(found, assertion):
        return None
    found, sources, targets, namer = _roles(found, book, told)
    rule = found.rule
    if not sources:
        book.leave_out(found.head, rule.id, rule.type, "no actor is named as the one who does it")
        return None
    if is_done_by_nobody(found, sources):
        return None
    event_type, status, cameo, stance = convert(found, assertion)
    sources, targets = _between(found, event_type, status, sources, targets, book)
    draft = Draft(found, book, told, told is _NOTHING, sources, targets, event_type, status)
    aim = aimed(draft)
    if aim is None:
        return None
    targets, certainty = aim
    if not targets and is_voiced_alone(draft):
        event_type, cameo, stance = EventType.STATEMENT, default_code(EventType.STATEMENT), 0.0
    if not targets and needs_target(replace(draft, type=event_type)):
        book.leave_out(
            found.head, rule.id, event_type, "no actor is named as the one it is done to"
        )
        return None
    return book.enter(
        Act(
            trigger=found.head,
            rule=rule.id,
            sources=sources,
            targets=targets,
            type=event_type,
            cameo=cameo,
            status=status,
            stance=stance,
            assertion=assertion,
            confidence=rule.confidence * certainty,
            mode=rule.mode if event_type is rule.type else None,
            namer=namer,
            words=(
                *(found.swallowed if status is Status.PLANNED else ()),
                *(token for token in found.head.children if token.i in found.used),
            ),
        )
    )


def _roles(found: Match, book: EventBook, told: Mapping[int, Event]) -> _Cast:
    """The match as the variant that its actors make it, its sources, targets and who names it."""
    sources, targets, namer = roles(found, book.people)
    sources = attackers_of_the_story(found, told) or sources
    other = variant(found.rule, sources, targets) if found.rule.variants else None
    if other is not None:
        found = replace(found, rule=other)
        sources, targets, namer = roles(found, book.people)
    if not sources and told:
        sources, targets = roles_of_the_other(found, told, targets_of(found, book.people, ()))
        if not sources and (sources := power_of_the_story(found, told)):
            targets = targets_of(found, book.people, sources)
        elif not sources:
            sources, targets = keeper_of_the_story(found, told)
    return found, sources, targets, namer


def _between(
    found: Match,
    event_type: EventType,
    status: Status,
    sources: Codes,
    targets: Codes,
    book: EventBook,
) -> tuple[Codes, Codes]:
    """Sources and targets where several parties do, or fail to do, something with each other."""
    if event_type is EventType.SUPPORT and status is Status.DONE and signed_with(found):
        sources = targets = tuple(dict.fromkeys((*sources, *targets)))
    if status is Status.NEGATED and sources == targets:  # "X and Y fail to agree with Z"
        partners = {code for t in found.targets for code in book.people.affected(t)}
        if partners and partners < set(sources):
            targets = tuple(code for code in sources if code in partners)
            sources = tuple(code for code in sources if code not in partners)
    if found.head.dep_ == "conj" and judges_what_was_told(found):
        targets = ()  # "a move hailed by X and criticised by Y" is neither's
    return sources, targets
