"""Whose stance moved most: an arrow from before to now on one axis."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import figure, note, stance_rows
from analysis.charts.palette import Palette
from analysis.charts.rows import records
from analysis.charts.wording import count, signed

ROW: Final = 46
LEFT, TOP = 14, 26
_NAME: Final = 0.42  # rows from a mark up to the names over it
_LOWER: Final = 0.18  # rows that a mark stands under the middle of its row


def changes(
    pairs: pd.DataFrame,
    names: Mapping[str, str],
    palette: Palette,
    *,
    words: tuple[str, str] = ("now", "before"),
) -> go.Figure:
    """A row a pair, in the order given: a ring where its mean stance was, a dot where it is.

    Names stand over their rows, so that the axis has the whole width on a phone too.

    Args:
        pairs: ``source, target, n, mean, n_before, mean_before, change``.
        words: what the dot and the ring stand for.
    """
    made = figure(
        palette, height=TOP + ROW * len(pairs) + 6, left=LEFT, right=52, top=TOP, bottom=6
    )
    stance_rows(made, palette, len(pairs), reach=1.08)
    rows = records(pairs)
    for index, row in enumerate(rows):
        y = len(rows) - 1 - index - _LOWER
        colour = palette.cooperation if row["change"] > 0 else palette.conflict
        made.add_annotation(
            x=row["mean"],
            y=y,
            ax=row["mean_before"],
            ay=y,
            axref="x",
            ayref="y",
            showarrow=True,
            arrowhead=2,
            arrowsize=1,
            arrowwidth=2.5,
            arrowcolor=colour,
            text="",
            standoff=4,
        )
        named = [names.get(row[end], row[end]) for end in ("source", "target")]
        note(
            made,
            palette,
            " → ".join(named),
            x=0,
            xref="paper",
            y=y + _NAME,
            xanchor="left",
            align="left",
            xshift=-LEFT,
            bgcolor=palette.paper,
            font={"size": 13, "color": palette.ink},
        )
        note(
            made,
            palette,
            f"<b>{signed(row['change'])}</b>",
            x=1,
            xref="paper",
            y=y,
            xshift=6,
            font={"size": 13, "color": colour},
        )
    told = [
        [
            row["source"],
            row["target"],
            f"{signed(row['mean_before'])} ({count(int(row['n_before']), 'event')}) {words[1]}",
            f"{signed(row['mean'])} ({count(int(row['n']), 'event')}) {words[0]}",
        ]
        for row in rows
    ]
    heights = [len(rows) - 1 - index - _LOWER for index in range(len(rows))]
    for column, fill in (("mean_before", palette.paper), ("mean", None)):
        made.add_scatter(
            x=[row[column] for row in rows],
            y=heights,
            mode="markers",
            marker={
                "size": 10,
                "color": fill or [palette.stance(row["mean"]) for row in rows],
                "line": {"width": 1.5, "color": palette.muted},
            },
            customdata=told,
            hovertemplate="%{customdata[2]}<br>%{customdata[3]}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
        )
    return made
