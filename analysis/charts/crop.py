"""Keep a time axis to the time that most events are from.

News recalls treaties of 1951; one such event would squeeze the months that matter into a line.
"""

from __future__ import annotations

from typing import Final

import pandas as pd

SHARE: Final = 0.98
ENOUGH: Final = 20
WORTH: Final = 3.0
"""Only crop where the axis becomes at least so many times shorter."""


def crop(
    frame: pd.DataFrame, column: str, weights: pd.Series | None = None
) -> tuple[pd.DataFrame, float]:
    """The rows of the main period, and the weight of those outside it.

    Args:
        column: the day of a row; rows without one are kept.
        weights: how many events a row stands for; one each if left out.
    """
    days = pd.to_datetime(frame[column])
    weight = pd.Series(1.0, index=frame.index) if weights is None else weights.astype(float)
    dated = days.notna() & (weight > 0)
    if dated.sum() < 3:
        return frame, 0
    ordered = days[dated].sort_values()
    below = weight[ordered.index].cumsum() / weight[ordered.index].sum()
    # Of few events one may lie outside, of many a share.
    total = float(weight[dated].sum())
    margin = max((1 - SHARE) / 2, 1.2 / total if total >= ENOUGH else 0)
    first, last = ordered[below >= margin].iloc[0], ordered[below >= 1 - margin].iloc[0]
    pad = max(pd.Timedelta(weeks=4), (last - first) * 0.05)
    whole = ordered.iloc[-1] - ordered.iloc[0]
    if whole < WORTH * (last - first + 2 * pad):
        return frame, 0
    kept = days.isna() | days.between(first - pad, last + pad)
    return frame[kept], float(weight[~kept].sum())
