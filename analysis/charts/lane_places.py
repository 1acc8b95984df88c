"""Where a mark stands in the timeline: stance is its height, the date its place in the lane."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import pandas as pd

HALF: Final = 0.36  # of a lane, from its middle line to a stance of one
LEAST_DAYS: Final = 10
MARK: Final = 11.0  # pixels from mark to mark, side by side
STOREY: Final = 0.075  # of a lane, from mark to mark, one above the other
STOREYS: Final = 5


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


def stack(points: pd.DataFrame, per_day: float) -> pd.Series:
    """Heights at which marks of one tone that lie side by side do not hide each other.

    The first keeps the height of its stance, the following move towards the lane's middle line;
    from the middle itself they move to both sides.
    """
    placed = points["y"].copy()
    across = (points["x"] - points["x"].min()) / pd.Timedelta(days=1) * per_day
    tones = points["stance"].astype(float).fillna(0).round(1)
    for _, group in points.groupby([points["actor"], tones]):
        rows, tone = group.index, float(tones[group.index[0]])
        ends: list[float] = []  # per storey, where its last mark stands
        for index in across[rows].sort_values().index:
            place = float(across[index])
            free = (n for n, end in enumerate(ends) if place - end >= MARK)
            storey = next(free, len(ends))
            if storey >= STOREYS:
                storey = min(range(STOREYS), key=ends.__getitem__)
            ends[storey : storey + 1] = [place]
            if tone:
                placed[index] -= (1 if tone > 0 else -1) * storey * STOREY
            else:
                placed[index] += (storey + 1) // 2 * STOREY * (1 if storey % 2 else -1)
    return placed


def without_day(points: pd.DataFrame) -> pd.Series:
    """Which events are known by their year at most: no place on the axis would be true."""
    if "date_precision" not in points:
        return pd.Series(False, index=points.index)
    return points["date_precision"].isin(["year", "none"])
