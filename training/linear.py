"""Linear models over named features, fitted by Adam on the whole of the data: no package beyond numpy."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

SEEN_AT_LEAST = 6
"""Rows that a feature must stand in to be given a weight."""
STEPS = 250
"""Of Adam; conjugate gradients need fewer."""
RATE = 0.08
ENOUGH = 1e-6
"""Squared length of what is left of the gradient at which least squares is solved."""
SMALLEST = 0.03
"""Weights nearer to 0 than this are left out of the table."""


@dataclass
class Rows:
    """Rows of features with a wanted answer; rows of one group compete with each other."""

    features: list[Sequence[str]] = field(default_factory=list)
    wanted: list[float] = field(default_factory=list)
    group: list[int] = field(default_factory=list)

    def add(self, features: Sequence[str], wanted: float, group: int = 0) -> None:
        self.features.append(features)
        self.wanted.append(wanted)
        self.group.append(group)


def fit(rows: Rows, kind: str, penalty: float = 1e-5) -> dict[str, float]:
    """Weights by feature.

    Args:
        kind: ``yes or no`` (logistic) or ``best of group`` (softmax within a group).
        penalty: weight decay, in loss a row.
    """
    index, columns, row_of = _matrix(rows)
    wanted = np.array(rows.wanted)
    group = np.unique(np.array(rows.group), return_inverse=True)[1]
    weights, first, second = (np.zeros(len(index)) for _ in range(3))
    parts = len(rows.features) if kind != "best of group" else group.max() + 1
    for step in range(1, STEPS + 1):
        scores = np.bincount(row_of, weights[columns], minlength=len(rows.features))
        wrong = (_answers(scores, kind, group) - wanted) / parts
        gradient = np.bincount(columns, wrong[row_of], minlength=len(index)) + penalty * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = RATE * (1 - step / (STEPS + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {f: float(weights[k]) for f, k in index.items() if abs(weights[k]) >= SMALLEST}


def ridge(rows: Rows, penalty: float) -> dict[str, float]:
    """Weights by feature for a number, by least squares with weight decay, solved by conjugate gradients."""
    index, columns, row_of = _matrix(rows)

    def scored(weights: np.ndarray) -> np.ndarray:
        return np.bincount(row_of, weights[columns], minlength=len(rows.features))

    def gathered(values: np.ndarray) -> np.ndarray:
        return np.bincount(columns, values[row_of], minlength=len(index))

    weights = np.zeros(len(index))
    rest = gathered(np.array(rows.wanted))
    step = rest.copy()
    for _ in range(STEPS):
        image = gathered(scored(step)) + penalty * step
        size = rest @ rest
        weights += size / (step @ image) * step
        rest = rest - size / (step @ image) * image
        if rest @ rest < ENOUGH:
            break
        step = rest + (rest @ rest) / size * step
    return {f: float(weights[k]) for f, k in index.items() if abs(weights[k]) >= SMALLEST}


def _matrix(rows: Rows) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """Numbers of the features that are seen often enough, and column and row of every one of them that holds."""
    seen = Counter(f for row in rows.features for f in set(row))
    index = {f: k for k, f in enumerate(sorted(f for f, n in seen.items() if n >= SEEN_AT_LEAST))}
    kept = [[index[f] for f in dict.fromkeys(row) if f in index] for row in rows.features]
    columns = np.array([k for row in kept for k in row], dtype=np.int64)
    return index, columns, np.repeat(np.arange(len(kept)), [len(row) for row in kept])


def _answers(scores: np.ndarray, kind: str, group: np.ndarray) -> np.ndarray:
    if kind == "yes or no":
        return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))
    highest = np.full(group.max() + 1, -np.inf)
    np.maximum.at(highest, group, scores)
    powers = np.exp(scores - highest[group])
    return np.asarray(powers / np.bincount(group, powers)[group])


def write(path: Path, title: str, models: Iterable[tuple[str, dict[str, float]]]) -> None:
    """One table of several models: `model TAB feature TAB weight`."""
    lines = [f"# {title}", "# model\tfeature\tweight"]
    lines += [f"{name}\t{f}\t{w:.2f}" for name, weights in models for f, w in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
