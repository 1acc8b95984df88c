"""The compare page: the selection against the period before, another actor, or everybody."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.base import CONFIG
from analysis.charts.marks import TYPE_NAMES
from analysis.charts.rows import records
from analysis.charts.shares import shares
from analysis.charts.wording import change, percent, signed
from analysis.queries import overview
from analysis.queries.events import count_events
from analysis.queries.selection import Selection
from analysis.ui import data, headline, permalink, theme
from analysis.ui.overview import FIGURES
from analysis.vocabulary import EventType

AGAINST: Final = {"before": "the period before", "actor": "another actor", "all": "everybody"}


def other(selection: Selection) -> Selection | None:
    """The selection to compare with, by the reader’s choice; None where there is none yet."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        against = permalink.choose(
            "Compare with",
            "against",
            AGAINST,
            default="all" if selection.actors and not selection.has_dates else "before",
            help="The period before is as long as the one chosen; everybody means the same filters "
            "without actors.",
        )
        if against == "actor":
            codes = [code for code in data.actor_codes() if code not in selection.actors]
            code = permalink.choose(
                "Actor",
                "other",
                {code: data.searchable_name(code) for code in codes},
                help="Put in the place of the actors chosen",
                control=_select,
            )
            return selection.changed(actors=(code,))
    if against == "all":
        return selection.changed(actors=(), counterparts=(), role="either")
    closed = data.ask(overview.closed, selection)
    return closed.before() if closed else None


def figures(one: Selection, two: Selection) -> None:
    """The figures of both side by side."""
    told, beside = (
        {row["figure"]: row["value"] for row in records(data.ask(overview.figures, each))}
        for each in (one, two)
    )
    rows = [
        (FIGURES[name], f"{told[name]:,}", f"{beside[name]:,}", change(told[name] - beside[name]))
        for name in FIGURES
    ]
    for words, stance in (("Cooperative", "positive"), ("Adversarial", "negative")):
        share, against = (_share(each, stance) for each in (one, two))
        rows.append((words, percent(share), percent(against), _points(share, against)))
    body = "".join(
        f"<tr><th scope='row'>{name}</th><td class='n'>{a}</td><td class='n'>{b}</td>"
        f"<td class='n'>{moved}</td></tr>"
        for name, a, b, moved in rows
    )
    st.html(
        "<div class='scroll'><table class='figures-table' style='max-width:52rem'><thead><tr>"
        f"<th></th><th class='n'>{escape(words_of(one))}</th>"
        f"<th class='n'>{escape(words_of(two))}</th><th class='n'>Difference</th></tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def kinds(one: Selection, two: Selection) -> None:
    """Which kinds of event each is made of."""
    totals = [max(1, data.ask(count_events, each)) for each in (one, two)]
    rows: list[dict[str, Any]] = []
    for kind in EventType:
        n_a, n_b = (data.ask(count_events, _only(each, kind)) for each in (one, two))
        if n_a or n_b:
            rows.append(
                {
                    "kind": TYPE_NAMES[kind],
                    "n_a": n_a,
                    "share_a": n_a / totals[0],
                    "n_b": n_b,
                    "share_b": n_b / totals[1],
                }
            )
    st.html("<h2>Kinds of event</h2>")
    if not rows:
        return
    frame = pd.DataFrame(rows).sort_values("share_a", ascending=False)
    names = (words_of(one), words_of(two))
    st.html(
        f'<p class="subtitle">Share of all events. Dot: {escape(names[0])}. Ring: '
        f"{escape(names[1])}.</p>"
    )
    with st.container(key="shares_frame"):
        st.plotly_chart(
            shares(frame, theme.current(), words=names),
            theme=None,
            config=CONFIG,
            key="shares",
            alt="Share of each kind of event in both selections",
        )


def words_of(selection: Selection) -> str:
    """A selection in words."""
    return headline.words(selection)


def _only(selection: Selection, kind: EventType) -> Selection:
    kept = not selection.types or kind in selection.types
    return selection.changed(types=(kind.value,)) if kept else selection.changed(text="\x00")


def _share(selection: Selection, stance: str) -> float | None:
    every = data.ask(count_events, selection)
    kept = not selection.stance or stance in selection.stance
    part = data.ask(count_events, selection.changed(stance=(stance,))) if kept else 0
    return part / every if every else None


def _points(share: float | None, against: float | None) -> str:
    if share is None or against is None:
        return "–"
    return f"{signed((share - against) * 100, 0)} points"


def _select(label: str, options: list[str], **named: Any) -> Any:
    return st.selectbox(label, options, width=260, **named)
