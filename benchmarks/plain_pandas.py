"""The pages' questions in plain pandas, over frames in memory, for all events.

What an analyst would write with the same rows loaded: events, and one row for each pair and for
each actor of an event. Loading is not counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from analysis.store import Snapshot

LANES: Final = ["USA", "CHN", "RUS", "UKR", "ISR", "IRN", "GBR", "FRA", "DEU", "JPN"]


@dataclass(frozen=True)
class Frames:
    """The rows of three relations."""

    events: pd.DataFrame
    dyads: pd.DataFrame
    roles: pd.DataFrame


def load(snapshot: Snapshot) -> Frames:
    """All rows, with the columns that the questions need."""
    return Frames(
        snapshot.frame("SELECT no, article_no, date, date_to, published, stance FROM events"),
        snapshot.frame(
            "SELECT no, source, target, date, date_to, stance, confidence, issues FROM dyads"
        ),
        snapshot.frame("SELECT no, actor, date, date_to, stance, acting, acted_on FROM roles"),
    )


def questions(f: Frames) -> dict[str, Callable[[], object]]:
    """Question of ``benchmarks.queries`` → the same in pandas."""
    return {
        "overview.figures": lambda: _figures(f),
        "overview.weekly_volume": lambda: _weekly(f.events),
        "overview.newest_events": lambda: f.events.nlargest(20, "published"),
        "events.count_undated": lambda: int(f.events["date"].isna().sum()),
        "events.events_table 500": lambda: _newest(f.events),
        "timeline.top_actors": lambda: _top_actors(f.roles),
        "timeline.points 2000": lambda: f.roles[f.roles["actor"].isin(LANES)].nlargest(
            2000, "date"
        ),
        "timeline.strips week": lambda: _strips(f.roles),
        "stances.matrix 12": lambda: _matrix(f.dyads),
        "stances.matrix_by_issue": lambda: _matrix_by_issue(f.dyads),
        "stances.pair_history": lambda: _pair_history(f.dyads),
        "stances.changes": lambda: _changes(f.dyads),
        "articles.actors_seen": lambda: f.roles["actor"].value_counts(),
    }


def _newest(events: pd.DataFrame) -> pd.DataFrame:
    news = events["date"].where(events["date"] <= events["published"], events["published"])
    return events.assign(news=news.where(events["date"].notna())).nlargest(500, "news")


def _figures(f: Frames) -> tuple[int, ...]:
    return (
        len(f.events),
        f.events["article_no"].nunique(),
        len(f.dyads[["source", "target"]].drop_duplicates()),
        f.roles["actor"].nunique(),
    )


def _weekly(events: pd.DataFrame) -> pd.DataFrame:
    precise = events[(events["date_to"] - events["date"]).dt.days < 7]
    side = precise["stance"].gt(0).astype(int) - precise["stance"].lt(0).astype(int)
    return precise.groupby([precise["date"].dt.to_period("W"), side]).size().unstack()


def _top_actors(roles: pd.DataFrame) -> pd.DataFrame:
    counts = roles.groupby("actor").agg(
        n=("no", "size"), n_source=("acting", "sum"), n_target=("acted_on", "sum")
    )
    return counts.nlargest(10, "n")


def _strips(roles: pd.DataFrame) -> pd.DataFrame:
    lanes = roles[roles["actor"].isin(LANES)]
    lanes = lanes[(lanes["date_to"] - lanes["date"]).dt.days < 7]
    return (
        lanes.assign(negative=lanes["stance"].lt(0), week=lanes["date"].dt.to_period("W"))
        .groupby(["actor", "week"])
        .agg(n=("no", "size"), mean=("stance", "mean"), share_negative=("negative", "mean"))
    )


def _measures(dyads: pd.DataFrame, *by: str) -> pd.DataFrame:
    marked = dyads.assign(negative=dyads["stance"].lt(0), low=dyads["confidence"].lt(0.5))
    return marked.groupby(list(by)).agg(
        n=("stance", "size"),
        mean=("stance", "mean"),
        sd=("stance", "std"),
        share_negative=("negative", "mean"),
        n_low_confidence=("low", "sum"),
    )


def _top(dyads: pd.DataFrame, n: int = 12) -> list[str]:
    counts = dyads["source"].value_counts().add(dyads["target"].value_counts(), fill_value=0)
    return list(counts.nlargest(n).index)


def _matrix(dyads: pd.DataFrame) -> pd.DataFrame:
    known = dyads[dyads["stance"].notna()]
    top = _top(known)
    return _measures(known[known["source"].isin(top) & known["target"].isin(top)],
                     "source", "target")  # fmt: skip


def _matrix_by_issue(dyads: pd.DataFrame) -> pd.DataFrame:
    known = dyads[dyads["stance"].notna()]
    top = _top(known)
    among = known[known["source"].isin(top) & known["target"].isin(top) & known["issues"].ne("")]
    among = among.assign(issue=among["issues"].str.strip("|").str.split("|")).explode("issue")
    frequent = among["issue"].value_counts().head(8).index
    return _measures(among[among["issue"].isin(frequent)], "issue", "source", "target")


def _pair_history(dyads: pd.DataFrame) -> pd.DataFrame:
    pair = dyads[
        dyads["source"].isin(["USA", "CHN"])
        & dyads["target"].isin(["USA", "CHN"])
        & dyads["stance"].notna()
    ]
    return _measures(pair.assign(month=pair["date"].dt.to_period("M")), "source", "target", "month")


def _changes(dyads: pd.DataFrame) -> pd.Series[float]:
    means = [
        dyads[dyads["date"].between(*_year(year))].groupby(["source", "target"])["stance"].mean()
        for year in (2021, 2022)
    ]
    return (means[1] - means[0]).sort_values(key=abs, ascending=False)


def _year(year: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    return pd.Timestamp(date(year, 1, 1)), pd.Timestamp(date(year, 12, 31))
