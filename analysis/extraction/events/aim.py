"""Aim: to whom an act is done, where its own words name nobody or only somebody unnamed.

Each rung of the ladder looks a little further away, and is worth a little less: what was told
beside the act, whoever it answers, the other party of the story, the one other actor of the
sentence, the title. The first that finds somebody decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from analysis.extraction.events.again import target_of_the_story
from analysis.extraction.events.alone import (
    is_gathering,
    is_of_a_treaty,
    is_of_all_or_of_a_thing,
    is_towards_nobody,
    points_back,
)
from analysis.extraction.events.book import EventBook
from analysis.extraction.events.conversion import REACHED
from analysis.extraction.events.judgements import doer_of_the_told, judges_what_was_told
from analysis.extraction.events.matching import Match, lemmas_of
from analysis.extraction.events.passing import hits_its_own, untold
from analysis.extraction.events.reciprocal import MEDIATING
from analysis.extraction.events.relations import VOICING, other_party, other_side
from analysis.extraction.events.targets import (
    concerns_itself,
    is_at_home,
    is_of_somebody,
    is_personal,
    nearby_targets,
)
from analysis.extraction.events.unsaid import (
    is_anaphoric,
    means_the_same,
    shared_targets,
    sufferer_by_the_answer,
)
from analysis.extraction.grammar import is_passive, marker_of
from analysis.records import Event
from analysis.vocabulary import OTHER_ACTOR, EventType, Status

Codes = tuple[str, ...]

_NEEDS_TARGET: Final = frozenset(EventType) - {
    EventType.STATEMENT, EventType.MOBILIZE, EventType.PROTEST, EventType.CONCEDE,
}  # fmt: skip
# Where the sentence leaves out to whom, the story may have said it.
_CONTEXTUAL: Final = frozenset({EventType.ASSAULT, EventType.THREATEN, EventType.REJECT})
# "our cooperation", "the relationship": with the other party to what is told.
_BILATERAL: Final = frozenset(
    {"support-bilateral", "agree-promise", "agree-commitment", "agree-intent"}
)
_UNDIRECTED: Final = "agree-strive"  # to whom, if to anybody, the text says itself
_ADDRESSED: Final = frozenset({EventType.ACCUSE, EventType.REQUEST})
_UNNAMED: Final = (OTHER_ACTOR,)


@dataclass(frozen=True, slots=True)
class Draft:
    """An act whose doer is known; ``first``: what else the text tells is not known yet."""

    found: Match
    book: EventBook
    told: Mapping[int, Event]
    first: bool
    sources: Codes
    targets: Codes
    type: EventType
    status: Status

    @property
    def concerns_its_doer(self) -> bool:
        """Nobody is named, and none is missing: it is the doer's own affair."""
        return not self.targets and concerns_itself(self.found, self.book.people, self.sources)


def aimed(draft: Draft) -> tuple[Codes, float] | None:
    """Targets and how sure they are, from 0 to 1; None where the rest must be told first."""
    if draft.first and draft.targets == _UNNAMED and is_anaphoric(draft.found):
        return None  # "sanctions a Swede, barring him": told once it is known who was sanctioned
    targets = _known_better(draft)
    certainty = 1.0
    if (
        draft.found.rule.id == "consult-visit"
        and draft.found.targets
        and set(targets) <= {OTHER_ACTOR}
    ):
        targets, certainty = draft.book.destination(draft.sources), 0.7
    if targets:
        return targets, certainty
    own = draft.concerns_its_doer
    for look, certainty in _LADDER:
        if own and look in _OF_OTHERS:
            continue
        looked = look(draft)
        if looked is None:
            return None
        if looked:
            return looked, certainty
    return (), 1.0


def is_voiced_alone(draft: Draft) -> bool:
    """Words towards nobody that are the sentence's own: a plain statement."""
    head = draft.found.head
    voiced = head.lemma_ in VOICING and draft.type is not EventType.SANCTION
    return voiced and head.dep_ in {"ROOT", "conj"}


def needs_target(draft: Draft) -> bool:
    """Whether the act says nothing as long as nobody is known to whom it was done."""
    if draft.type not in _NEEDS_TARGET:
        return False
    if is_gathering(draft.found, draft.sources, draft.status):
        return False  # at once: what is said there is said on its day
    author = draft.book.people.author
    return draft.first or not is_towards_nobody(draft.found, draft.sources, draft.status, author)


def _known_better(draft: Draft) -> Codes:
    """The targets, with whom the sentence means by somebody unnamed."""
    found, book, targets = draft.found, draft.book, draft.targets
    if targets == _UNNAMED and means_the_same(found, draft.told):
        return ()  # "sanctions a Swede, barring him": him is a Swede
    if found.rule.id == MEDIATING and is_passive(found.head):
        return ()  # "signed in Oslo, mediated by Z": Oslo is no party
    release = found.rule.id == "request-release" and set(targets) <= {OTHER_ACTOR}
    refusal = found.rule.type is EventType.REJECT and targets == _UNNAMED
    if release or refusal:
        # "demanded the release of prisoners", "refused to hand him over despite requests by X"
        others = book.people.others_in(found.head.sent, draft.sources)
        if len(others) == 1:
            return others
    return book.offender(draft.sources) or targets if release else targets


def _mediated(draft: Draft) -> Codes | None:
    """ "X and Y agree to a truce brokered by Z": Z deals with those who agree."""
    if draft.found.rule.id != MEDIATING:
        return ()
    if draft.first:
        return None
    for word in draft.found.head.ancestors:
        if word.i in draft.told:
            act = draft.told[word.i]
            parties = dict.fromkeys((*act.sources, *act.targets))
            return tuple(c for c in parties if c not in {*draft.sources, OTHER_ACTOR})
    return ()


def _shared(draft: Draft) -> Codes:
    codes = shared_targets(draft.found, draft.told) if draft.told else ()
    return tuple(code for code in codes if code not in draft.sources)


def _answered(draft: Draft) -> Codes:
    if not draft.told:
        return ()
    codes = sufferer_by_the_answer(draft.found, draft.told)
    return tuple(c for c in codes if c not in draft.sources) or target_of_the_story(
        draft.found, draft.told, draft.book.people, draft.sources
    )


def _judged(draft: Draft) -> Codes | None:
    if not judges_what_was_told(draft.found):
        return ()
    if draft.first:
        return None
    return doer_of_the_told(draft.found, draft.told, draft.sources, draft.book.people)


def _partner(draft: Draft) -> Codes:
    if draft.found.rule.id in _BILATERAL:
        return other_party(draft.sources, draft.book)
    return draft.book.counterpart(draft.sources) if draft.type in _CONTEXTUAL else ()


def _accused(draft: Draft) -> Codes:
    back = draft.type is EventType.REQUEST and points_back(draft.found)
    return draft.book.accused(draft.sources) if back else ()


def _beside(draft: Draft) -> Codes:
    if draft.type not in {EventType.SUPPORT, EventType.AGREE}:
        return ()
    return other_side(draft.found, draft.sources, draft.book)


def _somebody(draft: Draft) -> Codes | None:
    if not is_of_somebody(draft.found):
        return ()
    return None if draft.first else _UNNAMED


def _nearby(draft: Draft) -> Codes:
    if draft.type is not EventType.REQUEST or _is_alone(draft):
        return ()
    return nearby_targets(draft.found, draft.book.people, draft.sources)


def _only_other(draft: Draft) -> Codes:
    if draft.type not in _NEEDS_TARGET or _is_alone(draft):
        return ()
    people, head = draft.book.people, draft.found.head
    others = untold(people.others_in(head.sent, draft.sources), head, people)
    return others if len(others) == 1 else ()


def _titled(draft: Draft) -> Codes:
    """A statement's title says who it is about."""
    if draft.type not in _ADDRESSED or not draft.book.people.author:
        return ()
    heading = tuple(code for code in draft.book.topic if code not in draft.sources)
    return heading if len(heading) == 1 else ()


def _parties(draft: Draft) -> Codes:
    """Who leaves a treaty leaves its parties, whoever they are."""
    left = draft.type is EventType.SANCTION and is_of_a_treaty(draft.found, draft.sources)
    return _UNNAMED if left else ()


def _own_people(draft: Draft) -> Codes:
    return _UNNAMED if hits_its_own(draft.found, draft.book.people, draft.sources) else ()


_LADDER: Final[tuple[tuple[Callable[[Draft], Codes | None], float], ...]] = (
    (_mediated, 0.9),
    (_shared, 0.7),
    (_answered, 0.7),
    (_judged, 0.7),
    (_partner, 0.6),
    (_accused, 0.7),
    (_beside, 1.0),
    (_somebody, 1.0),
    (_nearby, 1.0),
    (_only_other, 0.6),
    (_titled, 0.5),
    (_parties, 1.0),
    (_own_people, 1.0),
)
"""Where to look, nearest first, and how sure it makes."""
_OF_OTHERS: Final = frozenset({_shared, _answered, _judged, _partner})
"""Rungs that an act of the doer's own affairs is not held against."""


def _is_alone(draft: Draft) -> bool:
    """Whether no other actor of the sentence can be meant."""
    found, head = draft.found, draft.found.head
    if draft.concerns_its_doer or is_personal(found) or found.rule.id == _UNDIRECTED:
        return True
    if found.rule.reciprocal and not _seeks_partner(draft):
        return True
    if is_at_home(found, draft.book.people, draft.sources) or is_of_all_or_of_a_thing(found):
        return True
    if draft.type is not EventType.SUPPORT:
        return False
    # "As you celebrate your day": nobody in the sentence is celebrated.
    aside = head.dep_ == "advcl" and marker_of(head) in {"as", "while", "when"}
    return aside or head.dep_ == "acl:relcl"


def _seeks_partner(draft: Draft) -> bool:
    """Whether who met or signed with whom may stand elsewhere in the sentence."""
    found = draft.found
    if found.rule.type is EventType.CONSULT:
        return not is_gathering(found, draft.sources, draft.status)
    signed = [t for t in found.head.children if t.i in found.used]
    named = {lemma for t in signed for lemma in lemmas_of(t)} - {"memorandum"}
    of_understanding = any(c.lemma_ == "understanding" for t in signed for c in t.children)
    reached = of_understanding or not REACHED.isdisjoint(named)
    return found.rule.id == "support-sign" and reached
