"""The agreements page, without a browser."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.queries import agreements as queries
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.ui import agreement_card, agreements
from tests.factories import make_agreement, make_article, make_extraction
from tests.ui.conftest import Run, figures

TODAY = date(2023, 6, 1)


def html(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A store with two agreements that may be one, and sums in two currencies."""
    told = {
        "a": make_agreement("a", amount=5e6, currency="USD"),
        "b": make_agreement("b", parties=("JPN", "AUS", "IND"), amount=7e6, currency="EUR"),
    }
    Store.open(tmp_path).write(
        (make_article(name, published=date(2022, 1, 8)), make_extraction(name, agreements=(each,)))
        for name, each in told.items()
    )
    return tmp_path


@pytest.mark.parametrize("view", ["ledger", "terms", "cards", "money", "same"])
@pytest.mark.parametrize("review", ["merged", "extracted"])
def test_each_view(run: Run, two: Path, view: str, review: str) -> None:
    app = run("agreements", store=two, view=view, review=review)
    assert not app.exception
    assert app.segmented_control(key="turned_view").value == view
    assert "Possibly the same (1)" in app.segmented_control(key="turned_view").options


def test_sums_stay_within_their_currency(run: Run, two: Path) -> None:
    app = run("agreements", store=two, view="money")
    assert "$5 million" in html(app)
    assert "€7 million" in html(app)
    assert "12 million" not in html(app)
    assert "nothing is converted or added across currencies" in html(app)
    assert len(figures(app)) == 2


def test_a_decision_joins_two_rows_and_is_taken_back(run: Run, two: Path) -> None:
    app = run("agreements", store=two, view="same")
    assert "The parties differ by India" in html(app)
    (button,) = [each for each in app.button if each.label == "The same agreement"]
    button.click().run()
    assert not app.exception
    assert "the same as" in html(app)
    store = Store.open(two)
    assert len(queries.ledger(store, Selection())) == 1
    decisions = store.corrections()
    assert decisions["field"].tolist() == ["same_as"]
    assert "India" in decisions["why"][0]
    (back,) = [each for each in app.button if each.label == "Take back"]
    back.click().run()
    assert len(queries.ledger(Store.open(two), Selection())) == 2
    assert "One agreement?" in html(app)


def test_what_is_kept_apart_is_not_asked_again(run: Run, two: Path) -> None:
    app = run("agreements", store=two, view="same")
    next(each for each in app.button if each.label == "Keep apart").click().run()
    assert not app.exception
    assert "Nothing is open" in html(app)
    assert "kept apart from" in html(app)
    assert len(queries.ledger(Store.open(two), Selection())) == 2


def test_the_drawer_tells_its_life_with_the_passages(run: Run, two: Path) -> None:
    agreement_id = make_agreement("a").agreement_id
    app = run("agreements", store=two, agreement=agreement_id)
    assert not app.exception
    assert "<ol class='life'><li><span class='who'>signed</span>" in html(app)
    assert "6 January 2022" in html(app)
    assert '<span class="chip">Japan</span>' in html(app)
    assert "blockquote" in html(app)


def test_the_list_opens_an_agreement_by_its_name(run: Run, two: Path) -> None:
    app = run("agreements", store=two)
    box = app.selectbox(key="open_agreement")
    assert len(set(box.options)) == 2
    box.set_value(make_agreement("b").agreement_id).run()
    assert "Its life" in html(app)
    # The drawer alone ran; with the page's next run it can be chosen again.
    assert app.run().selectbox(key="open_agreement").value is None


def test_the_ledger_says_how_far_off_an_end_is(run: Run, tmp_path: Path) -> None:
    ends = date.today() + timedelta(days=40)
    lease = make_agreement("a", expires_on=ends.isoformat())
    article = make_article("a", published=date(2022, 1, 8))
    Store.open(tmp_path).write([(article, make_extraction("a", agreements=(lease,)))])
    (table,) = run("agreements", store=tmp_path, ends="year").dataframe
    assert table.value["Ends"][0].endswith("(in 40 days)")
    (table,) = run("agreements", store=tmp_path).dataframe
    assert "in 40 days" not in table.value["Ends"][0]


def rows() -> pd.DataFrame:
    ends = pd.to_datetime(["2024-01-31", "2023-06-02", None, "2023-01-01", "2023-09-30"])
    return pd.DataFrame(
        {
            "agreement_id": list("abcde"),
            "ends": ends,
            "status": ["signed", "in force", "signed", "in force", "terminated"],
        }
    )


@pytest.mark.parametrize(
    ("within", "kept"), [("any", "abcde"), ("year", "ba"), ("two", "ba")], ids=str
)
def test_what_ends_soon_comes_in_the_order_of_its_end(within: str, kept: str) -> None:
    assert "".join(agreements.ending(rows(), within, TODAY)["agreement_id"]) == kept


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "today"), (1, "in 1 day"), (59, "in 59 days"), (61, "in 2 months"), (-45, "45 days ago"),
     (-800, "2 years ago")],
)  # fmt: skip
def test_how_far_off_an_end_is(days: int, told: str) -> None:
    assert agreement_card.away(days) == told


def test_nothing_ends_soon(run: Run, two: Path) -> None:
    assert "None ends so soon" in html(run("agreements", store=two, ends="year"))
