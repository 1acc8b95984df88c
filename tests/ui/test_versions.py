"""A text in several papers says so, and in what they differ, beside the text and the event."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.store import Store
from tests.factories import TEXT, make_article, make_extraction
from tests.ui.conftest import Run


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.fixture
def syndicated(tmp_path: Path) -> Path:
    store = Store.open(tmp_path / "syndicated")
    more = TEXT + "\nA <b>third</b> paragraph."
    texts = {"a1": TEXT, "b": TEXT, "c": more}
    store.write(
        [
            (make_article(key, text, source=f"{key}.example"), make_extraction(key))
            for key, text in texts.items()
        ],
        duplicates={"b": "a1", "c": "a1"},
    )
    return tmp_path / "syndicated"


def test_beside_the_text(run: Run, syndicated: Path) -> None:
    app = run("articles", store=syndicated, article="a1")
    assert not app.exception
    shown = html(app)
    assert "2 other versions of this text" in shown
    assert "b.example" in shown
    assert "the same words" in shown
    assert "1 sentence more" in shown
    assert "A &lt;b&gt;third&lt;/b&gt; paragraph." in shown


def test_nothing_is_said_of_a_text_in_one_paper(run: Run, newsroom: Path) -> None:
    article_id = sorted(Store.open(newsroom).known_ids())[0]
    shown = html(run("articles", article=article_id))
    assert "other version" not in shown


def test_beside_the_event(run: Run, syndicated: Path) -> None:
    event_id = Store.open(syndicated).snapshot().column("SELECT event_id FROM events")[0]
    app = run("events", store=syndicated, event=str(event_id))
    assert not app.exception
    assert "2 other versions of this text" in html(app)
