"""What reviewers decided: the audit, how far they agree, and the files to take along."""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import count, day, percent
from analysis.export.gold import gold_articles, gold_lines
from analysis.queries import reviews
from analysis.queries.agreement_groups import APART, SAME
from analysis.queries.selection import Selection
from analysis.store.additions import FIELD as ADDED
from analysis.ui import (
    agreement_card,
    data,
    download_row,
    drawer,
    event_panel,
    permalink,
    review_decide,
)
from analysis.ui.terms import explained

LISTED: Final = 60
NAMES: Final = {
    "review": "verdict", "sources": "who acts", "targets": "towards whom", "type": "kind",
    "attribution": "told as", "location": "where", "cameo": "CAMEO code", "quad_class": "class",
    "goldstein": "Goldstein value", "signed_on": "signed", "in_force_on": "in force",
    "expires_on": "ends", "payer": "paid by", "predecessor": "replaces",
}  # fmt: skip
SAID: Final = {
    ADDED: "<b>added</b>, as the reading had missed it",
    SAME: "<b>put together</b> with another account",
    APART: "<b>kept apart</b> from another account",
}
MEANINGS: Final = {
    "at": "when the decision was saved",
    "who": "who decided",
    "kind": "event, agreement, or added event for one that extraction missed",
    "stands_at": "the event or agreement, as it is called now",
    "record_id": "the event or agreement, as it was called then",
    "field": "what was set; review for accepted or rejected, event for an added one, undo for "
    "taken back",
    "name": "the agreement",
    "before": "JSON value that was seen",
    "after": "JSON value that was set",
    "why": "the reviewer’s reason",
    "undone": "whether it was taken back later",
    "undoes": "the field that this row takes back",
    "correction_id": "the row in the table corrections",
    "one": "a reviewer",
    "other": "another reviewer",
    "n": "events that both decided",
    "agreed": "share on which they say the same",
    "kappa": "Cohen’s kappa: agreement beyond chance, 1 is full, 0 is chance",
}


def show(selection: Selection) -> None:
    """The three parts under the form."""
    rows = data.ask(reviews.audit, LISTED)
    if rows.empty:
        return
    _audit(rows)
    download_row.table("corrections", selection, reviews.audit, meanings=MEANINGS, with_brief=False)
    _agreement(selection)
    _gold(selection)


def _audit(rows: pd.DataFrame) -> None:
    st.html(
        "<h2>Decided</h2><p class='subtitle'>Every decision is kept; one that is taken back stays "
        "in the list. Newest first.</p>"
    )
    listed = records(rows)
    for number, (_, group) in enumerate(
        groupby(listed, key=lambda r: (r["at"], r["who"], r["stands_at"]))
    ):
        if number == 12:
            break
        _decision(list(group))


def _decision(rows: list[dict[str, Any]]) -> None:
    first = rows[0]
    undone = all(row["undone"] or row["field"] == "undo" for row in rows)
    facts = "; ".join(_fact(row) for row in rows)
    left, beside = st.columns([10, 2.6], vertical_alignment="top", gap="small")
    right = beside.container(horizontal=True, gap="small")
    record = escape(_called(first))
    why = f" – {escape(first['why'])}" if first["why"] and first["field"] != "undo" else ""
    left.html(
        f"<div class='{'undone' if undone else 'decision'}'>"
        f"<span class='when'>{escape(day(first['at'], short=True))} {first['at']:%H:%M}, "
        f"{escape(first['who'])}</span> <span class='who'>{record}</span><br>{facts}{why}</div>"
    )
    right.button(
        "Evidence",
        key=f"list_decided_{first['correction_id']}",
        type="tertiary",
        on_click=drawer.open_agreement if first["kind"] == "agreement" else drawer.open_event,
        args=(first["stands_at"],),
        help="The record, its passages, and what was decided about it",
    )
    if not undone:
        right.button(
            "Take back",
            key=f"list_back_{first['correction_id']}",
            type="tertiary",
            on_click=_take_back,
            args=(first["correction_id"],),
            help="The record is again as it was before this decision, which stays in the list",
        )


def _called(row: dict[str, Any]) -> str:
    """The record of a decision in few words."""
    if row["kind"] == "agreement":
        return agreement_card.titled(row["name"] or "an agreement that is no longer read")
    return data.told(row) if row["type"] else "an event that is no longer read"


def _fact(row: dict[str, Any]) -> str:
    field = row["undoes"] or row["field"]
    if field in SAID:
        words = SAID[field]
    else:
        words = f"{NAMES.get(field, field)}: {told(row['before'])} → <b>{told(row['after'])}</b>"
    if row["undoes"]:
        return f"took back {words}"
    return f"<s>{words}</s> (taken back)" if row["undone"] else words


def told(value: str | None) -> str:
    """A JSON value from the corrections table, as HTML."""
    return event_panel.stored(value) if value else "–"


def _take_back(correction_id: str) -> None:
    permalink.clicked()
    store = data.store()
    rows = reviews.rows_of(store, correction_id)
    store.take_back(rows, who=review_decide.who(), why="taken back")


def _agreement(selection: Selection) -> None:
    st.html("<h2>Agreement between reviewers</h2>")
    table = data.ask(reviews.agreement)
    if table.empty:
        st.html(
            "<p class='subtitle'>No event has been decided by two reviewers yet. Under another "
            "name, choose the queue “second opinion”: it has what others decided, as it was "
            "extracted.</p>"
        )
        return
    rows = "".join(
        f"<tr><td>{escape(row['one'])} and {escape(row['other'])}</td>"
        f"<td>{escape(NAMES.get(row['field'], row['field']))}</td><td class='n'>{row['n']:,}</td>"
        f"<td class='n'>{percent(row['agreed'])}</td><td class='n'>{_kappa(row['kappa'])}</td></tr>"
        for row in records(table)
    )
    st.html(
        "<div class='scroll'><table class='figures-table'><thead><tr><th>Reviewers</th><th>on</th>"
        "<th class='n'>events (n)</th><th class='n'>agree</th><th class='n'>"
        f"{explained('Cohen’s kappa')}</th></tr>"
        f"</thead><tbody>{rows}</tbody></table></div><p class='footnote'>Kappa is the agreement "
        "beyond chance: 1 is full, 0 is what chance alone would give; – where both always said the "
        "same one thing. Fields are compared where neither rejected the event; stance by its sign."
        "</p>"
    )
    _differences()
    download_row.table(
        "agreement_of_reviewers", selection, reviews.agreement, meanings=MEANINGS,
        with_brief=False,
    )  # fmt: skip


def _differences() -> None:
    found = records(data.ask(reviews.disagreements))
    if not found:
        return
    with st.expander(f"{count(len(found), 'difference')} to settle"):
        for row in found[:LISTED]:
            left, right = st.columns([10, 1.2], vertical_alignment="top", gap="small")
            name = NAMES.get(row["field"], row["field"])
            left.html(
                f"<div class='decision'>{escape(name)}: {escape(row['one'])} says "
                f"<b>{_said(row['one_says'])}</b>, {escape(row['other'])} "
                f"<b>{_said(row['other_says'])}</b></div>"
            )
            right.button(
                "Evidence",
                key=f"list_differs_{row['event_id']}_{row['one']}_{row['other']}_{row['field']}",
                type="tertiary",
                on_click=drawer.open_event,
                args=(row["event_id"],),
                help="The event, its sentence, and all decisions about it",
            )


def _said(value: Any) -> str:
    return told(json.dumps(value, default=str)) if value not in (None, "") else "–"


def _kappa(value: float | None) -> str:
    return "–" if value is None or value != value else f"{value:.2f}".replace("-", "−")


def _gold(selection: Selection) -> None:
    source = data.tables()
    ids = data.ask(gold_articles, selection)
    st.html(
        "<h2>Reviewed articles as gold</h2><p class='subtitle'>"
        f"{count(len(ids), 'article')} in this selection {'has' if len(ids) == 1 else 'have'} "
        "every event reviewed. As annotated articles they measure the extraction: <code>python -m "
        "analysis evaluate FILE</code></p>"
    )
    st.download_button(
        "Download gold (JSON Lines)",
        data=lambda: gold_lines(source, selection),
        on_click="ignore",
        mime="application/x-ndjson",
        file_name=f"demarche_gold_{selection.slug()}.jsonl",
        key="gold",
        icon=":material/download:",
        disabled=not ids,
        help="One annotated article a line, with accepted and corrected events; rejected ones are "
        "left out",
    )
