"""Learns the linear scorers from `training/readings.py`'s candidates, and writes them beside the encoder.

    python training/scorers.py build/readings.jsonl src/testimonia/model/weights/scorers.json

A logistic regression each (scikit-learn, training only). Thresholds are set on cross-validated probabilities, over whole
reports, for the best F of the field end to end: a claim of an event that is none counts as wrong, and so does a missed one.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

RAREST = {"event": 8, "actor": 12, "weapon": 5, "count": 8, "date": 8}
"""A feature seen less often is left out."""
STRENGTHS = {"event": 0.05, "actor": 0.05, "weapon": 0.1, "count": 0.1, "date": 0.1}
"""Inverse of the weight of the squared weights; chosen by cross-validated log loss among 0.01 … 1."""
PARTS = 8
Row = dict[str, Any]


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf8").splitlines()]
    totals: Counter[str] = Counter()
    by_scorer: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_scorer[row["scorer"]].append(row)
    for row in by_scorer["report"]:
        totals.update({k: v for k, v in row.items() if isinstance(v, int)})
    out: dict[str, Any] = {}
    events = by_scorer["event"]
    sure = cross_validated("event", events, events)
    threshold, f = best_threshold(sure, [r["right"] for r in events], totals["events"])
    out["event"] = fitted("event", events, threshold)
    report("event", events, sure, threshold, f)
    event_of = {(r["report"], r["event"]): p for r, p in zip(events, sure, strict=True)}
    for name in ("actor", "weapon"):
        candidates = by_scorer[name]
        own = cross_validated(name, [r for r in candidates if r["matched"]], candidates)
        joint = np.array([p * event_of[r["report"], r["event"]] for r, p in zip(candidates, own, strict=True)])
        kept = np.array([event_of[r["report"], r["event"]] >= threshold for r in candidates])
        joint[~kept] = 0
        total = totals["perpetrator"] + totals["victim"] if name == "actor" else totals["weapons"]
        own_threshold, f = best_threshold(joint, [r["right"] for r in candidates], total)
        out[name] = fitted(name, [r for r in candidates if r["matched"]], own_threshold)
        report(name, candidates, joint, own_threshold, f)
    for name, asked in (("count", "counts"), ("date", "dates")):
        candidates = by_scorer[name]
        own = cross_validated(name, [r for r in candidates if r["matched"]], candidates)
        joint = np.array([p * event_of[r["report"], r["event"]] for r, p in zip(candidates, own, strict=True)])
        joint[[event_of[r["report"], r["event"]] < threshold for r in candidates]] = 0
        best = best_of_each_choice(candidates, joint)
        own_threshold, f = best_threshold(joint[best], [candidates[k]["right"] for k in best], totals[asked])
        out[name] = fitted(name, [r for r in candidates if r["matched"]], own_threshold)
        report(name, candidates, joint, own_threshold, f)
    Path(sys.argv[2]).write_text(json.dumps(out, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf8")


def vectors(name: str, rows: Sequence[Row]) -> tuple[DictVectorizer, Any]:
    seen = Counter(f for r in rows for f in r["features"])
    vectorizer = DictVectorizer()
    return vectorizer, vectorizer.fit_transform(
        [{f: v for f, v in r["features"].items() if seen[f] >= RAREST[name]} for r in rows]
    )


def model(name: str) -> LogisticRegression:
    return LogisticRegression(C=STRENGTHS[name], max_iter=2000)


def cross_validated(name: str, known: Sequence[Row], asked: Sequence[Row]) -> np.ndarray:
    """Probability of every row that is asked for, from models that saw no row of its report."""
    reports = sorted({r["report"] for r in asked})
    part = {report: k % PARTS for k, report in enumerate(sorted(reports, key=lambda r: hash_of(r)))}
    result = np.zeros(len(asked))
    for k in range(PARTS):
        train = [r for r in known if part[r["report"]] != k]
        own = [n for n, r in enumerate(asked) if part[r["report"]] == k]
        vectorizer, x = vectors(name, train)
        fit = model(name).fit(x, [r["right"] for r in train], [r.get("weight", 1.0) for r in train])
        result[own] = fit.predict_proba(vectorizer.transform([asked[n]["features"] for n in own]))[:, 1]
    return result


def best_of_each_choice(rows: Sequence[Row], sure: np.ndarray) -> list[int]:
    """Indices of the rows that are kept at most: of each report's choices the likeliest."""
    best: dict[tuple[str, str], int] = {}
    for k, row in enumerate(rows):
        key = (row["report"], row["choice"])
        if key not in best or sure[k] > sure[best[key]]:
            best[key] = k
    return sorted(best.values())


def hash_of(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def best_threshold(sure: np.ndarray, right: Sequence[bool], total: int) -> tuple[float, float]:
    """Probability from which to keep, and the F it gives against so many that should be found."""
    order = np.argsort(-sure)
    found = np.cumsum(np.array(right, dtype=float)[order])
    f = 2 * found / (np.arange(1, len(order) + 1) + total)
    best = int(np.argmax(f))
    return round(float(sure[order][best]), 3), float(f[best])


def fitted(name: str, rows: Sequence[Row], threshold: float) -> dict[str, Any]:
    vectorizer, x = vectors(name, rows)
    fit = model(name).fit(x, [r["right"] for r in rows], [r.get("weight", 1.0) for r in rows])
    weights = {f: round(float(w), 3) for f, w in zip(vectorizer.get_feature_names_out(), fit.coef_[0], strict=True)}
    return {
        "weights": {f: w for f, w in weights.items() if w},
        "bias": round(float(fit.intercept_[0]), 3),
        "keep_from": threshold,
    }


def report(name: str, rows: Sequence[Row], sure: np.ndarray, threshold: float, f: float) -> None:
    right = np.array([r["right"] for r in rows], dtype=float)
    bins = np.clip((sure * 10).astype(int), 0, 9)
    gaps = [abs(sure[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in range(10) if (bins == b).any()]
    loss = -np.mean(np.log(np.where(right == 1, np.clip(sure, 1e-6, 1), np.clip(1 - sure, 1e-6, 1))))
    print(f"{name}: {len(rows)} candidates, {int(right.sum())} right, keep from {threshold}, F {100 * f:.1f}, "
          f"log loss {loss:.4f}, calibration error {sum(gaps):.3f}")  # fmt: skip


if __name__ == "__main__":
    main()
