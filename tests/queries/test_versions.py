"""The versions of a text in several papers, and what each has that another has not."""

from __future__ import annotations

from analysis.queries.versions import differences, versions
from analysis.store import Store
from tests.factories import make_article, make_extraction

FIRST = "Chad and Niger reopen their border. Trade resumes on Monday.\nBoth ministers were there."


def test_sentences_that_only_one_has() -> None:
    other = (
        "CHAD and Niger  reopen their border. A French envoy watched. Both ministers were there."
    )
    assert differences(FIRST, other) == (
        ("A French envoy watched.",),
        ("Trade resumes on Monday.",),
    )


def test_each_version_against_the_one_that_is_read(store: Store) -> None:
    texts = {"a": FIRST, "b": FIRST, "c": FIRST.partition("\n")[0], "d": "Another text."}
    store.write(
        [
            (make_article(key, text, source=f"{key}.org"), make_extraction(key))
            for key, text in texts.items()
        ],
        duplicates={"b": "a", "c": "a"},
    )
    same, cut = versions(store, "a")
    assert (same.source, same.more, same.less) == ("b.org", (), ())
    assert (cut.source, cut.more, cut.less) == ("c.org", (), ("Both ministers were there.",))
    first, other = versions(store, "c")
    assert [each.article_id for each in (first, other)] == ["a", "b"]
    assert first.more == ("Both ministers were there.",)
    assert versions(store, "d") == []
    assert versions(store, "no such") == []
