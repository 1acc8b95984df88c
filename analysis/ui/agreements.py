"""The agreements page: a ledger, their terms, cards to read, sums, and what may be the same."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.rows import records
from analysis.charts.terms import terms
from analysis.charts.wording import count, missing
from analysis.queries.agreement_groups import possibly_same
from analysis.queries.agreements import ledger
from analysis.queries.frames import Source
from analysis.queries.overview import ENDED
from analysis.queries.selection import Selection
from analysis.ui import (
    agreement_card,
    agreement_money,
    agreement_same,
    chart,
    data,
    drawer,
    permalink,
    theme,
)

VIEWS: Final = {"ledger": "Ledger", "terms": "Terms", "cards": "Cards", "money": "Money"}
ENDS: Final = {"any": "any", "year": "within a year", "two": "within two years"}
MONTHS: Final = {"year": 12, "two": 24}
MOST_CARDS: Final = 20
MOST_BARS: Final = 40


def rows_of(selection: Selection) -> pd.DataFrame:
    """The selected agreements."""
    rows = data.ask(ledger, selection)
    return rows.assign(name=[agreement_card.titled(name) for name in rows["name"]])


def show(selection: Selection, rows: pd.DataFrame) -> None:
    """The page's choice and what it shows."""
    pairs = data.ask(_open_pairs, selection)
    views = VIEWS | {"same": f"Possibly the same ({len(pairs)})"}
    with st.container(
        key="agreement_controls", horizontal=True, vertical_alignment="top", gap="medium"
    ):
        view = permalink.choose(
            "Show",
            "view",
            views,
            help="**Ledger** to find an agreement, **Terms** to see when each one ends, **Cards** "
            "to read, **Money** by currency.  \n**Possibly the same**: rows that may tell of one "
            "agreement, for you to decide.",
        )
        shown, within = rows, "any"
        if view in ("ledger", "terms", "cards"):
            within = permalink.choose(
                "Ends",
                "ends",
                ENDS,
                help="From today, the next to end first. Ended and rejected ones are left out; so "
                "are those whose end nobody stated.",
            )
            shown = ending(rows, within, date.today())
    if not len(shown):
        st.html(
            '<div class="nothing"><h2>None ends so soon</h2><p>No agreement of this selection has '
            "a stated end in that time. Choose <i>any</i> above.</p></div>"
        )
    elif view == "ledger":
        _ledger(shown, soon=within in MONTHS)
    elif view == "terms":
        _terms(shown)
    elif view == "cards":
        _cards(shown)
    elif view == "money":
        agreement_money.show(selection, rows)
    else:
        agreement_same.show(selection, rows, pairs)


def _open_pairs(source: Source, selection: Selection) -> pd.DataFrame:
    return possibly_same(source, selection, ledger(source, selection))


def ending(rows: pd.DataFrame, within: str, today: date) -> pd.DataFrame:
    """The rows with a stated end in the time to come, the next one first; all for "any"."""
    if within not in MONTHS:
        return rows
    last = pd.Timestamp(today) + pd.DateOffset(months=MONTHS[within])
    soon = rows["ends"].between(pd.Timestamp(today), last) & ~rows["status"].isin(ENDED)
    return rows[soon].sort_values(["ends", "agreement_id"]).reset_index(drop=True)


def _ledger(rows: pd.DataFrame, *, soon: bool) -> None:
    key = drawer.chart_key("ledger")
    listed = records(rows)
    table = pd.DataFrame(
        {
            "Agreement": rows["name"],
            "Parties": [[data.name(code) for code in codes] for codes in rows["parties"]],
            "Status": rows["status"],
            "Signed": [agreement_card.short(row["signed_on"]) for row in listed],
            "Ends": [
                (agreement_card.ends if soon else _end)(row) or "not stated" for row in listed
            ],
            "Value": [agreement_card.value(row) for row in listed],
            "About": rows["domain"].fillna(""),
            "Told": rows["n_articles"],
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
            "Agreement": st.column_config.TextColumn(width=282 if soon else 370),
            "Parties": st.column_config.ListColumn(width=215),
            "Status": st.column_config.TextColumn(width=88),
            "Signed": st.column_config.TextColumn(width=92),
            "Ends": st.column_config.TextColumn(width=180 if soon else 92),
            "Value": st.column_config.TextColumn(width=96),
            "About": st.column_config.TextColumn(width=84),
            "Told": st.column_config.NumberColumn(
                width=53, help="How many articles tell of it", format="%d"
            ),
        },
        alt="The selected agreements",
    )
    st.html(
        '<p class="footnote">A click on a row shows its name in full, its terms, and its life step '
        "by step with the passages.</p>"
    )
    called = dict(zip(rows["agreement_id"], _told(rows), strict=True))
    st.selectbox(
        "Open",
        list(rows["agreement_id"]),
        index=None,
        key="open_agreement",
        format_func=lambda each: called[each],
        placeholder="Choose an agreement by name",
        on_change=_chosen,
        width=420,
        help="Its terms and its life with the passages, as a click on its row shows them.",
    )


def _end(row: dict[str, Any]) -> str:
    return agreement_card.short(row["expires_on"])


def _told(rows: pd.DataFrame) -> list[str]:
    """Name and parties; no two agreements are told alike."""
    seen: dict[str, int] = {}
    found = []
    for row in records(rows):
        told = f"{row['name']} ({', '.join(map(data.name, row['parties']))})"
        seen[told] = seen.get(told, 0) + 1
        found.append(told if seen[told] == 1 else f"{told}, {seen[told]}")
    return found


def _terms(rows: pd.DataFrame) -> None:
    shown = rows.head(MOST_BARS)
    spans = _spans(shown)
    for name, above in (("terms_frame", False), ("terms_narrow", True)):
        with st.container(key=name):
            _bars(name, spans, above)
    notes = [
        "Full bars: the end is stated. Pale bars: it is not, or the text only announces the "
        "agreement. Diamonds: signature."
    ]
    if len(rows) > MOST_BARS:
        notes.append(f"The newest {MOST_BARS} of {count(len(rows), 'agreement')} are drawn.")
    st.html(f'<p class="footnote">{" ".join(notes)}</p>')


def _bars(key: str, spans: pd.DataFrame, above: bool) -> None:
    chart.show(
        terms(spans, data.NAMES, theme.current(), today=date.today(), above=above),
        key=f"{key}_bars",
        alt="From when to when each agreement runs; the ledger says it in words",
        on_click=lambda told: drawer.open_agreement(str(told[0])),
    )


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
    cards = "".join(agreement_card.card(row) for row in records(rows.head(MOST_CARDS)))
    st.html(f'<div class="cards">{cards}</div>')
    if len(rows) > MOST_CARDS:
        st.html(
            f'<p class="footnote">The newest {MOST_CARDS} of {count(len(rows), "agreement")}; the '
            "ledger lists all.</p>"
        )


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


def _chosen() -> None:
    if agreement_id := st.session_state.get("open_agreement"):
        st.session_state["open_agreement"] = None  # so that it can be chosen again
        drawer.open_agreement(str(agreement_id))
