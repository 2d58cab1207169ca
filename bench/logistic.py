"""Logistic regression on few features, held near points set by hand."""

import numpy as np
from numpy.typing import NDArray

ROUNDS = 100
CLOSE = 1e-6
LONGEST = 1.0
"""Points moved at most in one round: from far off, a full step of Newton's overshoots and never comes back."""

Floats = NDArray[np.float64]


def fit(found: Floats, same: Floats, by_hand: Floats, stiff: Floats, weights: Floats | None = None) -> Floats:
    """Points by Newton's method on the ridge-penalised log likelihood.

    Args:
        found: a row a pair, 1 in the column of each level that was found.
        same: 1 for pairs that are one, else 0.
        by_hand: the points to stay near.
        stiff: how strongly, by column: as much as so many pairs' worth of information.
        weights: how often each row was seen. None: once each.

    >>> found = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 1.0], [1.0, 0.0]])
    >>> points = fit(found, np.array([0.0, 1.0, 1.0, 0.0]), np.zeros(2), np.full(2, 0.1))
    >>> bool(points[1] > 1), bool(points[0] < 0)
    (True, True)
    """
    points = by_hand.copy()
    times = np.ones(len(same)) if weights is None else weights
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-found @ points))
        slope = found.T @ (times * (same - p)) - stiff * (points - by_hand)
        curve = (found * (times * p * (1 - p))[:, None]).T @ found + np.diag(stiff)
        step = np.linalg.solve(curve, slope)
        points = points + step * min(1.0, LONGEST / max(CLOSE, np.abs(step).max()))
        if np.abs(step).max() < CLOSE:
            break
    return points


CONSTANT = 10.0
"""A column so large is hardly held back: its point is the bias."""
SEEN_LEAST = 1e-6
"""A row whose answer is certain still counts so much."""


def fit_wide(found: Floats, same: Floats, stiff: float) -> tuple[Floats, float]:
    """Points and bias for many more columns than rows: Newton's method over the rows, by how alike they are.

    >>> found = np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
    >>> points, bias = fit_wide(found, np.array([1.0, 0.0]), 0.1)
    >>> bool(points[0] > 0 > points[1]), abs(round(float(points[2]), 6))
    (True, 0.0)
    """
    rows = np.hstack([found, np.full((len(same), 1), CONSTANT)])
    alike = rows @ rows.T / stiff
    odds, shares = np.zeros(len(same)), np.zeros(len(same))
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-odds))
        weight = np.maximum(p * (1 - p), SEEN_LEAST)
        shares = np.linalg.solve(alike + np.diag(1 / weight), odds + (same - p) / weight)
        before, odds = odds, alike @ shares
        if np.abs(odds - before).max() < CLOSE:
            break
    points = rows.T @ shares / stiff
    return points[:-1], float(CONSTANT * points[-1])


def fit_best(found: Floats, right: Floats, group: NDArray[np.int64], by_hand: Floats, stiff: Floats) -> Floats:
    """Points for choosing at most one row of each group, where "none" has the odds of 1: Newton's method on the log likelihood.

    Args:
        right: 1 for rows that are right; of several in a group any will do, and without one "none" is right.
        group: the number of each row's group, from 0 on.

    >>> found = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    >>> points = fit_best(found, np.array([1.0, 0.0, 0.0]), np.array([0, 0, 1]), np.zeros(2), np.full(2, 0.1))
    >>> bool(points[0] > 0 > points[1])
    True
    """
    points = by_hand.copy()
    groups = int(group.max()) + 1
    for _ in range(ROUNDS):
        power = np.exp(found @ points)
        share = power / (1 + np.bincount(group, power, groups))[group]
        hits = np.bincount(group, power * right, groups)[group]
        wanted = np.divide(power * right, hits, out=np.zeros_like(power), where=hits > 0)
        slope = found.T @ (wanted - share) - stiff * (points - by_hand)
        middle = np.zeros((groups, len(points)))
        np.add.at(middle, group, share[:, None] * found)
        curve = (found * share[:, None]).T @ found - middle.T @ middle + np.diag(stiff)
        step = np.linalg.solve(curve, slope)
        points = points + step * min(1.0, LONGEST / max(CLOSE, np.abs(step).max()))
        if np.abs(step).max() < CLOSE:
            break
    return points
