"""How an event is drawn and named in few words, the same on every chart.

Three shapes only: what was said, what was done, what was agreed. Whether it took place is told by
the outline: open means planned or not done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from analysis.charts.wording import names as listed
from analysis.charts.wording import signed
from analysis.vocabulary import OTHER_NAME, QUAD_CLASS, EventType

VERBS: Final[dict[str, str]] = {
    "AGREE": "agrees with",
    "CONSULT": "meets",
    "SUPPORT": "backs",
    "CONCEDE": "concedes to",
    "COOPERATE": "works with",
    "AID": "aids",
    "RETREAT": "eases off",
    "REQUEST": "asks",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
    "THREATEN": "threatens",
    "PROTEST": "protests against",
    "SANCTION": "sanctions",
    "MOBILIZE": "moves forces on",
    "COERCE": "coerces",
    "ASSAULT": "attacks",
    "STATEMENT": "speaks of",
}
TYPE_NAMES: Final[dict[str, str]] = {
    "AGREE": "Agree",
    "CONSULT": "Consult",
    "SUPPORT": "Support",
    "CONCEDE": "Concede",
    "COOPERATE": "Cooperate",
    "AID": "Aid",
    "RETREAT": "Retreat",
    "REQUEST": "Request",
    "ACCUSE": "Accuse",
    "REJECT": "Reject",
    "THREATEN": "Threaten",
    "PROTEST": "Protest",
    "SANCTION": "Sanction",
    "MOBILIZE": "Mobilise",
    "COERCE": "Coerce",
    "ASSAULT": "Assault",
    "STATEMENT": "Statement",
}
MATERIAL: Final = frozenset({2, 4})


def shape(event_type: str, status: str) -> str:
    """Circle for words, square for deeds, diamond for agreeing; open where it is not done."""
    if event_type == EventType.AGREE:
        symbol = "diamond"
    elif QUAD_CLASS.get(EventType(event_type), 0) in MATERIAL:
        symbol = "square"
    else:
        symbol = "circle"
    return symbol if status == "done" else f"{symbol}-open"


def act(event_type: str, targets: Sequence[str], *, plural: bool = False) -> str:
    """What is done and to whom: ``accuses Japan``, ``meet``, ``speaks``."""
    verb, _, rest = VERBS[event_type].partition(" ")
    verb = verb.removesuffix("s") if plural else verb
    return f"{verb} {rest}".rstrip() + f" {listed(targets)}" if targets else verb


def sentence(
    sources: Sequence[str], event_type: str, targets: Sequence[str], status: str = "done"
) -> str:
    """Who does what to whom: ``China accuses Japan``, ``Japan and Australia agree (planned)``."""
    mutual = len(sources) > 1 and set(sources) == set(targets)
    who = listed(sources) or "Somebody"
    plural = len(sources) > 1 or OTHER_NAME in sources
    what = act(event_type, ["each other"] if mutual else targets, plural=plural)
    suffix = "" if status == "done" else f" ({'planned' if status == 'planned' else 'not done'})"
    return f"{who} {what}{suffix}"


def called(codes: str | None, names: Mapping[str, str]) -> list[str]:
    """Names for codes that stand in one text, parted by commas."""
    return [names.get(code, code) for code in (codes or "").split(", ") if code]


def stance_words(value: float | None) -> str:
    """A stance as a reader says it: ``−0.60, adversarial``."""
    if value is None or value != value:
        return "no stance"
    word = "neutral" if abs(value) < 0.1 else "cooperative" if value > 0 else "adversarial"
    return f"{signed(value)}, {word}"
