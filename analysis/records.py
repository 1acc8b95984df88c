"""The records that flow through Démarche: frozen, slotted, one noun each.

Every extracted record stands on :class:`Evidence`; ``article.text[start:end]`` is what it was read
from. Offsets are characters (Python code points) into ``Article.text``, half open. Inside
``analysis.extraction`` the same records carry offsets into the cleaned text until
``pipeline.py`` maps them back; nothing outside ever sees those.

Field names are those of the annotation guidelines, so that records can be scored as they are.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date

from analysis.vocabulary import (
    AgreementKind,
    AgreementStatus,
    AttributionKind,
    DateBasis,
    DatePrecision,
    EventType,
    MentionLabel,
    Status,
)

Span = tuple[int, int]


def stable_id(*parts: object) -> str:
    """Sixteen hexadecimal digits that depend on ``parts`` alone (SHA-256, shortened)."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a record was read, and by which rule."""

    article_id: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news text as it was read, never edited.

    ``origins`` says for each of ``published``, ``source``, ``url``, ``language`` and ``title``
    where it was found ("given", "metadata", "url", "dateline", "first line", "detected");
    what was not found is None and absent there.
    ``original`` is the text that ``text`` was translated from, where it was handed over along with
    it, and ``original_language`` its ISO 639-1 code; nothing is read from it.
    """

    article_id: str
    title: str
    text: str
    published: date | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    origins: dict[str, str] = field(default_factory=dict)
    original: str | None = None
    original_language: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression that names or stands for one or more actors.

    ``actors`` holds actor codes (ISO 3166-1 alpha-3, acronym, or short name; "OTHER" for a
    person or body that acts for none of these); it is empty where the expression could not be
    resolved, and ``reason`` then says why. ``name`` is the longest form of a person's name in the
    article. ``entity`` is the same for all mentions of one person or body within the article.
    """

    evidence: Evidence
    text: str
    label: MentionLabel
    actors: tuple[str, ...] = ()
    name: str | None = None
    role: str | None = None
    entity: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date, time, duration or set of times in the text.

    ``value`` is as in TIMEX3 ("2022-01-06", "2022-W02", "P5Y", "PRESENT_REF"); ``date`` is the ISO
    day, month or year that an event may take from it, None for durations and sets.
    """

    evidence: Evidence
    text: str
    kind: str  # TIMEX3 type: DATE, TIME, DURATION, SET
    value: str
    date: str | None
    precision: DatePrecision
    basis: DateBasis
    explanation: str = ""  # in words, for the evidence panel: "Thursday before 2022-01-07 (Friday)"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A passage that the text puts into somebody's mouth; ``evidence`` is the content."""

    evidence: Evidence
    source: Span | None
    cue: Span | None
    direct: bool
    kind: AttributionKind
    speaker: str | None = None
    actors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A direct quotation; ``evidence`` covers the words without their marks."""

    evidence: Evidence
    text: str
    speaker: str | None
    affiliation: str | None
    cue: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act: who did what to whom, when, on whose word.

    ``evidence`` is the clause it stands in; ``trigger`` the words that fired, at ``trigger_span``.
    ``stance`` runs from -1 to 1 from sources to targets and is None where there is no target.
    ``cameo`` keeps its leading zero. ``confidence`` is a probability, 0 to 1.
    """

    evidence: Evidence
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    type: EventType
    cameo: str
    quad_class: int
    goldstein: float | None
    status: Status
    trigger: str
    trigger_span: Span
    mode: str | None = None
    date: str | None = None
    date_precision: DatePrecision = DatePrecision.NONE
    date_basis: DateBasis | None = None
    date_explanation: str = ""
    attribution: AttributionKind = AttributionKind.OWN
    stance: float | None = None
    issues: tuple[str, ...] = ()
    speaker: str | None = None
    location: str | None = None
    confidence: float = 0.5

    @property
    def event_id(self) -> str:
        """Stable over runs: article, trigger span and type."""
        return stable_id(self.evidence.article_id, *self.trigger_span, self.type)


@dataclass(frozen=True, slots=True)
class AgreementStep:
    """One step in the life of an agreement, with its own evidence."""

    status: AgreementStatus
    date: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement as one article tells it; ``history`` is in the order of the text."""

    evidence: tuple[Evidence, ...]
    name: str
    kind: AgreementKind
    parties: tuple[str, ...]
    status: AgreementStatus
    signed_on: str | None = None
    in_force_on: str | None = None
    expires_on: str | None = None
    place: str | None = None
    term: str | None = None  # as in the text: "5-year"
    term_iso: str | None = None  # ISO 8601 duration: "P5Y"
    amount: float | None = None
    currency: str | None = None  # ISO 4217
    payer: str | None = None  # actor code
    subject: str | None = None
    domain: str | None = None
    predecessor: str | None = None
    history: tuple[AgreementStep, ...] = ()
    confidence: float = 0.5

    @property
    def agreement_id(self) -> str:
        """Stable over runs: article, place of the first evidence, name."""
        first = self.evidence[0]
        return stable_id(first.article_id, first.start, self.name)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that extraction saw and left out, with its reason; shown, never guessed."""

    evidence: Evidence
    stage: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one article."""

    article_id: str
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    problems: tuple[Problem, ...] = ()
