"""Trains the weights by which a name's gazetteer entries compete: `PYTHONPATH=. python training/places.py [DATA]`.

Reads the looked-at half of the geoparse suite, prints how often the right entry wins in four-fold cross-validation, and writes
`src/testimonia/resolving/place_weights.tsv`. A softmax over each name's entries, with weights pulled towards `EXPECTED`.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from bench.geoparse import looked_at
from bench.rows import read

from testimonia import intake
from testimonia.gazetteer import Entry, Gazetteer, distance_km, open_gazetteer
from testimonia.reading.parse import parse
from testimonia.reading.places import find_places
from testimonia.records import Reading
from testimonia.resolving.place_candidates import FEATURES, Array, Name, features, prior, softmax
from testimonia.resolving.places import names_of

TARGET = Path(__file__).parents[1] / "src/testimonia/resolving/place_weights.tsv"
DATA = Path(__file__).parents[2] / "shared" / "data"
EXPECTED = {"said to lie in it": 3.0, "level said": 1.0}
"""Weights before any example: few reports of the half say it, and it decides where they do."""
PULL = 0.3
STEPS = 400
SURE_KM, AT_MOST_KM = 60.0, 161.0
"""An entry this near to the gold point is the right one; failing that, within the field's hundred miles."""


@dataclass(frozen=True, slots=True)
class Example:
    """The names of one report and, for those that gold marks, the numbers of their right entries."""

    names: tuple[Name, ...]
    said: dict[str, float]
    right: dict[int, tuple[int, ...]]


def main(data: Path) -> None:
    gazetteer = open_gazetteer()
    rows = [r for r in read(data, "geoparse", None) if looked_at(r["id"])]
    examples = [example(row, gazetteer) for row in rows]
    folds = [examples[k::4] for k in range(4)]
    shares = []
    for k in range(4):
        weights = train([e for n, fold in enumerate(folds) if n != k for e in fold])
        shares.append(accuracy(folds[k], weights))
    print(f"cross-validated: {100 * float(np.mean(shares)):.1f} % of names ({', '.join(f'{100 * s:.1f}' for s in shares)})")
    weights = train(examples)
    lines = [f"{name}\t{weight:.2f}\n" for name, weight in zip(FEATURES, weights, strict=True)]
    TARGET.write_text("# feature, weight in the softmax over a name's entries; written by training/places.py\n" + "".join(lines))


def example(row: dict[str, Any], gazetteer: Gazetteer) -> Example:
    report = intake.report_from_text(row["text"], origin=row["id"])
    tokens, sentences = parse(report.text, report.blocks)
    mentions = find_places(report.text, tokens, sentences, gazetteer)
    reading = Reading(report.id, tokens, sentences, places=mentions)
    keys, names, said = names_of(report, reading, gazetteer)
    order = {key: n for n, key in enumerate(names)}
    right: dict[int, tuple[int, ...]] = {}
    for mention, key in zip(mentions, keys, strict=True):
        for gold in row["gold"]["toponyms"]:
            meets = mention.start < gold["span"][1] and gold["span"][0] < mention.end
            if meets and gold["lat"] is not None and key in order:
                right.setdefault(order[key], right_entries(names[key].entries, gold))
    return Example(tuple(names.values()), said, {n: ks for n, ks in right.items() if ks})


def right_entries(entries: Sequence[Entry], gold: dict[str, Any]) -> tuple[int, ...]:
    same = [k for k, e in enumerate(entries) if e.id == f"geonames:{gold.get('geonameid')}"]
    if gold.get("fcode") in ("PCLI", "PCLD"):
        same = [k for k, e in enumerate(entries) if e.level == "country"]
    apart = [
        distance_km(e.lat, e.lon, gold["lat"], gold["lon"]) if e.lat is not None and e.lon is not None else 1e9 for e in entries
    ]
    near = [k for k, km in enumerate(apart) if km <= SURE_KM] or [k for k, km in enumerate(apart) if km <= AT_MOST_KM]
    return tuple(same or near)


def marked(examples: Sequence[Example], weights: Array | None) -> list[tuple[Array, tuple[int, ...]]]:
    """Feature rows of the marked names; of the second round when there are weights for the first."""
    found = []
    for e in examples:
        rows = features(e.names, prior(e.names), e.said)
        if weights is not None:
            rows = features(e.names, [softmax(x @ weights) for x in rows], e.said)
        found += [(rows[n], ks) for n, ks in sorted(e.right.items())]
    return found


def train(examples: Sequence[Example]) -> Array:
    return fit(marked(examples, fit(marked(examples, None))))


def fit(rows: Sequence[tuple[Array, tuple[int, ...]]]) -> Array:
    """Weights of the softmax by gradient descent with momentum (Adam: Kingma and Ba 2015)."""
    rows = [(x, ks) for x, ks in rows if len(x) > 1]
    expected = np.array([EXPECTED.get(name, 0.0) for name in FEATURES])
    weights, mean, square = expected.copy(), np.zeros(len(FEATURES)), np.zeros(len(FEATURES))
    for step in range(1, STEPS + 1):
        slope = PULL * (weights - expected)
        for x, ks in rows:
            chances = softmax(x @ weights)
            wanted = np.zeros(len(x))
            wanted[list(ks)] = chances[list(ks)] / chances[list(ks)].sum()
            slope += x.T @ (chances - wanted)
        slope /= len(rows)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return np.asarray(weights, dtype=np.float64)


def accuracy(examples: Sequence[Example], weights: Array) -> float:
    rows = marked(examples, weights)
    return sum(int(np.argmax(x @ weights)) in ks for x, ks in rows) / len(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
