"""Linear models kept as tables: the weight of every feature by its name, so that a person can read what decides."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from itertools import repeat

from testimonia.model.linear import probability_of


@dataclass(frozen=True)
class Linear:
    """A sum of weights of the features that hold."""

    weights: dict[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The sum for some features; one that was never seen in training counts nothing."""
        return sum(map(self.weights.get, features, repeat(0.0)))

    def probability(self, features: Iterable[str]) -> float:
        """For models trained to tell yes from no."""
        return probability_of(self.score(features))

    def leading(self, features: Iterable[str]) -> str:
        """The feature that pulls hardest, for a reason in words."""
        return max(features, key=lambda f: abs(self.weights.get(f, 0.0)))


@functools.cache
def load_linear(package: str, name: str) -> dict[str, Linear]:
    """Every model of one table (`model TAB feature TAB weight` a line), by its name."""
    tables: dict[str, dict[str, float]] = {}
    for line in files(package).joinpath(name).read_text("utf8").splitlines():
        if line and not line.startswith("#"):
            model, feature, weight = line.split("\t")
            tables.setdefault(model, {})[feature] = float(weight)
    return {model: Linear(weights) for model, weights in tables.items()}
