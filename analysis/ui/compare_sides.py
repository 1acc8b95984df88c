"""What the compare page puts side by side: periods, pairs, groups of outlets, actors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import streamlit as st

from analysis.charts.wording import day
from analysis.charts.wording import names as listed
from analysis.queries import overview, tension
from analysis.queries.selection import Selection
from analysis.ui import data, permalink, several

Ask = Callable[..., Any]
"""Puts a question to the store; a download has no page whose answers are remembered."""
MODES: Final = {
    "periods": "two periods",
    "pairs": "two pairs",
    "outlets": "two groups of outlets",
    "actor": "another actor",
    "all": "everybody",
}
EARLIER: Final = {
    "before": "the period before",
    "year": "a year earlier",
    "other": "another period",
}
WAYS: Final = {"both": "both ways", "out": "the first towards the second"}


@dataclass(frozen=True)
class Sides:
    """Two selections and what each is called in few words; ``mode`` is one of :data:`MODES`."""

    mode: str
    one: Selection
    two: Selection
    words: tuple[str, str]
    note: str = ""


def choose(selection: Selection) -> Sides | str:
    """The two sides by the reader’s choice; a sentence where there is nothing to compare yet."""
    with st.container(
        key="compare_controls", horizontal=True, vertical_alignment="top", gap="medium"
    ):
        mode = permalink.choose(
            "Compare",
            "against",
            MODES,
            help="Everything chosen at the side holds for both. **Two periods**: the dates at the "
            "side and earlier ones.  \n**Two pairs**: what happens between two actors, and between "
            "two others.  \n**Two groups of outlets**: who tells it.  \n**Another actor**, "
            "**everybody**: in the place of the actors at the side.",
        )
        return {
            "periods": _periods,
            "pairs": _pairs,
            "outlets": _outlets,
            "actor": _actor,
            "all": _everybody,
        }[mode](selection)


def _periods(selection: Selection) -> Sides | str:
    against = permalink.choose(
        "With",
        "earlier",
        EARLIER,
        help="The period before is as long as the one chosen and ends the day before it.",
        control=_select,
    )
    known: overview.Against = "year" if against == "year" else "before"
    then, now = data.ask(overview.two_periods, selection, known)
    if against == "other":
        first, last = (
            several.choose_day(label, name, help="Of the other period", default=default)
            for label, name, default in (
                ("First day", "earlier_from", then[0]),
                ("Last day", "earlier_to", then[1]),
            )
        )
        if first > last:
            return "The other period ends before it begins: choose a later last day."
        then = (first, last)
    note = ""
    if not selection.date_from:
        note = (
            "No first day is chosen at the side: the newest twelve weeks are compared. Drag over "
            "the bars to choose a period."
        )
    return Sides(
        "periods",
        selection.changed(date_from=now[0], date_to=now[1]),
        selection.changed(date_from=then[0], date_to=then[1]),
        (_days(*now), _days(*then)),
        note,
    )


def _pairs(selection: Selection) -> Sides | str:
    codes = data.actor_codes()
    if len(codes) < 2:
        return "The store knows fewer than two actors."
    names = {code: data.searchable_name(code) for code in codes}
    frequent = data.ask(tension.pairs, selection, 2)
    busiest = [(str(a), str(b)) for a, b in zip(frequent["a"], frequent["b"], strict=True)]
    first = busiest[0] if busiest else (codes[0], codes[1])
    second = busiest[1] if len(busiest) > 1 else first
    chosen = []
    for label, name, default in (
        ("First pair", "a", first[0]),
        ("and", "b", first[1]),
        ("Second pair", "c", second[0]),
        ("and", "d", second[1]),
    ):
        chosen.append(_actor_of(label, name, names, default))
    way = permalink.choose(
        "Who acts", "way", WAYS, help="Both ways, or only the first of a pair towards the second."
    )
    if chosen[0] == chosen[1] or chosen[2] == chosen[3]:
        return "An actor is no pair with itself: choose two different ones."
    arrow = " towards " if way == "out" else " and "
    role = "source" if way == "out" else "either"
    one, two = (
        selection.changed(actors=(pair[0],), counterparts=(pair[1],), role=role)
        for pair in (chosen[:2], chosen[2:])
    )
    words = (arrow.join(map(data.name, chosen[:2])), arrow.join(map(data.name, chosen[2:])))
    return Sides("pairs", one, two, words)


def _outlets(selection: Selection) -> Sides | str:
    known = list(selection.outlets) or data.outlet_names()
    if len(known) < 2:
        return "Only one outlet tells of this selection: there is nothing to set it against."
    names = {outlet: outlet for outlet in known}
    first = several.choose_several(
        "First group", "first", names, help="Outlets to set against others", default=known[:1]
    )
    second = several.choose_several(
        "Second group", "second", names, help="Empty: all others", default=()
    )
    others = second or tuple(each for each in known if each not in first)
    if not first or not others:
        return "Choose an outlet for each group."
    shared = set(first) & set(others)
    note = f"In both groups: {listed(sorted(shared))}." if shared else ""
    words = (_grouped(first), _grouped(second) if second else "All others")
    return Sides(
        "outlets",
        selection.changed(outlets=first),
        selection.changed(outlets=others),
        words,
        note,
    )


def _actor(selection: Selection) -> Sides | str:
    codes = [code for code in data.actor_codes() if code not in selection.actors]
    if not codes:
        return "The store knows no other actor."
    names = {code: data.searchable_name(code) for code in codes}
    code = _actor_of("Actor", "other", names, codes[0])
    one = listed(map(data.name, selection.actors)) if selection.actors else "Everybody"
    return Sides("actor", selection, selection.changed(actors=(code,)), (one, data.name(code)))


def _everybody(selection: Selection) -> Sides | str:
    if not (selection.actors or selection.counterparts):
        return "Choose actors at the side to set them against everybody."
    whole = selection.changed(actors=(), counterparts=(), role="either")
    chosen = [*selection.actors, *selection.counterparts]
    return Sides("all", selection, whole, (listed(map(data.name, chosen)), "Everybody"))


def _actor_of(label: str, name: str, names: Mapping[str, str], default: str) -> str:
    usual = default if default in names else next(iter(names))
    several.follow_default(name, names, usual)
    return permalink.choose(
        label,
        name,
        names,
        default=usual,
        help="Type a name to find it",
        control=_select,
    )


def _days(first: date, last: date) -> str:
    """A period in few words; whole months and years as such."""
    following = last + timedelta(days=1)
    if first.day == following.day == 1:
        if first.month == following.month == 1 and following.year == first.year + 1:
            return f"{first.year}"
        if (following - first).days < 32:
            return day(first.isoformat()[:7])
    return f"{day(first, short=True)} – {day(last, short=True)}"


def _grouped(outlets: tuple[str, ...]) -> str:
    if len(outlets) > 3:
        return f"{outlets[0]} and {len(outlets) - 1} others"
    return listed(outlets)


def _select(label: str, options: list[str], **named: Any) -> Any:
    return st.selectbox(label, options, width=168, **named)
