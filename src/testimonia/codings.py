"""What a coding is called after, so that a project knows which of its reports are to be coded anew, and why.

A name holds all that decides: code and tables, weights, event types, the user's registry, imported places. The same name codes the
same bytes alike.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

DIGITS = 12
"""Hexadecimal digits of a hash that stand in a name."""
SOURCE = frozenset({".py", ".tsv", ".toml", ".json", ".txt", ".npz", ".onnx"})
"""Endings of the files that decide."""


@dataclass(frozen=True, slots=True)
class Name:
    """A coder's name in its parts."""

    rules: str
    """``rules/1-…``: the rules' version, and the start of a hash over code, tables and packaged weights."""
    weights: str
    """``encoder/3``, ``light/1`` or ``no-encoder``."""
    codebook: str
    registry: str = ""
    """Of the user's own files; empty without any."""
    places: str = ""
    """Of what was imported into the place index; empty for the index as set-up builds it."""

    def __str__(self) -> str:
        own = (f"+registry/{self.registry}" if self.registry else "") + (f"+places/{self.places}" if self.places else "")
        return f"{self.rules}+{self.weights}+codebook/{self.codebook}{own}"


MADE_WITH: Mapping[str, str] = {
    "rules": "another version of the program",
    "weights": "other weights (--light, --rules-only)",
    "codebook": "other event types",
    "registry": "another --registry, or none",
    "places": "another place index",
}
CHOSEN = ("weights", "registry")
"""Parts that somebody chooses with each run: a coding is not old for them."""


def read(name: str) -> Name:
    """A name in its parts; of one that is none of ours, all of it is rules."""
    rules, *rest = name.split("+")
    told = dict(part.split("/", 1) for part in rest if part.partition("/")[0] in ("codebook", "registry", "places"))
    weights = next((part for part in rest if part.partition("/")[0] not in (*told, "again")), "")
    return Name(rules, weights, told.get("codebook", ""), told.get("registry", ""), told.get("places", ""))


def others(made: Mapping[str, int], now: Name, *, besides: Iterable[str] = ()) -> Counter[str]:
    """How many of a project's newest codings were made with something else than now; what, in words → their number.

    Args:
        made: coder's name → reports whose newest coding is of it.
        besides: parts of the name that may differ.
    """
    found: Counter[str] = Counter()
    for name, reports in made.items():
        before = read(name)
        differs = [f.name for f in fields(Name) if f.name not in besides and getattr(before, f.name) != getattr(now, f.name)]
        if differs:
            found[" and ".join(MADE_WITH[part] for part in differs)] += reports
    return found


def told(found: Counter[str]) -> str:
    """The same as words: ``12 with another place index, 3 with other event types``."""
    return ", ".join(f"{reports} with {what}" for what, reports in found.most_common())


@cache
def hash_of(*places: Path) -> str:
    """Start of the SHA-256 over names and bytes of the files that decide, in files and folders of the program."""
    digest = hashlib.sha256()
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if path.suffix in SOURCE:
                digest.update(f"{path.relative_to(place.parent).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:DIGITS]
