"""How much at once: the same work in this process or in several, with the same results in the same order."""

from testimonia.running.here import Failed, map_in_order

__all__ = ["Failed", "map_in_order"]
