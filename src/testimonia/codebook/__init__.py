"""The vocabulary as data: event types, their fields, rules, examples and what other codes call them."""

from testimonia.codebook.codebook import Codebook, EventType, load, type_files
from testimonia.codebook.naming import FIELD_KINDS

__all__ = ["FIELD_KINDS", "Codebook", "EventType", "load", "type_files"]
