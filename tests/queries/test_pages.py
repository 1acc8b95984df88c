"""The pages' questions, against the same worked out in pandas on made-up events."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.errors import SelectionError, StoreError
from analysis.queries import agreements, articles, events, overview, stances, timeline
from analysis.queries.blocs import order_by_bloc
from analysis.queries.selection import Selection
from analysis.records import Extraction
from analysis.store import Snapshot, Store
from benchmarks import synthetic
from tests.factories import make_agreement, make_article, make_event, make_extraction

ALL = Selection()
YEAR = Selection(date_from=date(2022, 1, 1), date_to=date(2022, 12, 31))


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return synthetic.write(tmp_path_factory.mktemp("made_up"), 4000).snapshot()


@pytest.fixture(scope="module")
def table(made_up: Snapshot) -> pd.DataFrame:
    return events.events_table(made_up, ALL)


@pytest.fixture(scope="module")
def dyads(table: pd.DataFrame) -> pd.DataFrame:
    pairs = table.explode("sources").explode("targets")
    return pairs[pairs["targets"].notna() & (pairs["sources"] != pairs["targets"])]


def test_the_table_is_sorted_and_paged(made_up: Snapshot, table: pd.DataFrame) -> None:
    assert len(table) == 4000
    assert list(table.columns) == list(events.COLUMNS)
    assert table["date"].dropna().is_monotonic_decreasing
    assert table["date"].isna().iloc[-1]
    pages = [events.events_table(made_up, ALL, limit=1500, offset=o) for o in (0, 1500, 3000)]
    assert pd.concat(pages, ignore_index=True)["event_id"].equals(table["event_id"])
    by = events.events_table(made_up, ALL, limit=10, order="confidence asc")
    assert by["confidence"].tolist() == sorted(table["confidence"])[:10]
    with pytest.raises(SelectionError, match="ordered"):
        events.events_table(made_up, ALL, order="date; DROP TABLE events")


def test_what_is_planned_is_news_of_the_day_on_which_it_was_told(tmp_path: Path) -> None:
    told = {
        "far": ("2050-01-01", date(2022, 1, 5)),
        "early": ("2022-01-03", date(2022, 1, 4)),
        "late": ("2022-01-06", date(2022, 1, 6)),
        "ever": (None, date(2022, 1, 7)),
    }
    store = Store.open(tmp_path)
    store.write(
        (
            make_article(name, published=published),
            Extraction(name, events=(make_event(name, date=day),)),
        )
        for name, (day, published) in told.items()
    )
    found = events.events_table(store, ALL, order="news desc")
    assert found["article_id"].tolist() == ["late", "far", "early", "ever"]


def test_an_event_that_is_not_there_is_an_error(made_up: Snapshot) -> None:
    with pytest.raises(StoreError, match="no event"):
        events.event(made_up, "none")


def test_the_matrix_is_that_of_pandas(made_up: Snapshot, dyads: pd.DataFrame) -> None:
    expected = (
        dyads.dropna(subset="stance")
        .groupby(["sources", "targets"])
        .agg(
            n=("stance", "size"),
            mean=("stance", "mean"),
            sd=("stance", lambda x: x.std() if len(x) > 1 else 0.0),
            share_negative=("stance", lambda x: (x < 0).mean()),
            n_low_confidence=("confidence", lambda x: (x < 0.5).sum()),
        )
        .reset_index()
        .rename(columns={"sources": "source", "targets": "target"})
    )
    actors = sorted(set(expected["source"]) | set(expected["target"]))
    found = stances.matrix(made_up, ALL, actors)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False)
    top = stances.matrix(made_up, ALL, n_actors=5)
    assert len(set(top["source"]) | set(top["target"])) == 5
    assert stances.matrix(made_up, ALL, []).empty


def test_figures_of_a_year_and_the_year_before(made_up: Snapshot, table: pd.DataFrame) -> None:
    figures = overview.figures(made_up, YEAR).set_index("figure")

    def overlapping(first: str, last: str) -> pd.DataFrame:
        return table[(table["date"] <= last) & (table["date_to"] >= first)]

    now = overlapping("2022-01-01", "2022-12-31")
    before = overlapping("2021-01-01", "2021-12-31")
    assert figures.loc["events", ["value", "previous"]].tolist() == [len(now), len(before)]
    assert figures.loc["events", "change"] == len(now) - len(before)
    assert figures.loc["articles", "value"] == now["article_id"].nunique()
    people = set(now["sources"].explode()) | set(now["targets"].explode().dropna())
    assert figures.loc["actors", "value"] == len(people)
    assert figures.loc["agreements", "value"] == len(agreements.ledger(made_up, YEAR))
    assert overview.figures(made_up, ALL)["previous"].isna().all()
    since = Selection(date_from=date(2022, 1, 1))
    assert overview.figures(made_up, since)["previous"].notna().all()


def test_weeks_have_no_holes(made_up: Snapshot, table: pd.DataFrame) -> None:
    weekly = overview.weekly_volume(made_up, ALL)
    assert (weekly["week"].diff().dropna() == pd.Timedelta(days=7)).all()
    assert (weekly["week"].dt.day_of_week == 0).all()
    precise = table[table["date"] == table["date_to"]]
    assert weekly["negative"].sum() == (precise["stance"] < 0).sum()
    assert weekly["without_stance"].sum() == precise["stance"].isna().sum()
    assert weekly.attrs["imprecise"] == (table["date"] != table["date_to"]).sum() - (
        table["date"].isna().sum()
    )


def test_points_and_strips_of_lanes(made_up: Snapshot, table: pd.DataFrame) -> None:
    lanes = ["USA", "JPN"]
    points = timeline.points(made_up, ALL, lanes, limit=100)
    assert len(points) == 100
    assert points["date"].is_monotonic_decreasing
    dated = table[table["date"].notna()]

    def touches(code: str) -> int:
        return sum(
            code in s or code in t for s, t in zip(dated.sources, dated.targets, strict=True)
        )

    assert points.attrs["total"] == sum(map(touches, lanes))
    everything = timeline.points(made_up, ALL, lanes, limit=10**6)
    assert len(everything) == points.attrs["total"] == everything.attrs["total"]
    by_id = table.set_index("event_id")
    for row in points.itertuples():
        whole = by_id.loc[row.event_id]
        assert row.acting == (row.actor in whole["sources"])
        others = whole["targets"] if row.acting else whole["sources"]
        assert row.counterpart == ", ".join(o for o in others if o != row.actor)
    strips = timeline.strips(made_up, ALL, lanes, "month")
    assert strips["n"].sum() + strips.attrs["imprecise"] >= points.attrs["total"]
    assert timeline.points(made_up, ALL, []).empty
    top = timeline.top_actors(made_up, ALL, 3)
    assert top["n"].is_monotonic_decreasing
    assert top["actor"].iloc[0] == "USA"


def test_pairs_over_time(made_up: Snapshot, dyads: pd.DataFrame) -> None:
    history = stances.pair_history(made_up, ALL, "USA", "CHN")
    assert set(zip(history["source"], history["target"], strict=True)) == {
        ("USA", "CHN"), ("CHN", "USA"),
    }  # fmt: skip
    forth = dyads[(dyads["sources"] == "USA") & (dyads["targets"] == "CHN")]
    forth = forth[forth["stance"].notna() & forth["date"].notna()]
    assert history[history["source"] == "USA"]["n"].sum() == len(forth)
    a = (date(2020, 1, 1), date(2020, 12, 31))
    b = (date(2023, 1, 1), date(2023, 12, 31))
    moved = stances.changes(made_up, ALL, a, b).set_index(["source", "target"])
    row = moved.loc[("USA", "CHN")]
    in_a = forth[(forth["date"] <= "2020-12-31") & (forth["date_to"] >= "2020-01-01")]
    assert row["n_a"] == len(in_a)
    assert row["mean_a"] == pytest.approx(in_a["stance"].mean())
    assert row["change"] == pytest.approx(row["mean_b"] - row["mean_a"])
    top = overview.dyad_changes(made_up, YEAR, n=3, min_events=1)
    assert len(top) == 3
    assert top["change"].abs().is_monotonic_decreasing
    assert top.attrs["before"] == (date(2021, 1, 1), date(2021, 12, 31))
    recent = overview.dyad_changes(made_up, ALL, min_events=1)
    assert (recent.attrs["period"][1] - recent.attrs["period"][0]).days == 83


def test_stances_by_issue(made_up: Snapshot, dyads: pd.DataFrame) -> None:
    found = stances.matrix_by_issue(made_up, ALL, ["USA", "CHN"], n_issues=3)
    assert found["issue"].nunique() == 3
    defence = dyads[[("defence" in each) for each in dyads["issues"]]]
    pair = defence[(defence["sources"] == "USA") & (defence["targets"] == "CHN")]
    row = found.set_index(["issue", "source", "target"]).loc[("defence", "USA", "CHN")]
    assert row["n"] == pair["stance"].notna().sum()
    only = stances.matrix_by_issue(made_up, Selection(issues=("trade",)), n_actors=4)
    assert set(only["issue"]) == {"trade"}


def test_what_the_store_holds(made_up: Snapshot, table: pd.DataFrame) -> None:
    coverage = overview.coverage(made_up)
    assert coverage.events == 4000
    assert coverage.articles == 800
    assert coverage.undated == table["date"].isna().sum()
    assert coverage.languages == {"en": 800}
    assert coverage.origins == {"extracted": 4000}
    outlets = articles.outlets(made_up)
    assert len(outlets) == coverage.outlets
    assert outlets["n_articles"].sum() == 800
    assert outlets["n_events"].sum() == 4000
    assert len(articles.actors_seen(made_up)) == coverage.actors
    assert set(articles.issues_seen(made_up)["issue"]) == set(synthetic.ISSUES)
    assert articles.origins_seen(made_up)["n"].tolist() == [4000]
    assert len(articles.articles_table(made_up, ALL, limit=10)) == 10


@pytest.mark.parametrize("selection", [ALL, YEAR, Selection(actors=("JPN",), text="a")])
def test_articles_are_counted_as_they_are_listed(made_up: Snapshot, selection: Selection) -> None:
    listed = articles.articles_table(made_up, selection)
    assert articles.count_articles(made_up, selection) == len(listed)


def test_quotations_come_in_pages(store: Store) -> None:
    store.write([(make_article(f"a{n}"), make_extraction(f"a{n}")) for n in range(5)])
    assert articles.count_quotes(store, ALL) == 5
    assert articles.count_quotes(store, Selection(actors=("CHN",), text="wang")) == 5
    assert articles.count_quotes(store, Selection(actors=("JPN",))) == 0
    pages = [articles.quotes(store, ALL, limit=2, offset=n) for n in (0, 2, 4)]
    assert pd.concat(pages)["article_id"].tolist() == [f"a{n}" for n in range(5)]


def test_texts_are_told_apart_by_how_they_begin(store: Store) -> None:
    texts = {"a1": "Norway protested. And more.", "a2": "Iceland agreed."}
    store.write([(make_article(name, text), Extraction(name)) for name, text in texts.items()])
    assert articles.openings(store, ["a1", "a2", "gone"], 6) == {"a1": "Norway", "a2": "Icelan"}
    assert articles.openings(store, []) == {}


def test_newest_events_were_published_last(made_up: Snapshot, table: pd.DataFrame) -> None:
    newest = overview.newest_events(made_up, ALL, 5)
    assert newest["published"].min() >= table["published"].nlargest(5).min()


def test_nothing_selected_gives_empty_frames(made_up: Snapshot) -> None:
    nothing = Selection(actors=("NOBODY",), date_from=date(2022, 1, 1))
    assert overview.figures(made_up, nothing)["value"].tolist() == [0] * 6
    for frame in (
        events.events_table(made_up, nothing),
        overview.weekly_volume(made_up, nothing),
        overview.dyad_changes(made_up, nothing),
        stances.matrix(made_up, nothing),
        stances.matrix_by_issue(made_up, nothing),
        timeline.points(made_up, nothing, ["USA"]),
        timeline.strips(made_up, nothing, ["USA"]),
        agreements.ledger(made_up, nothing),
        agreements.money(made_up, nothing),
        articles.articles_table(made_up, nothing),
    ):
        assert frame.empty
    assert order_by_bloc(stances.matrix(made_up, nothing)) == []


def test_allies_stand_side_by_side() -> None:
    blocs = {"A": 1, "B": 1, "C": 1, "X": 2, "Y": 2, "Z": 2}
    rows = [
        (s, t, 3, 0.9 if blocs[s] == blocs[t] else -0.9) for s in blocs for t in blocs if s != t
    ]
    mixed = pd.DataFrame(rows, columns=["source", "target", "n", "mean"]).sample(
        frac=1, random_state=np.random.RandomState(3)
    )
    order = order_by_bloc(mixed)
    assert sorted(order) == sorted(blocs)
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset("ABC"), frozenset("XYZ")}


def test_accounts_of_one_agreement_come_together(store: Store) -> None:
    first = make_agreement("a", signed_on=None, expires_on="2023-06", amount=5.0, currency="USD")
    later = make_agreement("b", name="Defence Treaty ", parties=("AUS", "JPN"))
    other = make_agreement("b", name="gas deal", amount=7.0, currency="EUR")
    store.write([
        (make_article("a", published=date(2022, 1, 1)), make_extraction("a", agreements=(first,))),
        (make_article("b", published=date(2022, 2, 1), source="b.org"),
         make_extraction("b", agreements=(later, other))),
    ])  # fmt: skip
    ledger = agreements.ledger(store, ALL).set_index(
        agreements.ledger(store, ALL)["name"].str.strip().str.lower()
    )
    treaty = ledger.loc["defence treaty"]
    assert treaty["n_articles"] == 2
    assert treaty["signed_on"] == "2022-01-06"
    assert treaty["expires_on"] == "2023-06"
    assert treaty["amount"] == 5.0
    assert treaty["outlets"] == ["b.org", "example.org"]
    assert treaty["agreement_ids"] == sorted([first.agreement_id, later.agreement_id])
    assert str(treaty["first_seen"])[:10] == "2022-01-01"
    life = agreements.history(store, later.agreement_id)
    assert life["article_id"].tolist() == ["a", "b"]
    assert life["sentence"].str.startswith("Japan and Australia signed").all()
    assert agreements.history(store, "none").empty
    money = agreements.money(store, ALL)
    assert money.set_index("currency")["total"].to_dict() == {"USD": 5.0, "EUR": 7.0}
    ending = overview.expiring_agreements(store, ALL, date(2023, 6, 1), months=1)
    assert ending["days_left"].tolist() == [29]
    assert overview.expiring_agreements(store, ALL, date(2023, 7, 1)).empty


def test_the_ledger_is_paged(made_up: Snapshot) -> None:
    whole = agreements.ledger(made_up, ALL)
    pages = [agreements.ledger(made_up, ALL, limit=20, offset=o) for o in (0, 20)]
    paged = pd.concat(pages, ignore_index=True)
    assert paged["agreement_id"].tolist() == whole["agreement_id"].head(40).tolist()
    assert agreements.count_agreements(made_up, ALL) == len(whole)


def test_the_drawer_shows_the_paragraph(store: Store) -> None:
    store.write([(make_article(), make_extraction())])
    event_id = make_event().event_id
    drawer = events.event(store, event_id)
    assert drawer.context[drawer.start : drawer.end] == drawer.values["sentence"]
    assert drawer.context[slice(*drawer.trigger)] == "condemned"
    assert drawer.context.startswith("China condemned")
    assert "\n" not in drawer.context


def test_a_long_paragraph_is_cut_around_the_evidence() -> None:
    text = "word " * 500
    start, end = events.paragraph(text, 1200, 1204)
    assert start < 1200 < 1204 < end
    assert end - start < 1300
    assert events.paragraph("a\nbc\nd", 2, 3) == (2, 4)


def test_quotes_between_two_actors(store: Store) -> None:
    from analysis.records import Evidence

    event = make_event(evidence=Evidence("a1", 58, 132, "x"))
    store.write([(make_article(), make_extraction(events=(event,)))])
    quotes = stances.pair_quotes(store, ALL, "CHN", "JPN")
    assert quotes["speaker"].tolist() == ["Wang Wen"]
    assert quotes["event_id"].tolist() == [event.event_id]
    assert stances.pair_quotes(store, ALL, "CHN", "USA").empty


def test_an_article_that_is_not_there(store: Store) -> None:
    with pytest.raises(StoreError, match="no article"):
        articles.article(store, "none")
