"""Assertion: does the text say that the act took place, that it will, that it did not, or neither?

Works on the trigger's own auxiliaries and on everything that embeds it, up to the sentence's root.
An act that is only wished for, feared, demanded or supposed is no event: :func:`assess` returns
None for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.background import (
    BEFORE,
    is_in_headline_tense,
    is_pluperfect,
    told_before,
)
from analysis.extraction.events.courtesy import is_done_gladly, is_polite
from analysis.extraction.grammar import (
    PASSIVE_SUBJECTS,
    SUBJECTS,
    case_of,
    children,
    coordinated_with,
    has_to,
    is_perfect,
    is_verbal,
    marker_of,
    negates,
)
from analysis.extraction.subjects import INSTRUMENTS, is_domestic_order
from analysis.vocabulary import Status

_PLANS: Final = frozenset(
    """plan intend expect aim agree promise vow pledge commit prepare decide propose offer schedule
    set arrange undertake resolve opt mean choose due ready willing poised slated intention decision
    plan commitment readiness willingness pledge promise offer agreement intent will proposal deal
    determined committed prepared""".split()
)
_REAL: Final = frozenset(
    """begin start continue resume manage proceed go help keep come move act serve seem appear stop
    cease remain become join rush vote prompt lead cause force""".split()
)
_FAILS: Final = frozenset({"fail", "refuse", "decline", "forget", "neglect", "refrain", "failure"})
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "lest", "should", "until", "provided"})
_UNREAL_MODALS: Final = frozenset("may might could can should must ought need".split())
# What is in these is not in force before somebody else has passed them.
_DRAFTS: Final = frozenset({"bill", "legislation", "draft"})
_TRAVEL: Final = frozenset("visit travel arrive go come fly land".split())
_MEETING: Final = frozenset("meet attend hold visit talk speak negotiate".split())
_WOULD: Final = frozenset({"would", "'d", "’d"})
_ARGUMENTS: Final = frozenset({"obj", "nsubj", "nsubj:pass"})
_SUBJECTS: Final = SUBJECTS | PASSIVE_SUBJECTS
_FACT_MARKERS: Final = frozenset(
    """after before while since as when following because by despite with although though where
    until during amid upon once in in_response_to on_the_sidelines_of""".split()
)
# Whoever does something "to protest" or "to thank" has protested or thanked by it.
_VOICED_BY: Final = frozenset(
    """reciprocate avenge protest counter condemn denounce criticize criticise congratulate thank
    express convey voice reaffirm reiterate mourn apologize apologise demand urge praise honor
    honour commemorate call appeal oppose signal welcome show""".split()
)
_EXPLAINING: Final = frozenset({"after", "since", "because", "before", "when", "as"})
_CLAIMING: Final = frozenset("claim admit report confirm say know acknowledge boast".split())
_ALLEGATIONS: Final = frozenset("claim allegation accusation rumor rumour suggestion".split())
_CLAIMS: Final = _ALLEGATIONS | frozenset({"report", "statement", "assertion"})
# Complements of these tell what somebody wants or supposes, not what is.
_NONFACTIVE: Final = frozenset(
    """want hope wish demand insist propose suggest recommend urge ask call request fear doubt
    require order seek try attempt warn threaten allow permit enable encourage imagine
    suppose pretend consider believe think question debate argue advocate favor favour wonder need
    reject oppose avoid deny""".split()
)
_HYPOTHETICAL_ADJECTIVES: Final = frozenset(
    "possible potential hypothetical imminent alleged purported supposed likely any".split()
)
_RANKS: Final = frozenset(
    "first second third fourth fifth last latest only highest youngest oldest".split()
)
_ORDINAL: Final = re.compile(r"\d+(st|nd|rd|th)|\w+(teenth|tieth|enth|ighth|inth|ixth|elfth)")
_FUTURE_ADJECTIVES: Final = frozenset(
    "planned upcoming future forthcoming scheduled proposed expected next prospective".split()
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """How the text asserts an act.

    ``backgrounded`` is true where it stands in a clause that the reader is supposed to know
    already ("after …", "which …", pluperfect): such acts do not happen on the day of publication.
    """

    status: Status
    backgrounded: bool = False
    refused: bool = False  # "will not": a refusal rather than a report of nothing done


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
        step = _embedding(token)
        if step is None:
            return None
        status = _combine(status, step.status)
        backgrounded = backgrounded or step.backgrounded
        if _is_adjunct(token):
            ahead = case_of(token) == "during" and _own_status(token.head, trigger)
            if ahead is Status.PLANNED:  # "will meet him during a visit to …"
                status = _combine(status, ahead)
            break  # what surrounds the act is denied or planned without it
        # "they will not meet, and aid will cease": a subject of its own, a negation of its own
        beside = token.dep_ == "conj" and any(c.dep_ in _SUBJECTS for c in token.children)
        token = coordinated_with(token)
    return Assertion(status, backgrounded, refused)


def _is_adjunct(token: Token) -> bool:
    """A clause or phrase that stands beside what its head asserts, not under it."""
    if token.dep_ in {"acl:relcl", "parataxis"}:
        return True
    if token.dep_ == "advcl":
        return not has_to(token)
    if token.dep_ == "acl":
        return token.tag_ in {"VBN", "VBD"}
    return token.dep_ in {"obl", "nmod"} and case_of(token) in _FACT_MARKERS


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
        elif child.dep_ == "mark" and lower in _CONDITIONS - {"until"}:
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


def _embedding(token: Token) -> Assertion | None:
    """What the attachment of ``token`` to its head does to the assertion."""
    head = token.head
    lemma = head.lemma_.lower()
    dep = token.dep_
    if dep == "conj":
        return Assertion(Status.DONE)
    if dep == "advcl" and has_to(token) and lemma in _TRAVEL and token.lemma_ in _MEETING:
        return Assertion(Status.DONE)
    if dep == "advcl" and has_to(token) and _passed(head):
        return Assertion(Status.PLANNED)
    if dep == "advcl" and has_to(token) and _answers(token):
        return Assertion(Status.DONE, backgrounded=True)
    if dep in {"acl", "acl:relcl"} and lemma in _ALLEGATIONS and children(token, "mark"):
        return None  # "over accusations that …"
    if dep in {"xcomp", "ccomp", "csubj"} or (dep in {"acl", "advcl"} and has_to(token)):
        return _complement(token, lemma)
    if dep == "advcl":
        marker = marker_of(token)
        if marker in _CONDITIONS and (marker != "until" or token.tag_ in {"VBZ", "VBP", "VB"}):
            return None
        if marker and marker not in _FACT_MARKERS and token.tag_ == "VBG":
            return None  # "accused of …ing", "for …ing", "from …ing": alleged or prevented
        behind = marker in _EXPLAINING and not is_in_headline_tense(token)
        return Assertion(Status.DONE, backgrounded=behind)
    if dep == "acl:relcl":
        news = marker_of(token) == "where" and is_in_headline_tense(token)
        return Assertion(Status.DONE, backgrounded=not news)
    if dep == "acl":
        if token.tag_ == "VBG" and marker_of(token) in {"of", "for", "against", "from", "to", "in"}:
            return None
        status = Status.PLANNED if lemma in _DRAFTS and token.tag_ == "VBG" else Status.DONE
        return Assertion(status, backgrounded=token.tag_ == "VBN" or _temporal(token.head))
    if dep in {"obl", "nmod"} and (
        case_of(token) in BEFORE or head.lemma_ in {"response", "retaliation", "reaction"}
    ):
        return Assertion(Status.DONE, backgrounded=True)
    if dep in {"obj", "nsubj", "nsubj:pass", "obl", "nmod", "appos", "parataxis"}:
        return _noun_position(token, lemma)
    return Assertion(Status.DONE)


def _passed(verb: Token) -> bool:
    """ "passes legislation to …": what a law is for comes with it, however it was attached."""
    return any(thing.lemma_ in INSTRUMENTS for thing in children(verb, "obj"))


def _answers(verb: Token) -> bool:
    """ "to reciprocate the ban", "to condemn the raid": what is answered or voiced is done."""
    return verb.lemma_ in _VOICED_BY


def _temporal(noun: Token) -> bool:
    return any(
        c.dep_ == "case" and c.lower_ in {"after", "since", "before", "following"}
        for c in noun.children
    )


def _complement(token: Token, lemma: str) -> Assertion | None:
    if lemma in _FAILS:
        return Assertion(Status.NEGATED)
    if token.dep_ == "ccomp":
        if lemma in _NONFACTIVE and lemma not in {"warn", "argue", "believe", "insist", "threaten"}:
            return None
        if lemma == "deny":
            return Assertion(Status.NEGATED)
        return Assertion(Status.DONE)
    if is_done_gladly(token) or (lemma in _CLAIMING and is_perfect(token)):
        return Assertion(Status.DONE)
    if token.dep_ == "acl" and lemma not in INSTRUMENTS and token.head.pos_ == "NOUN":
        return Assertion(Status.DONE) if _is_ranked(token.head) else None
    if lemma in _PLANS:
        return Assertion(Status.PLANNED)
    if lemma in _REAL or _is_ranked(token.head) or is_domestic_order(token.head):
        return Assertion(Status.DONE)
    if token.dep_ == "acl":
        return Assertion(Status.PLANNED)
    if token.tag_ == "VBG" and token.dep_ == "xcomp" and lemma not in _NONFACTIVE:
        return Assertion(Status.DONE)
    return None


def _is_ranked(noun: Token) -> bool:
    """ "the first country to recognise …" has recognised."""
    before = noun.doc[noun.left_edge.i : noun.i]
    return any(t.lower_ in _RANKS or _ORDINAL.fullmatch(t.lower_) for t in before)


def _noun_position(token: Token, lemma: str) -> Assertion | None:
    if not is_verbal(token) and token.dep_ == "obj":
        if lemma in _FAILS or (lemma in {"deny", "refute", "dispute"} and token.lemma_ in _CLAIMS):
            return Assertion(Status.NEGATED)
        if lemma in {"seek", "propose", "consider", "want", "plan", "schedule"}:
            return Assertion(Status.PLANNED)
    return Assertion(Status.DONE)
