"""Quotations to read: who said it, for whom, in which article."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import count, day
from analysis.queries import articles as queries
from analysis.queries.selection import Selection
from analysis.ui import data, download_row, event_list, permalink
from analysis.ui.router import page

PAGE: Final = 20


def count_all(selection: Selection) -> int:
    """How many quotations are selected."""
    return data.ask(queries.count_quotes, selection)


def show(selection: Selection, n: int, number: int) -> None:
    """A page of the selected quotations, newest first, and their download."""
    st.html(
        f"<p class='footnote'>{count(n, 'quotation')}. Actors are those that the speaker speaks "
        "for, dates those of publication; words may stand in the quotation or the speaker’s "
        "name. Filters that only events have are left aside.</p>"
    )
    if not n:
        return
    for row in records(data.ask(queries.quotes, selection, PAGE, number * PAGE)):
        left, right = st.columns(event_list.SHARES, vertical_alignment="top", gap="small")
        left.html(line(row))
        right.page_link(
            page("articles"),
            label="Article",
            query_params=permalink.link(article=row["article_id"]),
            help="The text with everything that was read from it",
        )
    download_row.table(
        "quotes", selection, lambda s: queries.quotes(s, selection), label="Quotations"
    )


def line(row: dict[str, Any]) -> str:
    """One quotation as HTML."""
    speaker = row["speaker"] or "speaker not resolved"
    name = data.name(row["affiliation"])
    whom = f", {name}" if name and name not in speaker else ""
    return (
        f'<span class="who">{escape(speaker + whom)}</span> <span class="when">'
        f"{escape(day(row['published']))} · {escape(row['outlet'] or 'outlet unknown')}</span>"
        f'<blockquote class="said" dir="auto">{escape(row["text"] or "")}</blockquote>'
    )
