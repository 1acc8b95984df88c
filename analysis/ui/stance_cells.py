"""Which actors the stances page shows, in which order, and what stands in their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

import pandas as pd

from analysis.charts.crop import crop
from analysis.lexicons.issues import load_issues
from analysis.queries import overview, stance_periods, stances
from analysis.queries.selection import Selection
from analysis.queries.stance_periods import Unit
from analysis.ui import data
from analysis.vocabulary import OTHER_ACTOR

ACTORS: Final = 12
FEWER: Final = 6  # on a phone
SMALL: Final = 7  # in a matrix that is one of many
PANELS: Final = 9


@dataclass(frozen=True)
class Cells:
    """The cells, and the codes in rows and columns; ``edges`` are where a new bloc begins."""

    cells: pd.DataFrame
    rows: list[str]
    columns: list[str]
    edges: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return len(self.cells) > 0


def actors_of(selection: Selection, most: int = ACTORS) -> list[str]:
    """The actors chosen at the side, then those with most events."""
    frequent = [a for a in data.ask(stances.top, selection, ACTORS + 1) if a != OTHER_ACTOR]
    chosen = [*selection.actors, *selection.counterparts]
    return list(dict.fromkeys([*chosen, *frequent]))[: max(most, len(chosen))]


def towards_actors(selection: Selection, order: str, most: int = ACTORS) -> Cells:
    """The cells between the actors."""
    actors = actors_of(selection, most)
    cells = data.ask(stances.matrix, selection, actors)
    return placed(cells, actors, order)


def placed(cells: pd.DataFrame, actors: list[str], order: str) -> Cells:
    """The cells with their actors in an order: "bloc", "number" or "name"."""
    if order == "bloc" and len(cells):
        parted = blocs(cells, actors)
        rows = [actor for bloc in parted for actor in bloc]
        starts = {rows.index(bloc[0]) for bloc in parted} - {0}
        # A line before each of twelve loners would part nothing.
        edges = tuple(sorted(starts)) if any(len(bloc) > 1 for bloc in parted) else ()
        return Cells(cells, rows, rows, edges)
    rows = sorted(actors, key=data.name) if order == "name" else actors
    return Cells(cells, rows, rows)


def blocs(cells: pd.DataFrame, actors: list[str]) -> list[list[str]]:
    """The actors in blocs; who has no event with the others stands alone at the end."""
    found = stances.blocs(cells)
    known = {actor for bloc in found for actor in bloc}
    return [*found, *([actor] for actor in actors if actor not in known)]


def changed(selection: Selection, order: str, against: overview.Against) -> Cells:
    """The change of each pair that has events in both periods; its means as they are now."""
    whole = towards_actors(selection, order)
    then, now = data.ask(overview.two_periods, selection, against)
    moved = data.ask(stances.changes, selection, then, now).rename(
        columns={"n_b": "n", "mean_b": "mean", "n_a": "n_before", "mean_a": "mean_before"}
    )
    between = moved["source"].isin(whole.rows) & moved["target"].isin(whole.rows)
    moved = moved[between & moved["change"].notna()].assign(sd=None, share_negative=None)
    return Cells(moved, whole.rows, whole.columns, whole.edges)


def towards_issues(selection: Selection, order: str) -> Cells:
    """An actor’s stance on each issue, towards whomever."""
    whole = towards_actors(selection, order)
    cells = data.ask(stances.matrix_by_issue, selection, whole.rows)
    weighted = cells.assign(
        total=cells["mean"] * cells["n"], negative=cells["share_negative"] * cells["n"]
    )
    told = weighted.groupby(["source", "issue"], as_index=False)[["n", "total", "negative"]].sum()
    told = told.assign(
        target=told["issue"],
        mean=told["total"] / told["n"],
        share_negative=told["negative"] / told["n"],
        sd=float("nan"),
    )
    issues = told.groupby("target")["n"].sum().sort_values(ascending=False).index
    rows = [actor for actor in whole.rows if actor in set(told["source"])]
    return Cells(told, rows, list(issues))


def issue_name(issue: str) -> str:
    """What an issue is called; imported ones that the lexicon does not know by their own word."""
    known = {each.id: each.name for each in load_issues()}
    return known.get(issue, issue.replace("_", " "))


def over_time(selection: Selection, order: str) -> tuple[Cells, Unit, int]:
    """The cells period by period, the unit, and how many events before them are left out."""
    actors = actors_of(selection, SMALL)
    by_month = data.ask(stance_periods.months, selection, actors)
    kept, _ = crop(by_month, "month", by_month["n"])
    unit = _unit(kept["month"])
    cells = data.ask(stance_periods.matrix_over_time, selection, actors, unit)
    earlier = 0
    if len(kept):
        rule = {"month": "M", "quarter": "Q", "year": "Y"}[unit]
        last = kept["month"].max().to_period(rule)
        first = max(kept["month"].min().to_period(rule), last - (PANELS - 1))
        before = cells[cells["period"] < first.start_time]
        earlier = int(before["n"].sum())
        cells = cells[cells["period"].between(first.start_time, last.start_time)]
    whole = towards_actors(selection, order, SMALL)
    return Cells(cells, whole.rows, whole.columns, whole.edges), unit, earlier


def _unit(months: pd.Series) -> Unit:
    """The finest unit of which the span has few enough."""
    if not len(months):
        return "year"
    span = (months.max().year - months.min().year) * 12 + months.max().month - months.min().month
    for unit, length in (("month", 1), ("quarter", 3)):
        if span < PANELS * length:
            return cast(Unit, unit)
    return "year"


def fewer(whole: Cells, most: int = FEWER) -> Cells:
    """The rows and columns with most events, in the order that they have."""
    cells = whole.cells
    issues = whole.rows != whole.columns

    def busiest(codes: list[str], sides: tuple[str, ...], number: int) -> list[str]:
        weight = {c: sum(int(cells.loc[cells[s] == c, "n"].sum()) for s in sides) for c in codes}
        kept = sorted(codes, key=lambda code: -weight[code])[:number]
        return [code for code in codes if code in kept]

    if issues:
        rows = busiest(whole.rows, ("source",), most)
        return Cells(cells, rows, busiest(whole.columns, ("target",), most - 1))
    rows = busiest(whole.rows, ("source", "target"), most)
    starts = [whole.rows[edge:] for edge in whole.edges]
    edges = {next((rows.index(code) for code in after if code in rows), 0) for after in starts}
    return Cells(cells, rows, rows, tuple(sorted(edges - {0})))
