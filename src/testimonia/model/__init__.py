"""The only door to learned weights: what they answer, never how they are run."""

from testimonia.model.encoder import ROLES, Encoded, Encoder, load
from testimonia.model.feature_tables import Linear, load_linear
from testimonia.model.taught import Taught

__all__ = ["ROLES", "Encoded", "Encoder", "Linear", "Taught", "load", "load_linear"]
