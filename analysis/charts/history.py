"""Two actors over time: each one's stance towards the other, event by event."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import date_axis, figure, note
from analysis.charts.marks import TYPE_NAMES, shape
from analysis.charts.palette import Palette, translucent
from analysis.charts.rows import records
from analysis.charts.wording import day, missing, signed

PANEL = 168
STEP = 3.2  # from one panel to the next, in units of stance
PLACES = 55  # marks that fit beside each other
ROOM = 0.5  # of stance, that marks of one time may take together
MANY = 60  # events from which the marks are drawn smaller
ENOUGH = 24  # events before a monthly mean says more than the marks do


def history(
    events: pd.DataFrame,
    pair: tuple[str, str],
    names: Mapping[str, str],
    palette: Palette,
) -> go.Figure:
    """Both directions over one time axis; ``events`` has ``source, target, event_id, date, stance,
    type, status``."""
    directions = [pair, pair[::-1]] if pair[0] != pair[1] else [pair]
    made = figure(palette, height=PANEL * len(directions) + 44, left=44, right=12, top=6, bottom=38)
    dated = events[events["date"].notna()]
    every = pd.to_datetime(dated["date"].astype(str).str.slice(0, 10))
    span = every.max() - every.min() if len(every) else pd.Timedelta(0)
    for index, (source, target) in enumerate(directions):
        base = (len(directions) - 1 - index) * STEP
        _panel(made, base, names.get(source, source), names.get(target, target), palette)
        rows = dated[(dated["source"] == source) & (dated["target"] == target)]
        if not len(rows):
            note(
                made,
                palette,
                "no dated event in this selection",
                x=0.5,
                xref="paper",
                y=base,
                xanchor="center",
            )
            continue
        days = pd.to_datetime(rows["date"].astype(str).str.slice(0, 10))
        stance = rows["stance"].astype(float)
        _line(made, days, stance, base, palette)
        many = len(rows) > MANY
        made.add_scatter(
            x=days.dt.strftime("%Y-%m-%d"),
            y=base + stance.fillna(0).clip(-1, 1) + swarm(days, stance, span),
            mode="markers",
            marker={
                "symbol": [
                    shape(kind, status)
                    for kind, status in zip(rows["type"], rows["status"], strict=True)
                ],
                "size": 6 if many else 9,
                "color": [palette.stance(value) for value in stance],
                # The ramp's middle would vanish on the paper without an outline.
                "line": {"width": 0.75, "color": translucent(palette.muted, 0.7)},
            },
            customdata=[
                [
                    row["event_id"],
                    f"{TYPE_NAMES[row['type']]} · {signed(row['stance'])}",
                    day(row["date"]),
                ]
                for row in records(rows)
            ],
            hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
            unselected={"marker": {"opacity": 0.9}},
        )
    date_axis(made, palette)
    if len(dated):
        days = pd.to_datetime(dated["date"].astype(str).str.slice(0, 10))
        pad = max(pd.Timedelta(days=4), (days.max() - days.min()) * 0.04)
        made.update_xaxes(range=[(days.min() - pad).isoformat(), (days.max() + pad).isoformat()])
    made.update_yaxes(
        range=[-1.35, (len(directions) - 1) * STEP + 1.85],
        tickvals=[base + level for base in (0, STEP)[: len(directions)] for level in (-1, 0, 1)],
        ticktext=["−1", "0", "+1"] * len(directions),
    )
    made.update_layout(clickmode="event+select")
    return made


def swarm(days: pd.Series, stance: pd.Series, span: pd.Timedelta) -> pd.Series:
    """How far each mark stands off its stance, so that marks of one time do not cover each other.

    Marks of the same stance within about their own width of time stand over and under each other,
    in turn, and closer where they are many; none leaves the space around its own stance.
    """
    width = max(span / PLACES, pd.Timedelta(days=1))
    slot = (days - days.min()) // width
    together = [stance.fillna(0).round(1), slot]
    turn = stance.groupby(together, dropna=False).cumcount()
    number = stance.fillna(0).groupby(together).transform("size")
    step = (ROOM / number).clip(upper=0.12)
    side = (turn % 2).map({0: 1, 1: -1}) * ((turn + 1) // 2)
    return side * step


def _panel(made: go.Figure, base: float, source: str, target: str, palette: Palette) -> None:
    for level in (-1, 0, 1):
        made.add_shape(
            type="line",
            xref="paper",
            x0=0,
            x1=1,
            y0=base + level,
            y1=base + level,
            layer="below",
            line={"color": palette.muted if level == 0 else palette.line, "width": 1},
        )
    note(
        made,
        palette,
        f"<b>{source}</b> towards {target}",
        x=0,
        xref="paper",
        y=base + 1.3,
        yanchor="bottom",
        font={"size": 13, "color": palette.ink},
    )


def _line(
    made: go.Figure, days: pd.Series, stance: pd.Series, base: float, palette: Palette
) -> None:
    """The monthly mean, where there are enough events for one."""
    if stance.notna().sum() < ENOUGH:
        return
    monthly = stance.groupby(days.dt.to_period("M").dt.start_time).mean().dropna()
    # Without a month's events there is no mean: the line breaks rather than bridge the gap.
    every = pd.date_range(monthly.index.min(), monthly.index.max(), freq="MS")
    monthly = monthly.reindex(every)
    made.add_scatter(
        x=[(moment + pd.Timedelta(days=14)).strftime("%Y-%m-%d") for moment in monthly.index],
        y=[None if missing(mean) else base + mean for mean in monthly],
        mode="lines",
        connectgaps=False,
        line={"color": palette.muted, "width": 1.5},
        hoverinfo="skip",
    )
