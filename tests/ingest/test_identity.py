"""Known or new, in a few bytes an article."""

from __future__ import annotations

import pytest

from analysis.ingest import identity
from analysis.ingest.copies import Copies, signature_of
from analysis.ingest.identity import HashSet, Known, Verdict
from analysis.store import Store
from tests.factories import make_article


def test_sets_of_hashes_merge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "_MERGE_FROM", 3)
    found = HashSet()
    values = [5, 2**64 - 1, 7, 0, 3, 5, 11]
    for value in values:
        found.add(value)
    assert all(value in found for value in values)
    assert 4 not in found
    assert 2**63 not in found
    assert len(found) == len(set(values))


def test_verdicts() -> None:
    known = Known()
    first = make_article("a", text="One text.", source="x.org")
    assert known.meet(first) is Verdict.NEW
    assert known.has_id("a")
    assert known.meet(first) is Verdict.KNOWN
    assert known.meet(make_article("b", text="One  text.", source="x.org")) is Verdict.KNOWN
    assert known.meet(make_article("c", text="One text.", source=None)) is Verdict.KNOWN
    assert known.meet(make_article("d", text="One text.", source="y.org")) is Verdict.NEW
    assert known.meet(make_article("a", text="Another text.", source="x.org")) is Verdict.CHANGED


def test_no_store_knows_nothing() -> None:
    assert not Known.of_store(None).has_id("a")


def test_copies_of_copies_point_to_the_first(tmp_path: object) -> None:
    store = Store.open(f"{tmp_path}/data")
    copies = Copies(store.snapshot(), window=2)
    text = " ".join(f"word{n}" for n in range(60))
    for article_id, first in (("a", None), ("b", "a"), ("c", "a")):
        assert copies.link(make_article(article_id, text=text, published=None)) == first
    other = " ".join(f"other{n}" for n in range(60))
    assert copies.link(make_article("d", text=other, published=None)) is None
    assert copies.link(make_article("e", text=other + "x", published=None)) == "d"
    assert copies.link(make_article("f", text=text, published=None)) is None  # out of the window


def test_short_texts_are_never_copies() -> None:
    assert signature_of("Japan and Australia signed a treaty.") is None
