"""Conversion: type, status and stance of an act once it is known whether it took place.

What is promised is agreement, what is refused rejection, what somebody announces he will do to
another a threat.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.embedding import Assertion
from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.grammar import (
    CLAUSAL_NOUN_DEPS,
    case_of,
    children,
    has_to,
    is_no_longer,
    is_passive,
    negates,
)
from analysis.extraction.subjects import INSTRUMENTS
from analysis.lexicons.ontology import default_code
from analysis.vocabulary import EventType, Status

# Promised, these are agreement in PLOVER's sense; "will not" makes them rejection.
_PROMISED: Final = frozenset(
    {
        EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID,
        EventType.RETREAT, EventType.CONCEDE,
    }
)  # fmt: skip
# Done, not said.
_DEEDS: Final = frozenset(EventType) - {
    EventType.STATEMENT, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT,
    EventType.THREATEN, EventType.AGREE, EventType.CONCEDE,
}  # fmt: skip
_ANNOUNCING: Final = frozenset({"announce", "confirm", "declare", "unveil"})
_REFUSABLE: Final = _PROMISED | {EventType.AGREE, EventType.REQUEST}
# What somebody does "no longer" he has given up.
_GIVEN_UP: Final = frozenset({EventType.REQUEST, EventType.REJECT, EventType.SANCTION})
# Announced by the one who would do it, these are threats.
_THREATENED: Final = frozenset({EventType.ASSAULT})
# Not to do these is to refuse them.
_WITHHELD: Final = frozenset("support back endorse accept approve agree".split())
# … but who says that he does not do these says no more than that.
_DISOWNED: Final = frozenset("recognize recognise acknowledge".split())
REACHED: Final = frozenset(
    """agreement deal accord pact treaty framework memorandum partnership ceasefire truce roadmap
    term contract""".split()
)
_MEASURES: Final = frozenset({EventType.SANCTION, EventType.COERCE})
_RULES: Final = frozenset(
    {"rule", "ban", "restriction", "regulation", "ruling", "edict", "embargo"}
)
_UNDOING: Final = frozenset(
    """lift suspend revoke repeal rescind scrap end drop cancel reverse overturn withdraw abolish
    ease waive pause relax annul void quash""".split()
)
_CALLED_OFF: Final = "consult-call-off"
_DECIDING: Final = frozenset("choose decide intend opt plan want".split())
_HOSTILE_DEMANDS: Final = frozenset(
    """withdraw withdrawal stop halt end cease disarm release dismantle dismantlement leave refrain
    abandon surrender retreat removal remove return apologize apologise apology resign respect
    comply""".split()
)


def is_mere_wording(found: Match, assertion: Assertion) -> bool:
    """Words of an act that tell none here.

    "Calls the verdict absurd" is no telephone call, "does not rule out a raid" no refusal, and
    "opens an embassy, seeking to improve relations" gives a purpose, no promise beside the act.
    """
    verb = found.head
    called = found.rule.type is EventType.CONSULT and verb.lemma_ == "call"
    open_to_it = verb.lemma_ == "rule" and assertion.status is Status.NEGATED
    named = any(not c.tag_.startswith("VB") for c in children(verb, "xcomp"))
    named = named or len(children(verb, "obj", "iobj")) > 1
    purpose = found.rule.id == "agree-intent" and verb.tag_ == "VBG" and verb.dep_ == "advcl"
    return (called and named) or open_to_it or purpose


def convert(found: Match, assertion: Assertion) -> tuple[EventType, Status, str, float]:
    """Type, status, CAMEO code and stance once it is known whether the act took place."""
    rule, status = found.rule, assertion.status
    if rule.id == _CALLED_OFF:
        return rule.type, Status.NEGATED, rule.cameo, rule.stance
    if rule.type in _MEASURES and _is_undone(found.head):
        undone = EventType.AGREE if status is Status.PLANNED else EventType.RETREAT
        return undone, status, default_code(undone), 1.0
    if rule.type is EventType.AGREE and _declines(found):
        return EventType.REJECT, Status.DONE, default_code(EventType.REJECT), -1.0
    if rule.type is EventType.AGREE and status is Status.DONE and _promises(found):
        return rule.type, Status.PLANNED, rule.cameo, rule.stance
    if rule.type in _GIVEN_UP and any(is_no_longer(c) for c in found.head.children):
        ahead = Status.PLANNED if assertion.refused else Status.DONE
        return EventType.CONCEDE, ahead, default_code(EventType.CONCEDE), 1.0
    withheld = rule.type is EventType.SUPPORT and found.head.lemma_ in _WITHHELD
    if (assertion.refused and rule.type in _REFUSABLE) or (
        withheld and status is Status.NEGATED and not assertion.backgrounded
    ):
        return EventType.REJECT, Status.DONE, default_code(EventType.REJECT), -1.0
    if status is Status.NEGATED and found.head.lemma_ in _DISOWNED and found.head.dep_ == "ccomp":
        return EventType.STATEMENT, Status.DONE, default_code(EventType.STATEMENT), 0.0
    if status is Status.PLANNED and rule.type in _PROMISED:
        return EventType.AGREE, status, default_code(EventType.AGREE), 1.0
    if status is Status.PLANNED and rule.type in _THREATENED:
        return EventType.THREATEN, Status.DONE, default_code(EventType.THREATEN), -1.0
    stance = rule.stance
    if rule.type is EventType.REQUEST and stance == 0 and _demands_an_end(found):
        stance = -1.0
    return rule.type, status, rule.cameo, stance


def postponed(
    act_type: EventType, trigger: Token, day: str, today: str
) -> tuple[EventType, Status] | None:
    """What an act is that is announced and dated ahead: "announces the end of … in April".

    Args:
        act_type: what the act would be if it were done.
        trigger: the word that tells it.
        day: its ISO day, month or year.
        today: the ISO day of publication, "" where that is unknown.

    Returns:
        Its type and status, None where it is not ahead or a matter of words alone.
    """
    announced = trigger.pos_ == "NOUN" or trigger.lemma_ in _ANNOUNCING
    if not announced or act_type not in _DEEDS or not "" < today[: len(day)] < day:
        return None
    return EventType.AGREE if act_type in _PROMISED else act_type, Status.PLANNED


def _is_undone(act: Token) -> bool:
    """ "Suspends an order blocking exports to X": what the order does is taken back."""
    order = act.head
    return (
        act.dep_ in CLAUSAL_NOUN_DEPS
        and order.lemma_ in INSTRUMENTS | _RULES
        and order.dep_ in {"obj", "nsubj:pass"}
        and order.head.lemma_ in _UNDOING
    )


def _declines(found: Match) -> bool:
    """ "Decides not to recognise X": no promise, as "promises not to attack X" is one."""
    return found.head.lemma_ in _DECIDING and any(
        negates(word) for clause in children(found.head, "xcomp") for word in clause.children
    )


def _demands_an_end(found: Match) -> bool:
    """Asking somebody to stop, leave or give up is no neutral request."""
    asked = [*found.swallowed, *children(found.head, "obj", "obl")]
    return any(not _HOSTILE_DEMANDS.isdisjoint(lemmas_of(token)) for token in asked)


def _promises(found: Match) -> bool:
    """An agreement to do something, as against one that was reached."""
    head = found.head
    if head.lemma_ == "invitation":
        return False
    told = [head.head] if head.dep_ == "acl" and is_passive(head) else []  # "a deal reached by X"
    for thing in (*children(head, "obj", "obl", "nsubj:pass"), *told):
        if thing.dep_ == "obl" and case_of(thing) not in {"on", "upon"}:
            continue
        named = [thing, *(c for c in children(thing, "nmod") if case_of(c) == "of")]
        if any(not REACHED.isdisjoint(lemmas_of(token)) for token in named):
            return any(not REACHED.isdisjoint(lemmas_of(token)) and has_to(token)
                       for token in found.swallowed)  # fmt: skip
    return True
