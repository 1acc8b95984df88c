"""Roles: from a match to the codes of those who act and those acted upon."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from analysis.extraction.events.doers import is_announcers_own
from analysis.extraction.events.matching import Match
from analysis.extraction.events.nationals import GIVEN
from analysis.extraction.events.participants import Participants
from analysis.extraction.events.passing import addressee
from analysis.extraction.events.reciprocal import (
    MEDIATING,
    between,
    both_sides,
    each_other,
    in_common,
    is_addressed,
    is_talk,
)
from analysis.extraction.events.sources import sources_of
from analysis.extraction.events.targets import (
    concerns_itself,
    is_searched,
    nearby_targets,
    targets_of,
    teller,
)
from analysis.extraction.events.unsaid import body_left, giver, power_on_the_spot
from analysis.extraction.events.violence import somebody, struck
from analysis.extraction.grammar import is_passive
from analysis.extraction.subjects import logical_subjects
from analysis.vocabulary import OTHER_ACTOR, EventType

# Told by the one whom it befalls: "X says that Y will send food".
_BEFALLING: Final = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.AID, EventType.RETREAT, EventType.COOPERATE}
)
_RECIPROCAL: Final = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE})


def roles(
    found: Match, people: Participants
) -> tuple[tuple[str, ...], tuple[str, ...], Token | None]:
    """(sources, targets, word naming the source); what several do together has all on both sides.

    "X signed a treaty with Y" tells what X did, so that Y is only a target.
    """
    sources, targets, namer = _roles(found, people)
    if sources and not targets and _is_undergone(found):
        receivers = (c for t in logical_subjects(found.head) for c in people.affected(t))
        targets = tuple(code for code in dict.fromkeys(receivers) if code not in sources)
    if sources and set(targets) <= {OTHER_ACTOR}:
        targets = struck(found, people, sources) or targets
    return sources, targets, namer


def _is_undergone(found: Match) -> bool:
    """ "Received assurances from X", "came under attack from X": done to the subject."""
    plain = found.pattern.pos == "VERB" and not is_passive(found.head)
    return plain and bool(found.sources) and not found.targets and not found.rule.reciprocal


def _roles(
    found: Match, people: Participants
) -> tuple[tuple[str, ...], tuple[str, ...], Token | None]:
    sources, namer = sources_of(found, people)
    if not sources:
        parties = both_sides(found, people)
        if parties:
            return parties, parties, namer
        sources = (
            giver(found, people) or body_left(found, people) or power_on_the_spot(found, people)
        )
        sources = sources or somebody(found, people)
        return sources, targets_of(found, people, sources) if sources else (), namer
    parties = between(found, people)
    if parties:
        return parties, parties, namer
    targets = targets_of(found, people, sources)
    targets = targets or addressee(found, people, sources)
    if found.rule.type in GIVEN and len(sources) > 1 and set(targets) < set(sources):
        sources = tuple(code for code in sources if code not in targets)  # "granting X access"
    mutually = each_other(found.head) or in_common(found)
    if set(targets) <= {OTHER_ACTOR} and len(sources) > 1 and mutually:
        return sources, sources, namer
    if found.rule.type is EventType.AGREE and len(sources) > 1:
        targets = targets if is_addressed(found, people, sources) else ()
    if not targets and concerns_itself(found, people, sources):
        return sources, (), namer
    mutual = found.rule.reciprocal and len(sources) > 1
    if not targets and not mutual and is_searched(found) and not is_talk(found):
        targets = nearby_targets(found, people, sources)
    if is_announcers_own(found, people, sources, namer):
        # "announces the release of its nationals from Chad"
        abroad = targets or people.others_in(found.head.sent, sources)
        return (abroad, sources, namer) if len(abroad) == 1 else ((), sources, None)
    if not targets and found.rule.type in _BEFALLING:
        targets = tuple(c for c in teller(found.head, people) if c not in sources)
    together = found.rule.reciprocal or found.rule.type in _RECIPROCAL
    together &= found.rule.id != MEDIATING  # several mediate between others
    if together and len(sources) > 1:
        if not targets:
            return sources, sources, namer
        if found.rule.reciprocal and found.rule.type is not EventType.CONSULT:
            if found.rule.id == "support-relations":
                return sources, targets, namer  # ties with Z, not with each other
            if found.rule.type is EventType.SUPPORT and not found.targets:
                return sources, sources, namer  # "X and Y signed a treaty hosted by Z"
            everyone = tuple(dict.fromkeys((*sources, *targets)))
            return everyone, everyone, namer
    return sources, targets, namer
