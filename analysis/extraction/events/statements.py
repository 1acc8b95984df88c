"""Statements: what a reported passage says about another actor, where it tells no act itself.

"The minister said the treaty was a major step for relations with Japan" is support of Japan, and
"said that it would lay a cable to Japan" a promise; a sentence that is neutral about everybody
stays a statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.assertion import assess
from analysis.extraction.events.attitudes import Attitude, attitude, of_a_misdeed
from analysis.extraction.events.book import Act, EventBook
from analysis.extraction.events.embedding import Assertion
from analysis.extraction.events.matching import Match
from analysis.extraction.events.nominal import is_withstood
from analysis.extraction.events.prospects import CONFESSION, PLANNED, PROMISE, obliged, prospect
from analysis.extraction.events.roles import roles
from analysis.extraction.events.said import answered_for, between, content, spoken_of
from analysis.extraction.grammar import case_of, conjuncts, marker_of
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.actors import load_actors
from analysis.lexicons.ontology import default_code
from analysis.records import Event
from analysis.vocabulary import OTHER_ACTOR, ActorKind, EventType, Status

_REMARK: Final = Attitude(EventType.STATEMENT, default_code(EventType.STATEMENT), 0.0, ())
_CERTAINTY: Final = 0.7  # how much less a statement's type is worth than its rule's confidence
_CONTRADICTING: Final = frozenset({"deny", "dispute", "refute", "contradict", "rebut"})
_DEFIANCE: Final = "reject-defy"  # "says that X has violated the pact" blames X
_EXPLAINING: Final = frozenset({"state", "say", "allege", "claim", "argue", "declare"})
_JUDGING: Final = frozenset({"find", "determine"})
_REPORTING_FACTS: Final = frozenset({"announce", "report", "confirm", "reveal", "disclose"})


def tell_statement(
    found: Match, book: EventBook, told: Mapping[int, Event], hostile: Set[int]
) -> Event | None:
    """The event of a verb of saying, entered into ``book``.

    Args:
        found: a match of a STATEMENT rule.
        book: the document's events.
        told: events by the token that triggered them; a passage that tells one needs no other.
        hostile: tokens that stand for hostile acts, whether the text asserts these or not.
    """
    if _opens_another(found.head):
        return None
    assertion = assess(found.head)
    if assertion is None or assertion.status is not Status.DONE:
        return None
    sources, _, namer = roles(found, book.people)
    if found.pattern.pos == "NOUN":
        targets = answered_for(found, book, told, sources)
        if not targets or set(sources) <= {OTHER_ACTOR}:
            return None
        return _enter(found, book, sources, targets, _REMARK, assertion, namer)
    said = content(found, book)
    if not said or set(sources) <= {OTHER_ACTOR}:
        return None
    inner = [token for token in said if token.i in told and not is_withstood(token)]
    admitted = [told[token.i] for token in inner if told[token.i].sources == sources]
    if found.head.lemma_ == "admit" and (admitted or not inner):
        targets = () if admitted else spoken_of(said, book, sources)
        return _enter(found, book, sources, targets, CONFESSION, assertion, namer)
    if inner and found.rule.id != "statement-deny":
        blamed = [token for token in inner if _is_asserted(token, found.head)]
        return _blame(found, book, blamed, told, sources, assertion, namer)
    targets = spoken_of(said, book, sources) or spoken_of(between(found, said), book, sources)
    shown = attitude(said)
    if not targets and found.head.lemma_ in _CONTRADICTING and "relcl" in found.head.dep_:
        targets = _contradicted(found.head, told, sources)
    if found.head.lemma_ in _CONTRADICTING or found.rule.id == "statement-deny":
        shown = Attitude(EventType.STATEMENT, found.rule.cameo, -1.0, ())
    if found.head.lemma_ in _REPORTING_FACTS and shown.type is EventType.SUPPORT:
        shown = Attitude(EventType.STATEMENT, found.rule.cameo, 0.0, ())
    if targets and shown.type is not EventType.ACCUSE and of_a_misdeed(said, book.people, targets):
        shown = Attitude(EventType.ACCUSE, "111", -1.0, ())
    asked = obliged(found, book, sources) if shown.type is EventType.REQUEST else None
    if asked is not None:
        targets = asked or targets
        shown = shown if asked else Attitude(EventType.STATEMENT, found.rule.cameo, 0.0, ())
    ahead = prospect(found, book, sources, hostile)
    if ahead is not None:
        shown, targets = ahead
    if found.head.lemma_ == "agree" and shown.type is EventType.REQUEST:  # "agreed that … must"
        shown, targets = PROMISE, sources if len(sources) > 1 else targets
    if not targets:
        goes_on = found.head.dep_ == "advcl" and found.head.head.i not in told
        denies = found.rule.id == "statement-deny" and found.head == found.head.sent.root
        alone = denies or _stands_alone(found, book) or _explains(found, told, sources)
        if not (alone or (_quotes(found, book) and not goes_on)):
            return None
        targets = book.offender(sources)  # an answer is to whoever did something to the speaker
        if not targets or shown.type is not EventType.ACCUSE:
            shown = Attitude(EventType.STATEMENT, found.rule.cameo, 0.0, ())
        answers = found.rule.id != "statement-stress"  # a need stressed is nobody's
        if not targets and answers and len(sources) == 1 and found.head.sent.start > 0:
            targets = book.counterpart(sources)  # what the other has said or done is answered
            if not targets and found.rule.id == "statement-deny":
                before = book.doc[found.head.sent.start - 1].sent
                others = book.people.others_in(before, sources)
                targets = others if len(others) == 1 else ()
    if shown.type is EventType.STATEMENT and found.head.lemma_ in _JUDGING:
        return None  # what a court or a survey finds of nobody
    if targets and _is_aside(found, book, sources, targets, shown):
        return None
    return _enter(found, book, sources, targets, shown, assertion, namer)


def _enter(
    found: Match,
    book: EventBook,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    shown: Attitude,
    assertion: Assertion,
    namer: Token | None,
) -> Event | None:
    """Enter what saying it amounts to."""
    plain = shown.type is EventType.STATEMENT
    return book.enter(
        Act(
            trigger=found.head,
            rule=found.rule.id if plain else "statement-attitude",
            sources=sources,
            targets=targets,
            type=shown.type,
            cameo=found.rule.cameo if plain else shown.cameo,
            status=Status.PLANNED if shown in PLANNED else Status.DONE,
            stance=shown.stance,
            assertion=assertion,
            confidence=found.rule.confidence * _CERTAINTY,
            namer=namer,
        )
    )


def _opens_another(verb: Token) -> bool:
    """ "Noting reports of fighting, X called for calm": the ground of what X calls for."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i < verb.head.i


def _blame(
    found: Match,
    book: EventBook,
    inner: Sequence[Token],
    told: Mapping[int, Event],
    sources: tuple[str, ...],
    assertion: Assertion,
    namer: Token | None,
) -> Event | None:
    """Saying that another has done harm is an accusation of that other."""
    events = [told[token.i] for token in inner]
    if any(event.type is EventType.ACCUSE and event.sources == sources for event in events):
        return None  # "issued a statement accusing …" is one accusation
    for token, event in zip(inner, events, strict=True):
        codes = event.sources
        if set(codes) == {OTHER_ACTOR}:  # "Chadian citizens planted the bomb": of whom is told
            codes = tuple(c for t in logical_subjects(token) for c in book.people.direct(t))
        blamed = tuple(c for c in codes if c not in {*sources, OTHER_ACTOR})
        if found.head.lemma_ in _REPORTING_FACTS and _is_news(event, sources):
            continue  # "announces that X's police have caught a smuggler" blames nobody
        harm = event.quad_class == 4 or event.evidence.rule == _DEFIANCE
        if harm and event.status is Status.DONE and blamed:
            return book.enter(
                Act(
                    trigger=found.head,
                    rule="statement-blame",
                    sources=sources,
                    targets=blamed,
                    type=EventType.ACCUSE,
                    cameo=default_code(EventType.ACCUSE),
                    status=Status.DONE,
                    stance=-1.0,
                    assertion=assertion,
                    confidence=found.rule.confidence * _CERTAINTY,
                    mode="allege",
                    namer=namer,
                )
            )
    return None


def _is_news(event: Event, sources: tuple[str, ...]) -> bool:
    """What is told of others as a fact: a catch of the police, a raid on an armed group."""
    others = set(event.targets).isdisjoint(sources)
    if event.type is not EventType.ASSAULT:
        return event.mode == "arrest" or others
    kinds = {load_actors().kind(code) for code in event.targets}
    return others and kinds == {ActorKind.ARMED_GROUP}


def _contradicted(
    verb: Token, told: Mapping[int, Event], sources: tuple[str, ...]
) -> tuple[str, ...]:
    """ "X says that …, which Y denies": whoever said what is denied."""
    for word in verb.ancestors:
        if word.i in told and set(told[word.i].sources).isdisjoint(sources):
            return told[word.i].sources
    return ()


def _is_asserted(token: Token, teller: Token) -> bool:
    """What is told by ``teller``'s content itself, not the time or ground that it mentions."""
    while token not in (teller, token.head):
        beside = token.dep_ in {"acl", "acl:relcl", "advcl"} and token.head != teller
        if beside and marker_of(token) != "because":
            return False
        if token.dep_ in {"obl", "nmod"} and case_of(token) in {"after", "following", "since"}:
            return False
        token = token.head
    return True


def _is_aside(
    found: Match,
    book: EventBook,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    shown: Attitude,
) -> bool:
    """A participle that only goes on with what the same one has done to the same other."""
    start = found.head.sent.start_char
    return found.head.tag_ == "VBG" and any(
        event.evidence.start == start and event.sources == sources and event.targets == targets
        for event in book.events
        if shown.type in {EventType.STATEMENT, event.type}
    )


def _quotes(found: Match, book: EventBook) -> bool:
    """Whether the words of whoever speaks stand in quotation marks, and so are news."""
    if found.head.dep_ not in {"ROOT", "conj", "advcl"}:
        return False
    head = found.head
    return any(
        passage.direct and passage.cue and passage.cue[0] <= head.idx < passage.cue[1]
        for passage in book.attributions
    )


def _explains(found: Match, told: Mapping[int, Event], sources: tuple[str, ...]) -> bool:
    """ "X rejects the offer, stating that …": what an act is explained with is said as well."""
    head = found.head
    explains = head.tag_ == "VBG" and head.dep_ == "advcl" and head.lemma_ in _EXPLAINING
    act = told.get(head.head.i) if explains else None
    return act is not None and act.sources == sources and head.nbor(-1).text == ","


def _stands_alone(found: Match, book: EventBook) -> bool:
    """A statement about nobody counts where it is the news, not an aside to another act."""
    sentence = found.head.sent
    joined = {token.idx for token in conjuncts(sentence.root)}
    return found.head == sentence.root and not any(
        event.evidence.start == sentence.start_char and event.trigger_span[0] not in joined
        for event in book.events
    )
