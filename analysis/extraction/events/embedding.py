"""Embedding: what the clause or phrase around an act says about whether it took place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.background import BEFORE, is_in_headline_tense
from analysis.extraction.events.courtesy import is_done_gladly
from analysis.extraction.events.nominal import is_put_forward
from analysis.extraction.grammar import (
    case_of,
    children,
    decision_of,
    has_to,
    is_passive,
    is_perfect,
    is_verbal,
    marker_of,
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
CONDITIONS: Final = frozenset({"if", "unless", "whether", "lest", "should", "until", "provided"})
# What is in these is not in force before somebody else has passed them.
_DRAFTS: Final = frozenset({"bill", "legislation", "draft"})
_TRAVEL: Final = frozenset("visit travel arrive go come fly land".split())
_SIGNING: Final = frozenset("sign ratify finalize finalise inaugurate deliver".split())
_MEETING: Final = frozenset("meet attend hold visit talk speak negotiate".split())
FACT_MARKERS: Final = frozenset(
    """after before while since as when following because by despite with although though where
    until during amid upon once in in_response_to on_the_sidelines_of""".split()
)
_WISHES: Final = frozenset("call appeal request demand plea invitation need".split())
# Whoever does something "to protest" or "to thank" has protested or thanked by it.
_VOICED_BY: Final = frozenset(
    """reciprocate avenge protest counter condemn denounce criticize criticise congratulate thank
    express convey voice reaffirm reiterate mourn apologize apologise demand urge praise honor
    honour commemorate call appeal oppose signal welcome show""".split()
)
_EXPLAINING: Final = frozenset({"after", "since", "because", "before", "when", "as"})
_CLAIMING: Final = frozenset("claim admit report confirm say know acknowledge boast".split())
_ALLEGATIONS: Final = frozenset("claim allegation accusation rumor rumour suggestion".split())
_DENYING: Final = frozenset({"deny", "refute", "dispute"})
_RETORTS: Final = frozenset({"reciprocate", "avenge"})
_ALLEGING: Final = frozenset("allege claim purport suggest".split())
_CLAIMS: Final = _ALLEGATIONS | frozenset({"report", "statement", "assertion"})
# Complements of these tell what somebody wants or supposes, not what is.
_NONFACTIVE: Final = frozenset(
    """want hope wish demand insist propose suggest recommend urge ask call request fear doubt
    require order cancel seek try attempt warn threaten allow permit enable encourage imagine
    suppose pretend consider believe think question debate argue advocate favor favour wonder need
    reject oppose avoid deny""".split()
)
_ANNOUNCING: Final = frozenset(
    """announce unveil reveal state declare confirm outline present disclose express signal approve
    adopt""".split()
)
_DECIDED: Final = frozenset({"decision", "move"})
# A decision that is told by these is not carried out.
_UNDONE: Final = frozenset(
    "reverse make delay postpone reconsider consider reject oppose block await".split()
)
_RANKS: Final = frozenset(
    "first second third fourth fifth last latest only highest youngest oldest".split()
)
_ORDINAL: Final = re.compile(r"\d+(st|nd|rd|th)|\w+(teenth|tieth|enth|ighth|inth|ixth|elfth)")


@dataclass(frozen=True, slots=True)
class Assertion:
    """How the text asserts an act.

    ``backgrounded`` is true where it stands in a clause that the reader is supposed to know
    already ("after …", "which …", pluperfect): such acts do not happen on the day of publication.
    """

    status: Status
    backgrounded: bool = False
    refused: bool = False  # "will not": a refusal rather than a report of nothing done


def embedding(token: Token) -> Assertion | None:
    """What the attachment of ``token`` to its head does to the assertion."""
    decision = decision_of(token)
    if decision is not None and token.dep_ != "conj":
        if is_revealed(decision):
            return Assertion(Status.PLANNED)
        if decision.lemma_ in _DECIDED:
            known = _is_known(decision)
            return Assertion(Status.DONE, backgrounded=True) if known else None
    head = token.head
    lemma = head.lemma_.lower()
    dep = token.dep_
    if dep == "conj":
        return Assertion(Status.DONE)
    if dep == "advcl" and has_to(token) and lemma in _TRAVEL:
        if token.lemma_ in _MEETING:
            return Assertion(Status.DONE)
        if token.lemma_ in _SIGNING:  # "travels to X to sign a treaty"
            return Assertion(Status.PLANNED)
    if dep == "advcl" and has_to(token) and _passed(head):
        return Assertion(Status.PLANNED)
    if is_retort(token) or (dep == "advcl" and has_to(token) and _answers(token)):
        return Assertion(Status.DONE, backgrounded=True)
    if dep in {"acl", "acl:relcl"} and lemma in _ALLEGATIONS and children(token, "mark"):
        return None  # "over accusations that …"
    if dep in {"xcomp", "ccomp", "csubj"} or (dep in {"acl", "advcl"} and has_to(token)):
        return _complement(token, lemma)
    if dep == "advcl":
        marker = marker_of(token)
        if marker in CONDITIONS and (marker != "until" or token.tag_ in {"VBZ", "VBP", "VB"}):
            return None
        if marker == "once" and token.tag_ in {"VBZ", "VBP", "VBN"}:
            return None  # "once it is signed": not yet
        if marker and marker not in FACT_MARKERS and token.tag_ == "VBG":
            return None  # "accused of …ing", "for …ing", "from …ing": alleged or prevented
        return Assertion(
            Status.DONE,
            backgrounded=marker in _EXPLAINING and not is_in_headline_tense(token),
        )
    if dep == "acl:relcl":
        if _describes(token):
            return None
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


def _describes(verb: Token) -> bool:
    """ "Firms that sell drones to X", "officials who back Y": what sort of firms, nothing done."""
    subject = children(verb, "nsubj")
    if verb.tag_ not in {"VBP", "VBZ"} or children(verb, "aux") or not subject:
        return False
    if verb.lemma_ in {"provide", "offer"} and subject[0].lower_ in {"that", "which"}:
        return True  # "a fund that provides support": what it is for
    if verb.tag_ == "VBZ":
        return False
    return subject[0].lower_ in {"that", "who"} and subject[0].nbor(-1).text != ","


def _passed(verb: Token) -> bool:
    """ "passes legislation to …": what a law is for comes with it, however it was attached."""
    return any(thing.lemma_ in INSTRUMENTS for thing in children(verb, "obj"))


def is_retort(verb: Token) -> bool:
    """ "… to reciprocate the ban": done by what is told before, whatever it was hung on."""
    return verb.lemma_ in _RETORTS and has_to(verb) and verb.dep_ in {"advcl", "acl"}


def _answers(verb: Token) -> bool:
    """ "to reciprocate the ban", "to condemn the raid": what is answered or voiced is done."""
    if any(thing.lemma_ in _WISHES for thing in children(verb.head, "obj")):
        return False  # "renews its call for X to honour the pact"
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
        alleged = lemma in _ALLEGING and token.head.dep_ in {"acl", "acl:relcl"}
        if alleged and token.head.head.head.lemma_ not in _DENYING:
            return None  # "banned over a report claiming that …"
        if lemma in _NONFACTIVE and lemma not in {"warn", "argue", "believe", "insist", "threaten"}:
            return None
        if lemma == "deny":
            return Assertion(Status.NEGATED)
        return Assertion(Status.DONE)
    told = lemma in _CLAIMING and (is_perfect(token) or is_passive(token.head))
    if is_done_gladly(token) or told:  # "claims to have sunk it", "is confirmed to be dead"
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


def is_revealed(noun: Token) -> bool:
    """ "Announces plans to …", "reveals its decision to …"."""
    return noun.dep_ in {"obj", "nsubj:pass"} and noun.head.lemma_ in _ANNOUNCING


def _is_known(noun: Token) -> bool:
    """ "X's decision to …", "the decision to …": taken before, unless it is what is announced."""
    named = children(noun, "nmod:poss") or [c for c in children(noun, "det") if c.lower_ != "a"]
    return bool(named) and not (noun.dep_ == "obj" and noun.head.lemma_ in _UNDONE)


def _is_ranked(noun: Token) -> bool:
    """ "the first country to recognise …" has recognised."""
    before = noun.doc[noun.left_edge.i : noun.i]
    return any(t.lower_ in _RANKS or _ORDINAL.fullmatch(t.lower_) for t in before)


def _noun_position(token: Token, lemma: str) -> Assertion | None:
    if is_put_forward(token):
        return Assertion(Status.DONE, backgrounded=True)
    if not is_verbal(token) and token.dep_ == "obj":
        if lemma in _FAILS or (lemma in _DENYING and token.lemma_ in _CLAIMS):
            return Assertion(Status.NEGATED)
        if lemma in {"seek", "propose", "consider", "want", "plan", "schedule"}:
            return Assertion(Status.PLANNED)
    return Assertion(Status.DONE)
