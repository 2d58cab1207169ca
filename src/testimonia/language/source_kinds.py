"""What kind of source a noun phrase names."""

import functools
import re
from importlib.resources import files
from typing import get_args

from testimonia.records import SourceKind

APART = re.compile(r"[^\w.&-]+")


@functools.cache
def _kinds() -> tuple[tuple[str, SourceKind], ...]:
    kinds: dict[str, SourceKind] = {kind: kind for kind in get_args(SourceKind)}
    lines = files("testimonia.language").joinpath("source_kinds.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple((word, kinds[kind]) for word, kind in rows)


@functools.lru_cache(maxsize=4096)
def source_kind(words: str) -> SourceKind:
    """The kind of the first table line whose words occur in the phrase; ``other`` when none does.

    >>> source_kind("a police officer")
    'police'
    """
    spaced = APART.sub(" ", words.lower().replace("’s", "").replace("'s", ""))
    plain = f" {spaced.strip(' .')} "
    return next((kind for word, kind in _kinds() if f" {word} " in plain), "other")
