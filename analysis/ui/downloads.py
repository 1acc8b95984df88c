"""What each page offers for download: its tables, and what its charts draw."""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from analysis.export import event_rows
from analysis.queries import agreements as agreement_queries
from analysis.queries import overview as overview_queries
from analysis.queries import stances as stance_queries
from analysis.queries import timeline as timeline_queries
from analysis.queries.articles import articles_table
from analysis.queries.events import count_events, events_table
from analysis.queries.selection import Selection
from analysis.store.snapshot import Snapshot
from analysis.ui import data
from analysis.ui.download_row import Table, show

STREAMED: Final = 50_000
"""Events from which on their CSV is sent while it is made."""


def events(selection: Selection, *beside: Table, chart: str = "") -> None:
    """The selected events, with every column or under the names that other projects use."""
    tables = (
        Table("events", "Events", lambda s: events_table(s, selection)),
        *beside,
        Table("event_data", "Events, exchange format", lambda s: event_rows(s, selection)),
    )
    show(tables, selection, chart=chart, streamed=data.ask(count_events, selection) > STREAMED)


def overview(selection: Selection) -> None:
    """The events, and what the overview counts."""
    tables = (
        Table("weeks", "Week by week", lambda s: overview_queries.weekly_volume(s, selection)),
        Table(
            "changes", "Change of tone",
            lambda s: overview_queries.dyad_changes(s, selection, 1_000),
        ),
        Table(
            "ending", "Agreements that end",
            lambda s: overview_queries.expiring_agreements(s, selection, date.today()),
        ),
        Table("figures", "Figures", lambda s: overview_queries.figures(s, selection)),
    )  # fmt: skip
    events(selection, *tables, chart="Overview: week by week")


def timeline(selection: Selection) -> None:
    """The events, and the weeks and months of the strips."""

    def strips(source: Snapshot, unit: timeline_queries.Unit) -> pd.DataFrame:
        actors = list(timeline_queries.top_actors(source, selection)["actor"])
        return timeline_queries.strips(source, selection, actors, unit)

    tables = (
        Table("actor_weeks", "Actors week by week", lambda s: strips(s, "week")),
        Table("actor_months", "Actors month by month", lambda s: strips(s, "month")),
        Table("undated", "Undated events", lambda s: timeline_queries.undated(s, selection, None)),
    )
    events(selection, *tables, chart="Timeline")


def stances(selection: Selection) -> None:
    """The stance of each pair of actors, and of each actor to each issue."""
    tables = (
        Table(
            "stances", "Pairs of actors",
            lambda s: stance_queries.matrix(s, selection, None, 1_000),
        ),
        Table(
            "stances_by_issue", "Actors and issues",
            lambda s: stance_queries.matrix_by_issue(s, selection),
        ),
    )  # fmt: skip
    show(tables, selection, chart="Stances")


def agreements(selection: Selection) -> None:
    """The ledger with every column, and every step that is told."""
    tables = (
        Table("agreements", "Ledger", lambda s: agreement_queries.ledger(s, selection)),
        Table(
            "agreement_steps", "Steps", lambda s: agreement_queries.histories(s, selection)
        ),
        Table("agreement_sums", "Sums", lambda s: agreement_queries.money(s, selection)),
    )  # fmt: skip
    show(tables, selection, chart="Agreements: their terms")


def articles(selection: Selection) -> None:
    """The selected articles, without their texts."""
    show((Table("articles", "Articles", lambda s: articles_table(s, selection)),), selection)
