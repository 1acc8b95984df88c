"""Every page's questions, to be timed by :mod:`benchmarks.latency` on made-up events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

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
from analysis.store import Snapshot

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
        "events.events_table 500": lambda: events.events_table(s, sel, 500, 0, "news desc"),
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
