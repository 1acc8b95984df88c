"""Events: who did what to whom, when, on whose word.

Each trigger found by ``triggers.py`` gets its roles, its status, its date and its attribution;
what somebody merely says becomes a STATEMENT, or the attitude that the words show. An act whose
source names no actor is left out and kept as a :class:`Problem`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from spacy.tokens import Doc, Token

from analysis.extraction.assertion import Assertion, assess
from analysis.extraction.attribution import attribution_of
from analysis.extraction.dates import date_for
from analysis.extraction.grammar import nominal_conjuncts
from analysis.extraction.matching import Match
from analysis.extraction.participants import Participants
from analysis.extraction.roles import roles
from analysis.extraction.statements import attitude
from analysis.extraction.triggers import find_matches
from analysis.lexicons.issues import issues_of
from analysis.lexicons.ontology import default_code, goldstein
from analysis.records import Attribution, DateExpression, Event, Evidence, Mention, Problem
from analysis.vocabulary import (
    QUAD_CLASS,
    AttributionKind,
    DateBasis,
    DatePrecision,
    EventType,
    Status,
)

# Promised, these are agreement in PLOVER's sense.
_PROMISED: Final = frozenset(
    {
        EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.AID,
        EventType.RETREAT, EventType.CONCEDE,
    }
)  # fmt: skip
# Threatened by the one who would do it, these are threats.
_THREATENED: Final = frozenset({EventType.ASSAULT})
# A noun for these in "after …", "during …" dates from the same news as the clause.
_SAME_NEWS: Final = frozenset({EventType.CONSULT})


class EventFinder:
    """The state of one document while its events are found."""

    def __init__(
        self,
        doc: Doc,
        *,
        article_id: str,
        published: date | None,
        mentions: Sequence[Mention],
        dates: Sequence[DateExpression],
        attributions: Sequence[Attribution],
    ) -> None:
        self.doc = doc
        self.article_id = article_id
        self.published = published
        self.dates = dates
        self.attributions = attributions
        self.people = Participants(doc, mentions, attributions)
        self.events: list[Event] = []
        self.problems: list[Problem] = []
        self._told: set[tuple[object, ...]] = set()

    def run(self) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
        matches = find_matches(self.doc, self._resolved)
        said = [m for m in matches if m.rule.type is EventType.STATEMENT]
        acts = [m for m in matches if m.rule.type is not EventType.STATEMENT]
        told: set[int] = set()
        for found in acts:
            if self._act(found):
                told.add(found.head.i)
        for found in said:
            self._statement(found, told)
        self.events.sort(key=lambda event: event.trigger_span)
        return tuple(self.events), tuple(self.problems)

    def _resolved(self, found: Match) -> int:
        targets = [t for t in found.targets if self.people.affected(t)]
        return len(targets) + len([t for t in found.modified if self.people.modifiers(t)])

    def _act(self, found: Match) -> bool:
        assertion = assess(found.head)
        if assertion is None:
            return False
        sources, targets, namer = roles(found, self.people)
        if not sources:
            self._problem(found, "no actor is named as the one who does it")
            return False
        event_type, status, cameo, stance = _convert(found, assertion)
        if not targets and event_type in _NEEDS_TARGET:
            self._problem(found, "no actor is named as the one it is done to")
            return False
        return self._add(
            found.head,
            rule=found.rule.id,
            sources=sources,
            targets=targets,
            event_type=event_type,
            cameo=cameo,
            mode=found.rule.mode if event_type is found.rule.type else None,
            status=status,
            stance=stance,
            assertion=assertion,
            namer=namer,
            confidence=found.rule.confidence,
        )

    def _statement(self, found: Match, told: set[int]) -> bool:
        assertion = assess(found.head)
        if assertion is None or assertion.status is not Status.DONE:
            return False
        sources, _, namer = roles(found, self.people)
        if not sources:
            return False
        content = self._content(found)
        if not content or any(token.i in told for token in content):
            return False
        targets = self._spoken_of(content, sources)
        shown = attitude(content)
        event_type, cameo, stance = shown.type, shown.cameo, shown.stance
        if not targets:
            event_type, cameo, stance = EventType.STATEMENT, found.rule.cameo, 0.0
        return self._add(
            found.head,
            rule=found.rule.id if event_type is EventType.STATEMENT else "statement-attitude",
            sources=sources,
            targets=targets,
            event_type=event_type,
            cameo=cameo,
            mode=None,
            status=Status.DONE,
            stance=stance,
            assertion=assertion,
            namer=namer,
            confidence=found.rule.confidence * 0.7,
        )

    def _content(self, found: Match) -> list[Token]:
        """What is said: the complement clauses, else quoted passages, else the object."""
        roots = list(found.swallowed)
        roots += [c for c in found.head.children if c.dep_ in {"ccomp", "parataxis"}]
        if not roots:
            roots = [c for c in found.head.children if c.dep_ in {"obj", "advcl", "xcomp"}]
        within = {t.i for root in roots for t in root.subtree} - {found.head.i}
        cue = (found.head.idx, found.head.idx + len(found.head))
        for passage in self.attributions:
            if passage.cue and passage.cue[0] <= cue[0] < passage.cue[1]:
                span = self.doc.char_span(
                    passage.evidence.start, passage.evidence.end, alignment_mode="contract"
                )
                within.update(t.i for t in span or ())
        return [self.doc[i] for i in sorted(within)]

    def _spoken_of(self, content: list[Token], sources: tuple[str, ...]) -> tuple[str, ...]:
        """The first other actors that the passage names, with those coordinated with them."""
        for token in content:
            if any(code not in sources for code in self.people.direct(token)):
                members = nominal_conjuncts(token)
                codes = (code for member in members for code in self.people.direct(member))
                return tuple(dict.fromkeys(code for code in codes if code not in sources))
        return ()

    def _add(
        self,
        trigger: Token,
        *,
        rule: str,
        sources: tuple[str, ...],
        targets: tuple[str, ...],
        event_type: EventType,
        cameo: str,
        mode: str | None,
        status: Status,
        stance: float,
        assertion: Assertion,
        namer: Token | None,
        confidence: float,
    ) -> bool:
        sentence = trigger.sent
        key = (sentence.start, sources, targets, event_type, status)
        if key in self._told:
            return True
        self._told.add(key)
        when = self._when(trigger, event_type, status, assertion)
        passage = attribution_of(trigger, self.attributions)
        speaker = self.people.speaker(namer) if namer is not None else None
        if passage is not None and passage.speaker and event_type is not EventType.STATEMENT:
            speaker = passage.speaker
        self.events.append(
            Event(
                evidence=Evidence(self.article_id, sentence.start_char, sentence.end_char, rule),
                sources=sources,
                targets=targets,
                type=event_type,
                cameo=cameo,
                quad_class=QUAD_CLASS[event_type],
                goldstein=goldstein(cameo),
                status=status,
                trigger=trigger.text,
                trigger_span=(trigger.idx, trigger.idx + len(trigger)),
                mode=mode,
                date=when.date if when else None,
                date_precision=when.precision if when else DatePrecision.NONE,
                date_basis=when.basis if when else None,
                date_explanation=when.explanation if when else "",
                attribution=passage.kind if passage is not None else AttributionKind.OWN,
                stance=stance if targets else None,
                issues=issues_of((t.lemma_.lower() for t in sentence), sentence.text),
                speaker=speaker,
                location=self._location(trigger),
                confidence=round(_confidence(confidence, assertion, targets, status), 3),
            )
        )
        return True

    def _when(
        self, trigger: Token, event_type: EventType, status: Status, assertion: Assertion
    ) -> DateExpression | None:
        stated = date_for(self.doc, trigger, self.dates, published=self.published)
        if stated is not None and stated.date:
            return stated
        if status is not Status.DONE or self.published is None:
            return None
        if assertion.backgrounded and not (
            event_type in _SAME_NEWS and trigger.pos_ in {"NOUN", "PROPN"}
        ):
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

    def _location(self, trigger: Token) -> str | None:
        for child in trigger.children:
            if child.dep_ == "obl" and any(c.lower_ in {"in", "at"} for c in child.children):
                place = self.people.mention(child)
                if place is not None:
                    return place.text
        return None

    def _problem(self, found: Match, reason: str) -> None:
        trigger = found.head
        self.problems.append(
            Problem(
                evidence=Evidence(
                    self.article_id, trigger.idx, trigger.idx + len(trigger), found.rule.id
                ),
                stage="events",
                text=trigger.text,
                reason=f"{found.rule.type}: {reason}",
            )
        )


_NEEDS_TARGET: Final = frozenset(
    {EventType.AID, EventType.CONSULT, EventType.ASSAULT, EventType.REJECT, EventType.SUPPORT,
     EventType.SANCTION, EventType.RETREAT, EventType.COERCE, EventType.COOPERATE,
     EventType.THREATEN, EventType.REQUEST, EventType.ACCUSE, EventType.AGREE}
)  # fmt: skip


def find_events(
    doc: Doc,
    *,
    article_id: str,
    published: date | None,
    mentions: Sequence[Mention],
    dates: Sequence[DateExpression],
    attributions: Sequence[Attribution],
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """Events of a parsed, cleaned text, in the order of the text, and what was left out.

    Args:
        doc: the parsed text; all offsets of the arguments and the result count its characters.
        article_id: goes onto every record.
        published: dates what the article tells as news; None leaves that undated.
        mentions: resolved mentions.
        dates: date expressions.
        attributions: who says which passage.
    """
    finder = EventFinder(
        doc,
        article_id=article_id,
        published=published,
        mentions=mentions,
        dates=dates,
        attributions=attributions,
    )
    return finder.run()


def _convert(found: Match, assertion: Assertion) -> tuple[EventType, Status, str, float]:
    """Type, status, CAMEO code and stance once it is known whether the act took place."""
    rule, status = found.rule, assertion.status
    if rule.type is EventType.AGREE and status is Status.DONE and _promises(found):
        return rule.type, Status.PLANNED, rule.cameo, rule.stance
    if assertion.refused and rule.type in _PROMISED | {EventType.AGREE, EventType.REQUEST}:
        return EventType.REJECT, Status.DONE, default_code(EventType.REJECT), -1.0
    if status is Status.PLANNED:
        if rule.type in _PROMISED:
            return EventType.AGREE, status, default_code(EventType.AGREE), 1.0
        if rule.type in _THREATENED:
            return EventType.THREATEN, Status.DONE, default_code(EventType.THREATEN), -1.0
    return rule.type, status, rule.cameo, rule.stance


def _promises(found: Match) -> bool:
    """An agreement to do something, as against one that was reached."""
    return any(slot.kind != "object" or not slot.words for slot in found.pattern.slots) and not any(
        set(slot.words)
        & {"agreement", "deal", "accord", "pact", "treaty", "framework", "memorandum"}
        for slot in found.pattern.slots
    )


def _confidence(
    prior: float, assertion: Assertion, targets: tuple[str, ...], status: Status
) -> float:
    value = prior
    if not targets:
        value *= 0.7
    if assertion.backgrounded:
        value *= 0.9
    if status is Status.NEGATED:
        value *= 0.8
    return max(0.05, min(0.99, value))
