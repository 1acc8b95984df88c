"""Events as a list to read: who did what to whom, and the sentence itself."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import day, percent, shorten, signed
from analysis.queries.events import events_table
from analysis.queries.selection import Selection
from analysis.ui import data, drawer, permalink
from analysis.ui.terms import term

PAGE: Final = 30
SHARES: Final = (5, 1)


def show(selection: Selection, n: int) -> None:
    """A page of the selected events, newest first, under their days."""
    page = page_number(n, PAGE)
    rows(data.ask(events_table, selection, PAGE, page * PAGE, "news desc"), "list")


def page_number(n: int, size: int) -> int:
    """Which page of ``n`` things the reader has chosen, from 0; no choice if one will do."""
    if n <= size:
        return 0
    pages = {
        str(i): f"{i * size + 1:,}–{min(n, (i + 1) * size):,} of {n:,}"
        for i in range(-(-n // size))
    }
    return int(
        permalink.choose(
            "Page",
            "page",
            pages,
            control=lambda *a, **k: st.selectbox(*a, width=220, **k),
            help=f"{size} at a time",
        )
    )


def rows(frame: pd.DataFrame, name: str) -> None:
    """Events under their days; each opens the drawer."""
    told_rows = records(frame)
    for when, told in groupby(told_rows, key=_when):
        st.html(f'<div class="row-head">{escape(when)}</div>')
        for values in told:
            left, right = st.columns(SHARES, vertical_alignment="top", gap="small")
            left.html(line(values))
            right.button(
                "Evidence",
                key=f"{name}_{values['event_id']}",
                type="tertiary",
                on_click=drawer.open_event,
                args=(values["event_id"],),
                help="The sentence in its paragraph, and how it was read",
            )


def line(values: dict[str, Any]) -> str:
    """One event as HTML."""
    later = f"on {escape(_date(values))} · " if _lies_ahead(values) else ""
    return (
        f'<span class="who">{escape(data.told(values))}</span> '
        f'{stance(values["stance"])} <span class="when">{later}{escape(values["outlet"] or "")} · '
        f"{term('confidence')} {percent(values['confidence'])}</span>"
        f'<blockquote class="said" dir="auto">{escape(shorten(values["sentence"] or "", 320))}'
        "</blockquote>"
    )


def stance(value: float | None) -> str:
    """A stance as HTML, its sign in text and in colour."""
    if value is None or value != value:
        return ""
    tone = "up" if value > 0 else "down" if value < 0 else "flat"
    return f'<span class="{tone}">{signed(value)}</span>'


def _when(values: dict[str, Any]) -> str:
    return day(values["published"]) if _lies_ahead(values) else _date(values)


def _date(values: dict[str, Any]) -> str:
    return day(values["date_text"] or values["date"])


def _lies_ahead(values: dict[str, Any]) -> bool:
    """Whether it was told before its day: such an event stands at the day on which it was told."""
    stated, told = values["date"], values["published"]
    return stated is not None and told is not None and stated > told
