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

from spacy.tokens import Doc

from analysis.extraction.events.again import (
    attackers_of_the_story,
    keeper_of_the_story,
    leans,
    power_of_the_story,
    target_of_the_story,
    told_again,
)
from analysis.extraction.events.alone import (
    is_gathering,
    is_of_all_or_of_a_thing,
    is_towards_nobody,
    points_back,
)
from analysis.extraction.events.assertion import assess
from analysis.extraction.events.book import Act, EventBook
from analysis.extraction.events.conversion import REACHED, convert, is_mere_wording
from analysis.extraction.events.doers import is_done_by_nobody
from analysis.extraction.events.judgements import doer_of_the_told, judges_what_was_told
from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.own_words import tell_own_words
from analysis.extraction.events.passing import hits_its_own, untold, without_mentions
from analysis.extraction.events.reciprocal import signed_with
from analysis.extraction.events.relations import VOICING, other_party, other_side
from analysis.extraction.events.roles import roles
from analysis.extraction.events.statements import tell_statement
from analysis.extraction.events.targets import (
    concerns_itself,
    is_at_home,
    is_of_somebody,
    is_personal,
    nearby_targets,
    targets_of,
)
from analysis.extraction.events.triggers import find_matches
from analysis.extraction.events.unsaid import (
    is_anaphoric,
    means_the_same,
    roles_of_the_other,
    shared_targets,
    sufferer_by_the_answer,
)
from analysis.extraction.events.variants import variant
from analysis.extraction.grammar import marker_of
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.ontology import default_code
from analysis.records import Attribution, DateExpression, Event, Mention, Problem
from analysis.vocabulary import OTHER_ACTOR, QUAD_CLASS, EventType, Status

_NEEDS_TARGET: Final = frozenset(EventType) - {
    EventType.STATEMENT, EventType.MOBILIZE, EventType.PROTEST, EventType.CONCEDE,
}  # fmt: skip
# Where the sentence leaves out to whom, the story may have said it.
_CONTEXTUAL: Final = frozenset({EventType.ASSAULT, EventType.THREATEN, EventType.REJECT})
_ANSWERS: Final = frozenset({EventType.THREATEN, EventType.REJECT})
# "our cooperation", "the relationship": with the other party to what is told.
_BILATERAL: Final = frozenset(
    {"support-bilateral", "agree-promise", "agree-commitment", "agree-intent"}
)
_UNDIRECTED: Final = "agree-strive"  # to whom, if to anybody, the text says itself
_ADDRESSED: Final = frozenset({EventType.ACCUSE, EventType.REQUEST})
_NOTHING: Final[Mapping[int, Event]] = MappingProxyType({})


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
    sources, targets, namer = roles(found, book.people)
    sources = attackers_of_the_story(found, told) or sources
    other = variant(found.rule, sources, targets) if found.rule.variants else None
    if other is not None:
        found = replace(found, rule=other)
        sources, targets, namer = roles(found, book.people)
    rule = found.rule
    if not sources and told:
        sources, targets = roles_of_the_other(found, told, targets_of(found, book.people, ()))
        if not sources and (sources := power_of_the_story(found, told)):
            targets = targets_of(found, book.people, sources)
        elif not sources:
            sources, targets = keeper_of_the_story(found, told)
    if not sources:
        book.leave_out(found.head, rule.id, rule.type, "no actor is named as the one who does it")
        return None
    if is_done_by_nobody(found, sources):
        return None
    event_type, status, cameo, stance = convert(found, assertion)
    certainty = 1.0
    if event_type is EventType.SUPPORT and status is Status.DONE and signed_with(found):
        sources = targets = tuple(dict.fromkeys((*sources, *targets)))
    if status is Status.NEGATED and sources == targets:  # "X and Y fail to agree with Z"
        partners = {code for t in found.targets for code in book.people.affected(t)}
        if partners and partners < set(sources):
            targets = tuple(code for code in sources if code in partners)
            sources = tuple(code for code in sources if code not in partners)
    if found.head.dep_ == "conj" and judges_what_was_told(found):
        targets = ()  # "a move hailed by X and criticised by Y" is neither's
    own = not targets and concerns_itself(found, book.people, sources)
    if targets == (OTHER_ACTOR,) and told is _NOTHING and is_anaphoric(found):
        return None  # "sanctions a Swede, barring him": told once it is known who was sanctioned
    if targets == (OTHER_ACTOR,) and means_the_same(found, told):
        targets = ()  # "sanctions a Swede, barring him": him is a Swede
    if rule.id == "request-release" and set(targets) <= {OTHER_ACTOR}:
        # "demanded the release of prisoners": of the one state that the sentence is about
        others = book.people.others_in(found.head.sent, sources)
        targets = others if len(others) == 1 else book.offender(sources) or targets
    if rule.type is EventType.REJECT and targets == (OTHER_ACTOR,):
        # "refused to extradite a man despite requests from X": whoever asked is refused
        others = book.people.others_in(found.head.sent, sources)
        targets = others if len(others) == 1 else targets
    if not targets and told and not own:
        targets = tuple(code for code in shared_targets(found, told) if code not in sources)
        certainty = 0.7 if targets else 1.0
    if not targets and told and not own:
        targets = tuple(c for c in sufferer_by_the_answer(found, told) if c not in sources)
        targets = targets or target_of_the_story(found, told, book.people, sources)
        certainty = 0.7 if targets else 1.0
    if not targets and not own and judges_what_was_told(found):
        if told is _NOTHING:
            return None  # once it is known what was told
        targets = doer_of_the_told(found, told, sources, book.people)
        certainty = 0.7 if targets else 1.0
    if not targets and not own and (event_type in _CONTEXTUAL or rule.id in _BILATERAL):
        ours = rule.id in _BILATERAL
        targets = other_party(sources, book) if ours else book.counterpart(sources)
        certainty = 0.6
    if not targets and event_type is EventType.REQUEST and points_back(found):
        targets, certainty = book.accused(sources), 0.7
    if rule.id == "consult-visit" and found.targets and set(targets) <= {OTHER_ACTOR}:
        targets, certainty = book.destination(sources), 0.7
    if not targets and event_type in {EventType.SUPPORT, EventType.AGREE}:
        targets = other_side(found, sources, book)
    partner = _seeks_partner(found, sources, status)
    alone = is_personal(found) or own or (rule.reciprocal and not partner)
    alone = alone or is_at_home(found, book.people, sources) or rule.id == _UNDIRECTED
    alone = alone or is_of_all_or_of_a_thing(found)
    aside = (  # "as you celebrate your day": nobody in the sentence is celebrated
        event_type is EventType.SUPPORT
        and found.head.dep_ == "advcl"
        and marker_of(found.head) in {"as", "while", "when"}
    )
    if not targets and is_of_somebody(found):
        if told is _NOTHING:
            return None  # what is told beside it may say whose
        targets = (OTHER_ACTOR,)
    told_of = event_type is EventType.SUPPORT and found.head.dep_ == "acl:relcl"
    if not targets and event_type is EventType.REQUEST and not (alone or aside or told_of):
        targets = nearby_targets(found, book.people, sources)
    if not targets and event_type in _NEEDS_TARGET and not (alone or aside or told_of):
        others = untold(book.people.others_in(found.head.sent, sources), found.head, book.people)
        if len(others) == 1:
            targets, certainty = others, 0.6
    if not targets and event_type in _ADDRESSED:
        heading = tuple(code for code in book.topic if code not in sources)
        if len(heading) == 1 and book.people.author:  # a statement's title says who it is about
            targets, certainty = heading, 0.5
    voiced = found.head.lemma_ in VOICING and event_type is not EventType.SANCTION
    if not targets and voiced and found.head.dep_ in {"ROOT", "conj"}:
        event_type, cameo, stance = EventType.STATEMENT, default_code(EventType.STATEMENT), 0.0
    if not targets and hits_its_own(found, book.people, sources):
        targets = (OTHER_ACTOR,)
    nobody = told is not _NOTHING and is_towards_nobody(found, sources, status, book.people.author)
    if not targets and event_type in _NEEDS_TARGET and not nobody:
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
                *(doc_token for doc_token in found.head.children if doc_token.i in found.used),
            ),
        )
    )


def _seeks_partner(found: Match, sources: tuple[str, ...], status: Status) -> bool:
    """Whether who met or signed with whom may stand elsewhere in the sentence."""
    if found.rule.type is EventType.CONSULT:
        return not is_gathering(found, sources, status)
    signed = [t for t in found.head.children if t.i in found.used]
    named = {lemma for t in signed for lemma in lemmas_of(t)} - {"memorandum"}
    of_understanding = any(c.lemma_ == "understanding" for t in signed for c in t.children)
    reached = of_understanding or not REACHED.isdisjoint(named)
    return found.rule.id == "support-sign" and reached
