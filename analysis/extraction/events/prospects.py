"""Prospects: what somebody says that he, or the one he speaks of, will do or undergo.

"Says that it will lay a cable to X" promises; "will never hand the island to X" and "does not
accept X's terms" refuse; "will take countermeasures" and "X's bases would be targets" threaten;
"will no longer insist on a refund" gives way; "says that X will receive a loan" promises it.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.attitudes import Attitude, negated
from analysis.extraction.events.book import EventBook
from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.said import clauses, spoken_of
from analysis.extraction.grammar import (
    case_of,
    children,
    conjuncts,
    is_no_longer,
    is_passive,
    marker_of,
    negates,
)
from analysis.extraction.subjects import logical_subjects
from analysis.lexicons.events import promised_verbs
from analysis.lexicons.stance import stance_words
from analysis.vocabulary import OTHER_ACTOR, EventType

PROMISE: Final = Attitude(EventType.AGREE, "030", 1.0, ())
_REFUSAL: Final = Attitude(EventType.REJECT, "120", -1.0, ())
_WARNING: Final = Attitude(EventType.THREATEN, "130", -1.0, ())
_YIELDING: Final = Attitude(EventType.CONCEDE, "080", 1.0, ())
CONFESSION: Final = Attitude(EventType.CONCEDE, "080", 1.0, ("admit",))
PLANNED: Final = frozenset({PROMISE, _YIELDING})

_BLAME: Final = Attitude(EventType.ACCUSE, "112", -1.0, ())

_AHEAD: Final = frozenset({"will", "would", "'ll", "’ll", "shall", "wo"})
_OBLIGING: Final = frozenset({"must", "should"})
_UNSURE: Final = frozenset({"may", "might", "could", "can"})
_ABLE: Final = _AHEAD | frozenset({"can", "ca", "could", "cannot"})
# What one claims or blocks, and gives up by doing so "no longer".
_CLAIMED: Final = frozenset(
    """block claim demand insist object obstruct oppose press pursue require seek veto""".split()
)
# What is asked of one, so that not to do it is to refuse.
_ASKED: Final = frozenset(
    """abandon abide accept acknowledge agree allow attend bow cede change comply concede consent
    cooperate extradite follow give hand join leave negotiate obey permit recognise recognize
    relinquish renew renounce respect return sell sign submit support surrender take talk
    tolerate vacate withdraw yield""".split()
)
_STRIKING_BACK: Final = frozenset(
    "retaliate avenge punish destroy crush obliterate annihilate target attack strike".split()
)
_ANSWERING: Final = frozenset({"respond", "react", "reply", "answer"})
_STEPS: Final = frozenset(
    "countermeasure counter-measure retaliation revenge reprisal measure action step".split()
)
_CONSEQUENCES: Final = frozenset(
    "consequence repercussion reprisal retaliation countermeasure counter-measure".split()
)
_SHARP: Final = frozenset(
    """appropriate decisive firm forceful harsh military necessary reciprocal resolute retaliatory
    strong tough""".split()
)
# What a thing is not, if nobody is to have it.
_TO_BE_HAD: Final = frozenset(
    "sale negotiable negotiation discussion debate table agenda option grab".split()
)
# What there are none of where they are refused.
_DEALINGS: Final = frozenset(
    """agreement ceasefire compromise concession contact cooperation deal dialogue meeting
    negotiation normalization normalisation recognition talk truce""".split()
)
_FIGHTING: Final = frozenset(
    """assault attack airstrike bombardment bombing campaign fighting hostility offensive operation
    raid shelling strike war""".split()
)
# What the other, or whatever is his, would then be.
_AIMED_AT: Final = frozenset({"target", "party", "participant", "accomplice"})
_HARM: Final = frozenset(
    "tariff sanction attack strike missile troop weapon drone provocation".split()
)
# What one is blamed for doing to anybody, as an act or by what is done.
_HARMING: Final = frozenset(
    """abduct assassinate bomb bombard burn execute fabricate instigate kidnap kill loot massacre
    mistreat murder persecute plot rape sabotage shell smuggle sponsor starve steal
    torture""".split()
)
_HARMFUL: Final = _HARMING | frozenset(
    """abuse aggression assassination assault atrocity attack bombing bombardment coup crime
    genocide incursion kidnapping killing landmine massacre mine murder plot protest riot sabotage
    shelling torture unrest violation war""".split()
)
_COMMITTING: Final = frozenset("commit conduct lay organise organize orchestrate carry".split())
_HARBOURING: Final = frozenset({"arm", "harbor", "harbour", "host", "shelter"})
_WRONGDOERS: Final = frozenset(
    "criminal fighter gunman insurgent militant plotter rebel separatist terrorist".split()
)
_RUEING: Final = frozenset({"regret", "rue"})
_GIVEN: Final = frozenset({"receive", "get", "obtain"})


def obliged(found: Match, book: EventBook, sources: tuple[str, ...]) -> tuple[str, ...] | None:
    """Who must or should do something, as it is said; None where the clauses do not tell.

    "Says that X must disarm" asks X; what the speaker himself must do he asks of nobody.
    """
    for verb in (clause for root in clauses(found) for clause in conjuncts(root)):
        if is_passive(verb) or not any(c.lower_ in _OBLIGING for c in children(verb, "aux")):
            continue
        doers = [c for t in logical_subjects(verb) for c in book.people.acting(t)]
        if doers and not (set(doers) == {OTHER_ACTOR} and spoken_of([verb], book, sources)):
            return tuple(dict.fromkeys(c for c in doers if c not in sources))
    return None


def prospect(
    found: Match, book: EventBook, sources: tuple[str, ...], hostile: Set[int]
) -> tuple[Attitude, tuple[str, ...]] | None:
    """What the first clause that looks ahead shows, and to whom; None where none does."""
    if found.rule.id != "statement-say":
        return None
    listeners = [t for c in children(found.head, "obj", "iobj") for t in c.subtree]
    addressed = spoken_of(listeners, book, sources) if found.head.lemma_ == "tell" else ()
    for verb in (clause for root in clauses(found) for clause in conjuncts(root)):
        modals = {c.lower_ for c in verb.children if c.tag_ == "MD"}
        beside = {t.i for c in children(verb, "advcl", "parataxis", "conj") for t in c.subtree}
        within = [t for t in verb.subtree if t.i not in beside]
        targets = spoken_of(within, book, sources)
        subjects = logical_subjects(verb)
        in_person = any(book.people.direct(t) for t in subjects)
        doers = {code for t in subjects for code in book.people.acting(t)}
        conditional = [c for c in children(verb, "advcl") if marker_of(c) in {"if", "unless"}]
        targets = targets or spoken_of([t for c in conditional for t in c.subtree], book, sources)
        menacing = bool(modals & _UNSURE) and verb.i in hostile and not negated(verb)
        if _is_withheld(verb):
            shown: Attitude | None = _REFUSAL
            owned = {t.i for c in subjects for t in c.subtree}
            targets = spoken_of([t for t in within if t.i not in owned], book, sources) or targets
        elif modals & _AHEAD and _is_ruled_out(verb):
            shown = _REFUSAL
        elif modals & _AHEAD and any(_is_to_follow(t) for t in within):
            shown = _WARNING
        elif doers <= set(sources) and menacing and in_person:
            shown = _WARNING  # "says that it could close the border to X"
        elif doers <= set(sources):
            shown = _of_himself(
                verb, modals, found.head.lemma_ == "warn", bool(conditional), in_person
            )
        elif modals & _AHEAD and not negated(verb):
            shown = _of_another(verb, doers)
        elif not modals and not negated(verb) and _does_harm(verb):
            shown, targets = _BLAME, tuple(c for c in doers if c not in {*sources, OTHER_ACTOR})
        else:
            shown = None
        targets = targets or addressed
        if shown is not None and targets:
            return shown, targets
    return None


def _of_himself(
    verb: Token, modals: set[str], warns: bool, conditional: bool, in_person: bool
) -> Attitude | None:
    """What the speaker's own clause amounts to."""
    lemmas = set(lemmas_of(verb))
    ahead = bool(modals & _AHEAD)
    if verb.pos_ not in {"VERB", "AUX"}:
        return None
    if warns:  # "warns that it may close the border to X"
        return _WARNING if ahead or modals & _UNSURE else None
    if any(is_no_longer(c) for c in verb.children):
        if lemmas & _CLAIMED:
            return _YIELDING
        return _REFUSAL if lemmas & (_ASKED | promised_verbs()) else None
    objects = children(verb, "obj")
    none = any(negated(token) for token in (verb, *objects))
    if none:
        refusable = _ASKED | promised_verbs() if ahead else _ASKED
        present = in_person and any(c.lemma_ == "do" for c in children(verb, "aux"))
        return _REFUSAL if lemmas & refusable and (modals & _ABLE or present) else None
    if not ahead:
        return None
    if lemmas & _STRIKING_BACK or (
        lemmas & {"take", "impose", "adopt", "carry", "launch"}
        and any(o.lemma_ in _STEPS and _is_pointed(o) for o in objects)
    ):
        return _WARNING
    if lemmas & _ANSWERING and (conditional or _answers_harm(verb)):
        return _WARNING
    if not lemmas & promised_verbs():
        return None
    fought = (*objects, *children(verb, "nsubj"))  # "strikes on X will resume"
    return _WARNING if any(t.lemma_ in _FIGHTING for t in fought) else PROMISE


def _of_another(verb: Token, doers: set[str]) -> Attitude | None:
    """What is to happen to another, told of him: he is to get something, or to suffer."""
    named = bool(doers - {OTHER_ACTOR})
    if named and set(lemmas_of(verb)) & _GIVEN and children(verb, "obj"):
        return PROMISE
    if named and set(lemmas_of(verb)) & _RUEING:
        return _WARNING
    aim = [verb, *children(verb, "xcomp", "obj"), *children(verb, "obl")]
    if (
        named
        and any(token.lemma_ in _AIMED_AT for token in aim)
        and (
            children(verb, "cop") or verb.lemma_ in {"become", "consider", "regard", "treat", "see"}
        )
    ):
        return _WARNING
    return None


def _does_harm(verb: Token) -> bool:
    """ "Shelled a village", "laid mines", "shelter rebels", "were behind the killing"."""
    lemmas = set(lemmas_of(verb))
    if children(verb, "cop"):
        return case_of(verb) == "behind" and not _HARMFUL.isdisjoint(lemmas)
    if verb.pos_ != "VERB" or is_passive(verb):
        return False
    things = {lemma for thing in children(verb, "obj") for lemma in lemmas_of(thing)}
    return bool(
        (lemmas & _HARMING and things)
        or (lemmas & _COMMITTING and things & _HARMFUL)
        or (lemmas & _HARBOURING and things & _WRONGDOERS)
    )


def _is_withheld(predicate: Token) -> bool:
    """ "Is not for sale", "is not negotiable", "is non-negotiable", "is out of the question"."""
    if not children(predicate, "cop"):
        return False
    lemma = predicate.lemma_.lower()
    if lemma == "question" and case_of(predicate).startswith("out"):
        return True
    if lemma == "non":  # "is non-negotiable", parted at the hyphen
        return any(t.lower_ in _TO_BE_HAD for t in predicate.doc[predicate.i : predicate.i + 3])
    return lemma in _TO_BE_HAD and any(negates(c) for c in predicate.children)


def _is_ruled_out(verb: Token) -> bool:
    """ "There will be no talks", "no concessions will be made": not by the speaker."""
    things = children(verb, "nsubj", "nsubj:pass")
    bare = bool(children(verb, "expl")) or is_passive(verb)
    return bare and any(
        t.lemma_ in _DEALINGS and any(c.lower_ == "no" for c in children(t, "det")) for t in things
    )


def _is_to_follow(noun: Token) -> bool:
    """ "There will be consequences"; no ground for something else, as "in retaliation for" is."""
    return noun.lemma_ in _CONSEQUENCES and not negated(noun) and case_of(noun) not in {"in", "as"}


def _is_pointed(step: Token) -> bool:
    """ "Countermeasures", "retaliatory action", "all necessary measures"; no "first step"."""
    if step.lemma_ not in {"measure", "action", "step"}:
        return True
    against = any(case_of(c) == "against" for c in (*step.children, *children(step.head, "obl")))
    return against or any(c.lemma_ in _SHARP for c in children(step, "amod"))


def _answers_harm(verb: Token) -> bool:
    """ "will respond to the deployment of missiles": what it answers is no question."""
    return any(
        token.lemma_ in _HARM or stance_words().get(token.lemma_.lower(), 0.0) < 0
        for answered in children(verb, "obl")
        if case_of(answered) in {"to", "against"}
        for token in answered.subtree
    )
