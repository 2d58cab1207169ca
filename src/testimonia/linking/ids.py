"""Ids of what linking makes: hashes of the events they are made of."""

import hashlib
from collections.abc import Iterable

DIGITS = 16
"""Hexadecimal digits of an id: 64 bits, no two alike in any archive of events."""


def digest(parts: Iterable[str]) -> str:
    """A short hash of some keys, whatever their order."""
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:DIGITS]
