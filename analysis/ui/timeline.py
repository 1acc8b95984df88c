"""The timeline page: lanes of events, strips of periods, or a list to read."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.crop import crop
from analysis.charts.lanes import lanes
from analysis.charts.strips import strips
from analysis.charts.wording import count
from analysis.queries import timeline as queries
from analysis.queries.events import count_events, count_undated
from analysis.queries.selection import Selection
from analysis.ui import chart, data, drawer, event_list, permalink, theme, volume_brush
from analysis.ui.terms import term
from analysis.vocabulary import OTHER_ACTOR

MOST_POINTS: Final = 2_000
MOST_STRIPS: Final = 1_400
VIEWS: Final = {"events": "Events", "weeks": "Weeks", "months": "Months", "list": "List"}
SIDES: Final = {"acting": "what they did", "both": "and what was done to them"}
LANES: Final = 10

KEY: Final = (
    '<div class="key"><span>adversarial −1<span class="ramp" style="background:var(--ramp)"></span>'
    "+1 cooperative; also the height in the lane</span>"
    '<span><i class="round"></i>words</span><span><i></i>deeds</span>'
    '<span><i class="tilt"></i>agreeing</span><span><i class="round open"></i>planned or not done'
    "</span><span>larger: told by more articles</span>"
    f"<span>pale: {term('confidence')} below 50%</span></div>"
)
STRIP_KEY: Final = (
    '<div class="key"><span>height: number of events, on a root scale</span>'
    "<span>colour: mean stance, −1"
    '<span class="ramp" style="background:var(--ramp)"></span>+1</span></div>'
)


def show(selection: Selection, n: int) -> None:
    """The page's controls, its chart, and the list."""
    actors = _actors(selection)
    volume_brush.show(selection, height=128)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        view = permalink.choose(
            "Show",
            "view",
            VIEWS,
            default=_fitting(selection, actors, n),
            help="Events one by one up to 2,000; weeks and months hold any number; the list is for "
            "reading.",
        )
    if view == "list":
        event_list.show(selection, n)
        return
    if view == "events":
        with right:
            side = permalink.choose(
                "In each lane",
                "side",
                SIDES,
                help="Whether an actor’s lane also holds the events in which it is acted upon.",
            )
        _lanes(selection, actors, side)
    else:
        _strips(selection, actors, "week" if view == "weeks" else "month")


def _actors(selection: Selection) -> list[str]:
    chosen = [*selection.actors, *selection.counterparts]
    frequent = data.ask(queries.top_actors, selection, LANES + 1)["actor"]
    known = [actor for actor in frequent if actor != OTHER_ACTOR]
    return list(dict.fromkeys([*chosen, *known]))[: max(LANES, len(chosen))]


def _fitting(selection: Selection, actors: list[str], n: int) -> str:
    if "Mobi" in (st.context.headers.get("User-Agent") or ""):
        return "list"
    if n <= MOST_POINTS:
        return "events"
    weeks = data.ask(queries.strips, selection, actors, "week")
    return "weeks" if len(weeks) <= MOST_STRIPS else "months"


def _lanes(selection: Selection, actors: list[str], side: str) -> None:
    points = data.ask(queries.points, selection, actors, MOST_POINTS)
    total = points.attrs["total"]
    if side == "acting":
        points = points[points["acting"]]
    outside = 0.0
    if not selection.has_dates:
        points, outside = crop(points, "date")
    loose = _undated(selection, actors)
    st.html(KEY)
    with st.container(key="lanes_frame"):
        chart.show(
            lanes(points, actors, data.NAMES, theme.current(), undated=loose),
            key="timeline",
            alt="Events in a lane for each actor, by date and stance",
            on_click=lambda told: drawer.open_event(str(told[0])),
        )
    notes = ["Click a mark for its sentence."]
    if outside:
        notes.append(f"{count(int(outside), 'mark')} long before or after not drawn.")
    if total > MOST_POINTS:
        notes.append(f"Of {count(total, 'mark')} the newest {MOST_POINTS:,} are drawn.")
    st.html(f'<p class="footnote">{" ".join(notes)}</p>')


def _strips(selection: Selection, actors: list[str], unit: Any) -> None:
    periods = data.ask(queries.strips, selection, actors, unit)
    imprecise, outside = periods.attrs["imprecise"], 0.0
    if not selection.has_dates:
        periods, outside = crop(periods, "period", periods["n"])
    st.html(STRIP_KEY)
    with st.container(key="strips_frame"):
        chart.show(
            strips(periods, actors, data.NAMES, theme.current(), unit=unit),
            key=f"strips_{unit}",
            alt=f"Number of events and mean stance by {unit} and actor",
            on_click=lambda told: _narrowed(told, unit),
        )
    notes = [f"Click a bar to keep that actor and {unit}."]
    if outside:
        notes.append(f"{count(int(outside), 'event')} long before or after not drawn.")
    if imprecise:
        notes.append(f"{count(imprecise, 'event')} dated less precisely than a {unit} left out.")
    if loose := data.ask(count_undated, selection):
        notes.append(f"{count(loose, 'undated event')} left out.")
    st.html(f'<p class="footnote">{escape(" ".join(notes))}</p>')


def _undated(selection: Selection, actors: list[str]) -> pd.DataFrame | None:
    if selection.has_dates or not data.ask(count_undated, selection):
        return None
    rows = data.ask(queries.undated, selection, 200)
    rows = rows.assign(actor=rows["sources"]).explode("actor")
    rows["counterpart"] = [", ".join(codes) for codes in rows["targets"]]
    return rows[rows["actor"].isin(actors)].assign(date=None)


def _narrowed(told: chart.Told, unit: str) -> None:
    """Keep the actor and the period of the bar that was clicked."""
    actor, first = told[:2]
    start = date.fromisoformat(first)
    if unit == "week":
        end = start + timedelta(days=6)
    else:
        end = (start + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    selection, _ = permalink.selected()
    permalink.turn_to(selection.changed(actors=(actor,), date_from=start, date_to=end))


def count_all(selection: Selection) -> int:
    """How many events there are to show, undated ones included."""
    return data.ask(count_events, selection)
