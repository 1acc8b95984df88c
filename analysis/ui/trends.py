"""The trends page: how tense two actors are, month by month, and when that changed."""

from __future__ import annotations

from html import escape
from typing import Any, Final, cast

import pandas as pd
import streamlit as st

from analysis.charts.rows import records
from analysis.charts.tension import tension
from analysis.charts.wording import count, day, signed
from analysis.queries import tension as queries
from analysis.queries.selection import Selection
from analysis.ui import chart, data, download_row, event_list, permalink, several, theme
from analysis.ui.terms import explained
from analysis.vocabulary import OTHER_ACTOR

KEY: Final = (
    '<div class="key"><span>dot: mean Goldstein value of the month, −10 to +10</span>'
    "<span>grey line: 95% interval</span><span>heavy line: level between turning points</span>"
    "</div>"
)
MEANINGS: Final = {
    "month": "first day of the month",
    "n": "events in the mean",
    "mean": "mean Goldstein value, -10 to 10",
    "low": "lower end of the 95 % interval",
    "high": "upper end of the 95 % interval",
    "turning_point": "week in this month from which the mean lies at another level",
    "first": "first week of the level",
    "last": "last week of the level",
}
METHOD: Final = (
    "A turning point is the week from which the mean lies at another lasting level: binary "
    "segmentation of the weekly means, weighted by their events, with a penalty that lets about "
    "one series of pure noise in twenty show one. The interval takes events for independent; "
    "several articles on one act make it too narrow. News coverage is not the world: a silent "
    "month is no calm one."
)


def show(selection: Selection) -> None:
    """The two actors, their chart, and the events of the month that was clicked."""
    pairs = data.ask(queries.pairs, selection)
    if not len(pairs):
        st.html(
            '<div class="nothing"><h2>No two actors in this selection</h2><p>No event runs from '
            "one actor to another. Take a filter away above.</p></div>"
        )
        return
    one, other, way = _chosen(selection, pairs)
    months = data.ask(queries.months, selection, one, other, way)
    if not len(months):
        st.html(
            '<div class="nothing"><h2>Nothing to draw for these two</h2><p>'
            f"{escape(_left_out(months) or 'No event between them this way.')}</p>"
            "<p>Choose the other direction, or other actors.</p></div>"
        )
        return
    levels = data.ask(queries.regimes, selection, one, other, way)
    st.html(
        f'<p class="standfirst">{escape(said(one, other, way, months, levels))}</p>{explained(KEY)}'
    )
    _chart(months, levels, one, other)
    month = permalink.opened("month")
    if month:
        _events(selection, one, other, way, month)
    notes = " ".join(filter(None, [_left_out(months), METHOD]))
    st.html(f'<p class="footnote">{explained(escape(notes))}</p>')
    pair = selection.changed(actors=(one,), counterparts=(other,), role=queries.ROLES[way])
    tables = (
        download_row.Table("tension", "Month by month", lambda _: table(months, levels), MEANINGS),
        download_row.Table("levels", "Levels between turning points", lambda _: levels, MEANINGS),
        download_row.Table("pairs", "Pairs of actors", lambda s: queries.pairs(s, selection)),
    )
    download_row.show(tables, pair, chart=f"Tension: {_words(one, other, way)}", page_of=selection)


def table(months: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """What the chart shows, for the download: the months, each with the turning point in it."""
    turns = {f"{each:%Y-%m}": each for each in pd.to_datetime(levels["first"]).iloc[1:]}
    marked = [turns.get(f"{month:%Y-%m}") for month in months["month"]]
    return months.assign(turning_point=pd.to_datetime(pd.Series(marked, index=months.index)))


def said(one: str, other: str, way: str, months: pd.DataFrame, levels: pd.DataFrame) -> str:
    """The chart in one or two sentences."""
    total = int(months["n"].sum())
    mean = float((months["mean"] * months["n"]).sum() / total)
    text = (
        f"{_words(one, other, way)}: mean {signed(mean, 1)} over {count(total, 'event')} in "
        f"{count(len(months), 'month')}."
    )
    if len(levels) < 2:
        return f"{text} No turning point stands out."
    last = records(levels)[-1]
    before = records(levels)[-2]
    turn = "warmer" if last["mean"] > before["mean"] else "colder"
    return (
        f"{text} {count(len(levels) - 1, 'turning point')}; the latest in the week of "
        f"{day(last['first'])}, {turn}: {signed(before['mean'], 1)} before, "
        f"{signed(last['mean'], 1)} since."
    )


def _chosen(selection: Selection, pairs: pd.DataFrame) -> tuple[str, str, queries.Way]:
    """The two actors and the direction, by the reader; the pair with most events at first."""
    numbers: dict[str, dict[str, int]] = {}
    for row in records(pairs):
        for a, b in ((row["a"], row["b"]), (row["b"], row["a"])):
            numbers.setdefault(a, {})[b] = row["n"]
    firsts = [code for code in selection.actors if code in numbers] or sorted(
        numbers, key=data.name
    )
    # Others are no actor of their own: a pair with them comes first only where there is no other.
    ranked = sorted(records(pairs), key=lambda row: OTHER_ACTOR in (row["a"], row["b"]))
    top = next((row for row in ranked if row["a"] in firsts or row["b"] in firsts), None)
    default = None if top is None else (top["a"] if top["a"] in firsts else top["b"])
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        one = _pick("One actor", "one", {code: data.name(code) for code in firsts}, default)
        beside = dict(sorted(numbers[one].items(), key=lambda pair: pair[0] == OTHER_ACTOR))
        wanted = [code for code in selection.counterparts if code in beside] or list(beside)
        options = {code: f"{data.name(code)} ({beside[code]:,})" for code in wanted}
        other = _pick("and another", "two", options, None)
        way = permalink.choose(
            "Direction",
            "way",
            {
                "both": "both ways",
                "out": f"{data.name(one)} acts",
                "back": f"{data.name(other)} acts",
            },
            help="Whose acts towards the other are counted.",
        )
    return one, other, cast(queries.Way, way)


def _pick(label: str, name: str, options: dict[str, str], default: str | None) -> str:
    several.follow_default(name, options, default or next(iter(options)))
    return permalink.choose(
        label,
        name,
        options,
        default=default,
        control=_select,
        help="Those with events in this selection; in brackets how many the two have together.",
    )


def _select(label: str, options: list[str], **named: Any) -> Any:
    return st.selectbox(label, options, width=240, **named)


def _chart(months: pd.DataFrame, levels: pd.DataFrame, one: str, other: str) -> None:
    with st.container(key="tension_frame"):
        chart.show(
            tension(months, levels, theme.current()),
            key="tension",
            on_click=lambda told: permalink.open_("month", str(told[0])),
            alt=f"Mean Goldstein value each month between {data.name(one)} and {data.name(other)}",
        )
    st.html('<p class="footnote">Click a month for its events.</p>')


def _events(selection: Selection, one: str, other: str, way: queries.Way, month: str) -> None:
    rows = data.ask(queries.events_in, selection, one, other, way, month)
    with st.container(horizontal=True, vertical_alignment="bottom", key="list_month"):
        st.html(f"<h2>{escape(day(month))}</h2>", width="content")
        st.button(
            "Close",
            key="list_close_month",
            type="tertiary",
            on_click=permalink.open_,
            args=("month", None),
            help="Shows the chart without this list",
        )
    if len(rows):
        event_list.rows(rows, "list_month")
    else:
        st.html("<p>No event between the two in that month.</p>")


def _words(one: str, other: str, way: str) -> str:
    a, b = data.name(one), data.name(other)
    return {"both": f"{a} and {b}", "out": f"{a} towards {b}", "back": f"{b} towards {a}"}[way]


def _left_out(months: pd.DataFrame) -> str:
    reasons = {
        "imprecise": "dated less precisely than a month",
        "undated": "undated",
        "unscaled": "without a Goldstein value",
        "negated": "that did not take place",
    }
    told = [
        f"{months.attrs[name]:,} {words}" for name, words in reasons.items() if months.attrs[name]
    ]
    return f"Left out: {', '.join(told)}." if told else ""
