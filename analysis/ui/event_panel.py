"""The drawer for an event: the sentence in its paragraph, and how it was read."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import streamlit as st

from analysis.charts.marks import TYPE_NAMES, stance_words
from analysis.charts.rows import records
from analysis.charts.wording import day, names, percent
from analysis.queries.events import EventView, event
from analysis.queries.selection import Review
from analysis.store.additions import FIELD as ADDED
from analysis.ui import data, permalink, tellings, versions
from analysis.ui.links import safe_url
from analysis.ui.marked_text import Marking, marked
from analysis.ui.router import page
from analysis.ui.terms import explained
from analysis.vocabulary import QUAD_NAMES, TYPE_MEANINGS, EventType

STATUS = {"done": "took place", "planned": "planned", "negated": "did not take place"}
TOLD = {
    "own": "the outlet’s own words",
    "reported": "reported",
    "denied": "denied",
    "alleged": "alleged",
}
BASIS = {
    "stated": "written out",
    "relative": "counted from another date",
    "publication": "taken from the date of publication",
}


def show(event_id: str, review: Review = "merged") -> None:
    """Everything that is known about one event; as it was extracted, where that is asked for."""
    view = data.ask(event, event_id)
    values = view.extracted if review == "extracted" else view.values
    st.html(
        f"<h2 style='font-size:1.35rem;padding:0'>"
        f"{escape(data.told(values))}</h2>"
        + explained(
            f'<p class="when">{escape(_when(values))} · stance '
            f"{stance_words(values['stance'])} · confidence {percent(values['confidence'])}</p>"
        )
    )
    st.html(context(view))
    st.html(_facts(values))
    _links(values)
    if values["origin"] == "extracted":
        versions.show(values["article_id"])
        tellings.show(values, review)
    if len(view.corrections):
        st.html(_changes(view))


def _when(values: dict[str, Any]) -> str:
    return day(values["date_text"] or values["date"])


def context(view: EventView) -> str:
    """The paragraph with its evidence marked, as HTML."""
    start, end = view.trigger
    markings = [
        Marking(view.start, view.end, "event strong", "the passage that this was read from"),
        Marking(start, end, "trigger", "the words that fired"),
    ]
    return marked(view.context, markings)


def _facts(values: dict[str, Any]) -> str:
    kind = EventType(values["type"])
    facts = {
        "Who acts": names([_coded(code) for code in values["sources"] or []]) or "not resolved",
        "Towards whom": names([_coded(code) for code in values["targets"] or []]) or "nobody named",
        "What": f"{TYPE_NAMES[kind]}: {TYPE_MEANINGS[kind]}",
        "Class": f"{QUAD_NAMES[values['quad_class']]} · CAMEO {values['cameo']}"
        + (f" · Goldstein {values['goldstein']:+.1f}" if values["goldstein"] is not None else ""),
        "Date": _date(values),
        "Status": STATUS[values["status"]],
        "On whose word": TOLD[values["attribution"]]
        + (f", {values['speaker']}" if values["speaker"] else ""),
        "About": names(values["issues"] or []),
        "Where": values["location"] or "",
        "Read by": _reader(values),
        "Review": values["review"] or "",
    }
    rows = "".join(
        f"<dt>{label}</dt><dd>{escape(str(fact))}</dd>" for label, fact in facts.items() if fact
    )
    return explained(f'<dl class="facts">{rows}</dl>')


def _reader(values: dict[str, Any]) -> str:
    if values["review"] == "added":
        return f"a reviewer, from the words “{values['trigger']}”"
    if values["rule"]:
        return f"rule {values['rule']}, from the words “{values['trigger']}”"
    return f"imported from {values['origin']}"


def _coded(code: str) -> str:
    name = data.name(code)
    return name if name == code else f"{name} ({code})"


def _date(values: dict[str, Any]) -> str:
    basis = BASIS.get(values["date_basis"] or "", "")
    why = values["date_explanation"] or basis
    return f"{_when(values)}{f' – {why}' if why else ''}"


def _links(values: dict[str, Any]) -> None:
    title = values["title"] or "Article"
    outlet = values["outlet"] or "outlet unknown"
    published = day(values["published"])
    url = safe_url(values["url"])
    source = (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">'
        f"{escape(outlet)}, the original</a>"
        if url
        else escape(outlet)
    )
    st.html(f'<p class="footnote">{escape(title)}<br>{source} · published {escape(published)}</p>')
    if values["origin"] == "extracted":
        st.page_link(
            page("articles"),
            label="Read the whole article",
            icon=":material/article:",
            query_params=permalink.link(article=values["article_id"], at=values["event_id"]),
            help="The text with everything that was read from it",
        )


def _changes(view: EventView) -> str:
    rows = "".join(
        f"<li><span class='when'>{escape(day(row['at']))}, {escape(row['who'])}</span><br>"
        f"{_change(row)}"
        f"{' – ' + escape(row['why']) if row['why'] else ''}</li>"
        for row in records(view.corrections)
    )
    return f"<h3>Corrections</h3><ul class='plain'>{rows}</ul>"


def _change(row: dict[str, Any]) -> str:
    if row["field"] == ADDED:
        return "added, as the reading had missed it"
    return f"{escape(row['field'])}: {stored(row['before'])} → {stored(row['after'])}"


def stored(value: str) -> str:
    """A value from the corrections table, as HTML."""
    told = json.loads(value) if value else None
    if told is None or told == []:
        return "–"
    if isinstance(told, list):
        return escape(names(map(data.name, told)))
    return escape(str(told))
