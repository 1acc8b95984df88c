"""An order of actors that puts those next to each other who agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def order_by_bloc(frame: pd.DataFrame) -> list[str]:
    """Actors of a stance matrix, allies side by side.

    Average-linkage clustering of the mean stance of both directions (unknown counts as neutral);
    when two clusters join, they are turned so that their nearest ends meet. The same frame always
    gives the same order.

    Args:
        frame: source, target, n, mean, as :func:`analysis.queries.stances.matrix` gives it.
    """
    actors = sorted(set(frame["source"]) | set(frame["target"]))
    far = _distances(frame, actors)
    clusters = [[i] for i in range(len(actors))]
    while len(clusters) > 1:
        pairs = [(i, j) for i in range(len(clusters)) for j in range(i)]
        gaps = [float(far[np.ix_(clusters[i], clusters[j])].mean()) for i, j in pairs]
        i, j = pairs[int(np.argmin(gaps))]
        joined = _joined(clusters[j], clusters[i], far)
        clusters = [c for k, c in enumerate(clusters) if k not in (i, j)] + [joined]
    return [actors[i] for cluster in clusters for i in cluster]


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
    return 1 - np.divide(both, weights, out=np.zeros_like(both), where=weights > 0)


def _joined(left: list[int], right: list[int], far: Matrix) -> list[int]:
    turns = [(a, b) for a in (left, left[::-1]) for b in (right, right[::-1])]
    a, b = min(turns, key=lambda turn: float(far[turn[0][-1], turn[1][0]]))
    return a + b
