"""Learns what the words of a report say of its incidents, from muc4's train part; `muc4_learning.write` writes the table."""

import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.logistic import Floats, fit_wide
from bench.muc4_report_words import ANY, SOUGHT, ReportWords, shares, words
from bench.muc4_scoring import TYPE, Key

FOLDS = 5
SEEN_AT_LEAST = 8
"""Reports in which a word must stand."""
STIFF = 0.3
"""How strongly weights are held to nothing; 0.1 and 1 are as good in cross-validation (area under the curve 0.866, 0.867, 0.859)."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """The words of a report, and whether its key has each of `SOUGHT`."""

    id: str
    words: set[str]
    sought: Sequence[float]


def fold_of(report: str) -> int:
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % FOLDS


def labelled(report: str, text: str, keys: Sequence[Key]) -> Labelled | None:
    """None where the key has optional templates only: there both answers are right."""
    if keys and all(key.optional for key in keys):
        return None
    types = {value for key in keys for fill in key.fills[TYPE] for value in fill.values}
    return Labelled(report, words(text), [float(bool(keys) if sought == ANY else sought in types) for sought in SOUGHT])


def learn_words(reports: Sequence[Labelled]) -> ReportWords:
    """Weights of the words that stand in enough reports."""
    seen = Counter(word for report in reports for word in report.words)
    rarity = {word: math.log(len(reports) / n) for word, n in sorted(seen.items()) if n >= SEEN_AT_LEAST}
    found = _shares(reports, rarity)
    fitted = [fit_wide(found, np.array([r.sought[k] for r in reports]), STIFF) for k in range(len(SOUGHT))]
    weights = {word: [float(points[n]) for points, _ in fitted] for n, word in enumerate(rarity)}
    return ReportWords(rarity, weights, [bias for _, bias in fitted])


def _shares(reports: Sequence[Labelled], rarity: dict[str, float]) -> Floats:
    at = {word: n for n, word in enumerate(rarity)}
    found = np.zeros((len(reports), len(at)))
    for row, report in enumerate(reports):
        for word, share in shares(report.words, rarity).items():
            found[row, at[word]] = share
    return found


def without_fold(reports: Sequence[Labelled]) -> list[ReportWords]:
    """For each fold what the others teach: a report is weighed by the words of reports other than itself."""
    return [learn_words([r for r in reports if fold_of(r.id) != fold]) for fold in range(FOLDS)]
