"""Copies and near-copies of one text among reports.

Source: Broder, "On the resemblance and containment of documents" (1997): min-wise hashes of word shingles, in bands.
"""

import re
import zlib
from collections.abc import Mapping, Sequence

import numpy as np

from testimonia.language.folding import fold
from testimonia.records import Report

SHINGLE = 4
"""Words. Shorter ones are shared by chance, longer ones broken by one edited word too many."""
HASHES, BANDS = 64, 16
"""Bands of four: pairs above a resemblance of about 0.5 share a band with probability 0.65, above 0.7 with 0.99."""
COPY = 0.5
"""Resemblance from which two reports are one text: a wire's copy with a new lead and a cut tail stays above."""
PRIME = (1 << 31) - 1


def text_groups(reports: Sequence[Report]) -> Mapping[tuple[str, str], int]:
    """A group number by (origin, report id); reports of one group are copies or near-copies of one text."""
    ordered = sorted({(r.origin, r.id): r for r in reports}.items())
    shingles = [_shingles(report.text) for _, report in ordered]
    home = list(range(len(ordered)))
    for a, b in _candidates(shingles):
        if home[a] != home[b] and _resemblance(shingles[a], shingles[b]) >= COPY:
            old, new = max(home[a], home[b]), min(home[a], home[b])
            home = [new if h == old else h for h in home]
    return {key: home[n] for n, (key, _) in enumerate(ordered)}


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", fold(text))
    return frozenset(zlib.crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(max(1, len(words) - SHINGLE + 1)))


def _candidates(shingles: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    numbers = np.random.RandomState(1997).randint(1, PRIME, size=(2, HASHES)).astype(np.uint64)  # fixed: same input, same bytes
    bands: dict[tuple[int, bytes], list[int]] = {}
    for n, own in enumerate(shingles):
        values = np.fromiter(sorted(own), dtype=np.uint64, count=len(own)) % PRIME
        least = ((values[:, None] * numbers[0] + numbers[1]) % PRIME).min(axis=0)
        for band, rows in enumerate(np.split(least, BANDS)):
            bands.setdefault((band, rows.tobytes()), []).append(n)
    return sorted({(members[0], m) for members in bands.values() for m in members[1:]})


def _resemblance(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / max(1, len(a | b))
