"""Rows of the ledger that may tell of one agreement: put together, or keep apart."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.rows import records
from analysis.charts.wording import count, day, shorten
from analysis.errors import DemarcheError
from analysis.queries import agreement_groups as groups
from analysis.queries.agreements import history, mentions
from analysis.queries.selection import Selection
from analysis.store.reviews import Change
from analysis.ui import agreement_card, data, drawer, permalink, review_decide

PAGE: Final = 6
MOST_DECIDED: Final = 10
WORDS: Final = {groups.SAME: "the same as", groups.APART: "kept apart from"}


def show(selection: Selection, rows: pd.DataFrame, pairs: pd.DataFrame) -> None:
    """The pairs with what tells of each, and what was decided before."""
    if problem := st.session_state.pop("_same_problem", None):
        st.warning(problem)
    if selection.review == "extracted":
        st.html(
            "<p class='subtitle'>Shown as extracted: decisions are kept and not applied. Choose "
            "<i>merged</i> among the filters to see their effect.</p>"
        )
    if len(pairs):
        _pairs(rows, pairs)
    else:
        st.html(
            '<div class="nothing"><h2>Nothing is open</h2><p>No two agreements of this selection '
            "may be the same as far as their parties and names tell.</p></div>"
        )
    _decided()


def _pairs(rows: pd.DataFrame, pairs: pd.DataFrame) -> None:
    first = 0
    if len(pairs) > PAGE:
        first = PAGE * int(
            permalink.choose(
                "Pairs",
                "page",
                {
                    str(i): f"{i * PAGE + 1}–{min(len(pairs), (i + 1) * PAGE)} of {len(pairs)}"
                    for i in range(-(-len(pairs) // PAGE))
                },
                control=lambda *a, **k: st.selectbox(*a, width=220, **k),
                help="Those with most for it come first.",
            )
        )
    by_id = {row["agreement_id"]: row for row in records(rows)}
    for pair in records(pairs.iloc[first : first + PAGE]):
        _pair(by_id[pair["first"]], by_id[pair["second"]], pair)


def _pair(one: dict[str, Any], other: dict[str, Any], pair: dict[str, Any]) -> None:
    name = f"{one['agreement_id']}_{other['agreement_id']}"
    with st.container(key=f"same_{name}", gap="small"):
        st.html(
            "<p class='open-question'><b>One agreement?</b> "
            f"{escape(_sentence(pair['reason']))}</p>"
        )
        for side, row in zip(st.columns(2, gap="large"), (one, other), strict=True):
            side.html(agreement_card.card(row, heading="h3") + _passage(row))
        with st.container(horizontal=True, gap="small"):
            for label, field, advice in (
                ("The same agreement", groups.SAME, "One row of the ledger from now on"),
                ("Keep apart", groups.APART, "Two agreements; not asked again"),
            ):
                st.button(
                    label,
                    key=f"{field}_{name}",
                    on_click=_decide,
                    args=(one["agreement_id"], other["agreement_id"], field, pair["reason"]),
                    type="primary" if field == groups.SAME else "secondary",
                    help=f"{advice}. Kept with your name in the audit; can be taken back.",
                )
            for label, row in (("Open the first", one), ("Open the second", other)):
                st.button(
                    label,
                    key=f"open_{label}_{name}",
                    on_click=drawer.open_agreement,
                    args=(row["agreement_id"],),
                    type="tertiary",
                    help="Its terms and its life with the passages",
                )


def _passage(row: dict[str, Any]) -> str:
    """The newest passage that tells of it, as HTML."""
    told = [
        passage
        for asked in (history, mentions)
        for passage in records(data.ask(asked, row["agreement_id"]))
        if passage["sentence"]
    ]
    if not told:
        return "<p class='footnote'>Its article is no longer here.</p>"
    newest = max(told, key=lambda each: str(each["published"] or ""))
    return (
        f"<p class='when'>{escape(newest['outlet'] or 'outlet unknown')}, "
        f"{escape(day(newest['published'], short=True))}</p><blockquote class='said' dir='auto'>"
        f"{escape(shorten(newest['sentence'], 360))}</blockquote>"
    )


def _sentence(reason: str) -> str:
    told = reason or "The names tell the same, and nothing speaks against it"
    return told[:1].upper() + told[1:] + "."


def _decide(one: str, other: str, field: str, reason: str) -> None:
    permalink.clicked()
    before = groups.linked(data.store(), one, field)
    try:
        data.store().decide(
            one,
            [Change(field, before or None, [*before, other])],
            who=review_decide.who(),
            why=reason,
            kind="agreement",
            keep=False,
        )
    except DemarcheError as error:
        st.session_state["_same_problem"] = str(error)


def _decided() -> None:
    """What was decided, newest first, and the way back."""
    rows = records(data.ask(groups.link_decisions))
    if not rows:
        return
    st.html(f"<h2>Decided</h2><p class='footnote'>{count(len(rows), 'decision')}</p>")
    for row in rows[:MOST_DECIDED]:
        left, right = st.columns([5, 1], vertical_alignment="center", gap="small")
        left.html(
            f"<p style='margin:0'><b>{escape(agreement_card.titled(row['name'] or ''))}</b> "
            f"{WORDS[row['field']]} <b>{escape(row['other'] or '')}</b> <span class='when'>"
            f"{escape(row['who'])}, {escape(day(row['at'], short=True))} {row['at']:%H:%M}"
            "</span></p>"
        )
        right.button(
            "Take back",
            key=f"back_{row['correction_id']}",
            on_click=_take_back,
            args=(row["correction_id"],),
            type="tertiary",
            help="The rows are again what they were before; the audit keeps both decisions.",
        )


def _take_back(correction_id: str) -> None:
    permalink.clicked()
    data.store().take_back([correction_id], who=review_decide.who())
