"""The drawer for an agreement: its terms, and its life step by step with the passages."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import day
from analysis.errors import StoreError
from analysis.queries.agreements import history, ledger
from analysis.queries.selection import Selection
from analysis.ui import agreements, data, permalink
from analysis.ui.links import safe_url
from analysis.ui.router import page


def show(agreement_id: str) -> None:
    """Terms, then every step that an article told."""
    row = _found(agreement_id)
    st.html(agreements.card(row | {"name": agreements.titled(row["name"])}))
    st.html("<h3>Its life</h3>")
    steps = records(data.ask(history, agreement_id))
    if not steps:
        st.html("<p class='footnote'>No step of it was told with a passage of its own.</p>")
    for position, step in enumerate(steps):
        st.html(_step(step))
        if _last_of_article(steps, position):
            st.page_link(
                page("articles"),
                label="Read the article",
                icon=":material/article:",
                query_params=permalink.link(article=step["article_id"]),
                help="The text with everything that was read from it",
            )


def _found(agreement_id: str) -> dict[str, Any]:
    for row in records(data.ask(ledger, Selection())):
        if agreement_id in row["agreement_ids"]:
            return row
    raise StoreError(
        f"there is no agreement {agreement_id}",
        remedy="It may have gone when its article was read again; look for it in the ledger.",
    )


def _step(step: dict[str, Any]) -> str:
    when = day(step["date"]) if step["date"] else "no date told"
    url = safe_url(step["url"])
    outlet = escape(step["outlet"] or "outlet unknown")
    source = (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">{outlet}</a>'
        if url
        else outlet
    )
    return (
        f'<span class="who">{escape(step["status"])}</span> <span class="when">{escape(when)} · '
        f"{source}, {escape(day(step['published']))} · rule {escape(step['rule'] or '')}</span>"
        f'<blockquote class="said" dir="auto">{escape(step["sentence"] or "")}</blockquote>'
    )


def _last_of_article(steps: list[dict[str, Any]], position: int) -> bool:
    following = steps[position + 1 : position + 2]
    return not following or following[0]["article_id"] != steps[position]["article_id"]
