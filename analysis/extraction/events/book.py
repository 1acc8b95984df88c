"""The book of events: turns an act with its roles into a dated, attributed record, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.attribution.find import attribution_of
from analysis.extraction.dates.find import date_for
from analysis.extraction.events.conversion import postponed
from analysis.extraction.events.embedding import Assertion
from analysis.extraction.events.occasions import is_dated_meeting, is_of_the_deed
from analysis.extraction.events.participants import Participants
from analysis.extraction.events.place import place_of
from analysis.extraction.events.repeats import tells_again
from analysis.lexicons.actors import load_actors
from analysis.lexicons.calibration import calibrated
from analysis.lexicons.issues import issues_of
from analysis.lexicons.ontology import default_code, goldstein
from analysis.records import Attribution, DateExpression, Event, Evidence, Mention, Problem
from analysis.vocabulary import (
    OTHER_ACTOR,
    QUAD_CLASS,
    ActorKind,
    AttributionKind,
    DateBasis,
    DatePrecision,
    EventType,
    Status,
)

# What makes "the parties" of those who take part.
_JOINT: Final = frozenset({EventType.CONSULT, EventType.SUPPORT, EventType.AGREE})
_TALKING: Final = frozenset("discuss review talk address exchange consult raise touch".split())
_JOURNEYS: Final = frozenset({"consult-travel", "consult-visit"})
_MEETINGS: Final = frozenset({"consult-meet"})
# What is said when people meet.
_SAID: Final = frozenset({
    EventType.SUPPORT, EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.STATEMENT,
})  # fmt: skip
# A noun for these in "after …", "during …" dates from the same news as the clause.
_SAME_NEWS: Final = frozenset({EventType.CONSULT})
# Told of more parties than the two that a sentence names, and often as background.
_CARRIED_OUT: Final = frozenset(
    {
        EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE, EventType.PROTEST,
        EventType.COOPERATE,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """What is known of an act before it is dated and attributed."""

    trigger: Token
    rule: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    type: EventType
    cameo: str
    status: Status
    stance: float
    assertion: Assertion
    confidence: float
    mode: str | None = None
    namer: Token | None = None  # the word that names the source
    words: tuple[Token, ...] = ()  # other words of the pattern: "talks" in "held Tuesday's talks"


class EventBook:
    """The events of one document in the making."""

    def __init__(
        self,
        doc: Doc,
        *,
        article_id: str,
        published: date | None,
        mentions: Sequence[Mention],
        dates: Sequence[DateExpression],
        attributions: Sequence[Attribution],
        topic: tuple[str, ...] = (),
    ) -> None:
        self.doc = doc
        self.topic = topic
        self.article_id = article_id
        self.published = published
        self.dates = dates
        self.attributions = attributions
        self.people = Participants(doc, mentions, attributions)
        self.events: list[Event] = []
        self.problems: list[Problem] = []
        self._talks: list[Event] = []
        self._meetings: list[tuple[Event, DateExpression]] = []
        self._told: dict[tuple[object, ...], Event] = {}

    def enter(self, act: Act) -> Event:
        """Record ``act``; the event that tells it already, where the sentence does so twice."""
        sentence = act.trigger.sent
        key = (sentence.start, act.sources, act.targets, act.type, act.status)
        known = self._told.get(key) or self._talked_of(act) or self._attack_of(act)
        if known is not None and tells_again(known, act.trigger, act.type, act.rule):
            return known
        event = self._event(act)
        if act.type is EventType.CONSULT:
            self._forget_talk(event)
        self._told[key] = event
        self.events.append(event)
        parties = tuple(c for c in dict.fromkeys((*act.sources, *act.targets)) if c != OTHER_ACTOR)
        if act.type in _JOINT and len(parties) > 1:
            self.people.together = parties
        if act.type is EventType.CONSULT and act.trigger.lemma_ in _TALKING:
            self._talks.append(event)
        return event

    def _forget_talk(self, meeting: Event) -> None:
        """A headline's "discussed" is the meeting that the text then tells."""
        parties = {*meeting.sources, *meeting.targets}
        for talk in self._talks:
            if talk in self.events and {*talk.sources, *talk.targets} == parties:
                self.events.remove(talk)

    def _talked_of(self, act: Act) -> Event | None:
        """The meeting in which what "they discussed" was discussed, if it is told already."""
        if act.type is EventType.CONSULT and act.trigger.lemma_ in _TALKING:
            parties = {*act.sources, *act.targets}
            for event in self.events:
                if event.type is EventType.CONSULT and parties <= {*event.sources, *event.targets}:
                    return event
        return None

    def _attack_of(self, act: Act) -> Event | None:
        """The attack on somebody in this sentence whose nameless victims ``act`` tells.

        Where the victims came first ("nine die as X shells Y"), they are forgotten.
        """
        if act.type is not EventType.ASSAULT:
            return None
        for event in self.events:
            beside = event.evidence.start == act.trigger.sent.start_char
            if beside and event.type is act.type and event.sources == act.sources:
                if act.targets == (OTHER_ACTOR,):
                    return event
                if event.targets == (OTHER_ACTOR,):
                    self.events.remove(event)
                    return None
        return None

    def counterpart(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        """The one other party to everything told so far of ``sources``; () where there are more."""
        others: set[str] = set()
        for event in self.events:
            parties = {*event.sources, *event.targets}
            if not parties.isdisjoint(sources):
                others |= parties.difference(sources)
        others.discard(OTHER_ACTOR)
        return tuple(others) if len(others) == 1 else ()

    def interlocutor(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        """With whom ``sources`` met or spoke in the first meeting told; () where with several."""
        for event in self.events:
            parties = {*event.sources, *event.targets}
            if event.type is EventType.CONSULT and parties.issuperset(sources):
                others = parties.difference(sources)
                return tuple(others) if len(others) == 1 else ()
        return ()

    def destination(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        """Where ``sources`` last went or met somebody, what is visited next being there."""
        told = [e for e in self.events if e.sources == sources]
        gone = {c for e in told if e.evidence.rule in _JOURNEYS for c in e.targets}
        for event in reversed(told):
            if event.evidence.rule in _JOURNEYS | _MEETINGS and gone.issuperset(event.targets):
                states = [c for c in event.targets if load_actors().kind(c) is ActorKind.STATE]
                return tuple(states) if len(states) == 1 else ()
        return ()

    def accused(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        """Whom ``sources`` last accused: "such practices", "this attack" are theirs."""
        for event in reversed(self.events):
            if event.type is EventType.ACCUSE and set(event.sources) == set(sources):
                return event.targets
        return ()

    def offender(self, sources: tuple[str, ...]) -> tuple[str, ...]:
        """The one other who is told to have harmed ``sources``; () where several have."""
        doers = {
            code
            for event in self.events
            if event.quad_class in {3, 4} and set(sources) <= set(event.targets)
            for code in event.sources
            if code not in {*sources, OTHER_ACTOR}
        }
        return tuple(doers) if len(doers) == 1 else ()

    def leave_out(self, trigger: Token, rule: str, event_type: EventType, reason: str) -> None:
        """Record that an act was seen and why it is none of the events."""
        evidence = Evidence(self.article_id, trigger.idx, trigger.idx + len(trigger), rule)
        self.problems.append(
            Problem(evidence, stage="events", text=trigger.text, reason=f"{event_type}: {reason}")
        )

    def _event(self, act: Act) -> Event:
        trigger, sentence = act.trigger, act.trigger.sent
        when = self._when(act)
        today = self.published.isoformat() if self.published is not None else ""
        ahead = postponed(act.type, trigger, when.date, today) if when and when.date else None
        if ahead is not None and act.status is Status.DONE:
            code = act.cameo if ahead[0] is act.type else default_code(ahead[0])
            act = replace(act, type=ahead[0], status=ahead[1], cameo=code)
        passage = attribution_of(trigger, self.attributions)
        speaker = self.people.speaker(act.namer) if act.namer is not None else None
        if passage is not None and passage.speaker and act.type is not EventType.STATEMENT:
            speaker = passage.speaker
        event = Event(
            evidence=Evidence(self.article_id, sentence.start_char, sentence.end_char, act.rule),
            sources=act.sources,
            targets=act.targets,
            type=act.type,
            cameo=act.cameo,
            quad_class=QUAD_CLASS[act.type],
            goldstein=goldstein(act.cameo),
            status=act.status,
            trigger=trigger.text,
            trigger_span=(trigger.idx, trigger.idx + len(trigger)),
            mode=act.mode,
            date=when.date if when else None,
            date_precision=when.precision if when else DatePrecision.NONE,
            date_basis=when.basis if when else None,
            date_explanation=when.explanation if when else "",
            attribution=passage.kind if passage is not None else AttributionKind.OWN,
            stance=act.stance if act.targets else None,
            issues=issues_of((t.lemma_.lower() for t in sentence), sentence.text),
            speaker=speaker,
            location=place_of(trigger, act.type, self.people.mention),
            confidence=_confidence(act),
        )
        if when is not None and is_dated_meeting(event):
            day = f"said at the meeting of {event.date}"
            self._meetings.append((event, replace(when, explanation=day)))
        return event

    def _when(self, act: Act) -> DateExpression | None:
        """The date that the text gives; for news without one, the day of publication."""
        trigger = act.trigger
        for token in (trigger, *act.words):
            stated = date_for(self.doc, token, self.dates, published=self.published)
            if (
                stated is not None
                and stated.date
                and not is_of_the_deed(act.trigger, act.type, stated)
            ):
                return stated
        if act.status is not Status.DONE or self.published is None:
            return None
        occasion = self._occasion(act)
        if occasion is not None:
            return occasion
        is_noun = trigger.pos_ in {"NOUN", "PROPN"}
        if act.assertion.backgrounded and not (act.type in _SAME_NEWS and is_noun):
            return None
        day = self.published.isoformat()
        return DateExpression(
            evidence=Evidence(self.article_id, trigger.idx, trigger.idx, "publication"),
            text="",
            kind="DATE",
            value=day,
            date=day,
            precision=DatePrecision.DAY,
            basis=DateBasis.PUBLICATION,
            explanation=f"told as news on the day of publication, {day}",
        )

    def _occasion(self, act: Act) -> DateExpression | None:
        """The day of the meeting at which ``act`` was said: "They met on 2 May. They urged …"."""
        if act.type not in _SAID or act.trigger.tag_ != "VBD" or act.assertion.backgrounded:
            return None
        for event, when in self._meetings:
            if set(act.sources) <= {*event.sources, *event.targets}:
                return when
        return None


def _confidence(act: Act) -> float:
    value = act.confidence
    if not act.targets:
        value *= 0.7
    if act.assertion.backgrounded:
        value *= 0.9
    if act.status is Status.NEGATED:
        value *= 0.8
    if act.type in _CARRIED_OUT:
        value *= 0.85
    return round(calibrated(round(max(0.05, min(0.99, value)), 3)), 3)
