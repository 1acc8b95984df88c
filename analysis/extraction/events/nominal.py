"""Nouns that stand for acts: where a noun tells an act of its own, not the topic of another.

"After the raid", "announced the closure", "the toll from Saudi strikes on Yemen" tell acts; "a
report on the raid" and "condemned the raid" do not. Who the actors are is found later.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.background import is_asked_for
from analysis.extraction.events.matching import lemmas_of
from analysis.extraction.grammar import case_of, children, clause_head, has_to, is_verbal
from analysis.vocabulary import EventType

# A noun for these that says whose it is and against whom tells an act wherever it stands.
_VOICED: Final = frozenset(
    {
        EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT, EventType.REQUEST,
        EventType.CONSULT, EventType.THREATEN,
    }
)  # fmt: skip
# A noun stands for an act of its own where it gives the time or the ground of another …
ADJUNCT_CASES: Final = frozenset(
    """after following during before amid in_response_to since on_the_sidelines_of
    in_retaliation_for in_protest_at in_protest_of because_of due_to over through throughout
    in_light_of in_view_of ahead_of upon in_return_for in_reaction_to""".split()
)
# … or is said to happen …
_OCCURRENCE: Final = frozenset(
    """begin start end continue conclude occur happen take come follow resume fail hold focus
    underscore mark build kill injure wound destroy hit target cause leave strike damage include
    go break finish prompt trigger result""".split()
)
# … or is done by a verb that says little itself.
_SUPPORT: Final = frozenset(
    """announce hold conduct launch make begin start carry perform have give issue order stage
    continue resume end confirm report follow approve complete conclude attend host see mount
    reciprocate cite avenge protest witness oversee""".split()
)
RESPONSES: Final = frozenset(
    "response retaliation reaction protest return reply wake aftermath face midst exchange".split()
)
PRAISE: Final = frozenset("laud praise welcome hail commend applaud celebrate".split())
TALKS: Final = frozenset(
    "talk meeting summit negotiation discussion consultation visit conversation call".split()
)
_ROUNDS: Final = frozenset("round series day session week month year hour".split())
_MENTIONING: Final = frozenset("note recall mention discuss address cite acknowledge".split())
# Whoever does one of these with what was put forward answers whoever put it forward.
_ANSWERING: Final = frozenset(
    """reject decline refuse dismiss rebuff spurn ignore accept approve grant welcome answer deny
    consider turn receive""".split()
)
_PUT_FORWARD: Final = frozenset(
    """request call appeal plea proposal offer invitation demand suggestion bid petition ultimatum
    overture""".split()
)
_SERIES: Final = frozenset(
    """series round wave set number string spate barrage flurry spree lot dozen day week month hour
    pair succession""".split()
)
_OBLIQUES: Final = frozenset({"obl", "nmod", "obl:agent"})
# What comes of an attack: "die from …", "wounded by …", "damage caused in …".
_OUTCOME_CASES: Final = frozenset("from by in due_to amid despite to against with for".split())
_AIMS: Final = frozenset("on against in at across into near of inside".split())


def stands_for_an_act(noun: Token) -> bool:
    """Whether ``noun`` stands where a noun tells an act of its own, not the topic of another."""
    dep, head = noun.dep_, noun.head
    if dep == "ROOT" or (dep == "conj" and head.dep_ == "ROOT" and not is_verbal(head)):
        return True
    if dep == "conj" and head.dep_ == "nmod" and head.head.pos_ == "NOUN":
        # "announces the expulsion of envoys and closure of …", joined to the envoys
        return stands_for_an_act(head.head) or stands_for_an_act(head)
    if dep in {"conj", "appos"} and head.pos_ in {"NOUN", "PROPN"}:
        return stands_for_an_act(head)
    if dep == "nmod" and case_of(noun) == "of" and head.lemma_ in _SERIES:
        return stands_for_an_act(head)  # "after a series of raids", "following days of talks"
    opening = dep == "nsubj" and noun.i < head.i  # "Following the talks …, X agrees", misread
    if (dep in {"obl", "nmod", "advcl"} or opening) and case_of(noun) in ADJUNCT_CASES:
        return True
    if dep == "nmod" and noun.lemma_ in TALKS and head.dep_ == "nsubj" and head.lemma_ in _ROUNDS:
        return stands_for_an_act(head)  # "a third round of talks concludes"
    if dep in {"obl", "nmod"} and is_asked_for(noun):
        return True
    if dep in {"obl", "nmod"} and (_in_response(noun) or _for_reasons(noun)):
        return True
    if dep in {"nsubj", "nsubj:pass"} and set(lemmas_of(head)) & (_OCCURRENCE | _SUPPORT):
        return True
    if dep == "obj" and set(lemmas_of(head)) & _SUPPORT:
        return True
    if dep == "obj" and head.lemma_ in PRAISE and noun.lemma_ in TALKS:
        return any(case_of(c) in {"of", "by"} for c in children(noun, "nmod"))
    if in_talks(noun):
        return True
    if dep == "obl" and head.lemma_ in {"participate", "engage", "take", "meet", "gather", "come"}:
        return case_of(noun) in {"in", "for"}
    return dep == "nmod" and case_of(noun) in {"of"} and _announced(head)


def _in_response(noun: Token) -> bool:
    """ "in response to X's refusal", with "response" taken for a noun of its own."""
    return noun.head.lemma_ in RESPONSES and case_of(noun) in {"to", "for", "at", "against", "of"}


def in_talks(noun: Token) -> bool:
    """ "is in talks with …", "said in a meeting with …", "at his first summit with …"."""
    with_whom = any(case_of(c) in {"with", "between"} for c in children(noun, "nmod", "obl"))
    if noun.lemma_ not in TALKS or case_of(noun) not in {"in", "at", "during"}:
        return False
    return with_whom or _of_those_who_act(noun)


def _of_those_who_act(noun: Token) -> bool:
    """ "X and Y renew the pact at a meeting in Z": theirs."""
    new = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in noun.children)
    acting = children(clause_head(noun), "nsubj")
    return new and case_of(noun) != "in" and any(children(t, "conj") for t in acting)


def names_its_doer(noun: Token) -> bool:
    """ "Calls by X", "Russian shelling", "a request from X", "X's criticism of Y"."""
    before = children(noun, "nmod:poss", "amod", "compound", "nmod:desc")
    return is_by_somebody(noun) or any(
        c.dep_ == "nmod:poss" or c.is_title or c.is_upper for c in before
    )


def is_by_somebody(noun: Token) -> bool:
    """ "An offer by X", "an invitation from Y"."""
    behind = (c for c in children(noun, "nmod", "obl:agent") if c.i > noun.i)
    return any(case_of(c) in {"by", "from"} for c in behind)


def tells_by_itself(noun: Token, event_type: EventType) -> bool:
    """Whether a noun that names its doer tells an act wherever it stands.

    It does so where it says to whom: "linked to Spain's criticism of …", "the toll from Saudi
    raids on …"; and where it was put to whoever answers it: "rejects a request by …".
    """
    if is_put_forward(noun):
        return True
    if event_type in _VOICED:
        return _is_owned(noun) or is_withstood(noun)
    if event_type is EventType.ASSAULT:
        return noun.dep_ in _OBLIQUES and case_of(noun) in _OUTCOME_CASES and _is_aimed(noun)
    return False


def is_put_forward(noun: Token) -> bool:
    """What is rejected, declined or accepted has been put forward by somebody before."""
    placed = noun.dep_ in {"obj", "nsubj:pass"} and noun.head.lemma_ in _ANSWERING
    return (
        placed
        and noun.lemma_ in _PUT_FORWARD
        and (is_by_somebody(noun) or bool(children(noun, "nmod:poss")))
    )


def is_withstood(noun: Token) -> bool:
    """ "Despite calls by X": X called for it."""
    return case_of(noun) == "despite" and is_by_somebody(noun)


def _is_aimed(noun: Token) -> bool:
    return any(c.i > noun.i and case_of(c) in _AIMS for c in children(noun, "nmod"))


def _is_owned(noun: Token) -> bool:
    """ "linked to Spain's criticism of …": whose act it is stands before it, on whom after it."""
    placed = noun.dep_ in {"obl", "nmod", "nsubj"} or (
        noun.dep_ == "obj" and noun.head.lemma_ in _MENTIONING
    )
    told = placed and bool(children(noun, "nmod:poss"))
    aimed = [*children(noun, "nmod"), *(c for c in children(noun, "acl") if has_to(c))]
    return told and any(c.i > noun.i for c in aimed)


def _for_reasons(noun: Token) -> bool:
    """ "for his criticism of …", "for talks with …": a ground or a purpose that took place."""
    if case_of(noun) != "for":
        return False
    return noun.lemma_ in TALKS or bool(children(noun, "nmod:poss"))


def _announced(noun: Token) -> bool:
    """ "the opening of peace talks", "the end of a visit" that somebody announces."""
    return noun.dep_ == "obj" and bool(set(lemmas_of(noun.head)) & {"announce", "confirm"})
