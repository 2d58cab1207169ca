"""Names and addresses as keyed codes: the same name has the same code in every release made with one key, and no other key."""

import hashlib
import hmac

from testimonia.language.names import parts

DIGITS = 10
"""Hexadecimal digits of a code, 40 bits: among ten thousand names two share a code with a chance of 1 in 20,000."""


def code(key: bytes, kind: str, words: str) -> str:
    """A code of words under a key; without the key nobody can check a guess.

    Args:
        kind: what the words are, part of the code: ``person-4f7a2b9c1d``.
    """
    digest = hmac.new(key, f"{kind}\0{words}".encode(), hashlib.sha256).hexdigest()
    return f"{kind}-{digest[:DIGITS]}"


def person(key: bytes, name: str) -> str:
    """The pseudonym of a person: spellings that differ in case, accents, titles and articles share it; namesakes do too."""
    return code(key, "person", " ".join(parts(name)))


def report_id(key: bytes, id_: str) -> str:
    """A report's id that tells nothing of its bytes, in the form that the public format asks for."""
    return f"sha256:{hmac.new(key, id_.encode(), hashlib.sha256).hexdigest()}"
