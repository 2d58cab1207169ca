"""Copies and near-copies of one text: a wire's story with a local lead, a cut tail or edits inside is one source.

Source: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting" (SIGMOD 2003). Of every
window of hashed word runs the least is kept, so that any run of `SHINGLE` + `WINDOW` - 1 shared words shares a fingerprint.
The hash is fixed: same input, same bytes.
"""

import zlib
from collections.abc import Sequence

import numpy as np

from testimonia.language.commonness import WORD
from testimonia.language.folding import fold

Fingerprints = bytes
"""Four bytes each, in ascending order, each once."""

SHINGLE = 5
"""Words of a run. Shorter ones are shared by chance, longer ones broken by one edited word too many."""
WINDOW = 6
"""Runs of which one is kept: a third of all, so that a report of 500 words has about 140 fingerprints."""
COPY = 0.5
"""Share of the shorter text's fingerprints from which the two are one text: a wire story edited every twelfth word still has
half; two reporters who quote one statement at length share a fifth."""
FEWEST = 4
"""A text with fewer fingerprints is a copy only of its equal."""
SCRAMBLE = np.uint64(0x9E3779B97F4A7C15)
"""Odd multiplier (golden ratio) that spreads the checksums over all bits."""


def fingerprints(text: str) -> Fingerprints:
    """The fingerprints of a text; equal texts have equal ones."""
    words = [m.group() for m in WORD.finditer(fold(text))]
    runs = [" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))]
    hashes = (np.array([zlib.crc32(run.encode()) for run in runs], dtype=np.uint64) * SCRAMBLE) >> np.uint64(32)
    if len(hashes) > WINDOW:
        hashes = np.lib.stride_tricks.sliding_window_view(hashes, WINDOW).min(axis=1)
    return np.unique(hashes).astype("<u4").tobytes()


def same_text(a: Fingerprints, b: Fingerprints) -> bool:
    """Whether one is a copy of the other, or of a part of it."""
    one, two = (np.frombuffer(x, dtype="<u4") for x in (a, b))
    least = min(len(one), len(two))
    if least < FEWEST:
        return a == b
    return len(np.intersect1d(one, two, assume_unique=True)) >= COPY * least


def copy_groups(texts: Sequence[Fingerprints]) -> list[int]:
    """For every text the place of the first of its copies, directly or through another copy."""
    home = list(range(len(texts)))
    for n in range(len(texts)):
        for m in range(n):
            if home[m] != home[n] and same_text(texts[m], texts[n]):
                old, new = max(home[m], home[n]), min(home[m], home[n])
                home = [new if h == old else h for h in home]
    return home
