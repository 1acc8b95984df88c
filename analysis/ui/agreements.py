"""The agreements page: a ledger, their terms, cards to read, and the sums of money."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.base import CONFIG
from analysis.charts.rows import records
from analysis.charts.terms import terms
from analysis.charts.wording import count, day, missing, money, names
from analysis.queries.agreements import ledger
from analysis.queries.selection import Selection
from analysis.ui import data, drawer, permalink, theme

VIEWS: Final = {"ledger": "Ledger", "terms": "Terms", "cards": "Cards"}
MOST_CARDS: Final = 20
MOST_BARS: Final = 40


def rows_of(selection: Selection) -> pd.DataFrame:
    """The selected agreements."""
    rows = data.ask(ledger, selection)
    return rows.assign(name=[titled(name) for name in rows["name"]])


def titled(name: str) -> str:
    """A name as a heading begins; what the text writes small stays small otherwise."""
    return name[:1].upper() + name[1:]


def show(rows: pd.DataFrame) -> None:
    """The page's choice and what it shows."""
    view = permalink.choose(
        "Show",
        "view",
        VIEWS,
        help="The ledger to find an agreement, terms to see when each one ends, cards to read.",
    )
    if view == "ledger":
        _ledger(rows)
    elif view == "terms":
        _terms(rows)
    else:
        _cards(rows)


def _ledger(rows: pd.DataFrame) -> None:
    key = drawer.chart_key("ledger")
    table = pd.DataFrame(
        {
            "Agreement": rows["name"],
            "Parties": [[data.name(code) for code in codes] for codes in rows["parties"]],
            "Status": rows["status"],
            "Signed": [_date(value) for value in rows["signed_on"]],
            "Ends": [_date(value) or "not stated" for value in rows["expires_on"]],
            "Term": rows["term"].fillna(""),
            "Value": [_money(row) for row in records(rows)],
            "About": rows["domain"].fillna(""),
            "Kind": rows["kind"],
            "Articles": rows["n_articles"],
        }
    )
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        selection_mode="single-cell",
        row_height=35,
        height=data.table_height(len(rows)),
        on_select=lambda: _opened(key, rows),
        column_config={
            "Agreement": st.column_config.TextColumn(width=205, pinned=True),
            "Parties": st.column_config.ListColumn(width=205),
            "Status": st.column_config.TextColumn(width=85),
            "Signed": st.column_config.TextColumn(width=90),
            "Ends": st.column_config.TextColumn(width=90),
            "Term": st.column_config.TextColumn(width=70),
            "Value": st.column_config.TextColumn(width=90),
            "About": st.column_config.TextColumn(width=90),
            "Kind": st.column_config.TextColumn(width=92),
            "Articles": st.column_config.NumberColumn(width=65, help="How many tell of it"),
        },
        alt="The selected agreements",
    )
    st.html('<p class="footnote">Click a row for its life, step by step, with the passages.</p>')


def _terms(rows: pd.DataFrame) -> None:
    shown = rows.head(MOST_BARS)
    key = drawer.chart_key("terms")
    with st.container(key="terms_frame"):
        st.plotly_chart(
            terms(_spans(shown), data.NAMES, theme.current(), today=date.today()),
            key=key,
            on_select=lambda: _marked(key),
            selection_mode="points",
            theme=None,
            config=CONFIG,
            alt="From when to when each agreement runs",
        )
    notes = [
        "Full bars: the end is stated. Pale bars: it is not, or the text only announces the "
        "agreement. Diamonds: signature."
    ]
    if len(rows) > MOST_BARS:
        notes.append(f"The newest {MOST_BARS} of {count(len(rows), 'agreement')} are drawn.")
    st.html(f'<p class="footnote">{" ".join(notes)}</p>')


def _spans(rows: pd.DataFrame) -> pd.DataFrame:
    starts = rows["in_force_on"].fillna(rows["signed_on"])
    columns: dict[str, list[Any]] = {
        "start": [
            _first(value) or _first(seen)
            for value, seen in zip(starts, rows["first_seen"], strict=True)
        ],
        "signed": [_first(value) for value in rows["signed_on"]],
        "end": [None if missing(value) else str(value)[:10] for value in rows["ends"]],
        "end_text": list(rows["expires_on"]),
    }
    return rows.assign(**columns)


def _cards(rows: pd.DataFrame) -> None:
    cards = "".join(card(row) for row in records(rows.head(MOST_CARDS)))
    st.html(f'<div class="cards">{cards}</div>')
    if len(rows) > MOST_CARDS:
        st.html(
            f'<p class="footnote">The newest {MOST_CARDS} of {count(len(rows), "agreement")}; the '
            "ledger lists all.</p>"
        )


def card(row: dict[str, Any]) -> str:
    """One agreement as HTML."""
    facts = {
        "Parties": names(map(data.name, row["parties"])),
        "About": row["subject"] or row["domain"],
        "Signed": _date(row["signed_on"]) or "not stated",
        "In force": _date(row["in_force_on"]),
        "Ends": _date(row["expires_on"]) or "not stated",
        "Term": row["term"],
        "Value": _money(row),
        "Replaces": row["predecessor"],
        "Told by": ", ".join(row["outlets"] or []) + f" ({count(row['n_articles'], 'article')})",
    }
    listed = "".join(
        f"<dt>{label}</dt><dd>{escape(str(fact))}</dd>"
        for label, fact in facts.items()
        if not missing(fact) and fact != ""
    )
    return (
        f'<div class="card"><h3>{escape(row["name"])}</h3><span class="tag strong">'
        f'{escape(row["status"] or "status not told")}</span><span class="tag">'
        f'{escape(row["kind"] or "")}</span><dl class="facts">{listed}</dl></div>'
    )


def _money(row: dict[str, Any]) -> str:
    if missing(row["amount"]):
        return ""
    return money(row["amount"], row["currency"])


def _date(value: Any) -> str:
    return "" if missing(value) else day(value, short=True)


def _first(value: Any) -> str | None:
    """The first day of an ISO day, month or year."""
    if missing(value):
        return None
    text = value.isoformat()[:10] if hasattr(value, "isoformat") else str(value)
    return (text + "-01-01"[len(text) - 4 :])[:10]


def _opened(key: str, rows: pd.DataFrame) -> None:
    picked = st.session_state[key].selection.cells
    if picked:
        drawer.open_agreement(str(rows["agreement_id"].iloc[picked[0][0]]))


def _marked(key: str) -> None:
    picked = st.session_state[key].selection.points
    if picked:
        drawer.open_agreement(str(picked[0]["customdata"][0]))
