"""A large store answers from a shared file and a tail exactly as a small one from memory."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.queries import agreements, articles, events, overview, stances, timeline
from analysis.queries.selection import Selection
from analysis.store import Store, base
from benchmarks import synthetic
from tests.factories import make_article, make_event, make_extraction

ALL = Selection()


@pytest.fixture
def filled(store: Store) -> Store:
    synthetic.write(store.place, 3000, chunk=1000)
    store.write([(make_article(), make_extraction())])
    return store


def answers(store: Store) -> dict[str, pd.DataFrame]:
    s = store.snapshot()
    lanes = ["USA", "CHN", "JPN"]
    return {
        "events": events.events_table(s, ALL, order="confidence asc").drop(columns="title"),
        "matrix": stances.matrix(s, ALL),
        "figures": overview.figures(s, ALL),
        "weekly": overview.weekly_volume(s, ALL),
        "strips": timeline.strips(s, ALL, lanes, "month"),
        "actors": timeline.top_actors(s, ALL),
        "ledger": agreements.ledger(s, ALL),
        "articles": articles.articles_table(s, ALL),
        "quotes": s.frame("SELECT * EXCLUDE (article_no) FROM quotes ORDER BY ALL"),
        "steps": s.frame("SELECT * EXCLUDE (article_no) FROM agreement_steps ORDER BY ALL"),
    }


def assert_same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    for name, frame in one.items():
        keys = [c for c in ("event_id", "article_id") if c in frame]
        left, right = (
            f.sort_values(keys, ignore_index=True) if keys else f for f in (frame, other[name])
        )
        pd.testing.assert_frame_equal(left, right, obj=name)


def in_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(base, "LARGE", 1)
    return Store.open(store.place)


def bases(cache: Path) -> set[str]:
    return {path.name for path in cache.glob("*/base-*.duckdb")}


def test_the_file_is_made_once_and_shared(
    filled: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(filled)
    assert bases(cache) == set()
    assert_same(expected, answers(in_file(filled, monkeypatch)))
    made = bases(cache)
    assert len(made) == 1
    assert_same(expected, answers(in_file(filled, monkeypatch)))
    assert bases(cache) == made


def test_what_is_new_stands_beside_the_file(
    filled: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = in_file(filled, monkeypatch)
    answers(large)
    made = bases(cache)
    known = sorted(filled.known_ids())
    large.write([(make_article("new"), make_extraction("new"))])
    large.write([(make_article(), make_extraction(events=(make_event(stance=0.3),)))])
    large.remove(known[:5])
    beside = answers(large)
    assert bases(cache) == made
    monkeypatch.setattr(base, "LARGE", 10**9)
    assert_same(answers(Store.open(filled.place)), beside)


def test_corrections_lie_over_file_and_tail(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    large = in_file(filled, monkeypatch)
    answers(large)
    large.write([(make_article("new"), make_extraction("new"))])
    old, new = (
        next(iter(events.events_table(large, Selection(text=text))["event_id"]))
        for text in ("spokesman said", "condemned")
    )
    for each in (old, new):
        large.correct(each, "sources", ["PRK"], who="me")
    found = events.events_table(large, ALL).set_index("event_id")
    assert found.loc[[old, new], "sources"].tolist() == [["PRK"], ["PRK"]]
    corrected = answers(large)
    monkeypatch.setattr(base, "LARGE", 10**9)
    assert_same(answers(Store.open(filled.place)), corrected)


def test_a_long_tail_makes_a_new_file(
    filled: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = in_file(filled, monkeypatch)
    answers(large)
    made = bases(cache)
    monkeypatch.setattr(base, "TAIL", 0)
    monkeypatch.setattr(base, "TAIL_SHARE", 0.0)
    large.write([(make_article("new"), make_extraction("new"))])
    assert "new" in large.snapshot().column("SELECT article_id FROM articles")
    assert len(bases(cache)) == 1
    assert bases(cache) != made


def test_a_broken_file_is_made_anew(
    filled: Store, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(filled)
    answers(in_file(filled, monkeypatch))
    for path in cache.glob("*/base-*.duckdb"):
        path.write_bytes(b"not a database")
    assert_same(expected, answers(in_file(filled, monkeypatch)))


def test_an_older_version_is_read_from_the_tables(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = in_file(filled, monkeypatch)
    version = large.snapshot().version
    large.remove(sorted(large.known_ids()))
    assert events.count_events(large, ALL) == 0
    assert events.count_events(large.snapshot(version), ALL) == 3002
