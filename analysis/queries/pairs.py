"""The cells of a stance matrix as pairs: from A to B beside from B to A."""

from __future__ import annotations

from typing import Final

import pandas as pd

MEASURES: Final = ("n", "mean", "sd", "share_negative")


def pairs(cells: pd.DataFrame, order: str = "number") -> pd.DataFrame:
    """One row for each two actors between whom something happened.

    Args:
        cells: source, target and the measures, as :func:`analysis.queries.stances.matrix` gives
            them.
        order: "number" (of events both ways, the most first), "gap" (between the two means, the
            widest first) or "name" (of the codes).

    Returns:
        a, b (a is who acted more often), the measures with ``_out`` (a towards b) and ``_back``,
        n (both ways) and gap (mean of b towards a less that of a towards b).
    """
    out = cells.assign(
        a=cells[["source", "target"]].min(axis=1), b=cells[["source", "target"]].max(axis=1)
    )
    forwards = out[out["source"] == out["a"]].set_index(["a", "b"])[list(MEASURES)]
    backwards = out[out["source"] != out["a"]].set_index(["a", "b"])[list(MEASURES)]
    both = (
        forwards.add_suffix("_out").join(backwards.add_suffix("_back"), how="outer").reset_index()
    )
    swap = both["n_back"].fillna(0) > both["n_out"].fillna(0)
    turned = {
        **{"a": "b", "b": "a"},
        **{f"{name}_out": f"{name}_back" for name in MEASURES},
        **{f"{name}_back": f"{name}_out" for name in MEASURES},
    }
    swapped = both[swap].rename(columns=turned)[both.columns]
    frame = pd.concat([both[~swap], swapped], ignore_index=True)
    frame["n"] = (frame["n_out"].fillna(0) + frame["n_back"].fillna(0)).astype(int)
    frame["gap"] = frame["mean_back"] - frame["mean_out"]
    if order == "name":
        return frame.sort_values(["a", "b"], ignore_index=True)
    key = frame["gap"].abs() if order == "gap" else frame["n"]
    frame = frame.assign(_key=key).sort_values(
        ["_key", "a", "b"], ascending=[False, True, True], na_position="last", ignore_index=True
    )
    return frame.drop(columns="_key")
