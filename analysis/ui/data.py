"""Questions to the store, each asked once for each state of the tables and each selection."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import streamlit as st

from analysis.charts.marks import sentence
from analysis.lexicons.actor_phrases import split_name
from analysis.lexicons.actors import load_actors
from analysis.queries import articles
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.store.snapshot import Snapshot
from analysis.vocabulary import OTHER_ACTOR, OTHER_NAME

Answer = TypeVar("Answer")
MOST_ANSWERS = 400


def place() -> str:
    """The folder or URL of the store: ``$DEMARCHE_DATA``, else ``data``."""
    return os.environ.get("DEMARCHE_DATA", "") or "data"


def store() -> Store:
    """The store that this dashboard shows."""
    return _open(place())


@st.cache_resource(show_spinner=False, max_entries=4)
def _open(where: str) -> Store:
    return Store.open(where)


def look() -> None:
    """Fix the state of the tables that this run of the page shows; at its beginning."""
    st.session_state["_tables"] = store().snapshot()


def tables() -> Snapshot:
    """The state of the tables that this run shows."""
    found: Snapshot = st.session_state["_tables"]
    return found


def ask(question: Callable[..., Answer], *arguments: Any, **named: Any) -> Answer:
    """``question(tables, *arguments, **named)``, remembered; read the answer, never change it."""
    source = tables()
    key = f"{question.__module__}.{question.__qualname__}"
    answer: Answer = _answer(
        key,
        place(),
        source.key,
        repr((arguments, sorted(named.items()))),
        lambda: question(source, *arguments, **named),
    )
    return answer


@st.cache_resource(show_spinner=False, max_entries=MOST_ANSWERS)
def _answer(
    question: str,  # noqa: ARG001 - these four are what the answer is remembered by
    where: str,  # noqa: ARG001
    state: tuple[int, ...],  # noqa: ARG001
    arguments: str,  # noqa: ARG001
    _compute: Callable[[], Any],
) -> Any:
    return _compute()


def name(code: str | None) -> str:
    """What an actor is called."""
    if not code:
        return ""
    if code == OTHER_ACTOR:
        return OTHER_NAME
    return str(_lexicon().display_name(code))


def told(event: Mapping[str, Any]) -> str:
    """Who did what to whom, from a row of the events table."""
    sources, targets = (
        [name(code) for code in event[side] or []] for side in ("sources", "targets")
    )
    return sentence(sources, event["type"], targets, event["status"])


class Names(Mapping[str, str]):
    """Every code's name, as a mapping, for the charts."""

    def __getitem__(self, code: str) -> str:
        return name(code)

    def __iter__(self) -> Any:
        return iter(actor_codes())

    def __len__(self) -> int:
        return len(actor_codes())


NAMES = Names()


def table_height(rows: int) -> int:
    """Pixels that a table of so many rows takes; it scrolls beyond twenty."""
    return 38 + 35 * min(rows, 20)


def find_actor(text: str) -> str | None:
    """The code for a code, a name or another word for an actor; None where it is not clear."""
    wanted = text.strip()
    if wanted in actor_codes() or wanted == OTHER_ACTOR:
        return wanted
    found = _lexicon().search(wanted)
    return str(found[0]) if found else None


def known_actor(text: str) -> str | None:
    """The code for a code or a name of an actor that is written out: "Kremlin", not "Krem"."""
    wanted = " ".join(split_name(text.strip())[0]).removeprefix("the ")
    found = _lexicon().search(wanted) if wanted else []
    return str(found[0]) if found and wanted in _called(found[0]) else None


@cache
def _called(code: str) -> frozenset[str]:
    """Every name that finds an actor, as its folded words."""
    named = (
        phrase.keys
        for phrase in _lexicon().phrases.names()
        if any(sense.code == code for sense in phrase.senses)
    )
    shown = (split_name(each)[0] for each in (code, name(code)))
    return frozenset(" ".join(keys) for keys in (*named, *shown))


def searchable_name(code: str) -> str:
    """A name with the capital beside it, so that “Tokyo” finds Japan in a list."""
    return name(code)


def actor_codes() -> list[str]:
    """The actors in the store, by name."""
    seen = ask(articles.actors_seen)
    return sorted(seen["actor"], key=name)


def outlet_names() -> list[str]:
    """The outlets in the store."""
    return list(ask(articles.outlets)["outlet"])


def issue_names() -> list[str]:
    """The issues that events in the store are about."""
    return list(ask(articles.issues_seen)["issue"])


def origins() -> list[str]:
    """Where the store's events came from."""
    return list(ask(articles.origins_seen)["origin"])


def any_articles() -> bool:
    """Whether the store holds anything."""
    return bool(tables().column("SELECT 1 FROM articles LIMIT 1"))


def total_events() -> int:
    """How many events there are without any filter."""
    from analysis.queries.events import count_events

    return ask(count_events, Selection())


@cache
def _lexicon() -> Any:
    return load_actors()
