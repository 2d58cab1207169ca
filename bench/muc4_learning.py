"""Learns which incidents of a report the 1992 task wanted, from two codings of muc4's train part, see `training/wanted.py`.

Writes `bench/muc4_weights.tsv` with the threshold `KEEP_INCIDENT` and `bench/muc4_report_words.tsv`, and prints figures in five-fold
cross-validation at other thresholds.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench import muc4
from bench.logistic import fit
from bench.muc4_choosing import BIAS, KEEP_FROM, WEIGHTS
from bench.muc4_features import all_features
from bench.muc4_fills import Template
from bench.muc4_incidents import Coded, incidents, published_day
from bench.muc4_report_words import WEIGHTS as REPORT_WORDS
from bench.muc4_report_words import ReportWords, as_table
from bench.muc4_scoring import Key, all_slots, ceaf, mapping, relevance
from bench.muc4_templates import template
from bench.muc4_word_learning import FOLDS, fold_of, labelled, learn_words, without_fold
from bench.rows import Row
from testimonia.model.linear import Scorer

SEEN_AT_LEAST = 16
"""Readings in which a feature must hold: two of each report."""
STIFF = 25.0
"""How strongly weights are held to nothing; 50 is as good in cross-validation."""
KEEP_INCIDENT = 0.375
"""All-slot F in cross-validation is flat from 0.35 to 0.45, CEAF best at 0.35 and the type at 0.4."""
TRIED = (0.25, 0.3, 0.35, 0.375, 0.4, 0.45, 0.5)
LEAST_WEIGHT = 0.005


@dataclass(frozen=True, slots=True)
class Told:
    """A report with its key, and what its coding could make of it."""

    id: str
    keys: Sequence[Key]
    made: Sequence[Template]
    features: Sequence[dict[str, float]]
    wanted: Sequence[float]
    """1 for each template that has a counterpart in the key."""

    @property
    def fold(self) -> int:
        return fold_of(self.id)


@dataclass(frozen=True, slots=True)
class Example:
    """Something that was wanted or not, and its features."""

    report: str
    features: dict[str, float]
    wanted: float


def told(row: Row, coded: Coded, report_words: Mapping[str, float]) -> Told:
    day = published_day(coded, row["dct"])
    found, keys = incidents(coded, day), muc4.keys(row)
    made = [template(i, coded, day) for i in found]
    met = {j for _, j in mapping(keys, made)}
    features = all_features(found, coded, report_words)
    return Told(row["id"], keys, made, features, [float(j in met) for j in range(len(made))])


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Weights by feature, with the bias."""
    seen = Counter(name for features in _by_report(examples) for name in features)
    names = [BIAS, *sorted(name for name, n in seen.items() if n >= SEEN_AT_LEAST)]
    at = {name: k for k, name in enumerate(names)}
    found = np.zeros((len(examples), len(names)))
    found[:, 0] = 1
    for k, example in enumerate(examples):
        for name, value in example.features.items():
            if name in at:
                found[k, at[name]] = value
    stiff = np.full(len(names), STIFF)
    stiff[0] = 0.01
    points = fit(found, np.array([e.wanted for e in examples]), np.zeros(len(names)), stiff)
    return dict(zip(names, points.tolist(), strict=True))


def _by_report(examples: Sequence[Example]) -> list[set[str]]:
    names: dict[str, set[str]] = {}
    for example in examples:
        names.setdefault(example.report, set()).update(example.features)
    return list(names.values())


def scorer(weights: dict[str, float], keep_from: float) -> Scorer:
    return Scorer({n: w for n, w in weights.items() if n != BIAS}, weights[BIAS], keep_from)


def of_incidents(reports: Sequence[Told]) -> list[Example]:
    return [Example(r.id, f, w) for r in reports for f, w in zip(r.features, r.wanted, strict=True)]


def cross_validated(reports: Sequence[Told], light: Sequence[Told]) -> list[tuple[Told, list[float]]]:
    """Each report as read with the encoder, with the probabilities that weights learnt without its fold give."""
    result = []
    for fold in range(FOLDS):
        by = scorer(learn(of_incidents([r for r in (*reports, *light) if r.fold != fold])), 0.5)
        result += [(r, [by.probability(f) for f in r.features]) for r in reports if r.fold == fold]
    return result


def figures(weighed: Sequence[tuple[Told, Sequence[float]]], keep_from: float) -> str:
    """The figures that the choice moves, with the likely incidents alone."""
    texts = [(r.keys, [t for t, p in zip(r.made, ps, strict=True) if p >= keep_from]) for r, ps in weighed]
    slots = all_slots(texts)
    return (
        f"keep from {keep_from:.2f}: all-slot F {slots['all slots'].f1:.1f}, type {slots['INCIDENT: TYPE'].f1:.1f}, "
        f"relevance {relevance(texts).f1:.1f}, CEAF {ceaf(texts)['all'].f1:.1f}"
    )


def write(rows: Sequence[Row], full: Mapping[str, Coded], light: Mapping[str, Coded]) -> None:
    """Learns from both readings, prints the cross-validation, writes the tables."""
    marked = [one for r in rows if (one := labelled(r["id"], r["text"], muc4.keys(r)))]
    by_fold = without_fold(marked)
    reports, lightly = (_told(rows, coded, by_fold) for coded in (full, light))
    weighed = cross_validated(reports, lightly)
    for keep_from in TRIED:
        print(figures(weighed, keep_from))
    REPORT_WORDS.write_text(as_table(learn_words(marked)), encoding="utf-8")
    learnt = learn(of_incidents([*reports, *lightly]))
    WEIGHTS.write_text(table({KEEP_FROM: KEEP_INCIDENT, **learnt}), encoding="utf-8")


def _told(rows: Iterable[Row], coded: Mapping[str, Coded], by_fold: Sequence[ReportWords]) -> list[Told]:
    known = ((r, coded[r["id"]]) for r in rows if "report" in coded.get(r["id"], {}))
    return [told(r, c, by_fold[fold_of(r["id"])].log_odds(c["report"]["text"])) for r, c in known]


def table(weights: dict[str, float]) -> str:
    """One row a feature; weights that move nothing are left out."""
    return "".join(f"{name}\t{w:.3f}\n" for name, w in weights.items() if abs(w) >= LEAST_WEIGHT)
