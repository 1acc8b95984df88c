"""The head of every page: name, pages, what is selected, and the link to it."""

from __future__ import annotations

from html import escape

import streamlit as st
from streamlit.navigation.page import Page

from analysis.charts.wording import count
from analysis.queries.events import count_events, count_undated
from analysis.queries.selection import Chip, Selection
from analysis.ui import data, permalink, views

# In a block: the script runs again with every change, and a name may be declared only once.
COPY = """
<button class="copy" type="button">Copy link</button>
<script>
{
  const button = document.currentScript.parentElement.querySelector("button.copy");
  button.addEventListener("click", async () => {
    const done = (words) => { button.textContent = words;
      setTimeout(() => { button.textContent = "Copy link"; }, 1600); };
    try { await navigator.clipboard.writeText(location.href); done("Copied"); }
    catch { window.prompt("Copy this link", location.href); }
  });
}
</script>
"""


def masthead(listed: list[Page], here: Page) -> None:
    """The newspaper's name and its sections; each link keeps the selection."""
    kept = permalink.link()
    with st.container(key="masthead", horizontal=True, vertical_alignment="bottom"):
        st.html('<span class="name">Démarche</span>', width="content")
        for page in listed:
            with st.container(
                key="here" if page == here else f"to_{page.url_path or 'overview'}",
                width="content",
            ):
                st.page_link(page, query_params=kept)


def selection_bar(selection: Selection, here: str) -> None:
    """How many events are left, and by which filters; each can be taken away."""
    shown, every = data.ask(count_events, selection), data.total_events()
    with st.container(key="selection_bar", horizontal=True, vertical_alignment="center"):
        tally = (
            count(every, "event")
            if shown == every and selection.is_empty
            else (f"{shown:,} of {count(every, 'event')}")
        )
        st.html(f'<span class="tally">{tally}</span>', width="content")
        for chip in selection.chips(data.name):
            _removable(chip, selection)
        if not selection.is_empty:
            st.button(
                "Reset",
                key="chip_reset",
                type="tertiary",
                on_click=permalink.turn_to,
                args=(Selection(),),
                help="Take all filters away",
            )
        st.html(COPY, width="content", unsafe_allow_javascript=True)
        views.menu(here)
    _left_out(selection)


def _removable(chip: Chip, selection: Selection) -> None:
    st.button(
        f"{permalink.plain(chip.label)} ✕",
        key=f"chip_{chip.field}_{chip.value}",
        on_click=_take_away,
        args=(chip, selection),
        help="Take this filter away",
    )


def _take_away(chip: Chip, selection: Selection) -> None:
    permalink.turn_to(selection.without(chip.field, chip.value))


def _left_out(selection: Selection) -> None:
    """What the numbers do not count, and what the link asked for in vain."""
    notes = []
    if selection.has_dates and (loose := data.ask(count_undated, selection)):
        notes.append(f"{count(loose, 'undated event')} cannot be placed in these dates")
    if wrong := permalink.dropped():
        listed = ", ".join(escape(each) for each in wrong[:6])
        notes.append(f"this link asks for something unknown, which was left out: {listed}")
    if notes:
        st.html(f'<p class="footnote">Note: {"; ".join(notes)}.</p>')
