"""Words that make a noun phrase an actor: offices, bodies, people, groups, portfolios."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Word lists of ``titles.toml``, in lower case; see there what each is for."""

    persons: frozenset[str]
    private: frozenset[str]
    bodies: frozenset[str]
    dependent: frozenset[str]
    people: frozenset[str]
    abstract: frozenset[str]
    hardware: frozenset[str]
    doubtful: frozenset[str]
    companies: frozenset[str]
    facilities: frozenset[str]
    private_bodies: frozenset[str]
    definite_states: frozenset[str]
    definite_organisations: frozenset[str]
    definite_groups: frozenset[str]
    groups: frozenset[str]
    portfolio: frozenset[str]
    honorifics: frozenset[str]
    particles: frozenset[str]
    not_actor_after: frozenset[str]
    described: frozenset[str]
    descriptions: Mapping[str, tuple[str, ...]]
    homonyms: Mapping[str, tuple[str, ...]]
    halves: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, tuple[str, ...]]
    likelier: Mapping[str, tuple[str, ...]]


def load_words(path: Path) -> ActorWords:
    """Read the word lists; a missing or unknown list is an error of the file (TypeError)."""
    with path.open("rb") as file:
        lists = tomllib.load(file)
    tables = {
        name: {word: tuple(codes) for word, codes in lists.pop(name).items()}
        for name in ("descriptions", "halves", "homonyms", "likelier", "offices")
    }
    lists["described"] = [
        *lists["definite_states"], *lists["definite_organisations"], *lists["definite_groups"]
    ]  # fmt: skip
    fields: dict[str, Any] = {name: frozenset(words) for name, words in lists.items()}
    return ActorWords(**fields, **tables)  # type: ignore[arg-type]
