"""From when to when agreements run; an end that nobody stated stays open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.base import date_axis, figure, note
from analysis.charts.palette import Palette, translucent
from analysis.charts.wording import day, money, shorten
from analysis.charts.wording import names as listed

ROW = 58
LEFT, TOP = 268, 40
LINE = 38  # characters of a name that fit on one line
OPEN_YEARS = 2
ASSUMED_WIDTH, NARROW_WIDTH = 760, 350


def terms(
    ledger: pd.DataFrame,
    names: Mapping[str, str],
    palette: Palette,
    *,
    today: date,
    above: bool = False,
) -> go.Figure:
    """A bar an agreement, in the order given.

    Args:
        ledger: ``agreement_id, name, parties, status, start, signed, end, end_text, amount,
            currency``; ``start``, ``signed`` and ``end`` are days or nothing.
        today: where the line between past and future runs.
        above: names stand over their bars, which then have the whole width, as on a phone.
    """
    rows = ledger.reset_index(drop=True)
    starts = [_day(value) for value in rows["start"]]
    ends = [_day(value) for value in rows["end"]]
    known = [moment for moment in [*starts, *ends] if moment is not None] or [today]
    first = min([*known, today]) - timedelta(days=120)
    last = max([*known, today]) + timedelta(days=365 * OPEN_YEARS)
    left = 0 if above else LEFT
    made = figure(
        palette, height=TOP + ROW * len(rows) + 22, left=left, right=10, top=TOP, bottom=22
    )
    for index, row in rows.iterrows():
        y = len(rows) - 1 - int(str(index)) - (0.2 if above else 0)
        _name(made, y, row, names, palette, above)
        start, end = starts[int(str(index))], ends[int(str(index))]
        if start is None:
            note(made, palette, "no date stated", x=first.isoformat(), y=y, xshift=6)
            continue
        _bar(made, y, row, start, end, (first, last - first), palette, above)
        signed_on = _day(row["signed"])
        if signed_on:
            made.add_scatter(
                x=[signed_on.isoformat()],
                y=[y],
                mode="markers",
                marker={
                    "symbol": "diamond",
                    "size": 11,
                    "color": palette.ink,
                    "line": {"width": 1.5, "color": palette.paper},
                },
                customdata=[[row["agreement_id"], f"signed {day(signed_on)}"]],
                hovertemplate="%{customdata[1]}<extra></extra>",
            )
    date_axis(made, palette, side="top")
    made.update_xaxes(range=[first.isoformat(), last.isoformat()])
    made.update_yaxes(range=[-0.5, len(rows) - 0.5], showticklabels=False)
    made.add_shape(
        type="line",
        x0=today.isoformat(),
        x1=today.isoformat(),
        yref="paper",
        y0=0,
        y1=1,
        line={"color": palette.conflict, "width": 1.5, "dash": "dot"},
        layer="below",
    )
    note(
        made,
        palette,
        "today",
        x=today.isoformat(),
        y=0,
        yref="paper",
        yanchor="top",
        xanchor="center",
        font={"size": 11.5, "color": palette.conflict},
    )
    made.update_layout(clickmode="event+select", barmode="overlay", bargap=0.5)
    return made


def _day(value: object) -> date | None:
    if value is None or value != value or value == "":
        return None
    return pd.Timestamp(str(value)[:10]).date()


def _name(
    made: go.Figure,
    y: float,
    row: pd.Series,
    names: Mapping[str, str],
    palette: Palette,
    above: bool,
) -> None:
    parties = listed([names.get(code, code) for code in row["parties"]])
    if above:
        words = f"<b>{shorten(str(row['name']), 46)}</b>"
        place = {"y": y + 0.42, "xanchor": "left", "bgcolor": palette.paper}
    else:
        words = (
            f"<b>{_in_two_lines(str(row['name']))}</b><br><span style='color:{palette.muted}'>"
            f"{shorten(parties, 42)}</span>"
        )
        place = {"y": y, "xanchor": "right", "align": "right", "xshift": -12}
    note(
        made,
        palette,
        words,
        x=0,
        xref="paper",
        font={"size": 12.5, "color": palette.ink},
        **place,
    )


def _in_two_lines(name: str) -> str:
    """A name broken between words; what would need a third line ends in an ellipsis."""
    return "<br>".join(wrap(name, LINE, max_lines=2, placeholder="…"))


def _bar(
    made: go.Figure,
    y: float,
    row: pd.Series,
    start: date,
    end: date | None,
    frame: tuple[date, timedelta],
    palette: Palette,
    above: bool,
) -> None:
    first, span = frame
    stop = end or first + span
    stated = end is not None
    colour = {
        "in force": palette.cooperation,
        "signed": palette.cooperation,
        "ratified": palette.cooperation,
        "terminated": palette.neutral,
        "suspended": palette.neutral,
        "rejected": palette.neutral,
    }.get(str(row["status"]), palette.neutral)
    solid = str(row["status"]) in {"in force", "ratified", "signed", "terminated"} and stated
    label = " · ".join(
        part
        for part in (
            str(row["status"]),
            "" if pd.isna(row["amount"]) else money(row["amount"], row["currency"]),
            f"to {day(row['end_text'])}" if stated else "end not stated",
        )
        if part
    )
    made.add_bar(
        x=[(stop - start).days * 86_400_000],
        base=[start.isoformat()],
        y=[y],
        orientation="h",
        width=0.34 if above else 0.44,
        marker={
            "color": colour if solid else translucent(colour, 0.16),
            "line": {"width": 0 if solid else 1, "color": translucent(colour, 0.55)},
        },
        customdata=[[row["agreement_id"], str(row["name"]), label]],
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
    )
    wide = NARROW_WIDTH if above else ASSUMED_WIDTH
    inside = _fits(label, (stop - start) / span, wide)
    outside = not inside and _fits(label, (first + span - stop) / span, wide)
    note(
        made,
        palette,
        label,
        x=(stop if outside else start).isoformat(),
        y=y,
        xshift=8 if outside else 12,
        captureevents=False,
        font={
            "size": 11.5,
            "color": palette.ink_on(colour) if solid and inside else palette.ink,
        },
    )


def _fits(label: str, share: float, width: int) -> bool:
    """Whether words fit into this share of the width that the chart is likely to have."""
    return len(label) * 6.2 + 20 < share * width
