"""Copies of a text: an act that all tell is one, told by all; what only some tell is not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.records import Article, Extraction
from analysis.store import Store, base
from analysis.vocabulary import EventType
from tests.factories import make_article, make_event

ALL = Selection()
Pair = tuple[Article, Extraction]


def told(article_id: str, *types: EventType) -> Pair:
    """An article by an outlet of its own, with an act of each type."""
    found = [make_event(article_id, type=kind, at=64 + n) for n, kind in enumerate(types)]
    article = make_article(article_id, source=f"{article_id}.org")
    return article, Extraction(article_id, events=tuple(found))


def seen(store: Store) -> set[tuple[str, str, int]]:
    table = events_table(store, ALL)
    rows = zip(table["type"], table["article_id"], table["n_sources"], strict=True)
    return {(str(kind), str(article), int(count)) for kind, article, count in rows}


@pytest.fixture(params=["in memory", "in a file"])
def reopened(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Store], Store]:
    """The store as one with few events and as one with many would open it."""
    if request.param == "in a file":
        monkeypatch.setattr(base, "LARGE", 1)
        monkeypatch.setattr(base, "TAIL_SHARE", 10.0)

    def again(store: Store) -> Store:
        opened = Store.open(store.place)
        opened.snapshot()
        return opened

    return again


def test_five_outlets_one_act(store: Store, reopened: Callable[[Store], Store]) -> None:
    store.write([told("a", EventType.ACCUSE)])
    reopened(store)  # whose file is older than the copies
    copies = [told(each, EventType.ACCUSE) for each in "bcde"]
    store.write(copies, duplicates=dict.fromkeys("bcde", "a"))
    assert seen(reopened(store)) == {("ACCUSE", "a", 5)}


def test_what_only_some_tell(store: Store, reopened: Callable[[Store], Store]) -> None:
    store.write([told("a", EventType.ACCUSE)])
    reopened(store)
    longer = [told(each, EventType.ACCUSE, EventType.PROTEST) for each in "bc"]
    store.write(longer, duplicates=dict.fromkeys("bc", "a"))
    assert seen(reopened(store)) == {("ACCUSE", "a", 3), ("PROTEST", "b", 2)}
    store.remove(["b"])
    assert seen(reopened(store)) == {("ACCUSE", "a", 2), ("PROTEST", "c", 1)}
    store.remove(["a"])
    assert {kind for kind, *_ in seen(reopened(store))} == {"ACCUSE", "PROTEST"}


def test_an_act_between_others_is_another(store: Store) -> None:
    store.write([told("a", EventType.ACCUSE)])
    other = make_event("b", sources=("RUS",))
    copy = (make_article("b", source="b.org"), Extraction("b", events=(other,)))
    store.write([copy], duplicates={"b": "a"})
    assert seen(store) == {("ACCUSE", "a", 1), ("ACCUSE", "b", 1)}


def test_an_order_of_actors_makes_no_difference(store: Store) -> None:
    store.write([told("a", EventType.ACCUSE)])
    turned = make_event("b", targets=("AUS", "JPN"))
    copy = (make_article("b", source="b.org"), Extraction("b", events=(turned,)))
    store.write([copy], duplicates={"b": "a"})
    assert seen(store) == {("ACCUSE", "a", 2)}
