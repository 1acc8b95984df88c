"""Where a mark stands in the timeline: stance is its height, the date its place in the lane."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import pandas as pd

HALF: Final = 0.36  # of a lane, from its middle line to a stance of one
LEAST_DAYS: Final = 10


def span(days: pd.Series) -> tuple[date, date]:
    """First and last day to show, with some air and never less than ten days."""
    if not len(days):
        today = date.today()
        return today - timedelta(days=LEAST_DAYS), today
    first, last = days.min().date(), days.max().date()
    pad = max(timedelta(days=1), (last - first) * 0.03)
    first, last = first - pad, last + pad + timedelta(days=1)
    lacking = LEAST_DAYS - (last - first).days
    if lacking > 0:
        first -= timedelta(days=lacking // 2)
        last += timedelta(days=lacking - lacking // 2)
    return first, last


def heights(points: pd.DataFrame, rows: Mapping[str, int]) -> pd.Series:
    base = points["actor"].map(rows).astype(float)
    return base + points["stance"].astype(float).fillna(0).clip(-1, 1) * HALF


def spread(points: pd.DataFrame, per_day: float) -> pd.Series:
    """Part marks that would lie on one another, as far as a day is wide."""
    order = points.groupby(["actor", "day", points["y"].round(1)]).cumcount()
    size = points.groupby(["actor", "day", points["y"].round(1)])["y"].transform("size")
    step = (0.84 / size).clip(upper=15 / per_day if per_day else 0.1)
    hours = (0.5 + (order - (size - 1) / 2) * step) * 24
    if per_day < 6:  # a day is narrower than a mark: parting them would say something untrue
        hours = pd.Series(12.0, index=points.index)
    return points["day"] + pd.to_timedelta(hours, unit="h")


def column(points: pd.DataFrame, end: date, gutter: timedelta) -> pd.Series:
    order = points.groupby(["actor", points["y"].round(1)]).cumcount()
    size = points.groupby(["actor", points["y"].round(1)])["y"].transform("size")
    share = 0.3 + 0.6 * (order + 0.5) / size
    return pd.Timestamp(end) + share * pd.Timedelta(gutter)
