"""Codes and names of other projects → ours, as tables that DuckDB joins with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from analysis.lexicons.actors import load_actors
from analysis.lexicons.ontology import load_ontology
from analysis.vocabulary import OTHER_ACTOR, QUAD_CLASS, ActorKind

_FORCES = re.compile(
    r"\A(?:Military|Police|Government|Private Security) (?:Forces )?of (?:the )?(.+?)(?: \(|\Z)"
)
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*\Z")
TABLE: Final = Path(__file__).with_name("codes.toml")


@cache
def load_codes() -> dict[str, Any]:
    """The bundled tables: cameo_countries, cameo_regions, cameo_groups, names, acled, fips."""
    return tomllib.loads(TABLE.read_text("utf-8"))


def mapping(pairs: dict[str, str]) -> pa.Table:
    """A mapping as a table with the columns "key" and "value"."""
    return pa.table({"key": list(pairs), "value": list(pairs.values())})


def countries() -> dict[str, str]:
    """CAMEO and ISO 3166-1 alpha-3 country codes → ISO 3166-1 alpha-3."""
    iso = {
        actor.code: actor.code
        for actor in load_actors().by_code.values()
        if actor.kind is ActorKind.STATE
    }
    return {**iso, **load_codes()["cameo_countries"]}


def names() -> dict[str, str]:
    """Names of actors in lower case → their codes; a name of two actors is left out."""
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    for actor in load_actors().by_code.values():
        for name in (actor.name, *actor.names):
            key = name.casefold()
            if found.setdefault(key, actor.code) != actor.code:
                doubtful.add(key)
    further: dict[str, str] = load_codes()["names"]
    return {k: v for k, v in found.items() if k not in doubtful} | further


def ontology() -> pa.Table:
    """CAMEO codes with the type, mode, quad class and Goldstein score they stand for."""
    rows = [entry for entry in load_ontology().codes.values() if entry.type is not None]
    return pa.table(
        {
            "key": [entry.code for entry in rows],
            "name": [entry.name for entry in rows],
            "type": [str(entry.type) for entry in rows],
            "mode": [entry.mode for entry in rows],
            "quad_class": [QUAD_CLASS[entry.type] for entry in rows if entry.type],
            "goldstein": [entry.goldstein for entry in rows],
            "issues": [list(entry.contexts) for entry in rows],
        }
    )


def actors_of(project: str, values: Iterable[str]) -> pa.Table:
    """Distinct values of an actor column with the codes of the actors they name."""
    resolve = _states_listed if project == "polecat" else _party
    known = {**names(), **{code.casefold(): code for code in load_actors().by_code}}
    keys = [value for value in values if value]
    found = [resolve(key, known) for key in keys]
    return pa.table(
        {"key": pa.array(keys, pa.string()), "codes": pa.array(found, pa.list_(pa.string()))}
    )


def _states_listed(value: str, known: dict[str, str]) -> list[str]:
    """ "USA;China" as POLECAT writes several countries of one actor."""
    parts = (known.get(part.strip().casefold()) for part in value.split(";"))
    return list(dict.fromkeys(part for part in parts if part))


def _party(value: str, known: dict[str, str]) -> list[str]:
    """An ACLED actor: "Military Forces of Mali (2021-)", "RSF: Rapid Support Forces", "Hamas"."""
    bare = _BRACKETS.sub("", value)
    acronym, _, name = bare.partition(":")
    forces = _FORCES.match(value)
    for candidate in (forces[1] if forces else "", bare, name, acronym if name else ""):
        code = known.get(candidate.strip().casefold())
        if code:
            return [code]
    return [OTHER_ACTOR]
