"""The page that takes articles, without a browser."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.ingest import given
from analysis.ingest.report import Progress
from analysis.store import Store
from analysis.ui import add_articles
from analysis.ui.add_articles_work import Work
from tests.ingest.extractors import quick
from tests.ui.conftest import Run
from tests.ui.newsroom import make_store

TEXT = (
    "China <b>and</b> Russia hold talks in Moscow\n\n"
    "Chinese Foreign Minister Wang Yi met Russian Foreign Minister Sergey Lavrov in Moscow on "
    "Tuesday. The two countries signed an agreement on energy cooperation."
)


@pytest.fixture
def stocked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small store of its own, and an extraction that takes no time."""
    make_store(tmp_path / "store", articles=3)
    monkeypatch.setattr(
        add_articles, "preview", lambda articles: given.preview(articles, extractor=quick)
    )
    monkeypatch.setattr(
        add_articles,
        "add",
        lambda articles, store, **told: given.add(articles, store, extractor=quick, **told),
    )
    return tmp_path / "store"


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def finished(app: AppTest) -> AppTest:
    """Run the page again until its work is over, as it does by itself twice a second."""
    for _ in range(300):
        stage = app.session_state[add_articles.STAGE]
        if not isinstance(stage, Work):
            return app
        stage.wait(1)
        app.run()
        time.sleep(0.01)
    raise AssertionError("the work did not end")


def looked(run: Run, store: Path, text: str = TEXT) -> AppTest:
    app = run("add_articles", store=store)
    app.text_area(key="add_text").set_value(text).run()
    return finished(app.button(key="add_look").click().run())


def test_pasted_text_is_shown_before_it_is_stored(run: Run, stocked: Path) -> None:
    app = looked(run, stocked)
    assert not app.exception
    said = html(app)
    assert "1 new article" in said
    assert "China &lt;b&gt;and&lt;/b&gt; Russia" in said
    assert "from the first line" in said
    assert "2 events, 1 quotation, 1 agreement" in said
    assert said.count("not found") == 2
    assert len(Store.open(stocked).known_ids()) == 3


def test_what_was_not_found_is_given_and_all_can_be_taken_out(run: Run, stocked: Path) -> None:
    app = looked(run, stocked)
    article = app.session_state[add_articles.STAGE][0].articles[0].article_id
    app.date_input(key=f"add_date_{article}").set_value("2022-01-07").run()
    app.text_input(key=f"add_source_{article}").set_value("wire.example").run()
    app = finished(app.button(key="add_store").click().run())
    assert not app.exception
    assert "1 article added" in html(app)
    row = (
        Store.open(stocked)
        .snapshot()
        .row(
            "SELECT published, source, origins FROM articles WHERE article_id = $a", {"a": article}
        )
    )
    assert (str(row[0]), row[1]) == ("2022-01-07", "wire.example")
    assert '"published": "given"' in row[2]
    app.button(key="add_undo").click().run()
    assert "taken out again" in html(app)
    assert len(Store.open(stocked).known_ids()) == 3
    app.button(key="add_more").click().run()
    assert app.text_area(key="add_text").value == ""


def test_what_is_known_is_left_as_it_is(run: Run, stocked: Path) -> None:
    known = Store.open(stocked).snapshot().row("SELECT text FROM texts LIMIT 1")[0]
    app = looked(run, stocked, known)
    assert "Nothing new" in html(app)
    assert "1 article known already" in html(app)
    assert not [each for each in app.button if each.key == "add_store"]


def test_an_address_of_the_own_network_is_refused_with_its_reason(
    run: Run, stocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEMARCHE_ALLOW_PRIVATE_ADDRESSES", raising=False)
    app = run("add_articles", store=stocked, input="address")
    app.text_input(key="add_address").set_value("http://127.0.0.1:9/feed.xml").run()
    app = finished(app.button(key="add_look").click().run())
    assert "http://127.0.0.1:9/feed.xml" in html(app)
    assert "inside your own network" in html(app)


def test_nothing_is_looked_at_where_nothing_is_given(run: Run, stocked: Path) -> None:
    app = run("add_articles", store=stocked)
    app.button(key="add_look").click().run()
    assert not app.exception
    assert "nothing to look at" in html(app)


def test_an_empty_store_can_be_filled_here(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.ui.first_run.SEEDS", tmp_path / "none")
    app = run("add_articles", store=tmp_path / "empty")
    assert not app.exception
    assert app.text_area(key="add_text")


def test_a_fault_is_told_and_the_page_goes_on(run: Run, stocked: Path) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    app = run("add_articles", store=stocked)
    work = Work("Reading", fail)
    work.wait(10)
    app.session_state[add_articles.STAGE] = work
    app.run()
    app.run()
    assert "a fault in Démarche" in html(app)
    assert app.text_area(key="add_text")


def test_progress_says_how_far_how_fast_and_what_failed() -> None:
    words = add_articles.standing_words(
        Progress(read=30, failed=2, bytes_done=30, bytes_total=120, started=time.monotonic() - 10)
    )
    assert words.startswith("30 of 120 articles · 3.0 a second · about 30 s left")
    assert words.endswith("2 failed")
    assert add_articles.standing_words(Progress()) == "0 articles · 0 failed"
