"""Unsaid: who did it where the clause of the act does not say, but the text around it does.

"Two Kenyans held in Chad were freed" names a place where only its state can free; "sanctions
imposed last year" under "lifted its sanctions on Chad" are those that are lifted. Nothing here
looks further than the sentence, and nothing is guessed where two readings are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.participants import Participants
from analysis.extraction.grammar import (
    case_of,
    children,
    conjuncts,
    coordinated_with,
    is_passive,
    is_verbal,
    marker_of,
)
from analysis.extraction.subjects import logical_objects, logical_subjects
from analysis.lexicons.actors import load_actors
from analysis.records import Event
from analysis.vocabulary import OTHER_ACTOR, QUAD_CLASS, ActorKind, EventType, MentionLabel

# Acts that only the power on the spot can do, by the mode of their rules.
_OF_THE_STATE: Final = frozenset({"arrest", "deport", "release", "expel"})
_AID_CUT: Final = "162"
_JUDICIAL: Final = "063"  # extradition, transfer of suspects
_OF_THE_HOST: Final = frozenset({"withdraw"})
_IMPOSING: Final = frozenset({"impose", "introduce", "enact", "place"})
_OF_MEMBERS: Final = frozenset(
    """suspend unsuspend readmit admit reinstate expel exclude remove bar ban accept
    reaccept welcome""".split()
)
_HELD: Final = frozenset(
    """hold detain imprison jail arrest incarcerate capture convict sentence keep serve intern
    charge""".split()
)
_ON_THE_SPOT: Final = frozenset({"in", "at", "inside"})
INSIDE: Final = ("in", "of", "near", "poss", "mod", "appos", "at", "from")
_ADDRESSED: Final = frozenset({EventType.ACCUSE, EventType.REQUEST})
_PAID_FOR: Final = frozenset({EventType.AID, EventType.COOPERATE, EventType.CONCEDE})
_UNDONE: Final = frozenset({EventType.SANCTION, EventType.COERCE})
_ANSWERED: Final = frozenset({EventType.SANCTION, EventType.COERCE})
_RESUMED: Final = frozenset({EventType.SUPPORT, EventType.AGREE, EventType.RETREAT})
_SINCE: Final = frozenset({"after", "since"})
_DONE_TO_THE_SAME: Final = frozenset(
    {
        EventType.RETREAT, EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.AID,
        EventType.COOPERATE,
    }
)  # fmt: skip
ANSWERS: Final = frozenset(
    """in_response_to in_retaliation_for over after following because_of due_to in_protest_at
    in_protest_of in_reaction_to response retaliation reaction reply exchange""".split()
)
# Whom others lift sanctions on for a release, or impose them on for a crackdown, has done it.
_AT_HOME: Final = frozenset({EventType.RETREAT, EventType.COERCE})
_TO_RULERS: Final = frozenset({EventType.RETREAT, EventType.SANCTION})


def power_on_the_spot(found: Match, people: Participants) -> tuple[str, ...]:
    """The state whose territory an arrest, a release or an expulsion without a doer names."""
    entered = list(_entered(found))
    subject = found.head.head.dep_ in {"nsubj", "nsubj:pass"}
    sent_off = found.rule.mode == "deport" and subject  # "Those deported from X are …": by X
    if not (entered or _is_for_the_state(found)) or (found.head.dep_ == "acl" and not sent_off):
        return ()  # "a Kenyan arrested in 2020": who he is, not what is told of him
    if not is_agentless(found.head):
        return ()
    for place in entered or _places(found):
        mention = people.mention(place)
        if mention is not None and mention.label is MentionLabel.PERSON:
            continue
        codes = people.affected(place, INSIDE)
        if len(codes) == 1:
            return codes
    return ()


def body_left(found: Match, people: Participants) -> tuple[str, ...]:
    """ "Mali is suspended from the union", "readmitted to the bloc": whose doors these are."""
    verb = found.head
    of_members = not _OF_MEMBERS.isdisjoint(lemmas_of(verb))
    if not of_members or not is_passive(verb) or verb.dep_ == "acl":
        return ()
    for body in children(verb, "obl"):
        if case_of(body) in {"from", "to", "into"}:
            codes = people.direct(body)
            if codes and all(load_actors().kind(c) is ActorKind.ORGANISATION for c in codes):
                return codes
    return ()


def giver(found: Match, people: Participants) -> tuple[str, ...]:
    """Whose aid it is that "will be suspended", whose jets that "are scrambled"."""
    moved = found.rule.type is EventType.MOBILIZE  # "British jets are scrambled"
    if not (moved or found.rule.cameo.startswith(_AID_CUT)) or not is_passive(found.head):
        return ()
    return tuple(code for thing in logical_objects(found.head) for code in people.acting(thing))


def _entered(found: Match) -> Iterator[Token]:
    """What the banned may not enter: its power has banned them."""
    if found.rule.mode != "restrict":
        return
    noun = found.pattern.pos == "NOUN"  # its gerund often hangs on the verb around it
    clauses = [*found.head.children, *(found.head.head.children if noun else ())]
    for clause in clauses:
        if clause.tag_ == "VBG" and clause.i > found.head.i and clause.lemma_ in {"enter", "visit"}:
            yield from children(clause, "obj")
    if not noun:  # "are barred from Kenya"
        yield from (c for c in children(found.head, "obl") if case_of(c) == "from")


def _is_for_the_state(found: Match) -> bool:
    judicial = found.rule.type is EventType.COOPERATE and found.rule.cameo == _JUDICIAL
    return judicial or found.rule.mode in _OF_THE_STATE | _OF_THE_HOST


def _places(found: Match) -> Iterator[Token]:
    """Where the act took place: at the verb, then where its object was held before."""
    verb = found.head
    away = _ON_THE_SPOT | ({"from"} if found.rule.mode != "arrest" else frozenset())
    yield from (c for c in children(verb, "obl") if case_of(c) in away)
    objects = logical_objects(verb) if is_verbal(verb) else children(verb, "nmod")
    for thing in objects:
        if found.rule.mode in _OF_THE_HOST:  # "the consulate in Oslo is ordered to close"
            yield from (c for c in children(thing, "nmod") if case_of(c) in _ON_THE_SPOT)
        for clause in children(thing, "acl", "acl:relcl"):
            if clause.lemma_ in _HELD and is_passive(clause):
                yield from (c for c in children(clause, "obl") if case_of(c) in _ON_THE_SPOT)
    if verb.dep_ == "conj" and verb.head.lemma_ in _HELD:
        yield from (c for c in children(verb.head, "obl") if case_of(c) in _ON_THE_SPOT)


def sufferer_by_the_answer(found: Match, told: Mapping[int, Event]) -> tuple[str, ...]:
    """Whom violence hit that somebody answers: "closed its border after a crowd attacked"."""
    if found.rule.type is not EventType.ASSAULT:
        return ()
    event, words = _around(found.head, told)
    answered = event is not None and event.type in _ANSWERED and not words.isdisjoint(ANSWERS)
    return event.sources if event is not None and answered else ()


def roles_of_the_other(
    found: Match, told: Mapping[int, Event], targets: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(sources, targets) of an act without a doer from the act that undoes or answers it.

    What a concession lifts was imposed by the same on the same; what a sanction answers was done
    by its target, if the sufferer is whoever answers or nobody that has a state.
    """
    if found.head.dep_ == "acl" and not _was_imposed(found):
        return (), ()
    event, words = _around(found.head, told)
    if event is None or not is_agentless(found.head):
        return (), ()
    answered = not words.isdisjoint(ANSWERS)
    if words & {"in_exchange_for", "exchange"} and found.rule.type in _UNDONE:
        return (), ()  # "frees two for prisoners who were convicted": by the other side
    if found.rule.type in _UNDONE:
        if event.type in _RESUMED and _is_about_the_same(found.head) and words & _SINCE:
            return event.sources, event.targets
        if event.type is EventType.RETREAT or event.evidence.rule.startswith("retreat-"):
            others = set(targets) - set(event.sources)
            is_verb = found.pattern.pos == "VERB"
            if not others or (is_verb and others <= set(event.targets)):
                return event.sources, event.targets
            return (), ()
        if event.type in _ANSWERED and answered and set(targets) == set(event.sources):
            return event.targets, event.sources
    if found.rule.mode == "abduct" and event.evidence.rule == "retreat-release":
        return event.sources, event.targets  # "frees a Swede who was kidnapped in 2023"
    at_home = found.rule.type in _AT_HOME and set(targets) <= {OTHER_ACTOR}
    if at_home and answered and event.type in _TO_RULERS and len(event.targets) == 1:
        return event.targets, (OTHER_ACTOR,)
    paid = found.rule.type is EventType.RETREAT and event.type in _PAID_FOR
    if paid and "exchange" in words and len(event.targets) == 1:
        return event.targets, event.sources  # "takes in refugees in exchange for the easing of …"
    helped = found.rule.type is EventType.AID and targets and event.type is EventType.SANCTION
    if helped and answered and len(event.targets) == 1:
        return event.targets, targets  # "broke with X after the granting of asylum to Y"
    return (), ()


def _was_imposed(found: Match) -> bool:
    """ "Ends a ban imposed in 2019": by whoever ends it."""
    return found.head.lemma_ in _IMPOSING and len(found.used) > 1


def _around(head: Token, told: Mapping[int, Event]) -> tuple[Event | None, set[str]]:
    """The event that ``head`` stands in a phrase or clause of, and the words that join them."""
    words: set[str] = set()
    for token in (head, *head.ancestors):
        if token != head and token.i in told:
            return told[token.i], words
        words |= {case_of(token), marker_of(token), token.lemma_ if token != head else ""}
    return None, words


def _is_about_the_same(verb: Token) -> bool:
    """ "after it was shut", "after being listed": no other thing is named."""
    named = children(verb, "nsubj:pass", "obj")
    return is_verbal(verb) and verb.dep_ != "acl" and all(t.pos_ == "PRON" for t in named)


def is_agentless(head: Token) -> bool:
    """A noun, or a passive that names nobody."""
    return not is_verbal(head) or (is_passive(head) and not logical_subjects(head))


def is_anaphoric(found: Match) -> bool:
    """ "After seizing it", "barring him": what it is done to stands in the clause around."""
    objects = logical_objects(found.head) if found.head.dep_ == "advcl" else []
    return bool(objects) and all(thing.pos_ == "PRON" for thing in objects)


def means_the_same(found: Match, told: Mapping[int, Event]) -> bool:
    """ "after seizing it", "before releasing them": the object is that of the clause around."""
    outer = told.get(found.head.head.i)
    if found.head.dep_ != "advcl" or outer is None:
        return False
    objects = logical_objects(found.head)
    pronouns = bool(objects) and all(thing.pos_ == "PRON" for thing in objects)
    return pronouns and {found.rule.type, outer.type} <= _DONE_TO_THE_SAME


def shared_targets(found: Match, told: Mapping[int, Event]) -> tuple[str, ...]:
    """Targets of a predicate coordinated with this one: "cut aid and imposed sanctions on X"."""
    head = found.head
    joined = [*conjuncts(head), *([coordinated_with(head)] if head.dep_ == "conj" else [])]
    again = head.dep_ in {"advcl", "parataxis"} and head.lemma_ == head.head.lemma_
    if means_the_same(found, told) or again:  # "X pledged a million to Z, while Y pledged two"
        joined.append(head.head)
    for token in joined:
        if token.i in told and told[token.i].targets:
            return told[token.i].targets
    outer = told.get(head.head.i)
    if head.dep_ != "advcl" or outer is None:
        return ()
    voiced = found.rule.type in _ADDRESSED and head.tag_ == "VBG" and not marker_of(head)
    hostile = voiced and QUAD_CLASS[outer.type] in {3, 4}  # "expels X's envoy, demanding …"
    if hostile or outer.type is found.rule.type:
        return outer.targets  # "imposes sanctions on X after Y triggered the mechanism"
    return ()
