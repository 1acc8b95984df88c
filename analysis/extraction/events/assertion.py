"""Assertion: does the text say that the act took place, that it will, that it did not, or neither?

Works on the trigger's own auxiliaries and on everything that embeds it, up to the sentence's root.
An act that is only wished for, feared, demanded or supposed is no event: :func:`assess` returns
None for it.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.background import (
    is_pluperfect,
    told_before,
)
from analysis.extraction.events.courtesy import is_polite
from analysis.extraction.events.embedding import (
    CONDITIONS,
    FACT_MARKERS,
    Assertion,
    embedding,
    is_retort,
)
from analysis.extraction.grammar import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    case_of,
    children,
    coordinated_with,
    decision_of,
    has_to,
    is_verbal,
    marker_of,
    negates,
)
from analysis.extraction.subjects import VOICING
from analysis.vocabulary import Status

_UNREAL_MODALS: Final = frozenset("may might could can should must ought need".split())
# What a participle of these tells is done by saying so now, whatever will be done.
_TELLING: Final = VOICING | {"signal", "mark", "show", "demonstrate", "underscore", "reflect"}
_WOULD: Final = frozenset({"would", "'d", "’d"})
_ARGUMENTS: Final = frozenset({"obj", "nsubj", "nsubj:pass"})
_SUBJECTS: Final = SUBJECTS | PASSIVE_SUBJECTS
_HYPOTHETICAL_ADJECTIVES: Final = frozenset(
    "possible potential hypothetical imminent alleged purported supposed likely any".split()
)
_FUTURE_ADJECTIVES: Final = frozenset(
    "planned upcoming future forthcoming scheduled proposed expected next prospective".split()
)


def assess(trigger: Token) -> Assertion | None:
    """Assertion of the act at ``trigger``; None where the text does not assert it at all."""
    status = Status.DONE
    backgrounded = told_before(trigger)
    refused = _will_not(trigger)
    token = trigger
    beside = False
    for _ in range(12):
        own = Status.DONE if beside else _own_status(token, trigger)
        if own is None:
            return None
        status = _combine(status, own)
        if is_pluperfect(token):
            backgrounded = True
        if token.dep_ == "ROOT":
            break
        step = embedding(token)
        if step is None:
            return None
        status = _combine(status, step.status)
        backgrounded = backgrounded or step.backgrounded
        if _is_adjunct(token):
            ahead = _goes_with_head(token) and _own_status(token.head, trigger)
            if ahead is Status.PLANNED:  # "will meet him during a visit to …"
                status = _combine(status, ahead)
            break  # what surrounds the act is denied or planned without it
        # "they will not meet, and aid will cease": a subject of its own, a negation of its own
        beside = token.dep_ == "conj" and any(c.dep_ in _SUBJECTS for c in token.children)
        token = coordinated_with(token)
    return Assertion(status, backgrounded, refused)


def _is_adjunct(token: Token) -> bool:
    """A clause or phrase that stands beside what its head asserts, not under it."""
    if token.dep_ in {"acl:relcl", "parataxis"} or is_retort(token):
        return True
    if token.dep_ == "advcl":
        return not has_to(token)
    if token.dep_ == "acl":
        return token.tag_ in {"VBN", "VBD"}
    return token.dep_ in {"obl", "nmod"} and case_of(token) in FACT_MARKERS


def _goes_with_head(token: Token) -> bool:
    """ "Will meet him during a visit", "will answer by opening …", "will cut ties, expelling …"."""
    if case_of(token) == "during":
        return True
    participle = token.dep_ == "advcl" and token.tag_ == "VBG" and token.i > token.head.i
    return participle and marker_of(token) in {"", "by"} and token.lemma_ not in _TELLING


def _combine(inner: Status, outer: Status) -> Status:
    if Status.NEGATED in (inner, outer):
        return Status.NEGATED
    if Status.PLANNED in (inner, outer):
        return Status.PLANNED
    return Status.DONE


def _own_status(token: Token, trigger: Token) -> Status | None:
    """Status by the auxiliaries and negation of ``token`` itself."""
    status = Status.DONE
    if token != trigger and not is_verbal(token):
        return status
    for child in token.children:
        lower = child.lower_
        if child.dep_ in {"aux", "aux:pass"} and child.tag_ == "MD":
            if lower in _WOULD and is_polite(token, trigger):
                continue
            if lower in _UNREAL_MODALS or (lower in _WOULD and not _reported(token)):
                return None
            status = _combine(status, Status.PLANNED)
        elif child.dep_ == "advmod" and negates(child):
            status = Status.NEGATED
        elif token == trigger and child.dep_ in _ARGUMENTS and _has_no(child):
            status = Status.NEGATED
        elif child.dep_ == "mark" and lower in CONDITIONS - {"until"}:
            return None
        elif child.dep_ == "case" and lower == "without":
            return None
    if token == trigger and token.pos_ == "NOUN":
        for child in children(token, "amod", "compound"):
            if child.lemma_.lower() in _HYPOTHETICAL_ADJECTIVES:
                return None
            if child.lemma_.lower() in _FUTURE_ADJECTIVES:
                status = _combine(status, Status.PLANNED)
        if _has_no(token):
            status = Status.NEGATED
    return status


def _will_not(token: Token) -> bool:
    """ "Will not", "decided not to", "his decision not to": refused."""
    chosen = token.head.lemma_ in {"decide", "choose", "opt"} and has_to(token)
    if chosen or decision_of(token) is not None:
        return any(negates(c) for c in token.children)
    modals = [c for c in token.children if c.tag_ == "MD" and c.lower_ not in _UNREAL_MODALS]
    return bool(modals) and any(negates(c) for c in token.children)


def _has_no(noun: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children)


def _reported(token: Token) -> bool:
    """ "would" is the future of the past under a verb of saying, hypothetical elsewhere."""
    for ancestor in (token, *token.ancestors):
        if ancestor.dep_ in {"ccomp", "parataxis"}:
            return True
    return any(c.dep_ in {"ccomp", "parataxis"} for c in token.children)
