"""The closed sets that every layer shares: event types, quad classes, statuses, date precision.

Event types are PLOVER's sixteen and STATEMENT; the quad classes follow PLOVER (1 verbal
cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict), with 0 for statements.
Members are strings, so that they go into tables, URLs and JSON as they are.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class EventType(StrEnum):
    """PLOVER event types (Open Event Data Alliance, 2022), and STATEMENT for the rest."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    STATEMENT = "STATEMENT"


QUAD_CLASS: Final[dict[EventType, int]] = {
    EventType.STATEMENT: 0,
    EventType.AGREE: 1,
    EventType.CONSULT: 1,
    EventType.SUPPORT: 1,
    EventType.CONCEDE: 1,
    EventType.COOPERATE: 2,
    EventType.AID: 2,
    EventType.RETREAT: 2,
    EventType.REQUEST: 3,
    EventType.ACCUSE: 3,
    EventType.REJECT: 3,
    EventType.THREATEN: 3,
    EventType.PROTEST: 4,
    EventType.SANCTION: 4,
    EventType.MOBILIZE: 4,
    EventType.COERCE: 4,
    EventType.ASSAULT: 4,
}

QUAD_NAMES: Final[dict[int, str]] = {
    0: "Statement",
    1: "Verbal cooperation",
    2: "Material cooperation",
    3: "Verbal conflict",
    4: "Material conflict",
}

TYPE_MEANINGS: Final[dict[EventType, str]] = {
    EventType.AGREE: "promises, offers or commits to cooperate, meet, sign or help",
    EventType.CONSULT: "meets, visits, hosts, calls or negotiates",
    EventType.SUPPORT: "praises, endorses, recognises, apologises, signs or ratifies, joins",
    EventType.CONCEDE: "concedes in words",
    EventType.COOPERATE: "cooperates in fact: exercises, trade, intelligence, extradition",
    EventType.AID: "gives material aid",
    EventType.RETREAT: "releases, withdraws, lifts sanctions, puts a ceasefire in force",
    EventType.REQUEST: "asks, appeals, urges, demands or orders",
    EventType.ACCUSE: "criticises, condemns, complains, accuses, investigates or sues",
    EventType.REJECT: "refuses, vetoes, denies a request, defies",
    EventType.THREATEN: "threatens, or warns of consequences",
    EventType.PROTEST: "demonstrates, boycotts or strikes as civilians",
    EventType.SANCTION: "reduces or breaks relations, expels, imposes sanctions or tariffs",
    EventType.MOBILIZE: "deploys forces, puts them on alert, shows force, tests a weapon",
    EventType.COERCE: "arrests, seizes, restricts, bans, blockades or attacks networks",
    EventType.ASSAULT: "attacks with arms or bodily force",
    EventType.STATEMENT: "says in public, with no attitude to an actor",
}


class Status(StrEnum):
    """Whether the text says that the act took place."""

    DONE = "done"
    PLANNED = "planned"
    NEGATED = "negated"


class AttributionKind(StrEnum):
    """On whose word the text tells the event."""

    OWN = "own"
    REPORTED = "reported"
    DENIED = "denied"
    ALLEGED = "alleged"


class DatePrecision(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


class DateBasis(StrEnum):
    """How a date came about: written out, counted from another date, or the publication date."""

    STATED = "stated"
    RELATIVE = "relative"
    PUBLICATION = "publication"


class MentionLabel(StrEnum):
    """What kind of expression names the actor; the first three are spaCy's entity labels."""

    PERSON = "PERSON"
    ORG = "ORG"
    LOC = "LOC"
    NORP = "NORP"  # a nationality or the people: "Japanese", "the Turks"
    ROLE = "ROLE"  # a description by office: "the spokesman", "his Japanese counterpart"
    PRON = "PRON"
    GROUP = "GROUP"  # "the two countries", "both sides"


class ActorKind(StrEnum):
    STATE = "state"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed group"
    OTHER = "other"


class AgreementKind(StrEnum):
    TREATY = "treaty"
    AGREEMENT = "agreement"
    MEMORANDUM = "memorandum"
    ACCORD = "accord"
    PACT = "pact"
    PROTOCOL = "protocol"
    JOINT_STATEMENT = "joint statement"
    CEASEFIRE = "ceasefire"
    DEAL = "deal"
    OTHER = "other"


class AgreementStatus(StrEnum):
    """In the order of a life cycle."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    ANNOUNCED = "announced"
    AGREED = "agreed"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    REJECTED = "rejected"


OTHER_ACTOR: Final = "OTHER"
"""Code of everybody who acts and is neither a state, an organisation nor an armed group."""
OTHER_NAME: Final = "Others"

TYPE_STANCE: Final[dict[EventType, int]] = {
    **dict.fromkeys(EventType, -1),
    EventType.STATEMENT: 0,
    EventType.CONSULT: 0,
    EventType.REQUEST: 0,
    EventType.AGREE: 1,
    EventType.SUPPORT: 1,
    EventType.CONCEDE: 1,
    EventType.COOPERATE: 1,
    EventType.AID: 1,
    EventType.RETREAT: 1,
}
"""The attitude that an act of each type shows where its rule does not say otherwise."""
