"""The event lexicon: which words, in which construction, stand for which act.

One TOML file per event type lies in ``events/``; ``patterns.py`` describes the pattern language.
Every rule carries sentences in which it must fire and sentences in which it must stay silent;
tests run them through the extraction.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import LexiconError
from analysis.lexicons.inflection import verb_forms
from analysis.lexicons.ontology import load_ontology, type_modes
from analysis.lexicons.patterns import PartOfSpeech, Pattern, PatternError, Slot, parse_pattern
from analysis.vocabulary import TYPE_STANCE, EventType

__all__ = [
    "EVENT_FOLDER",
    "VARIANTS",
    "EventRule",
    "Example",
    "Pattern",
    "Slot",
    "index_by_head",
    "load_event_rules",
    "promised_verbs",
    "read_event_file",
    "rule_named",
    "unnamed_perpetrators",
]

EVENT_FOLDER: Final = Path(__file__).parent / "events"

_POS_OF_KEY: Final[Mapping[str, PartOfSpeech]] = {
    "patterns": "VERB",
    "nouns": "NOUN",
    "adjectives": "ADJ",
}
VARIANTS: Final = ("together", "of_territory", "by_people")
"""When a rule is another: several act with each other, on a state's land, or people act."""

_KEYS: Final = frozenset({
    "id", "cameo", "type", "mode", "stance", "reciprocal", "confidence",
    "examples", "counterexamples", *_POS_OF_KEY, *VARIANTS,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which a rule must fire, with the actor codes that it must find."""

    text: str
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRule:
    """One act and the constructions that tell it.

    ``stance`` is the attitude that the act shows from source to target. Those who
    do a ``reciprocal`` act together are all sources and all targets ("X and Y signed a treaty").
    ``variants`` are the ids of the rules that it is under one of :data:`VARIANTS` ("X and Y hold
    drills" is cooperation).
    """

    id: str
    type: EventType
    cameo: str
    mode: str | None
    stance: float
    reciprocal: bool
    confidence: float
    patterns: tuple[Pattern, ...]
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...]
    variants: Mapping[str, str] = field(default_factory=dict)


@cache
def load_event_rules() -> tuple[EventRule, ...]:
    """Read all files of the bundled event lexicon, in the order of their names.

    Raises:
        LexiconError: a file is malformed, or two rules share an id.
    """
    rules: list[EventRule] = []
    homes: dict[str, str] = {}
    for path in sorted(EVENT_FOLDER.glob("*.toml")):
        for rule in read_event_file(path):
            if rule.id in homes:
                raise LexiconError(
                    f"the rule id “{rule.id}” is also used in {homes[rule.id]}",
                    where=path.name,
                    remedy="Give one of the two another id.",
                )
            homes[rule.id] = path.name
            rules.append(rule)
    for rule in rules:
        for key, name in rule.variants.items():
            if name not in homes:
                raise LexiconError(
                    f"there is no rule “{name}”",
                    where=f"{homes[rule.id]}, rule “{rule.id}”",
                    remedy=f"Write the id of a rule behind {key}, or leave it out.",
                )
    return tuple(rules)


@cache
def _rules_by_id() -> Mapping[str, EventRule]:
    return {rule.id: rule for rule in load_event_rules()}


def rule_named(name: str) -> EventRule:
    """The bundled rule with the id ``name``.

    Raises:
        KeyError: there is none.
    """
    return _rules_by_id()[name]


def index_by_head(
    rules: Iterable[EventRule],
) -> dict[tuple[str, str], tuple[tuple[EventRule, Pattern], ...]]:
    """Map (part of speech, head lemma) to what may match there, the most specific first.

    Patterns of equal weight keep the order of the lexicon. Verbs stand under their inflected forms
    too, where no other head has that spelling, since lemmatizers misread some ("staged" as "stag").
    """
    found: dict[tuple[str, str], list[tuple[EventRule, Pattern]]] = defaultdict(list)
    for rule in rules:
        for pattern in rule.patterns:
            for head in pattern.heads:
                found[pattern.pos, head].append((rule, pattern))
    index = {
        key: tuple(sorted(entries, key=lambda entry: -entry[1].weight))
        for key, entries in found.items()
    }
    for pos, head in list(index):
        if pos == "VERB":
            for form in verb_forms(head):
                index.setdefault((pos, form), index[pos, head])
    return index


@cache
def unnamed_perpetrators() -> frozenset[str]:
    """Lemmas of subjects that make violence an assault although they name nobody.

    "A gunman", "a drone", "police"; not "an earthquake" or "a lorry".
    """
    content = _content(EVENT_FOLDER / "assault.toml")
    return frozenset(str(word) for word in content.get("perpetrators", ()))


@cache
def promised_verbs() -> frozenset[str]:
    """Lemmas of what does another good once somebody says that he will do it.

    "says that it will connect the grid of X"; most verbs of this kind have patterns for what is
    done, which say more where they fit.
    """
    content = _content(EVENT_FOLDER / "agree.toml")
    return frozenset(str(word) for word in content.get("promises", ()))


def read_event_file(path: Path) -> tuple[EventRule, ...]:
    """Read one file of rules; its name is the type of those that name none.

    Raises:
        LexiconError: the file is no TOML, or a rule in it is malformed.
    """
    return tuple(_rule(entry, path) for entry in _content(path).get("rule", []))


def _content(path: Path) -> dict[str, Any]:
    """Parse a TOML file."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(
            f"the file is no valid TOML ({error})",
            where=path.name,
            remedy="Mend the line that the message names.",
        ) from error


def _rule(entry: dict[str, Any], path: Path) -> EventRule:
    """Turn one ``[[rule]]`` table into a rule."""
    name = str(entry.get("id", ""))
    where = f"{path.name}, rule “{name}”"
    unknown = sorted(set(entry) - _KEYS)
    if not name or unknown:
        what = f"unknown keys: {', '.join(unknown)}" if unknown else "a rule has no id"
        raise LexiconError(what, where=where, remedy=f"Known keys are {', '.join(sorted(_KEYS))}.")
    stem = path.stem.upper()
    try:
        event_type = EventType(entry.get("type", stem))
    except ValueError as error:
        raise LexiconError(
            f"“{entry.get('type', stem)}” is no event type",
            where=where,
            remedy=f"Write one of {', '.join(EventType)}.",
        ) from error
    cameo, mode = entry.get("cameo"), entry.get("mode")
    code = load_ontology().codes.get(cameo) if isinstance(cameo, str) else None
    if code is None or code.type != event_type:
        raise LexiconError(
            f"CAMEO code {cameo!r} does not belong to {event_type}",
            where=where,
            remedy="Write a code of that type from ontology.toml, in quotation marks.",
        )
    if mode is not None and mode not in type_modes(event_type):
        raise LexiconError(
            f"{event_type} has no mode “{mode}”",
            where=where,
            remedy=f"Write one of {', '.join(type_modes(event_type)) or 'none'}, or leave it out.",
        )
    stance = float(entry.get("stance", TYPE_STANCE[event_type]))
    confidence = float(entry.get("confidence", 0.8))
    if stance not in (-1.0, 0.0, 1.0) or not 0 < confidence <= 1:
        raise LexiconError(
            f"stance {stance:g} or confidence {confidence:g} is out of range",
            where=where,
            remedy="Stance is -1, 0 or 1; confidence lies above 0 and up to 1.",
        )
    return EventRule(
        id=name,
        type=event_type,
        cameo=code.code,
        mode=mode,
        stance=stance,
        reciprocal=bool(entry.get("reciprocal", False)),
        confidence=confidence,
        patterns=_patterns(entry, where),
        examples=tuple(_example(example, where) for example in entry.get("examples", [])),
        counterexamples=tuple(entry.get("counterexamples", [])),
        variants={key: str(entry[key]) for key in VARIANTS if key in entry},
    )


def _patterns(entry: dict[str, Any], where: str) -> tuple[Pattern, ...]:
    """Parse the patterns of all parts of speech."""
    found: list[Pattern] = []
    for key, pos in _POS_OF_KEY.items():
        for text in entry.get(key, []):
            try:
                found.append(parse_pattern(text, pos))
            except PatternError as error:
                raise LexiconError(
                    f"pattern “{text}”: {error}",
                    where=where,
                    remedy="The pattern language is described in analysis/lexicons/patterns.py.",
                ) from error
    if not found:
        raise LexiconError(
            "the rule has no pattern",
            where=where,
            remedy="Write patterns, nouns or adjectives.",
        )
    return tuple(found)


def _example(example: object, where: str) -> Example:
    """Read ``{ text = …, source = […], target = […] }``."""
    if not isinstance(example, dict) or not set(example) <= {"text", "source", "target"}:
        raise LexiconError(
            f"example {example!r} is malformed",
            where=where,
            remedy="Write { text = “…”, source = [“JPN”], target = [“PRK”] }.",
        )
    return Example(
        text=str(example.get("text", "")),
        sources=tuple(example.get("source", ())),
        targets=tuple(example.get("target", ())),
    )
