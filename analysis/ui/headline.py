"""A page's title, what it shows, and the selection in words."""

from __future__ import annotations

from html import escape

import streamlit as st

from analysis.charts.wording import count
from analysis.queries.selection import Selection
from analysis.ui import data
from analysis.ui.terms import explained


def show(title: str, what: str, selection: Selection, n: int, noun: str = "event") -> None:
    """The head of a page: title, then ``what``, the selection and the number it holds."""
    st.title(title, anchor=False)
    st.html(f'<p class="subtitle">{escape(what)}. {subtitle(selection, n, noun)}</p>')


def subtitle(selection: Selection, n: int, noun: str = "event") -> str:
    """The selection in words and how much it holds, as HTML."""
    return explained(f"{escape(words(selection))} · n = {count(n, noun)}.")


def words(selection: Selection) -> str:
    """The selection in words, as a sentence begins."""
    told = "All of the store" if selection.is_empty else selection.describe(data.name)
    return told[:1].upper() + told[1:]
