"""The first-run tour: offered once in the corner, dismissed for good, found again at the foot."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st

_HERE: Final = Path(__file__)


class Step(NamedTuple):
    """One part of the page: a CSS selector, and what is said about it."""

    part: str
    title: str
    text: str


STEPS: Final = (
    Step(
        "[data-testid=stSidebar]",
        "Filters",
        "They hold on every page. Type “jap” or “Tokyo” to find Japan; drag over the weeks on the "
        "overview to choose dates. Each question mark tells what its filter does.",
    ),
    Step(
        ".st-key-selection_bar",
        "What is selected",
        "How many events are left, and by which filters; a click on one takes it away. The link "
        "opens the same view for anybody, and Back goes back.",
    ),
    Step(
        ".st-key-masthead",
        "Pages",
        "Each answers one question about the same selection: what is new, when, who stands how to "
        "whom, what was agreed, and where.",
    ),
    Step(
        "[data-testid=stMain] h1",
        "Down to the sentence",
        "Every mark, cell and row opens the sentence it was read from, with the rule that read it, "
        "how the date was found, and the way to the whole article.",
    ),
    Step(
        "[class*=st-key-downloads_]",
        "Take it along",
        "Tables as CSV, Excel, Parquet and JSON, charts as SVG and PNG, and a brief to print with "
        "footnotes to the sources. Where a reading is wrong, correct it on the page Review.",
    ),
)


def show() -> None:
    """The offer for those who come first, and the way to the tour for all others."""
    steps = escape(json.dumps([step._asdict() for step in STEPS]))
    st.html(
        f"<style>{_HERE.with_name('tour.css').read_text(encoding='utf-8')}</style>"
        f'<div class="tour" data-steps="{steps}">'
        '<button type="button" data-go="start" title="What is where, in five steps">'
        "Tour of this dashboard</button>"
        '<div class="tour-offer" role="region" aria-label="Offer of a tour" hidden>New here? '
        '<button type="button" data-go="start">Take the tour</button>'
        '<button type="button" data-go="close">No, thanks</button></div>'
        '<div class="tour-card" role="region" aria-label="Tour" aria-live="polite" tabindex="-1" '
        'hidden><h2></h2><p></p><div class="tour-row"><span class="tour-count"></span>'
        '<button type="button" data-go="close">Close</button>'
        '<button type="button" data-go="back">Back</button>'
        '<button type="button" data-go="next">Next</button></div></div></div>'
        f"<script>(() => {{{_HERE.with_name('tour.js').read_text(encoding='utf-8')}}})()</script>",
        unsafe_allow_javascript=True,
    )
