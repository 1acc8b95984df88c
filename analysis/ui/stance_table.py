"""The cells of the stances page as a table: for screen readers, for copying, for the keyboard."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.charts.cells import few
from analysis.charts.rows import records
from analysis.charts.wording import count, percent, signed
from analysis.ui import data, drawer
from analysis.ui.stance_cells import Cells, issue_name

CHOICE: Final = "evidence_of"


def show(whole: Cells, across: str) -> None:
    """The table, and under it a way to the evidence that needs no mouse."""
    if across == "actors":
        ordered = _ordered(whole.cells)
        st.selectbox(
            "Evidence of",
            [f"{row['source']}~{row['target']}" for row in records(ordered)],
            index=None,
            key=CHOICE,
            format_func=_words,
            placeholder="Choose a row",
            on_change=_opened,
            width=420,
            help="Opens both directions over time with the words, as a click on the matrix does.",
        )
    st.html(table(whole.cells, across))


def table(cells: pd.DataFrame, across: str) -> str:
    """The cells as an HTML table, the strongest numbers first; the way back beside the way out."""
    rows = records(_ordered(cells))
    back = {(row["target"], row["source"]): row for row in rows}
    between = across == "actors"
    change = "change" in cells
    heads = [("From", ""), ("Towards" if between else "On", ""), ("Mean stance", "n")]
    heads += [("Before", "n"), ("Change", "n")] if change else [("Spread", "n")]
    heads += [("Events", "n")]
    heads += [("Events before", "n")] if change else [("Negative", "n")]
    if between:
        heads += [("Change back" if change else "Mean back", "n"), ("Events back", "n")]
    head = "".join(
        f"<th scope='col'{_class(side)}>{label}</th>" for label, side in [*heads, ("Note", "")]
    )
    body = "".join(_row(row, back, between, change) for row in rows)
    caption = count(len(cells), "row")
    caption += "; “back” is the same two the other way round" if between else ""
    return (
        f'<div class="scroll"><table class="figures-table"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(
    row: dict[str, Any], back: dict[tuple[str, str], dict[str, Any]], between: bool, change: bool
) -> str:
    target = data.name(row["target"]) if between else issue_name(row["target"])
    numbers = [signed(row["mean"])]
    if change:
        numbers += [signed(row["mean_before"]), signed(row["change"]), f"{row['n']:,}"]
        numbers += [f"{int(row['n_before']):,}"]
    else:
        numbers += [signed(row.get("sd")).lstrip("+"), f"{row['n']:,}"]
        numbers += [percent(row["share_negative"])]
    if between:
        other = back.get((row["source"], row["target"]))
        told = other["change" if change else "mean"] if other else None
        numbers += [signed(told), f"{other['n']:,}" if other else "0"]
    listed = "".join(f"<td class='n'>{number}</td>" for number in numbers)
    note = "too few to judge" if few(row) else ""
    return (
        f"<tr><th scope='row'>{escape(data.name(row['source']))}</th><td>{escape(target)}</td>"
        f"{listed}<td>{note}</td></tr>"
    )


def _ordered(cells: pd.DataFrame) -> pd.DataFrame:
    return cells.sort_values(["n", "source", "target"], ascending=[False, True, True])


def _class(side: str) -> str:
    return f" class='{side}'" if side else ""


def _words(pair: str) -> str:
    source, _, target = pair.partition("~")
    return f"{data.name(source)} towards {data.name(target)}"


def _opened() -> None:
    if pair := st.session_state.get(CHOICE):
        st.session_state[CHOICE] = None  # so that it can be chosen again
        source, _, target = str(pair).partition("~")
        drawer.open_pair(source, target)
