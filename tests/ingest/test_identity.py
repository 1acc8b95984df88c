"""Known or new, in a few bytes an article."""

from __future__ import annotations

from datetime import date
from tempfile import TemporaryDirectory

import pytest

from analysis.ingest import identity
from analysis.ingest.copies import Copies, signature_of
from analysis.ingest.identity import HashSet, Known, Verdict
from analysis.records import Article
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


PARAGRAPHS = (
    "Denmark and Iceland agreed on Monday in Nuuk to set up a joint committee on minerals, the "
    "two foreign ministries said in a statement after a day of talks behind closed doors.",
    "Denmark also criticised the sending of an envoy without notice, and called on all sides to "
    "respect the borders of the island, which has been part of the kingdom for centuries.",
    "The committee is to meet for the first time in Copenhagen next month and will look at the "
    "licences for rare earths, in which several large powers have shown interest of late.",
    "The premier welcomed the outcome and said that nothing about the island would be decided "
    "without the island, a phrase that has become the motto of his time in office so far.",
    "Observers said the committee would give the island a veto over new mines, though it remains "
    "to be seen how that works in practice once large investors come knocking at the door.",
    "The ministers travel to Brussels on Wednesday, where they are to brief their colleagues on "
    "the results of their talks and on what they plan to do with them in the coming year.",
)


def linked(*articles: Article) -> list[str | None]:
    """What each is a copy of, in a store without others."""
    with TemporaryDirectory() as folder:
        copies = Copies(Store.open(folder).snapshot())
    return [copies.link(article) for article in articles]


def test_five_outlets_with_one_agency_text() -> None:
    whole = "\n".join(PARAGRAPHS)
    versions = {
        "whole": whole,
        "cut": "\n".join(PARAGRAPHS[:4]),
        "turned": "\n".join((PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[1], *PARAGRAPHS[3:])),
        "edited": whole.replace("on Monday in Nuuk", "in Nuuk, the capital, on Monday"),
        "signed": whole + "\nReporting by A. B. in Nuuk; editing by C. D.",
    }
    articles = [make_article(name, text=text, source=name) for name, text in versions.items()]
    assert linked(*articles) == [None, "whole", "whole", "whole", "whole"]
    assert linked(articles[1], articles[0]) == [None, "cut"]


def test_what_is_quoted_in_a_longer_text_is_no_copy() -> None:
    background = "\n".join(
        f"It was word {n} of a far longer report of that day." for n in range(90)
    )
    one = make_article("a", text="\n".join(PARAGRAPHS[:3]))
    assert linked(one, make_article("b", text=f"{one.text}\n{background}")) == [None, None]


def test_a_formula_is_no_copy() -> None:
    """The same words about another meeting, or another strike, tell of another act."""
    report = (
        "The army of Chad strikes a camp near the lake and kills {n} members of the group there."
    )
    assert linked(
        make_article("a", text=report.format(n=4)), make_article("b", text=report.format(n=6))
    ) == [None, None]
    yearly = "\n".join(PARAGRAPHS)
    later = make_article("b", text=yearly.replace("Monday", "Friday"), published=date(2023, 1, 7))
    assert linked(make_article("a", text=yearly), later) == [None, None]
    again = make_article("b", text=yearly, published=date(2023, 1, 7))
    assert linked(make_article("a", text=yearly), again) == [None, "a"]


def test_short_texts_are_never_copies() -> None:
    assert signature_of("Japan and Australia signed a treaty.") is None
