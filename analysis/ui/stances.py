"""The stances page: who speaks and acts how towards whom, in five views of the same cells."""

from __future__ import annotations

from typing import Any, Final, cast

import streamlit as st

from analysis.charts.cells import MEASURES
from analysis.charts.wording import day
from analysis.queries import overview
from analysis.queries.selection import Selection
from analysis.ui import data, permalink, stance_cells, stance_table, stance_views

VIEWS: Final = {
    "matrix": "Matrix",
    "pairs": "Both ways",
    "periods": "Over time",
    "network": "Network",
    "table": "Table",
}
ORDERS: Final = {"bloc": "by bloc", "number": "by number", "name": "by name"}
PAIR_ORDERS: Final = {"number": "by number", "gap": "by difference", "name": "by name"}
ACROSS: Final = {"actors": "actors", "issues": "issues"}
AGAINST: Final = {"before": "the period before", "year": "a year earlier"}


def show(selection: Selection) -> None:
    """The controls that the view has, then the view."""
    with st.container(
        key="stance_controls", horizontal=True, vertical_alignment="top", gap="medium"
    ):
        view = permalink.choose(
            "Show",
            "view",
            VIEWS,
            help="**Matrix**: all pairs at a glance.  \n**Both ways**: A towards B, and back, "
            "on one axis.  \n**Over time**: a small matrix for each month, quarter or year.  \n"
            "**Network**: the same cells as arcs between blocs.  \n**Table**: the numbers, for "
            "screen readers and for copying.",
        )
        choices = _choices(view)
    if not _draw(selection, view, choices):
        st.html(
            '<div class="nothing"><h2>No stance to show</h2><p>The selection holds no event from '
            "one actor towards another that this view could show. Widen it above.</p></div>"
        )


def _choices(view: str) -> dict[str, str]:
    """What the reader has chosen on the controls of this view."""
    chosen = {"measure": "mean", "across": "actors", "order": "bloc", "against": "before"}
    if view == "pairs":
        chosen["sort"] = permalink.choose(
            "Order",
            "sort",
            PAIR_ORDERS,
            help="By difference: the pairs whose two directions lie farthest apart come first.",
        )
        return chosen
    measures = {
        name: words for name, words in MEASURES.items() if view != "periods" or name != "change"
    }
    chosen["measure"] = permalink.choose(
        "Colour and text",
        "measure",
        measures,
        control=_select,
        help="**Mean stance**: average over the events, −1 to +1.  \n**Share negative**: how many "
        "of the events are below zero.  \n**Number of events**: how much is known.  \n**Change in "
        "stance**: mean stance now less that of another period.",
    )
    if chosen["measure"] == "change":
        chosen["against"] = permalink.choose(
            "Against",
            "against",
            AGAINST,
            control=_select,
            help="The page Compare has any two periods.",
        )
    elif view in ("matrix", "table"):
        chosen["across"] = permalink.choose(
            "Towards", "across", ACROSS, help="Towards other actors, or on which issues."
        )
    if view in ("matrix", "periods"):
        chosen["order"] = permalink.choose(
            "Order",
            "order",
            ORDERS,
            help="By bloc: those who are cooperative with each other stand side by side; strong "
            "lines part the blocs.",
        )
    return chosen


def _draw(selection: Selection, view: str, chosen: dict[str, str]) -> bool:
    """Draw the view; False where it has nothing to draw."""
    measure, order = chosen["measure"], chosen["order"]
    if view == "periods":
        cells, unit, earlier = stance_cells.over_time(selection, order)
        if cells:
            stance_views.periods(cells, unit, earlier, measure)
        return bool(cells)
    if chosen["across"] == "issues":
        cells = stance_cells.towards_issues(selection, order)
    elif measure == "change":
        against = cast(overview.Against, chosen["against"])
        cells = stance_cells.changed(selection, order, against)
        _say_periods(selection, against)
    else:
        cells = stance_cells.towards_actors(selection, order)
    if not cells:
        return False
    if view == "table":
        stance_table.show(cells, chosen["across"])
    elif view == "pairs":
        stance_views.pairs(cells, chosen["sort"])
    elif view == "network":
        stance_views.network(cells, measure)
    else:
        stance_views.matrix(cells, measure, chosen["across"])
    return True


def _say_periods(selection: Selection, against: overview.Against) -> None:
    then, now = (
        f"{day(first)} to {day(last)}"
        for first, last in data.ask(overview.two_periods, selection, against)
    )
    newest = "" if selection.date_from else " (the newest twelve weeks, as no dates are chosen)"
    st.html(
        f'<p class="subtitle">Mean stance from {now}{newest}, less that from {then}. Only pairs '
        "with events in both.</p>"
    )


def _select(label: str, options: list[str], **named: Any) -> Any:
    return st.selectbox(label, options, width=200, **named)
