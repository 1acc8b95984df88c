"""The table of events: readable columns, newest first, a page at a time."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.marks import TYPE_NAMES
from analysis.charts.wording import day, names, shorten, signed
from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.ui import data, drawer, event_list, permalink

PAGE: Final = 500
KINDS: Final = {"events": "Events", "quotes": "Quotations"}
ORDERS: Final = {
    "news desc": "newest first",
    "date asc": "oldest first",
    "confidence asc": "least certain first",
    "stance asc": "most adversarial first",
    "stance desc": "most cooperative first",
}


def kind() -> str:
    """Whether the page shows events or quotations, by the reader's choice."""
    return permalink.choose(
        "Show",
        "list",
        KINDS,
        help="**Events**: who did what to whom.  \n**Quotations**: direct speech, and who said it.",
    )


def choices(n: int) -> tuple[str, int]:
    """The order of the rows and the number of the page, by the reader's choice."""
    order = permalink.choose(
        "Order",
        "order",
        ORDERS,
        control=_select,
        help="Rows without a value come last. What is planned for later stands, newest first, at "
        "the day on which it was told.",
    )
    return order, event_list.page_number(n, PAGE)


def show(selection: Selection, order: str, page: int) -> None:
    """A page of the table."""
    rows = data.ask(events_table, selection, PAGE, page * PAGE, order)
    key = drawer.chart_key("events")
    st.dataframe(
        readable(rows),
        key=key,
        hide_index=True,
        on_select=lambda: _opened(key, rows),
        selection_mode="single-cell",
        height=data.table_height(len(rows)),
        row_height=35,
        column_config=COLUMNS,
        alt="The selected events",
    )


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """The columns a reader needs first, in words."""
    dates = rows["date_text"].fillna(rows["date"].astype("str"))
    return pd.DataFrame(
        {
            "Date": [day(text, short=True) for text in dates],
            "Who": [names(map(data.name, codes)) for codes in rows["sources"]],
            "Does": [TYPE_NAMES[kind] for kind in rows["type"]],
            "To whom": [names(map(data.name, codes)) for codes in rows["targets"]],
            "Stance": [signed(value) for value in rows["stance"]],
            "Status": rows["status"].replace({"negated": "not done"}),
            "Sure": (rows["confidence"] * 100).round(),
            "Outlet": rows["outlet"],
            "Sentence": [shorten(text or "", 400) for text in rows["sentence"]],
        }
    )


COLUMNS: Final[dict[str, Any]] = {
    "Date": st.column_config.TextColumn(width=92, pinned=True),
    "Who": st.column_config.TextColumn(width=125),
    "Does": st.column_config.TextColumn(width=82),
    "To whom": st.column_config.TextColumn(width=135),
    "Stance": st.column_config.TextColumn(width=62, alignment="right", help="−1 to +1"),
    "Status": st.column_config.TextColumn(width=72),
    "Sure": st.column_config.NumberColumn(width=58, format="%d%%", help="Confidence"),
    "Outlet": st.column_config.TextColumn(width=104),
    "Sentence": st.column_config.TextColumn(width=345),
}


def _select(label: str, options: list[str], **named: Any) -> Any:
    return st.selectbox(label, options, width=240, **named)


def _opened(key: str, rows: pd.DataFrame) -> None:
    permalink.clicked()
    picked = st.session_state[key].selection.cells
    if picked:
        drawer.open_event(str(rows["event_id"].iloc[picked[0][0]]))
