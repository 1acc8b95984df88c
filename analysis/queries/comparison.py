"""Two selections side by side: how the pairs and the kinds of event in them differ.

A difference counts as clear where the 95 % interval around it leaves zero out. Spread is pooled
over all pairs, so that three events of one tone are not taken for certainty. Events are taken for
independent, which retold ones are not.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import pandas as pd

from analysis.queries.conditions import relation_of
from analysis.queries.frames import Source, condition, read
from analysis.queries.selection import Selection

ENOUGH: Final = 5
"""Fewer events than this in one of the two are too few to judge by."""
CLASSES: Final = ("up", "down", "same", "few", "only_a", "only_b")
_NORMAL: Final = 1.959964
PAIR: Final = ["source", "target"]


def kinds(source: Source, selection: Selection) -> pd.DataFrame:
    """How many events of each type: type, n."""
    where, parameters = condition(source, selection, "events")
    sql = f"""SELECT type, count(*) AS n FROM {relation_of(selection, "events")}
              WHERE {where} GROUP BY type ORDER BY n DESC, type"""
    return read(source, sql, parameters)


def monthly(source: Source, selection: Selection) -> pd.DataFrame:
    """The mean stance of each month: month (its first day), n, mean.

    By the date that the selection goes by; events dated less precisely than a month are left out.
    """
    where, parameters = condition(source, selection, "events")
    publication = selection.basis == "publication"
    day = "published" if publication else "date"
    precise = "true" if publication else "date_to - date < 31"
    sql = f"""
        SELECT CAST(date_trunc('month', {day}) AS DATE) AS month, count(*) AS n,
               avg(stance) AS mean
        FROM {relation_of(selection, "events")}
        WHERE stance IS NOT NULL AND {day} IS NOT NULL AND {precise} AND ({where})
        GROUP BY ALL ORDER BY month
    """
    return read(source, sql, parameters)


def beside(one: pd.DataFrame, two: pd.DataFrame) -> pd.DataFrame:
    """The months of both sides, as :func:`monthly` gives them: month, n_a, mean_a, n_b, mean_b."""
    both = one.merge(two, on="month", how="outer", suffixes=("_a", "_b"))
    both[["n_a", "n_b"]] = both[["n_a", "n_b"]].fillna(0).astype(int)
    return both.sort_values("month", ignore_index=True)


def pair_classes(one: pd.DataFrame, two: pd.DataFrame) -> pd.DataFrame:
    """How each pair of actors differs between two selections.

    Args:
        one, two: as :func:`analysis.queries.stances.matrix` gives them.

    Returns:
        source, target, n_a, mean_a, n_b, mean_b, change (a less b), half (width of half the 95 %
        interval around it) and class: "up" or "down" where the change is clear, "same" where it
        is not, "few" with fewer than :data:`ENOUGH` events on a side, "only_a" and "only_b".
        Clear changes first, the greatest of them first.
    """
    columns = [*PAIR, "n", "mean", "sd"]
    both = one[columns].merge(two[columns], on=PAIR, how="outer", suffixes=("_a", "_b"))
    n_a, n_b = (both[name].fillna(0).astype(int) for name in ("n_a", "n_b"))
    spread = _pooled(both)
    half = _NORMAL * spread * np.sqrt(both["n_a"].rdiv(1).add(both["n_b"].rdiv(1)))
    frame = both[[*PAIR, "mean_a", "mean_b"]].assign(n_a=n_a, n_b=n_b)
    frame["change"] = frame["mean_a"] - frame["mean_b"]
    frame["half"] = half
    enough = (n_a >= ENOUGH) & (n_b >= ENOUGH)
    frame["class"] = np.select(
        [n_b == 0, n_a == 0, ~enough, frame["change"] > half, frame["change"] < -half],
        ["only_a", "only_b", "few", "up", "down"],
        "same",
    )
    return _sorted(frame, ["source", "target"])


def kind_classes(one: pd.DataFrame, two: pd.DataFrame) -> pd.DataFrame:
    """How the share of each type of event differs between two selections.

    Args:
        one, two: as :func:`kinds` gives them.

    Returns:
        type, n_a, share_a, n_b, share_b, change (of shares, a less b), half and class, as
        :func:`pair_classes` has them; a share is "few" where its type has too few events in both.
    """
    both = one.merge(two, on="type", how="outer", suffixes=("_a", "_b"))
    frame = both[["type"]].assign(
        n_a=both["n_a"].fillna(0).astype(int), n_b=both["n_b"].fillna(0).astype(int)
    )
    total_a, total_b = max(1, int(frame["n_a"].sum())), max(1, int(frame["n_b"].sum()))
    frame["share_a"], frame["share_b"] = frame["n_a"] / total_a, frame["n_b"] / total_b
    frame["change"] = frame["share_a"] - frame["share_b"]
    share = (frame["n_a"] + frame["n_b"]) / (total_a + total_b)
    frame["half"] = _NORMAL * np.sqrt(share * (1 - share) * (1 / total_a + 1 / total_b))
    few = frame[["n_a", "n_b"]].max(axis=1) < ENOUGH
    frame["class"] = np.select(
        [few, frame["change"] > frame["half"], frame["change"] < -frame["half"]],
        ["few", "up", "down"],
        "same",
    )
    return _sorted(frame, ["type"])


def _pooled(both: pd.DataFrame) -> float:
    """The spread within the pairs of both selections together."""
    freedom, squares = 0.0, 0.0
    for side in "ab":
        free = (both[f"n_{side}"].fillna(0) - 1).clip(lower=0)
        freedom += float(free.sum())
        squares += float((free * both[f"sd_{side}"].fillna(0) ** 2).sum())
    return math.sqrt(squares / freedom) if freedom else math.inf


def _sorted(frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    clear = frame["class"].isin(["up", "down"])
    keyed = frame.assign(_clear=~clear, _by=-frame["change"].abs().fillna(0))
    ordered = keyed.sort_values(["_clear", "_by", *names], ignore_index=True)
    return ordered.drop(columns=["_clear", "_by"])
