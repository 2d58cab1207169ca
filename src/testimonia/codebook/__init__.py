"""The vocabulary as data: event types, their fields, rules, examples and what other codes call them."""

from testimonia.codebook.codebook import FIELD_KINDS, Codebook, EventType, load

__all__ = ["FIELD_KINDS", "Codebook", "EventType", "load"]
