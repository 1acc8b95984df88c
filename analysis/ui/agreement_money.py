"""The sums of money in the selected agreements, each currency by itself."""

from __future__ import annotations

from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from analysis.charts.rows import records
from analysis.charts.sums import sums
from analysis.charts.wording import count, money
from analysis.queries import agreements as queries
from analysis.queries.selection import Selection
from analysis.ui import chart, data, drawer, theme

MOST: Final = 8


def show(selection: Selection, rows: pd.DataFrame) -> None:
    """A table of the currencies, then the agreements of each."""
    found = data.ask(queries.money, selection)
    if not len(found):
        st.html(
            '<div class="nothing"><h2>No sum is told</h2><p>None of these agreements has an amount '
            "of money in the text.</p></div>"
        )
        return
    paid = rows.dropna(subset=["amount"]).fillna({"currency": "unknown"})
    st.html(_table(found, len(rows)))
    for row in records(found):
        _currency(str(row["currency"]), paid[paid["currency"] == row["currency"]])


def _table(found: pd.DataFrame, every: int) -> str:
    body = "".join(
        f"<tr><th scope='row'>{escape(_called(row['currency']))}</th>"
        f"<td class='n'>{row['n']:,}</td>"
        + "".join(
            f"<td class='n'>{escape(_written(row[name], row['currency']))}</td>"
            for name in ("total", "smallest", "largest")
        )
        + "</tr>"
        for row in records(found)
    )
    with_sum = int(found["n"].sum())
    return (
        '<div class="scroll"><table class="figures-table" style="max-width:46rem"><caption>'
        f"{with_sum:,} of {count(every, 'agreement')} tell a sum. Totals are within one currency; "
        "nothing is converted or added across currencies.</caption><thead><tr>"
        "<th scope='col'>Currency</th><th scope='col' class='n'>Agreements</th>"
        "<th scope='col' class='n'>Together</th><th scope='col' class='n'>Smallest</th>"
        f"<th scope='col' class='n'>Largest</th></tr></thead><tbody>{body}</tbody></table></div>"
    )


def _currency(currency: str, rows: pd.DataFrame) -> None:
    ordered = rows.sort_values(["amount", "agreement_id"], ascending=[False, True])
    shown = ordered.head(MOST)
    rest = f"; the {MOST} largest of {len(ordered)}" if len(ordered) > MOST else ""
    st.html(
        f"<h3>{escape(_called(currency))}</h3><p class='footnote'>Bars of this currency only{rest}."
        " Sums as told in the text, announced ones too.</p>"
    )
    chart.show(
        sums(shown, data.NAMES, theme.current()),
        key=f"sums_{currency}",
        on_click=lambda told: drawer.open_agreement(str(told[0])),
        alt=f"Agreements by their sum in {currency}; the ledger has the same in words",
    )


def _called(currency: str) -> str:
    return "currency not told" if currency == "unknown" else currency


def _written(amount: float, currency: str) -> str:
    return money(amount, "" if currency == "unknown" else currency)
