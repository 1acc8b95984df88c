"""Publishers: which government or organisation speaks on its own site.

A statement on a foreign ministry's site says "we" for that ministry's state. Hosts below a
government's domain tell the state by their country code; the rest stands in ``publishers.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pycountry

from analysis.lexicons.actor_phrases import Part, parts
from analysis.lexicons.actors import ADJECTIVE, BODY, CAPITAL, NAME, load_actors
from analysis.vocabulary import OTHER_ACTOR

_FILE: Final = Path(__file__).parent / "publishers.toml"
_UNITED_STATES: Final = "USA"
_UNITED_KINGDOM: Final = "uk"  # its domain, where ISO 3166 has GB
_SPEAKING: Final = frozenset({NAME, ADJECTIVE, CAPITAL, BODY})


@dataclass(frozen=True, slots=True)
class _Publishers:
    second_level: frozenset[str]
    united_states: frozenset[str]
    offices: frozenset[str]
    hosts: dict[str, str]


@cache
def _publishers() -> _Publishers:
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return _Publishers(
        frozenset(content["second_level"]),
        frozenset(content["united_states"]),
        frozenset(content["offices"]),
        dict(content["hosts"]),
    )


def publisher_actors(source: str | None, url: str | None) -> tuple[str, ...]:
    """The actor whose own site or office published a text; empty for news media.

    Args:
        source: the outlet as the article gives it, a host or a name.
        url: the article's address.
    """
    host = urlsplit(url).hostname if url and "//" in url else None
    for name in (host, source):
        if name and " " not in name.strip() and "." in name:
            code = _of_host(name.strip().lower())
            if code is not None:
                return (code,)
    return _of_name(source) if source and " " in source.strip() else ()


def _of_host(host: str) -> str | None:
    known = _publishers()
    labels = host.rstrip(".").split(".")
    for start in range(len(labels) - 1):
        code = known.hosts.get(".".join(labels[start:]))
        if code is not None:
            return code
    if labels[-1] in known.united_states:
        return _UNITED_STATES
    if len(labels) < 2 or labels[-2] not in known.second_level or len(labels[-1]) != 2:
        return None
    state = pycountry.countries.get(
        alpha_2="GB" if labels[-1] == _UNITED_KINGDOM else labels[-1].upper()
    )
    return state.alpha_3 if state is not None else None


def _of_name(source: str) -> tuple[str, ...]:
    """ "US State Department", "Government of Japan"; not "The Japan Times"."""
    words = source.split()
    if _publishers().offices.isdisjoint(word.strip(".,()").lower() for word in words):
        return ()
    sequence: list[Part] = []
    for word in words:
        sequence.extend(parts(word))
    codes = {
        sense.code
        for found in load_actors().phrases.find(sequence)
        for sense in found.phrase.senses
        if sense.kind in _SPEAKING and sense.code
    } - {OTHER_ACTOR}
    return tuple(codes) if len(codes) == 1 else ()
