"""The only door to learned weights: what they answer, never how they are run."""

from testimonia.model.encoder import ROLES, Encoded, Encoder, load

__all__ = ["ROLES", "Encoded", "Encoder", "load"]
