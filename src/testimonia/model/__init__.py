"""The only door to learned weights: what they answer, never how they are run."""

from testimonia.model.encoder import ROLES, Encoded, Encoder, load
from testimonia.model.feature_tables import Linear, load_linear
from testimonia.model.linear import LIGHT, Scorer, load_light, probability_of
from testimonia.model.taught import Taught

__all__ = [
    "LIGHT",
    "ROLES",
    "Encoded",
    "Encoder",
    "Linear",
    "Scorer",
    "Taught",
    "load",
    "load_light",
    "load_linear",
    "probability_of",
]
