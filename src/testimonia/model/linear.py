"""Small linear scorers: named features in, a probability and the features that decided out."""

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

Features = Mapping[str, float]
"""Name of a feature → its value. A feature that does not hold is left out."""
SUREST = 30.0
"""Log odds beyond which a probability does not move."""


def probability_of(log_odds: float) -> float:
    """The probability that has some log odds.

    >>> probability_of(0.0), round(probability_of(-2.0), 3)
    (0.5, 0.119)
    """
    return 1 / (1 + math.exp(-max(-SUREST, min(SUREST, log_odds))))


@dataclass(frozen=True)
class Scorer:
    """A logistic regression: the sum of its weights times the features is the log odds."""

    weights: Mapping[str, float]
    bias: float
    keep_from: float
    """Probability from which a candidate is kept; set on out-of-fold readings, for the best F."""
    well_known: frozenset[str] = frozenset()
    """Event types of which it has seen enough right ones."""

    def probability(self, features: Features) -> float:
        """Probability that the candidate is right. Unknown features count nothing."""
        weight = self.weights.get
        return probability_of(self.bias + sum([weight(name, 0.0) * value for name, value in features.items()]))

    def reasons(self, features: Features, most: int = 3) -> tuple[str, ...]:
        """The features that moved the probability most, strongest first, each with its sign."""
        moved = [(self.weights.get(name, 0.0) * value, name) for name, value in features.items()]
        strongest = sorted((m for m in moved if abs(m[0]) >= LEAST_MOVE), key=lambda m: (-abs(m[0]), m[1]))
        return tuple(f"{'+' if move > 0 else '−'} {name}" for move, name in strongest[:most])


LEAST_MOVE = 0.1
"""Log odds below which a feature is no reason."""


WITH_ENCODER, WITHOUT_ENCODER = "scorers.json", "scorers-light.json"


def load_scorers(folder: Traversable, name: str = WITH_ENCODER) -> dict[str, Scorer]:
    """The scorers of a folder of weights by name; empty where it has none."""
    path = folder.joinpath(name)
    if not path.is_file():
        return {}
    rows = json.loads(path.read_text("utf8")).items()
    return {
        name: Scorer(row["weights"], row["bias"], row["keep_from"], frozenset(row.get("well_known", ()))) for name, row in rows
    }


LIGHT = "light/1"
"""Name of the packaged scorers that do without the encoder."""


@functools.cache
def load_light() -> Mapping[str, Scorer]:
    """The packaged scorers that weigh what the rules find, read once a process."""
    return load_scorers(files("testimonia.model").joinpath("weights"), WITHOUT_ENCODER)
