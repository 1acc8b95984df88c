"""One article with everything that was read from it, marked where it stands."""

from __future__ import annotations

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import count, day, names, percent, shorten
from analysis.queries.articles import ArticleView
from analysis.ui import data, drawer
from analysis.ui.event_list import SHARES, stance
from analysis.ui.links import safe_url
from analysis.ui.marked_text import Marking, marked, plain
from analysis.ui.terms import term

LAYERS: Final = {
    "events": "Events",
    "mentions": "Who is named",
    "quotes": "Quotations",
    "agreements": "Agreements",
    "dates": "Dates",
}
SHOWN: Final = ("events", "mentions", "quotes", "agreements")
LEGEND: Final = {
    "events": '<mark class="event">what an event was read from</mark>',
    "mentions": '<mark class="mention">resolved to an actor</mark>, '
    '<mark class="mention unresolved">not resolved</mark>',
    "quotes": '<mark class="quote">quotation</mark>',
    "agreements": '<mark class="agreement">agreement</mark>',
    "dates": '<mark class="date">date</mark>',
}


def head(view: ArticleView) -> None:
    """Title, outlet, date, and the way to the original."""
    values = view.values
    url = safe_url(values["url"])
    outlet = escape(values["source"] or "outlet unknown")
    origin = (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">{outlet}</a>'
        if url
        else outlet
    )
    told = " · ".join(
        count(int(values[f"n_{name}"] or 0), name[:-1])
        for name in ("events", "quotes", "agreements", "mentions")
    )
    st.html(
        f'<h1 dir="auto">{escape(title_of(view))}</h1>'
        f'<p class="when">{origin} · {escape(day(values["published"]))} · {told}</p>'
    )


def title_of(view: ArticleView) -> str:
    """The headline, else how the text begins."""
    return view.values["title"] or shown_as(view.values["text"] or "")


def shown_as(text: str) -> str:
    """What a text without a headline is called: its beginning."""
    return shorten(text, 90) or "Without a title"


def text(view: ArticleView, layers: list[str], open_event: str | None = None) -> None:
    """The text with the chosen layers marked."""
    legend = " · ".join(LEGEND[layer] for layer in LAYERS if layer in layers)
    st.html(f'<div class="news" style="font-size:.9rem">{legend}</div>')
    st.html(marked(view.values["text"] or "", markings(view, layers, open_event)))


def original(view: ArticleView) -> None:
    """The text that this one was translated from, in its own direction."""
    told = view.article
    if not told.original:
        return
    from babel import Locale  # only articles with an original need its names of languages

    code = told.original_language or ""
    name = Locale("en").languages.get(code, code) or "language not known"
    st.html(f'<div class="row-head">Original ({escape(name)})</div>')
    st.html(plain(told.original, code))


def markings(view: ArticleView, layers: list[str], open_event: str | None) -> list[Marking]:
    """Everything to mark in the text, events first so that names stand on top of them."""
    found: list[Marking] = []
    if "events" in layers:
        for row in records(view.events):
            kind = "event open" if row["event_id"] == open_event else "event"
            found.append(
                Marking(
                    int(row["start"]),
                    int(row["end"]),
                    kind,
                    data.told(row),
                    f"event-{row['event_id']}",
                    back=f"row-{row['event_id']}",
                )
            )
            found.append(
                Marking(
                    int(row["trigger_start"]), int(row["trigger_end"]), "trigger", data.told(row)
                )
            )
    if "quotes" in layers:
        for row in records(view.quotes):
            who = row["speaker"] or data.name(row["affiliation"]) or "speaker not resolved"
            found.append(Marking(int(row["start"]), int(row["end"]), "quote", f"said by {who}"))
    if "agreements" in layers:
        for row in records(view.agreements):
            title = f"{row['name']}: {row['status']}"
            found += [
                Marking(int(each["start"]), int(each["end"]), "agreement", title)
                for each in row["evidence"]
            ]
    if "mentions" in layers:
        for row in records(view.mentions):
            codes = list(row["actors"])
            title = names(map(data.name, codes)) if codes else row["reason"] or "not resolved"
            kind = "mention" if codes else "mention unresolved"
            found.append(Marking(int(row["start"]), int(row["end"]), kind, title))
    if "dates" in layers:
        for row in records(view.dates):
            title = row["explanation"] or row["value"] or ""
            found.append(Marking(int(row["start"]), int(row["end"]), "date", title))
    return found


def events(rows: pd.DataFrame) -> None:
    """The article's events beside its text, each with the way to its sentence and evidence."""
    st.html(f'<div class="row-head">{count(len(rows), "event")} in the order of the text</div>')
    for row in records(rows):
        left, right = st.columns(SHARES, vertical_alignment="top", gap="small")
        left.html(
            f'<span class="who">{escape(data.told(row))}</span> {stance(row["stance"])}<br>'
            f'<span class="when">{escape(day(row["date_text"]))} · {term("confidence")} '
            f"{percent(row['confidence'])}{reviewed(row['review'])} · "
            f'<a id="row-{escape(row["event_id"])}" href="#event-{escape(row["event_id"])}" '
            f'target="_self">to the sentence</a></span>'
        )
        right.button(
            "Evidence",
            key=f"reader_{row['event_id']}",
            type="tertiary",
            on_click=drawer.open_event,
            args=(row["event_id"],),
            help="How this was read: rule, date, actors",
        )


def reviewed(state: str | None) -> str:
    """What reviewers made of an event, as HTML; nothing where none has seen it."""
    return "" if state in (None, "unreviewed") else f" · <b>{escape(state or '')}</b>"


def problems(rows: pd.DataFrame) -> None:
    """What was seen and could not be resolved, with its reason."""
    if not len(rows):
        return
    items = "".join(
        f"<li><span class='who'>{escape(str(row['text']))}</span> "
        f"<span class='when'>{escape(str(row['reason']))}</span></li>"
        for row in records(rows)
    )
    with st.expander(f"{count(len(rows), 'passage')} left open"):
        st.html(f'<ul class="plain">{items}</ul>')
