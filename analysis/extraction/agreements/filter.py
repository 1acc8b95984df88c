"""Which agreements the text tells of, and which it merely names."""

from __future__ import annotations

from typing import Final

from analysis.extraction.agreements.clusters import Cluster, Reference
from analysis.extraction.agreements.nouns import AgreementNoun
from analysis.extraction.grammar import case_of
from analysis.extraction.subjects import logical_subjects
from analysis.vocabulary import OTHER_ACTOR, AgreementKind, AgreementStatus


def is_told(group: Cluster) -> bool:
    """Whether the text tells something of the agreement, rather than naming it in passing.

    Either something is done to it, or a first mention ("under a new treaty") introduces it.
    """
    for reference in group.references:
        act = reference.act
        if act is None:
            if introduced(reference.noun) or _heads_text(reference):
                return True
        # "since the truce began", "the signing of the treaty": told of something else, and who
        # merely stands near is no party.
        elif act.asserted and act.status:
            passing = act.aside or act.verb.pos_ == "NOUN"
            if not (passing and reference.parties.guessed):
                return True
    return False


def is_issued(group: Cluster) -> bool:
    """ "The delegates issued a declaration on …": a statement of many, or of one organisation."""
    for reference in group.references:
        act, noun = reference.act, reference.noun
        if noun.kind is not AgreementKind.JOINT_STATEMENT or act is None or not act.asserted:
            continue
        subjects = logical_subjects(act.verb) if act.verb.pos_ == "VERB" else []
        if act.status in _ISSUED and noun.proper and group.codes and subjects:
            return True  # "the General Assembly adopts the Cairo Declaration"
        if act.status in _ISSUED and any(s.tag_ in {"NNS", "NNPS"} for s in subjects):
            return bool(noun.complements or subjects[0].i < noun.head.i)
    return False


_RESTING: Final = frozenset({"under", "in", "pursuant_to"})
_ISSUED: Final = frozenset(
    {AgreementStatus.ANNOUNCED, AgreementStatus.SIGNED, AgreementStatus.AGREED}
)


def is_joined(group: Cluster) -> bool:
    """ "Peru signed the Outer Space Treaty": one state and an agreement of many, by its name."""
    joining = {AgreementStatus.SIGNED, AgreementStatus.RATIFIED, AgreementStatus.TERMINATED}
    if not any(code != OTHER_ACTOR for code in group.codes):
        return False
    return any(
        r.noun.proper
        and (r.noun.strong or r.noun.kind is AgreementKind.JOINT_STATEMENT)
        and r.act is not None
        and r.act.asserted
        and not r.act.planned
        and r.act.status in joining
        and r.parties.subjects
        for r in group.references
    )


def introduced(noun: AgreementNoun) -> bool:
    """ "under a five-year pact": an indefinite phrase that what happens rests on."""
    if noun.kind is AgreementKind.JOINT_STATEMENT:
        return False  # "in a joint statement": where something was said
    at = noun.head
    if at.head.lemma_ == "part" and case_of(at) == "of":
        at = at.head  # "as part of a pact"
    known = {"under", "in", "pursuant_to", "as"} if at != noun.head else _RESTING
    return noun.determiner in {"a", "an"} and case_of(at) in known


def _heads_text(reference: Reference) -> bool:
    """A line without a verb that opens with the agreement's name and gives its parties."""
    noun = reference.noun
    if not noun.proper or len(reference.parties.own) < 2:
        return False
    doc, first = noun.doc, noun.name_start
    if first > 0 and "\n" not in doc[first - 1].text_with_ws:
        return False
    for token in doc[first : noun.head.sent.end]:
        if "\n" in token.text:
            break
        if token.tag_ in {"VBD", "VBZ", "VBP"}:
            return False
    return True
