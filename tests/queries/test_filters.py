"""What each filter keeps, on events made for it."""

from datetime import date
from typing import Any

import pytest

from analysis.queries import agreements, articles, events, overview, stances, timeline
from analysis.queries.selection import Selection
from analysis.store import Store
from analysis.vocabulary import AttributionKind, DatePrecision, EventType, Status
from tests.factories import make_agreement, make_article, make_event, make_extraction


@pytest.fixture
def filled(store: Store) -> Store:
    made: dict[str, dict[str, Any]] = {
        "day": {},
        "month": {"date": "2022-03", "date_precision": DatePrecision.MONTH, "stance": 0.5},
        "year": {"date": "2021", "date_precision": DatePrecision.YEAR, "stance": 0.0},
        "none": {"date": None, "date_precision": DatePrecision.NONE, "confidence": 0.2},
        "both": {
            "sources": ("JPN", "AUS"), "targets": ("JPN", "AUS"), "stance": 1.0,
            "type": EventType.SUPPORT, "status": Status.PLANNED, "issues": ("trade", "energy"),
        },
        "alone": {"targets": (), "stance": None, "attribution": AttributionKind.ALLEGED,
                  "speaker": "Wang Wen", "type": EventType.STATEMENT, "issues": ()},
    }  # fmt: skip
    batch = []
    for at, (name, values) in enumerate(made.items(), 1):
        article = make_article(
            name, published=date(2022, 1, at), source="x.org" if at % 2 else "y.org", title=name
        )
        read = make_extraction(name, events=(make_event(name, **values),), agreements=())
        batch.append((article, read))
    store.write(batch)
    return store


def kept(store: Store, **filters: Any) -> set[str]:
    selection = Selection(**filters)
    names = set(events.events_table(store, selection)["article_id"])
    assert events.count_events(store, selection) == len(names)
    dyads, parameters = selection.to_sql("roles")
    roles = store.snapshot().column(
        f"SELECT DISTINCT article_id FROM articles SEMI JOIN "
        f"(SELECT article_no FROM roles WHERE {dyads}) USING (article_no)",
        parameters,
    )
    assert set(roles) == names
    if not {"outlets", "text"} & filters.keys():
        assert set(articles.articles_table(store, selection)["article_id"]) == names
    return names


ALL = {"day", "month", "year", "none", "both", "alone"}


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, ALL),
        ({"date_from": date(2022, 1, 1)}, {"day", "month", "both", "alone"}),
        ({"date_to": date(2021, 6, 1)}, {"year"}),
        ({"date_from": date(2021, 6, 1), "date_to": date(2021, 6, 2)}, {"year"}),
        ({"date_from": date(2022, 3, 31)}, {"month"}),
        ({"date_from": date(2022, 4, 1)}, set()),
        ({"date_from": date(2022, 1, 5), "basis": "publication"}, {"both", "alone"}),
        ({"actors": ("CHN",)}, ALL - {"both"}),
        ({"actors": ("CHN",), "role": "target"}, set()),
        ({"actors": ("JPN",), "role": "source"}, {"both"}),
        ({"actors": ("JPN", "CHN"), "role": "source"}, ALL),
        ({"actors": ("JPN",), "counterparts": ("CHN",)}, ALL - {"both", "alone"}),
        ({"actors": ("JPN",), "counterparts": ("CHN",), "role": "source"}, set()),
        ({"actors": ("JPN",), "counterparts": ("CHN",), "role": "target"},
         ALL - {"both", "alone"}),
        ({"counterparts": ("AUS",), "role": "source"}, ALL - {"alone"}),
        ({"counterparts": ("AUS",)}, ALL - {"alone"}),
        ({"actors": ("JP",)}, set()),
        ({"types": ("SUPPORT", "STATEMENT")}, {"both", "alone"}),
        ({"quads": (1,)}, {"both"}),
        ({"stance": ("positive",)}, {"month", "both"}),
        ({"stance": ("negative", "neutral")}, {"day", "year", "none"}),
        ({"attribution": ("alleged",)}, {"alone"}),
        ({"status": ("planned",)}, {"both"}),
        ({"min_confidence": 0.5}, ALL - {"none"}),
        ({"outlets": ("y.org",)}, {"month", "none", "alone"}),
        ({"issues": ("energy",)}, {"both"}),
        ({"origin": ("extracted",)}, ALL),
        ({"origin": ("gdelt",)}, set()),
        ({"text": "CONDEMNED treaty"}, ALL),
        ({"text": '"treaty condemned"'}, set()),
        ({"text": "wang"}, {"alone"}),
    ],
)  # fmt: skip
def test_a_filter_keeps(filled: Store, filters: dict[str, Any], names: set[str]) -> None:
    assert kept(filled, **filters) == names


def test_undated_events_are_counted_where_dates_are_filtered(filled: Store) -> None:
    selection = Selection(date_from=date(2022, 1, 1), actors=("CHN",))
    assert events.count_undated(filled, selection) == 1
    assert timeline.undated(filled, selection)["article_id"].tolist() == ["none"]
    assert events.count_undated(filled, Selection(actors=("AUS",), role="source")) == 0
    assert events.count_undated(filled, Selection(basis="publication")) == 0


def test_an_actor_is_no_pair_with_itself(filled: Store) -> None:
    matrix = stances.matrix(filled, Selection(types=("SUPPORT",)))
    assert matrix[["source", "target"]].values.tolist() == [["AUS", "JPN"], ["JPN", "AUS"]]


def test_imprecise_dates_are_in_no_week(filled: Store) -> None:
    weekly = overview.weekly_volume(filled, Selection())
    assert weekly[["negative", "positive", "without_stance"]].sum().tolist() == [1, 1, 1]
    assert weekly.attrs["imprecise"] == 2
    strips = timeline.strips(filled, Selection(), ["CHN"], "month")
    assert strips["n"].tolist() == [2, 1]
    assert strips.attrs["imprecise"] == 1
    by_publication = overview.weekly_volume(filled, Selection(basis="publication"))
    assert by_publication[["negative", "neutral", "positive"]].sum().tolist() == [2, 1, 2]


def test_review_lays_corrections_over_what_was_extracted(filled: Store) -> None:
    ids = events.events_table(filled, Selection()).set_index("article_id")["event_id"]
    filled.correct(ids["day"], "stance", 0.9, before=-0.8, who="Ann", why="misread")
    filled.correct(ids["day"], "date", "2020-05", who="Ann")
    filled.correct(ids["month"], "review", "rejected", who="Ann")
    filled.correct(ids["year"], "review", "accepted", who="Ben")
    filled.correct(ids["none"], "sources", ["PRK", "RUS"], who="Ben")
    merged = events.events_table(filled, Selection()).set_index("article_id")
    assert set(merged.index) == ALL - {"month"}
    assert merged["review"].to_dict() == {
        "day": "corrected", "year": "accepted", "none": "corrected",
        "both": "unreviewed", "alone": "unreviewed",
    }  # fmt: skip
    assert merged.loc["day", "stance"] == 0.9
    assert merged.loc["day", "date_precision"] == "month"
    assert str(merged.loc["day", "date_to"])[:10] == "2020-05-31"
    assert kept_ids(filled, review="reviewed") == {"day", "year", "none"}
    assert kept_ids(filled, review="extracted") == ALL
    assert kept_ids(filled, actors=("PRK",)) == {"none"}
    assert kept_ids(filled, actors=("PRK",), review="extracted") == set()
    matrix = stances.matrix(filled, Selection(actors=("RUS",)))
    assert matrix[["source", "target"]].values.tolist() == [["RUS", "AUS"], ["RUS", "JPN"]]
    drawer = events.event(filled, ids["month"])
    assert drawer.values["review"] == "rejected"
    assert drawer.extracted["review"] == "unreviewed"
    assert events.event(filled, ids["day"]).corrections["why"].tolist() == ["misread", ""]
    filled.correct(ids["month"], "review", None, who="Ann")
    assert kept_ids(filled) == ALL


def kept_ids(store: Store, **filters: Any) -> set[str]:
    return set(events.events_table(store, Selection(**filters))["article_id"])


def test_agreements_by_party_text_and_date(store: Store) -> None:
    made = (
        make_agreement(),
        make_agreement(name="gas deal", parties=("RUS", "CHN"), signed_on="2020", domain="energy",
                       subject="gas", confidence=0.3),
    )  # fmt: skip
    store.write([(make_article(), make_extraction(agreements=made))])

    def names(**filters: Any) -> list[str]:
        return sorted(agreements.ledger(store, Selection(**filters))["name"])

    assert names() == ["defence treaty", "gas deal"]
    assert names(actors=("CHN",), counterparts=("RUS",)) == ["gas deal"]
    assert names(date_from=date(2021, 1, 1)) == ["defence treaty"]
    assert names(date_to=date(2020, 2, 1)) == ["gas deal"]
    assert names(text="energy") == ["gas deal"]
    assert names(min_confidence=0.5) == ["defence treaty"]
    assert names(outlets=("nobody.org",)) == []
    gas = agreements.ledger(store, Selection(text="gas"))["agreement_id"][0]
    store.correct(gas, "parties", ["RUS", "IND"], who="me", kind="agreement")
    assert names(actors=("IND",)) == ["gas deal"]
    store.correct(gas, "review", "rejected", who="me", kind="agreement")
    assert names() == ["defence treaty"]
    assert names(review="extracted") == ["defence treaty", "gas deal"]
