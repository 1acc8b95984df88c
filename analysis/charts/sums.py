"""Sums of money by currency: a bar an agreement, every currency to a scale of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import figure, note
from analysis.charts.palette import Palette
from analysis.charts.rows import records
from analysis.charts.wording import money, shorten
from analysis.charts.wording import names as listed

ROW: Final = 46
RIGHT: Final = 96  # for the sum at the end of the longest bar


def sums(rows: pd.DataFrame, names: Mapping[str, str], palette: Palette) -> go.Figure:
    """The agreements of one currency in the order given.

    Args:
        rows: ``agreement_id, name, parties, status, amount, currency``; one currency.
    """
    told = records(rows)
    made = figure(palette, height=ROW * len(told) + 4, left=0, right=RIGHT, top=0, bottom=4)
    heights = [float(len(told) - 1 - index) for index in range(len(told))]
    for y, row in zip(heights, told, strict=True):
        parties = listed([names.get(code, code) for code in row["parties"]])
        note(
            made,
            palette,
            f"<b>{shorten(str(row['name']), 44)}</b>  <span style='color:{palette.muted}'>"
            f"{shorten(parties, 36)}</span>",
            x=0,
            xref="paper",
            y=y + 0.3,
            font={"size": 13, "color": palette.ink},
        )
        note(
            made,
            palette,
            money(row["amount"], row["currency"]),
            x=row["amount"],
            y=y - 0.16,
            xshift=6,
            font={"size": 13, "color": palette.ink},
        )
    made.add_bar(
        x=[row["amount"] for row in told],
        y=[y - 0.16 for y in heights],
        orientation="h",
        width=0.26,
        marker={"color": palette.accent, "line": {"width": 0}},
        customdata=[
            [row["agreement_id"], row["name"], row["status"] or "status not told"] for row in told
        ],
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    most = max((row["amount"] for row in told), default=1.0)
    made.update_xaxes(range=[0, most], showticklabels=False)
    made.update_yaxes(range=[-0.5, len(told) - 0.42], showticklabels=False)
    made.update_layout(clickmode="event+select")
    return made
