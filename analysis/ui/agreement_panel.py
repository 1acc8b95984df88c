"""The drawer for an agreement: its terms, and its life step by step with the passages."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import count, day
from analysis.errors import StoreError
from analysis.queries.agreements import history, mentions
from analysis.ui import agreement_card, data, permalink
from analysis.ui.links import safe_url
from analysis.ui.router import page


def show(agreement_id: str) -> None:
    """Terms, then its life; a reviewer goes on from here."""
    row = agreement_card.found(agreement_id)
    if row is None:
        raise StoreError(
            f"there is no agreement {agreement_id}",
            remedy="It may have gone when its article was read again; look for it in the ledger.",
        )
    st.html(agreement_card.card(row, heading="h2"))
    st.page_link(
        page("review"),
        label="Correct it",
        icon=":material/edit:",
        query_params=permalink.link(what="agreements", correct=agreement_id),
        help="Name, parties, dates, sums and the rest, on the page Review",
    )
    life(agreement_id)


def life(agreement_id: str) -> None:
    """Every step with each article that told it, then the passages that tell of no step."""
    steps, others = (records(data.ask(asked, agreement_id)) for asked in (history, mentions))
    if steps:
        listed = "".join(
            f"<li>{_head(status, when)}{''.join(map(_telling, told))}</li>"
            for (when, status), told in groupby(steps, key=lambda s: (s["date"], s["status"]))
        )
        st.html(f"<h3>Its life</h3><ol class='life'>{listed}</ol>")
    if others:
        head = "Also told in" if steps else "Told in"
        st.html(f"<h3>{head}</h3>{''.join(map(_telling, others))}")
    articles = {each["article_id"]: each for each in (*steps, *others)}
    if articles:
        st.html(f"<h3>{count(len(articles), 'article')}</h3>")
    for article_id, told in articles.items():
        st.page_link(
            page("articles"),
            label=f"{told['outlet'] or 'Outlet unknown'}, {day(told['published'], short=True)}",
            icon=":material/article:",
            query_params=permalink.link(article=article_id),
            help="The text with everything that was read from it",
        )


def _head(status: str, when: str | None) -> str:
    told = day(when) if when else "date not told"
    return f"<span class='who'>{escape(status)}</span> <span class='when'>{escape(told)}</span>"


def _telling(passage: dict[str, Any]) -> str:
    """One article's passage, as HTML."""
    url = safe_url(passage["url"])
    outlet = escape(passage["outlet"] or "outlet unknown")
    source = (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer nofollow">{outlet}</a>'
        if url
        else outlet
    )
    return (
        f'<blockquote class="said" dir="auto">{escape(passage["sentence"] or "")}</blockquote>'
        f'<p class="when">{source}, {escape(day(passage["published"]))} · rule '
        f"{escape(passage['rule'] or '')}</p>"
    )
