"""What every figure shares: paper, type, grid, and nothing that is not data."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.drawing import Drawing
from analysis.charts.palette import Palette

FONT: Final = '"Source Sans", "Source Sans Pro", "Helvetica Neue", Arial, sans-serif'

TICKS: Final = (
    ("D", "%-d %b"),
    ("2D", "%-d %b"),
    ("W-MON", "%-d %b"),
    ("2W-MON", "%-d %b"),
    ("MS", "%b"),
    ("2MS", "%b"),
    ("QS", "%b"),
    ("2QS", "%b"),
    ("YS", "%Y"),
    ("2YS", "%Y"),
    ("5YS", "%Y"),
    ("10YS", "%Y"),
    ("25YS", "%Y"),
    ("100YS", "%Y"),
)


def figure(palette: Palette, *, height: int, **margins: int) -> go.Figure:
    """An empty figure in the house style; margins are left, right, top and bottom."""
    made = Drawing()
    made.update_layout(
        height=height,
        autosize=True,
        margin={
            "l": margins.get("left", 44),
            "r": margins.get("right", 12),
            "t": margins.get("top", 8),
            "b": margins.get("bottom", 28),
            "pad": 0,
        },
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 13, "color": palette.ink},
        showlegend=False,
        dragmode=False,
        hovermode="closest",
        hoverlabel={
            "bgcolor": palette.panel,
            "bordercolor": palette.line,
            "font": {"family": FONT, "size": 13, "color": palette.ink},
            "align": "left",
        },
        separators=".,",
    )
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"color": palette.muted, "size": 12},
        "fixedrange": True,
        "automargin": False,
    }
    made.update_xaxes(**axis)
    made.update_yaxes(**axis)
    return made


def date_axis(made: go.Figure, palette: Palette, *, side: str = "bottom") -> None:
    """A time axis whose labels a reader needs no key for, over faint lines."""
    made.update_xaxes(
        type="date",
        side=side,
        showgrid=True,
        gridcolor=palette.line,
        gridwidth=1,
        tickformatstops=[
            {"dtickrange": [None, 6.0e8], "value": "%-d %b\n%Y"},
            {"dtickrange": [6.0e8, "M1"], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M11"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        nticks=8,
    )


def ticks(first: date, last: date, most: int = 8) -> tuple[list[str], list[str]]:
    """Days to name on a time axis that must end before its figure does, and their words."""
    found = ((pd.date_range(first, last, freq=rule), words) for rule, words in TICKS)
    days, words = next(each for each in found if len(each[0]) <= most)
    shown: list[str] = []
    years: set[int] = set()
    for day in days:
        year = "" if day.year in years or words == "%Y" else f"<br>{day.year}"
        years.add(day.year)
        shown.append(f"{day:{words}}{year}")
    return [day.date().isoformat() for day in days], shown


def note(made: go.Figure, palette: Palette, text: str, *, x: Any, y: Any, **options: Any) -> None:
    """A direct label on the figure."""
    settings: dict[str, Any] = {
        "showarrow": False,
        "font": {"size": 12, "color": palette.muted},
        "align": "left",
        "xanchor": "left",
    }
    settings.update(options)
    made.add_annotation(text=text, x=x, y=y, **settings)


def stance_rows(made: go.Figure, palette: Palette, n_rows: int, *, reach: float) -> None:
    """Lay ``made`` out as rows over one axis of stance, from −1 to 1, the first row on top.

    Args:
        n_rows: the middle of the last row is 0, that of the first ``n_rows`` less one.
        reach: where the axis ends on either side, so that marks at its ends are whole.
    """
    for level in (-1, -0.5, 0, 0.5, 1):
        made.add_shape(
            type="line",
            x0=level,
            x1=level,
            yref="paper",
            y0=0,
            y1=1,
            layer="below",
            line={"color": palette.muted if level == 0 else palette.line, "width": 1},
        )
    made.update_xaxes(
        range=[-reach, reach],
        side="top",
        tickvals=[-1, -0.5, 0, 0.5, 1],
        ticktext=["−1", "−0.5", "0", "+0.5", "+1"],
    )
    made.update_yaxes(range=[-0.6, n_rows - 0.4], showticklabels=False)
    made.update_layout(clickmode="event+select")
