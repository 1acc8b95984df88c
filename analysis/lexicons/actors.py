"""Actors: states, organisations, armed groups, and the people who act for them.

Names of states come from the CLDR (through babel) and ISO 3166 (through pycountry); demonyms,
capitals, bodies, organisations with their members, groups and office holders from the files in
``actors/``. Everything is loaded once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pycountry
from babel import Locale

from analysis.lexicons.actor_people import OfficeHolder, People, load_people
from analysis.lexicons.actor_phrases import PhraseIndex, Sense, fold
from analysis.lexicons.actor_words import ActorWords, load_words
from analysis.vocabulary import OTHER_ACTOR, OTHER_NAME, ActorKind

DATA: Final = Path(__file__).parent / "actors"

NAME: Final = "name"
"""The actor itself: "Japan", "NATO", "Hamas"."""
ADJECTIVE: Final = "adjective"
"""What stands before a noun: "Japanese", "Houthi"."""
PEOPLE: Final = "people"
"""Its people: "Americans"."""
CAPITAL: Final = "capital"
"""A capital: the state or the place, as the grammar says."""
BODY: Final = "body"
"""An organ, palace or service that acts as the actor: "Kremlin", "Security Council"."""
LIKELY: Final = "likely"
"""A body of that name exists in several states; this is the best known: "Congress"."""
TERRITORY: Final = "territory"
"""A region that stands for the actor: "Gaza"."""
PLACE: Final = "place"
"""A town or region in the state, never an actor: "Geneva", "Crimea"."""
NOTHING: Final = "nothing"
"""A name that holds an actor's and is none: "South China Sea"."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor of the lexicon.

    ``code`` is the ISO 3166-1 alpha-3 code, acronym or short name that records carry; ``names`` are
    what finds it; ``home`` is the state in which an armed group acts.
    """

    code: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    home: str | None = None
    members: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True)
class ActorLexicon:
    """The actors, and everything that finds them in a text."""

    by_code: Mapping[str, Actor]
    phrases: PhraseIndex
    people: People
    words: ActorWords
    given_names: frozenset[str]

    def is_given_name(self, word: str) -> bool:
        """Whether a state's or town's name is also a person's: "Jordan"."""
        return word in self.given_names

    def display_name(self, code: str) -> str:
        """What pages call it; a code that is not in the lexicon stays as it is."""
        actor = self.by_code.get(code)
        return actor.name if actor else (OTHER_NAME if code == OTHER_ACTOR else code)

    def kind(self, code: str) -> ActorKind:
        """The kind of ``code``; OTHER where it is not in the lexicon."""
        actor = self.by_code.get(code)
        return actor.kind if actor else ActorKind.OTHER

    def members(self, code: str) -> frozenset[str]:
        """Codes of the members of an organisation; empty for everything else."""
        actor = self.by_code.get(code)
        return actor.members if actor else frozenset()

    def people_named(self, name: str, on: date | None) -> tuple[OfficeHolder, ...]:
        """Office holders of this name, those in office ``on`` that day first.

        Args:
            name: a full name or a family name, with or without diacritics.
            on: the day; None leaves the order by start of office, latest first.
        """
        return self.people.named(name, on)

    def search(self, text: str) -> list[str]:
        """Codes whose names begin with ``text`` or hold a word that does, best first.

        An exact code or name comes before the beginning of a name, that before a capital, body or
        alias, and these before a word inside a name.
        """
        wanted = fold(text.strip()).replace("-", " ")
        if not wanted:
            return []
        ranked: dict[str, tuple[int, int, str]] = {}

        def put(code: str, rank: int, length: int) -> None:
            actor = self.by_code.get(code)
            if actor is not None:
                ranked[code] = min(ranked.get(code, (9, 0, "")), (rank, length, actor.name))

        for code, actor in self.by_code.items():
            shown = fold(actor.name).replace("-", " ")
            if wanted in {fold(code), shown}:
                put(code, 0, 0)
            elif shown.startswith(wanted):
                put(code, 2, len(shown))
            elif f" {wanted}" in shown:
                put(code, 5, len(shown))
        for phrase in self.phrases.names():
            name = " ".join(phrase.keys)
            if not name.startswith(wanted):
                continue
            for sense in phrase.senses:
                if sense.kind not in {PLACE, NOTHING}:
                    rank = 1 if name == wanted else 3 if sense.kind in {NAME, ADJECTIVE} else 4
                    put(sense.code, rank, len(name))
        return sorted(ranked, key=lambda code: ranked[code])


@cache
def load_actors() -> ActorLexicon:
    """The lexicon; the same object every time."""
    index = PhraseIndex()
    actors: dict[str, Actor] = {}
    members = {code: frozenset(codes.split()) for code, codes in _read("members.toml").items()}
    for code, row in _read("states.toml").items():
        actors[code] = _add_state(index, code, row)
    for code, row in _read("organisations.toml").items():
        actor = _add_body(index, code, row, ActorKind.ORGANISATION, members.get(code, frozenset()))
        actors[actor.code] = actor
    for code, row in _read("groups.toml").items():
        kind = ActorKind(row.get("kind", ActorKind.ARMED_GROUP))
        actor = _add_body(index, code, row, kind, frozenset())
        actors.setdefault(actor.code, actor)
    actors.pop(OTHER_ACTOR, None)
    phrases = _read("phrases.toml")
    for name in phrases["not_actors"]:
        index.add(name, Sense("", NOTHING))
    for code, names in phrases["places"].items():
        for name in names:
            index.add(name, Sense(code, PLACE))
    index.build()
    return ActorLexicon(
        by_code=MappingProxyType(actors),
        phrases=index,
        people=load_people(DATA / "officeholders.jsonl"),
        words=load_words(DATA / "titles.toml"),
        given_names=frozenset(phrases["given_names"]),
    )


def _read(name: str) -> dict[str, Any]:
    with (DATA / name).open("rb") as file:
        return tomllib.load(file)


def _add_state(index: PhraseIndex, code: str, row: dict[str, Any]) -> Actor:
    given = _package_names(code)
    name = row.get("display") or given[0]
    omitted = set(row.get("omit", ()))
    every = dict.fromkeys([name, *given, *row.get("names", ())])
    names = tuple(each for each in every if each not in omitted)
    capitals = row.get("capital", ())
    for kind, listed in (
        (NAME, names),
        (ADJECTIVE, row.get("adjectives", ())),
        (PEOPLE, row.get("people", ())),
        (CAPITAL, [c for c in capitals if c not in names]),
        (BODY, row.get("bodies", ())),
        (LIKELY, row.get("likely", ())),
        (TERRITORY, [*row.get("territory", ()), *row.get("subnational", ())]),
        (ADJECTIVE, row.get("subadjectives", ())),
    ):
        for each in listed:
            index.add(_bare(each), Sense(code, kind))
    return Actor(code, name, ActorKind.STATE, names)


def _package_names(code: str) -> list[str]:
    """English names of a state from the CLDR and ISO 3166, the usual one first."""
    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        return []
    names = [_territories().get(country.alpha_2, country.name)]
    for key in ("name", "common_name", "official_name"):
        names.append(getattr(country, key, None) or names[0])
    # "Bolivia, Plurinational State of", "Congo - Kinshasa" and "Myanmar (Burma)" are catalogue
    # forms that no text uses.
    plain = [n.replace("&", "and") for n in names if not set(n) & set(",(") and " - " not in n]
    return list(dict.fromkeys(plain)) or [names[0].split(",")[0].split(" (")[0]]


@cache
def _territories() -> Mapping[str, str]:
    found: Mapping[str, str] = Locale("en").territories
    return found


def _add_body(
    index: PhraseIndex, key: str, row: dict[str, Any], kind: ActorKind, members: frozenset[str]
) -> Actor:
    code = row.get("code_as", key)
    names = [row["name"], *row.get("names", ())]
    if not row.get("hidden"):
        names.append(key)
    names = list(dict.fromkeys(names))
    for sense, listed in (
        (NAME, names),
        (BODY, row.get("bodies", ())),
        (ADJECTIVE, row.get("adjectives", ())),
        (PEOPLE, row.get("people", ())),
    ):
        for each in listed:
            index.add(_bare(each), Sense(code, sense))
    return Actor(code, row["name"], kind, tuple(names), row.get("home"), members)


def _bare(name: str) -> str:
    """``name`` without its article: the article of a text is no part of the search."""
    for article in ("the ", "The "):
        if name.startswith(article) and name not in {"The Hague", "The Valley"}:
            return name[len(article) :]
    return name
