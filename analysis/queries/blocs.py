"""Who stands with whom: blocs of actors, and an order that puts allies next to each other."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
NEUTRAL = 1.0
"""The distance of two actors who are neither friendly nor hostile, or of whom nothing is known."""


def blocs(frame: pd.DataFrame) -> list[list[str]]:
    """The actors of a stance matrix in blocs, allies side by side, and the blocs in an order.

    Average-linkage clustering of the mean stance of both directions (unknown counts as neutral);
    when two clusters join, they are turned so that their nearest ends meet. Two clusters are one
    bloc as long as their mean stance towards each other is above zero; joining goes on beyond
    that to put near blocs side by side. The same frame always gives the same answer.

    Args:
        frame: source, target, n, mean, as :func:`analysis.queries.stances.matrix` gives it.
    """
    actors = sorted(set(frame["source"]) | set(frame["target"]))
    far = _distances(frame, actors)
    clusters = [[i] for i in range(len(actors))]
    bloc = {i: i for i in range(len(actors))}
    while len(clusters) > 1:
        pairs = [(i, j) for i in range(len(clusters)) for j in range(i)]
        gaps = [float(far[np.ix_(clusters[i], clusters[j])].mean()) for i, j in pairs]
        nearest = int(np.argmin(gaps))
        i, j = pairs[nearest]
        if gaps[nearest] < NEUTRAL:
            bloc |= dict.fromkeys(clusters[i], bloc[clusters[j][0]])
        joined = _joined(clusters[j], clusters[i], far)
        clusters = [c for k, c in enumerate(clusters) if k not in (i, j)] + [joined]
    found: dict[int, list[str]] = {}
    for i in [i for cluster in clusters for i in cluster]:
        found.setdefault(bloc[i], []).append(actors[i])
    return list(found.values())


def order_by_bloc(frame: pd.DataFrame) -> list[str]:
    """The actors of :func:`blocs` one after the other."""
    return [actor for bloc in blocs(frame) for actor in bloc]


def _distances(frame: pd.DataFrame, actors: list[str]) -> Matrix:
    """0 for allies to 2 for enemies; 1 where nothing is known."""
    place = {actor: i for i, actor in enumerate(actors)}
    total = np.zeros((len(actors), len(actors)))
    weight = np.zeros_like(total)
    for source, target, n, mean in frame[["source", "target", "n", "mean"]].itertuples(index=False):
        i, j = place[source], place[target]
        if mean == mean:  # not missing
            total[i, j] += n * mean
            weight[i, j] += n
    both, weights = total + total.T, weight + weight.T
    return NEUTRAL - np.divide(both, weights, out=np.zeros_like(both), where=weights > 0)


def _joined(left: list[int], right: list[int], far: Matrix) -> list[int]:
    turns = [(a, b) for a in (left, left[::-1]) for b in (right, right[::-1])]
    a, b = min(turns, key=lambda turn: float(far[turn[0][-1], turn[1][0]]))
    return a + b
