"""Agreements that nothing is done to: what they are told for, and how far they have come.

"Under their defence pact", "whether the trade deal between X and Y is lawful", "following an
agreement with Z": no verb signs or ends these, but the text says whose they are. "The deal" may
also take up what two have just "agreed to" do.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.agreements.actors import ActorIndex, unique_codes
from analysis.extraction.agreements.clusters import Reference
from analysis.extraction.agreements.nouns import AgreementNoun
from analysis.extraction.grammar import ancestors_within_sentence, case_of, children
from analysis.extraction.subjects import logical_subjects
from analysis.vocabulary import OTHER_ACTOR, AgreementKind, AgreementStatus

_RESTING: Final = frozenset({"under", "pursuant_to", "in_line_with", "in_accordance_with"})
_SINCE: Final = frozenset({"following", "after"})
_ACCORDING: Final = frozenset({"accordance", "line", "compliance", "keeping"})
_PROSPECTIVE: Final = frozenset("potential possible proposed prospective eventual future".split())
_WISHING: Final = frozenset("call urge demand propose want seek suggest ask".split())
_SOUGHT: Final = frozenset(
    "effort attempt bid seek finalize finalise secure broker negotiate mediate work push".split()
)
_CORE: Final = frozenset({"nsubj", "nsubj:pass", "obj", "ROOT"})
_NEAR: Final = ("obj", "obl", "nmod")


def standing(reference: Reference) -> AgreementStatus | None:
    """How far an agreement has come that is told of without an act; None where it is not."""
    noun, parties = reference.noun, reference.parties
    act = reference.act
    if act is not None and act.asserted and act.status is not None:
        return None
    if not noun.strong or noun.kind is AgreementKind.JOINT_STATEMENT:
        return None
    own = _states(parties.own)
    between = any(case_of(c) in {"between", "among"} for c in noun.complements)
    case = _case(noun.head)
    if own >= 2 and between and (noun.head.dep_ in _CORE or case in _RESTING | _SINCE):
        return _reached(noun, case)
    if own >= 2 and noun.proper and noun.head.head.lemma_ == "discuss":
        return AgreementStatus.NEGOTIATING
    if case in _RESTING and (own >= 2 or _with_another(reference)):
        return AgreementStatus.IN_FORCE
    if case in _SINCE and _with_another(reference):
        return AgreementStatus.AGREED
    return None


def _reached(noun: AgreementNoun, case: str) -> AgreementStatus:
    """How far what lies between two has come, by its article and by what is around it."""
    if not _PROSPECTIVE.isdisjoint(noun.modifiers):
        return AgreementStatus.PROPOSED
    sought = any(t.lemma_ in _SOUGHT for t in ancestors_within_sentence(noun.head))
    if case not in _SINCE | _RESTING and (sought or not noun.definite):
        return AgreementStatus.NEGOTIATING
    running = case in _RESTING or noun.kind is AgreementKind.CEASEFIRE
    return AgreementStatus.IN_FORCE if running else AgreementStatus.AGREED


def prospective(reference: Reference) -> bool:
    """ "As part of a potential deal", "calls for elections under a pact": there is none yet."""
    if not _PROSPECTIVE.isdisjoint(reference.noun.modifiers):
        return True
    above = ancestors_within_sentence(reference.noun.head)
    return any(t.pos_ == "VERB" and t.lemma_ in _WISHING for t in above)


def agreed_before(reference: Reference, actors: ActorIndex) -> tuple[str, ...]:
    """Who "the deal" is between, if they have just agreed to do something; () otherwise."""
    noun = reference.noun
    known = noun.modifiers or noun.proper or noun.plural or reference.parties.own
    if known or not noun.definite:
        return ()
    start = noun.head.sent.start
    first = noun.doc[start - 1].sent.start if start else start
    for token in reversed(noun.doc[first : noun.head.i]):
        if token.lemma_ != "agree" or token.pos_ != "VERB":
            continue
        told = [code for subject in logical_subjects(token) for code in actors.all_codes(subject)]
        if _states(told) < 2:
            wanted = [c for clause in children(token, "xcomp") for c in children(clause, *_NEAR)]
            told += [code for thing in wanted for code in actors.all_codes(thing)]
        return unique_codes(told) if _states(told) >= 2 else ()
    return ()


def _case(head: Token) -> str:
    """The preposition of the phrase, "in accordance with" and "as part of" taken for one each."""
    case = case_of(head)
    if case == "with" and head.head.lemma_ in _ACCORDING:
        return "in_accordance_with"
    return "under" if case == "of" and head.head.lemma_ == "part" else case


def _with_another(reference: Reference) -> bool:
    """ "Its pact with X", "their pact": a partner, and somebody whose it is."""
    parties = reference.parties
    theirs = any(t.lower_ == "their" for t in children(reference.noun.head, "nmod:poss"))
    return (bool(parties.partners) or theirs) and _states(parties.codes) >= 2


def _states(codes: tuple[str, ...] | list[str]) -> int:
    return len({code for code in codes if code != OTHER_ACTOR})
