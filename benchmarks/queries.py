"""Every page's questions, timed on made-up events, beside the same in pandas where it is simple.

``python -m benchmarks.queries FOLDER`` with a folder that ``benchmarks.synthetic`` has filled.
Prints the median of five in milliseconds, for all events and for a narrower selection.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date
from statistics import median

import pandas as pd

from analysis.export import event_rows
from analysis.queries import (
    agreements,
    articles,
    events,
    overview,
    places,
    stances,
    tension,
    timeline,
)
from analysis.queries.selection import Selection
from analysis.store import Snapshot, Store

LANES = ["USA", "CHN", "RUS", "UKR", "ISR", "IRN", "GBR", "FRA", "DEU", "JPN"]
SELECTIONS = {
    "all": Selection(),
    "2022": Selection(date_from=date(2022, 1, 1), date_to=date(2022, 12, 31)),
    "JPN": Selection(actors=("JPN",)),
    "text": Selection(text="nuclear"),
}


def questions(s: Snapshot, sel: Selection) -> dict[str, Callable[[], object]]:
    """Page and question → what to time."""
    event_id, article_id = s.row(
        "SELECT event_id, article_id FROM events WHERE no % 1000 = 7 LIMIT 1"
    )
    agreement_id = s.row("SELECT agreement_id FROM agreements LIMIT 1")[0]
    a, b = (date(2021, 1, 1), date(2021, 12, 31)), (date(2022, 1, 1), date(2022, 12, 31))
    return {
        "overview.figures": lambda: overview.figures(s, sel),
        "overview.weekly_volume": lambda: overview.weekly_volume(s, sel),
        "overview.dyad_changes": lambda: overview.dyad_changes(s, sel),
        "overview.newest_events": lambda: overview.newest_events(s, sel),
        "overview.expiring_agreements": lambda: overview.expiring_agreements(
            s, sel, date(2024, 1, 1)
        ),
        "overview.coverage": lambda: overview.coverage(s),
        "events.count_events": lambda: events.count_events(s, sel),
        "events.count_undated": lambda: events.count_undated(s, sel),
        "events.events_table 500": lambda: events.events_table(s, sel, limit=500),
        "events.least certain 20": lambda: events.events_table(s, sel, 20, 0, "confidence asc"),
        "events.count reviewed": lambda: events.count_events(s, sel.changed(review="reviewed")),
        "events.event": lambda: events.event(s, event_id),
        "timeline.top_actors": lambda: timeline.top_actors(s, sel),
        "timeline.points 2000": lambda: timeline.points(s, sel, LANES),
        "timeline.strips week": lambda: timeline.strips(s, sel, LANES),
        "stances.matrix 12": lambda: stances.matrix(s, sel),
        "stances.matrix_by_issue": lambda: stances.matrix_by_issue(s, sel),
        "stances.pair_history": lambda: stances.pair_history(s, sel, "USA", "CHN"),
        "stances.pair_quotes": lambda: stances.pair_quotes(s, sel, "USA", "CHN"),
        "stances.changes": lambda: stances.changes(s, sel, a, b),
        "tension.pairs": lambda: tension.pairs(s, sel),
        "tension.months": lambda: tension.months(s, sel, "USA", "CHN"),
        "tension.regimes": lambda: tension.regimes(s, sel, "USA", "CHN"),
        "places.places": lambda: places.places(s, sel),
        "agreements.ledger 500": lambda: agreements.ledger(s, sel, limit=500),
        "articles.articles_table 500": lambda: articles.articles_table(s, sel, limit=500),
        "agreements.history": lambda: agreements.history(s, agreement_id),
        "articles.article": lambda: articles.article(s, article_id),
        "articles.outlets": lambda: articles.outlets(s),
        "articles.actors_seen": lambda: articles.actors_seen(s),
        "articles.issues_seen": lambda: articles.issues_seen(s),
    }


def in_pandas(frame: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, Callable[[], object]]:
    """The same over frames in memory, for all events."""
    apart = pairs["source"] != pairs["target"]
    return {
        "overview.weekly_volume": lambda: frame.groupby(
            [frame["date"].dt.to_period("W"), frame["stance"] > 0]
        ).size(),
        "events.events_table 500": lambda: frame.nlargest(500, "date"),
        "stances.matrix 12": lambda: (
            pairs[apart & pairs["source"].isin(LANES) & pairs["target"].isin(LANES)]
            .groupby(["source", "target"])["stance"]
            .agg(["size", "mean", "std"])
        ),
        "timeline.strips week": lambda: (
            pairs[pairs["source"].isin(LANES)]
            .assign(week=lambda lanes: lanes["date"].dt.to_period("W"))
            .groupby(["source", "week"])["stance"]
            .agg(["size", "mean"])
        ),
        "timeline.top_actors": lambda: pairs["source"].value_counts().head(10),
    }


def timed(ask: Callable[[], object], rounds: int) -> float:
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pandas", action="store_true", help="also time pandas")
    options = parser.parse_args()
    began = time.perf_counter()
    s = Store.open(options.folder, create=False).snapshot()
    opened = time.perf_counter() - began
    print(f"{events.count_events(s, Selection()):,} events, opened in {opened:.1f} s\n")
    pandas_ms: dict[str, float] = {}
    if options.pandas:
        frame = s.frame("SELECT no, date, stance, confidence, type FROM events")
        pairs = s.frame("SELECT source, target, date, stance FROM dyads")
        pandas_ms = {k: timed(f, options.rounds) for k, f in in_pandas(frame, pairs).items()}
        del frame, pairs
    print("| question | " + " | ".join(SELECTIONS) + " | pandas, all |")
    print("|---|" + "---|" * (len(SELECTIONS) + 1))
    asked = {name: questions(s, sel) for name, sel in SELECTIONS.items()}
    for question in asked["all"]:
        cells = [f"{timed(asked[name][question], options.rounds):.0f}" for name in SELECTIONS]
        beside = f"{pandas_ms[question]:.0f}" if question in pandas_ms else ""
        print(f"| {question} | {' | '.join(cells)} | {beside} |", flush=True)
    began = time.perf_counter()
    rows = len(event_rows(s, SELECTIONS["2022"]))
    print(f"\n{rows:,} exported rows in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
