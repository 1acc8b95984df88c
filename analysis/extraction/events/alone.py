"""Acts towards nobody in particular: appeals, gatherings, treaties joined; and what points back."""

from __future__ import annotations

from typing import Final

from analysis.extraction.events.matching import Match, lemmas_of
from analysis.lexicons.actors import load_actors
from analysis.vocabulary import OTHER_ACTOR, ActorKind, EventType, Status

_LEAVING: Final = frozenset({"leave", "quit", "exit"})
_OF_TREATIES: Final = frozenset({"support-sign", "support-join", "sanction-withdraw"})
_TREATIES: Final = frozenset(
    "treaty convention accord accords protocol covenant charter pact".split()
)
_RATIFYING: Final = frozenset({"ratify", "accede", "adopt"})
_APPEALING: Final = frozenset({"call", "appeal", "urge", "renew", "reiterate", "plead"})
_PLEDGING: Final = frozenset(
    "commit committed pledge vow promise strive endeavor endeavour continue".split()
)
_GATHERING: Final = frozenset({"consult-meet", "consult-hold", "consult-gather"})
_ASSEMBLING: Final = frozenset({"gather", "convene", "assemble", "congregate", "meet"})


def is_towards_nobody(
    found: Match, sources: tuple[str, ...], status: Status, author: tuple[str, ...]
) -> bool:
    """Whether the act counts although no target is named; ``author`` says "we" in a statement."""
    return (
        is_gathering(found, sources, status)
        or _is_appeal(found, sources, status)
        or is_of_a_treaty(found, sources)
        or (_is_pledge(found) and bool(author) and set(author) <= set(sources))
    )


def points_back(found: Match) -> bool:
    """ "Such practices", "those unjustly held", "these attacks": told in the sentences before."""
    return any(
        token.lower_ in {"such", "these", "those", "this"} and token.i > found.head.i
        for token in found.head.subtree
    )


def _is_appeal(found: Match, sources: tuple[str, ...], status: Status) -> bool:
    """ "X calls for a ceasefire": an appeal to nobody in particular is one all the same."""
    return (
        found.rule.type is EventType.REQUEST
        and status is Status.DONE
        and found.pattern.pos == "VERB"
        and found.head.lemma_ in _APPEALING
        and found.head.dep_ in {"ROOT", "conj", "parataxis", "ccomp"}
        and OTHER_ACTOR not in sources
    )


def _is_pledge(found: Match) -> bool:
    """ "We are committed to ending torture": promised to everybody."""
    return (
        found.rule.type is EventType.AGREE
        and found.head.lemma_ in _PLEDGING
        and found.head.dep_ in {"ROOT", "conj"}
    )


def is_of_a_treaty(found: Match, sources: tuple[str, ...]) -> bool:
    """ "X ratifies the convention", "X leaves the treaty": an act towards all its parties."""
    named = [found.head.doc[i] for i in found.used] + found.targets
    return (
        (found.rule.id in _OF_TREATIES or found.head.lemma_ in _LEAVING)
        and OTHER_ACTOR not in sources
        and any(not _TREATIES.isdisjoint(lemmas_of(token)) for token in named)
    )


def is_of_all_or_of_a_thing(found: Match) -> bool:
    """ "The 50th UN member to ratify the convention, allowing it to enter into force".

    Whoever else the sentence names is not whom it is done to.
    """
    named = [found.head.doc[i] for i in found.used] + found.targets
    treaty = any(not _TREATIES.isdisjoint(lemmas_of(token)) for token in named)
    ratified = found.rule.id == "support-sign" and found.head.lemma_ in _RATIFYING and treaty
    return ratified or (bool(found.targets) and all(t.lower_ == "it" for t in found.targets))


def is_gathering(found: Match, sources: tuple[str, ...], status: Status) -> bool:
    """A body meets, and so do leaders that nobody names; one state alone meets nobody."""
    if found.rule.type is not EventType.CONSULT or status is Status.NEGATED:
        return False
    kind = load_actors().kind
    told = found.rule.reciprocal and found.rule.id in _GATHERING
    unnamed = found.head.lemma_ in _ASSEMBLING
    return told and any(
        kind(code) is ActorKind.ORGANISATION or (code == OTHER_ACTOR and unnamed)
        for code in sources
    )
