"""Words for agreements: ``agreements.toml`` and its loader."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from analysis.errors import LexiconError
from analysis.vocabulary import AgreementKind, AgreementStatus

AGREEMENTS: Final = Path(__file__).with_name("agreements.toml")

MENTIONED: Final = "mentioned"
"""In place of a status: the verb touches on an agreement and says nothing of its life."""

_TABLES: Final = (
    "bystanders", "kinds", "weak_modifiers", "stop", "bland", "acts", "nominals", "participles",
    "money", "domains",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgreementExample:
    """A sentence with the status that must be read; None: nothing may be."""

    text: str
    status: AgreementStatus | None
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """The tables of ``agreements.toml``, turned to be looked up by lemma.

    ``acts`` maps (lemma, preposition) to a status name or "mentioned"; the preposition is "" for
    an object, "<" where the agreement is the subject.
    """

    strong: dict[str, AgreementKind]
    weak: dict[str, AgreementKind]
    modifier_kinds: dict[str, AgreementKind]
    weak_modifiers: dict[str, frozenset[str]]
    stop_modifiers: frozenset[str]
    stop_determiners: frozenset[str]
    bare_after: frozenset[str]
    bland: frozenset[str]
    acts: dict[tuple[str, str], str]
    nominals: dict[str, str]
    participles: dict[str, AgreementStatus]
    bystanders: frozenset[str]
    pay: frozenset[str]
    receive: frozenset[str]
    domains: dict[str, frozenset[str]]
    examples: tuple[AgreementExample, ...]


@cache
def agreement_words(path: Path = AGREEMENTS) -> AgreementWords:
    """Read the agreement lexicon.

    Raises:
        LexiconError: a table is missing, or names a kind or status that does not exist.
    """
    with path.open("rb") as file:
        tables = tomllib.load(file)
    missing = [name for name in _TABLES if name not in tables]
    if missing:
        raise LexiconError(
            f"tables are missing: {', '.join(missing)}", where=str(path), remedy="Restore them."
        )
    try:
        return _read(tables)
    except (KeyError, ValueError) as error:
        raise LexiconError(
            f"an entry cannot be read: {error}",
            where=str(path),
            remedy="Use the kinds and statuses that the other entries use.",
        ) from error


def _read(tables: dict[str, Any]) -> AgreementWords:
    kinds, stop = tables["kinds"], tables["stop"]
    return AgreementWords(
        strong=_by_word(kinds["strong"]),
        weak=_by_word(kinds["weak"]),
        modifier_kinds=_by_word(kinds["modifier"]),
        weak_modifiers={noun: frozenset(words) for noun, words in tables["weak_modifiers"].items()},
        stop_modifiers=frozenset(stop["modifiers"]),
        stop_determiners=frozenset(stop["determiners"]),
        bare_after=frozenset(stop["bare_after"]),
        bland=frozenset(tables["bland"]["words"]),
        acts=_acts(tables["acts"]),
        nominals={noun: _status(name) if name else "" for noun, name in tables["nominals"].items()},
        participles={
            word: AgreementStatus(name)
            for name, words in tables["participles"].items()
            for word in words
        },
        bystanders=frozenset(tables["bystanders"]["verbs"]),
        pay=frozenset(tables["money"]["pay"]),
        receive=frozenset(tables["money"]["receive"]),
        domains={name: frozenset(words) for name, words in tables["domains"].items()},
        examples=(
            *(
                AgreementExample(
                    entry["text"], AgreementStatus(entry["status"]), tuple(entry["parties"])
                )
                for entry in tables.get("example", ())
            ),
            *(AgreementExample(entry["text"], None) for entry in tables.get("counterexample", ())),
        ),
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, AgreementKind]:
    return {word: AgreementKind(kind) for kind, words in table.items() for word in words}


def _status(name: str) -> str:
    return name if name == MENTIONED else AgreementStatus(name).value


def _acts(table: dict[str, list[str]]) -> dict[tuple[str, str], str]:
    acts: dict[tuple[str, str], str] = {}
    for name, verbs in table.items():
        for verb in verbs:
            if verb.startswith("<"):
                acts[verb[1:], "<"] = _status(name)
            else:
                lemma, _, preposition = verb.partition(":")
                acts[lemma, preposition] = _status(name)
    return acts
