"""The overview: figures against the period before, weekly volume, what changed, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

import pandas as pd

from analysis.queries.agreements import count_agreements, ledger
from analysis.queries.events import events_table
from analysis.queries.frames import Source, acts, condition, count, read
from analysis.queries.selection import Selection
from analysis.queries.stances import Period, changes
from analysis.store.relations import dyads_of, roles_of

ENDED: Final = ("terminated", "rejected")
RECENT: Final = timedelta(weeks=12)
"""The period that is compared where the selection has no dates."""
Against = Literal["before", "year"]


def figures(source: Source, selection: Selection) -> pd.DataFrame:
    """How much there is: one row for each of events, dyads, actors, agreements, quotes, articles.

    Returns:
        figure, value, previous (the same in the period of equal length just before), change
        (the difference), share (the difference as a share of ``previous``). The last three are
        empty where the selection has no first day.
    """
    period = closed(source, selection)
    earlier = period.before() if period else None
    now = _figures(source, selection)
    then = _figures(source, earlier) if earlier else dict.fromkeys(now, pd.NA)
    frame = pd.DataFrame(
        {"figure": list(now), "value": list(now.values()), "previous": list(then.values())}
    )
    frame["previous"] = frame["previous"].astype("Int64")
    frame["change"] = frame["value"] - frame["previous"]
    frame["share"] = (frame["change"] / frame["previous"].replace(0, pd.NA)).astype("Float64")
    return frame


def closed(source: Source, selection: Selection) -> Selection | None:
    """The selection with its last day filled in from the data; None where it has no first day."""
    if selection.date_from is None or selection.date_to is not None:
        return selection if selection.date_from else None
    last = newest_day(source, selection)
    return selection.changed(date_to=last) if last and last >= selection.date_from else None


def newest_day(source: Source, selection: Selection) -> date | None:
    """The last day that a selected event is dated to, or published on; None without events."""
    rows, where, parameters = acts(source, selection)
    column = "published" if selection.basis == "publication" else "date"
    sql = f"""SELECT max({column}) FROM {rows}
              WHERE {where} AND {column} <= coalesce(published, {column})"""
    found: date | None = source.snapshot().row(sql, parameters)[0]
    return found


def years(source: Source) -> list[int]:
    """The years in which events were published (or took place, where that is not known)."""
    sql = """SELECT DISTINCT year(coalesce(published, date)) AS year FROM events
             WHERE coalesce(published, date) IS NOT NULL ORDER BY year DESC"""
    return [int(year) for year in source.snapshot().column(sql)]


def _figures(source: Source, selection: Selection) -> dict[str, int]:
    rows, where, parameters = acts(source, selection)
    n_events, n_articles = source.snapshot().row(
        f"SELECT count(*), count(DISTINCT article_no) FROM {rows} WHERE {where}", parameters
    )
    dyads, actors = _sides(source, selection)
    quotes, quotes_with = condition(source, selection, "quotes")
    return {
        "events": n_events,
        "dyads": dyads,
        "actors": actors,
        "agreements": count_agreements(source, selection),
        "quotes": count(source, f"SELECT count(*) FROM quotes WHERE {quotes}", quotes_with),
        "articles": n_articles,
    }


def _sides(source: Source, selection: Selection) -> tuple[int, int]:
    """How many pairs and how many actors there are in the selected events."""
    if selection.actors or selection.counterparts or selection.text:
        # Few events: each combination of sides is taken apart once.
        rows, where, parameters = acts(source, selection)
        sides = source.snapshot().kept(
            f"SELECT DISTINCT sources, targets FROM {rows} WHERE {where}", parameters
        )
        among = Selection(
            actors=selection.actors, counterparts=selection.counterparts, role=selection.role
        )
        chosen, bound = among.to_sql("dyads", prefix="sides")
        dyads = f"({dyads_of(sides, 'sources, targets')})", chosen, bound
        roles = f"({roles_of(sides, 'sources, targets')})", "true", dict[str, Any]()
    else:
        dyads, roles = acts(source, selection, "dyads"), acts(source, selection, "roles")
    return _distinct(source, "source, target", *dyads), _distinct(source, "actor", *roles)


def _distinct(source: Source, by: str, rows: str, where: str, parameters: dict[str, Any]) -> int:
    grouped = f"SELECT 1 FROM {rows} WHERE {where} GROUP BY {by}"
    return count(source, f"SELECT count(*) FROM ({grouped})", parameters)


def weekly_volume(source: Source, selection: Selection) -> pd.DataFrame:
    """Events of each week: week (its Monday), positive, neutral, negative, without_stance.

    Weeks without events between the first and the last are there with zeros. Events dated to a
    month or year belong to no week: ``frame.attrs["imprecise"]`` counts them.
    """
    rows, where, parameters = acts(source, selection)
    publication = selection.basis == "publication"
    day = "published" if publication else "date"
    precise = "true" if publication else "date_to - date < 7"
    sql = f"""
        SELECT CASE WHEN {precise} THEN CAST(date_trunc('week', {day}) AS DATE) END AS week,
               count(*) FILTER (WHERE stance > 0) AS positive,
               count(*) FILTER (WHERE stance = 0) AS neutral,
               count(*) FILTER (WHERE stance < 0) AS negative,
               count(*) FILTER (WHERE stance IS NULL) AS without_stance
        FROM {rows} WHERE {day} IS NOT NULL AND ({where})
        GROUP BY week ORDER BY week
    """
    frame = read(source, sql, parameters)
    known = frame["week"].notna()
    imprecise = int(frame[~known].drop(columns="week").to_numpy().sum())
    frame = frame[known].reset_index(drop=True)
    if len(frame):
        weeks = pd.date_range(frame["week"].min(), frame["week"].max(), freq="7D", unit="us")
        frame = frame.set_index("week").reindex(weeks, fill_value=0).rename_axis("week")
        frame = frame.reset_index()
    frame.attrs["imprecise"] = imprecise
    return frame


def two_periods(
    source: Source, selection: Selection, against: Against = "before"
) -> tuple[Period, Period]:
    """The period that the selection is compared with, and its own; first and last day of each.

    Without a first day, the selection's own are the twelve weeks up to the newest event.

    Args:
        against: "before" for as many days just before, "year" for the same days a year earlier.
    """
    period = closed(source, selection)
    if period is None or period.date_from is None or period.date_to is None:
        last = selection.date_to or newest_day(source, selection) or date.today()
        period = selection.changed(date_from=last - RECENT + timedelta(days=1), date_to=last)
    now = (period.date_from or date.min, period.date_to or date.max)
    if against == "year":
        return (year_before(now[0]), year_before(now[1])), now
    earlier = period.before() or period
    return (earlier.date_from or now[0], earlier.date_to or now[1]), now


def year_before(day: date) -> date:
    """The same day a year earlier; 28 February for 29 February."""
    if day.year == date.min.year:
        return day
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def dyad_changes(
    source: Source, selection: Selection, n: int = 10, min_events: int = 5
) -> pd.DataFrame:
    """The pairs whose mean stance moved most against the period before, the greatest move first.

    Without a first day, the twelve weeks up to the newest event are compared with the twelve
    before; ``frame.attrs`` has both periods as pairs of dates, "period" and "before".

    Returns:
        source, target, n, mean, n_before, mean_before, change; pairs with at least ``min_events``
        events in both periods.
    """
    then, now = two_periods(source, selection)
    frame = changes(source, selection, then, now)
    enough = (frame["n_a"] >= min_events) & (frame["n_b"] >= min_events)
    frame = frame[enough].head(n).reset_index(drop=True)
    frame = frame.rename(
        columns={"n_b": "n", "mean_b": "mean", "n_a": "n_before", "mean_a": "mean_before"}
    )
    frame = frame[["source", "target", "n", "mean", "n_before", "mean_before", "change"]]
    frame.attrs |= {"period": now, "before": then}
    return frame


def newest_events(source: Source, selection: Selection, n: int = 20) -> pd.DataFrame:
    """The ``n`` selected events published last, with the columns of the events table."""
    return events_table(source, selection, limit=n, order="published desc")


def expiring_agreements(
    source: Source, selection: Selection, on: date, months: int = 24
) -> pd.DataFrame:
    """Agreements that end within ``months`` from ``on``, the next one first.

    The columns of the ledger and ``days_left``. Terminated and rejected agreements are left out;
    the selection's dates do not apply, since an old agreement may end soon.
    """
    first = pd.Timestamp(on)
    last = first + pd.DateOffset(months=months)
    timeless = selection.changed(date_from=None, date_to=None)
    frame = ledger(source, timeless, ending=(first.date(), last.date()))
    # An older account may have named such a day and the latest another.
    ending = frame["ends"].between(first, last) & ~frame["status"].isin(ENDED)
    frame = frame[ending].sort_values(["ends", "agreement_id"]).reset_index(drop=True)
    frame["days_left"] = (frame["ends"] - first).dt.days
    return frame


@dataclass(frozen=True)
class Coverage:
    """What the store holds, whatever is selected.

    ``languages`` and ``origins`` map to numbers of articles and of events; ``empty`` counts the
    articles from which no event was read, ``problems`` what was seen and left out, ``copies`` the
    syndicated copies, ``undated`` the events without a date.
    """

    articles: int
    events: int
    quotes: int
    agreements: int
    actors: int
    outlets: int
    first: date | None
    last: date | None
    languages: dict[str, int]
    origins: dict[str, int]
    empty: int
    undated: int
    undated_articles: int
    copies: int
    problems: int
    coder_versions: dict[str, int]


def coverage(source: Source) -> Coverage:
    """What the store holds: counts, span of publication, languages, and what was not read."""
    s = source.snapshot()
    articles = s.row("""
        SELECT count(*), count(DISTINCT source), min(published), max(published),
               count(*) FILTER (WHERE n_events = 0), count(*) FILTER (WHERE published IS NULL),
               count(*) FILTER (WHERE is_copy), coalesce(sum(n_problems), 0)
        FROM articles WHERE has_text
    """)
    events, undated = s.row("SELECT count(*), count(*) - count(date) FROM events")

    def counts(sql: str) -> dict[str, int]:
        return {str(key or "unknown"): int(n) for key, n in s.execute(sql).fetchall()}

    by = "SELECT {0}, count(*) AS n FROM {1} GROUP BY ALL ORDER BY n DESC, 1"
    return Coverage(
        articles=articles[0],
        events=events,
        quotes=count(s, "SELECT count(*) FROM quotes"),
        agreements=count_agreements(s, Selection()),
        actors=count(s, "SELECT count(*) FROM (SELECT 1 FROM roles GROUP BY actor)"),
        outlets=articles[1],
        first=articles[2],
        last=articles[3],
        languages=counts(by.format("language", "articles WHERE has_text")),
        origins=counts(by.format("origin", "events")),
        empty=articles[4],
        undated=undated,
        undated_articles=articles[5],
        copies=articles[6],
        problems=int(articles[7]),
        coder_versions=counts(by.format("coder_version", "articles WHERE has_text")),
    )
