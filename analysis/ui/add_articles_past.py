"""What was added lately, by anybody and before any restart: each addition can be taken out."""

from __future__ import annotations

from html import escape

import streamlit as st

from analysis.charts.wording import count, day, shorten
from analysis.ingest import additions
from analysis.ui import data, permalink


def show() -> None:
    """The newest additions that are still in."""
    source = data.tables()
    found = data.ask(_listed, source.key) if source else []
    if taken := st.session_state.pop("_taken_out", None):
        st.html(f"<p class='nothing' role='status'>{escape(taken)}</p>")
    if not found:
        return
    st.html("<h2>Added lately</h2>")
    for each in found:
        left, right = st.columns([8, 2], vertical_alignment="center", gap="small")
        n = len(each.article_ids)
        more = f" and {n - 1:,} more" if n > 1 else ""
        left.html(
            f"<span class='who' dir='auto'>{escape(shorten(each.what, 110))}</span>{more} "
            f"<span class='when'>{escape(day(each.at, short=True))} {each.at:%H:%M} UTC</span>"
        )
        right.button(
            "Take out again",
            key=f"list_out_{each.job_id}",
            type="tertiary",
            on_click=_take_out,
            args=(each.job_id,),
            help="Removes it with all that was read from it, from every page and count",
        )


def _listed(_: object, __: object) -> list[additions.Addition]:
    # The jobs are no part of a snapshot; each addition or removal makes a new one all the same.
    return additions.listed(data.store())


def _take_out(job_id: str) -> None:
    permalink.clicked()
    n = additions.take_out(data.store(), job_id)
    st.session_state["_taken_out"] = f"{count(n, 'article or file', 'articles or files')} taken out"
