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

RAREST = {
    "event": 8, "perpetrator": 10, "victim": 10, "weapon": 5, "background": 8, "pattern": 8,
    "said_by": 5,
}  # fmt: skip
"""A feature seen less often is left out."""
STRENGTHS = {
    "event": 0.05, "perpetrator": 0.05, "victim": 0.05, "weapon": 0.1, "background": 0.1, "pattern": 0.1,
    "said_by": 0.05,
}  # fmt: skip
"""Inverse of the weight of the squared weights; chosen by cross-validated log loss among 0.01 … 1."""
TOLD_FROM = {"background": 0.38, "pattern": 0.4}
"""Probability from which an event is no news: lower than one half, for the best F of news events out of fold."""
WELL_KNOWN = 25
"""Right ones from which an event type is well known to the scorer."""
GOLDS_ALONE = frozenset({"background", "said_by"})
"""Learnt from gold without our own coding: with it both rank better in cross-validation, and no field is better end to end (docs/decisions.md)."""
PARTS = 8
LEAST_GAIN = 0.01
"""Share of F given up for a lower threshold of claims: what is left out no person ever sees, what is too much can be refused."""
SURER = 0.003
"""Share of F given up for a higher threshold of events: F is flat from 0.3 to 0.5, and an event that is made up takes its claims with it."""
SAID_BY_FROM = 0.35
"""Joint probability from which a statement that does not hold an event's words is its source; F end to end is flat from 0.3 to
0.45, so it is set and not sought."""
Row = dict[str, Any]


def main() -> None:
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf8").splitlines()]
    totals: Counter[str] = Counter()
    by_scorer: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_scorer[row["scorer"]].append(row)
    for row in of_gold(by_scorer["report"]):
        totals.update({k: v for k, v in row.items() if isinstance(v, int)})
    out: dict[str, Any] = {}
    events = by_scorer["event"]
    sure = cross_validated("event", events, events)
    told = [n for n, r in enumerate(events) if not r["example"] and not r["coded"]]
    threshold, f = best_threshold(sure[told], [events[n]["right"] for n in told], totals["events"], SURER, lowest=False)
    seen = Counter(r["type"] for r in of_gold(events) if r["right"] and not r["example"])
    well_known = sorted(kind for kind, n in seen.items() if n >= WELL_KNOWN)
    out["event"] = {**fitted("event", events, threshold), "well_known": well_known}
    report("event", [events[n] for n in told], sure[told], threshold, f)
    event_of = {(r["report"], r["event"]): p for r, p in zip(events, sure, strict=True)}
    for name in ("perpetrator", "victim", "weapon"):
        everywhere = by_scorer[name] if name == "weapon" else one_each(by_scorer[name])
        known, candidates = [r for r in everywhere if r["matched"]], of_gold(everywhere)
        own = cross_validated(name, known, candidates)
        joint = np.array([p * event_of[r["report"], r["event"]] for r, p in zip(candidates, own, strict=True)])
        kept = np.array([event_of[r["report"], r["event"]] >= threshold for r in candidates])
        joint[~kept] = 0
        total = totals["weapons" if name == "weapon" else name]
        if name == "weapon":
            asked = best_of_events(candidates, joint)
            own_threshold, f = best_threshold(joint[asked], [candidates[n]["right"] for n in asked], total)
        else:
            asked, new = as_chosen(candidates, joint)
            own_threshold, f = best_threshold(joint[asked], new, total)
        out[name] = fitted(name, known, own_threshold)
        report(name, candidates, joint, own_threshold, f)
    known = [r for r in taught_by("said_by", by_scorer["said_by"]) if r["matched"]]
    out["said_by"] = fitted("said_by", known, SAID_BY_FROM)
    report("said_by", known, cross_validated("said_by", known, known), SAID_BY_FROM, 0.0)
    for name in ("background", "pattern"):
        rows = taught_by(name, by_scorer[name])
        out[name] = fitted(name, rows, TOLD_FROM[name])
        own = cross_validated(name, rows, of_gold(rows))
        rows = of_gold(rows)
        report(name, rows, own, TOLD_FROM[name], float(np.mean((own >= TOLD_FROM[name]) == [r["right"] for r in rows])))
    Path(sys.argv[2]).write_text(json.dumps(out, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf8")


def of_gold(rows: Sequence[Row]) -> list[Row]:
    """Without those of the reports that we coded ourselves: what is measured, and where thresholds stand, is gold's."""
    return [r for r in rows if not r["coded"]]


def taught_by(name: str, rows: list[Row]) -> list[Row]:
    """The rows that a scorer learns from."""
    return of_gold(rows) if name in GOLDS_ALONE else rows


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
    reports = sorted({r["report"] for r in (*known, *asked)})
    part = {report: k % PARTS for k, report in enumerate(sorted(reports, key=lambda r: hash_of(r)))}
    result = np.zeros(len(asked))
    for k in range(PARTS):
        train = [r for r in known if part[r["report"]] != k]
        own = [n for n, r in enumerate(asked) if part[r["report"]] == k]
        vectorizer, x = vectors(name, train)
        fit = model(name).fit(x, [r["right"] for r in train])
        result[own] = fit.predict_proba(vectorizer.transform([asked[n]["features"] for n in own]))[:, 1]
    return result


def one_each(rows: Sequence[Row]) -> list[Row]:
    """Of several candidates for one item of gold only the best tied is right: each kept one beside it would be a wrong second.

    With all of them right, F of perpetrators was 6 points lower: a report has many words for one actor.
    """
    best: dict[tuple[str, int, int], tuple[float, int]] = {}
    for n, row in enumerate(rows):
        if row["right"]:
            f = row["features"]
            weight = (
                2 * f.get("weight in a mention", 0) + f.get("chosen and tied", 0) / 2 + f.get("encoder", 0) + f.get("tied", 0)
            )
            key = (row["report"], row["event"], row["item"])
            if key not in best or weight > best[key][0]:
                best[key] = (weight, n)
    top = {n for _, n in best.values()}
    return [{**row, "right": n in top, "found": row["right"]} for n, row in enumerate(rows)]


def as_chosen(rows: Sequence[Row], sure: np.ndarray) -> tuple[list[int], list[bool]]:
    """Candidates that the product would take if the threshold let them, and whether each finds something new.

    Another phrase with words of one that is taken already is left out; a second one for the same item of gold finds nothing.
    """
    chosen, new = [], []
    words: dict[tuple[str, int], set[str]] = defaultdict(set)
    found: set[tuple[str, int, int]] = set()
    for n in np.argsort(-sure, kind="stable"):
        row = rows[n]
        event = (row["report"], row["event"])
        if words[event] & set(row["words"]):
            continue
        words[event] |= set(row["words"])
        chosen.append(int(n))
        new.append(bool(row["found"]) and (*event, row["item"]) not in found)
        if row["found"]:
            found.add((*event, row["item"]))
    return chosen, new


def best_of_events(rows: Sequence[Row], sure: np.ndarray) -> list[int]:
    """The likeliest candidate of each event: one right weapon is enough."""
    best: dict[tuple[str, int], int] = {}
    for n in np.argsort(-sure, kind="stable"):
        best.setdefault((rows[n]["report"], rows[n]["event"]), int(n))
    return sorted(best.values())


def hash_of(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def best_threshold(
    sure: np.ndarray, right: Sequence[bool], total: int, given_up: float = LEAST_GAIN, *, lowest: bool = True
) -> tuple[float, float]:
    """Probability from which to keep, and the F it gives against so many that should be found.

    Args:
        given_up: share of the best F that may be given up for a lower threshold, or else for a higher one.
    """
    order = np.argsort(-sure)
    found = np.cumsum(np.array(right, dtype=float)[order])
    f = 2 * found / (np.arange(1, len(order) + 1) + total)
    best = int(np.flatnonzero(f >= (1 - given_up) * f.max())[-1 if lowest else 0])
    return round(float(sure[order][best]), 3), float(f[best])


def fitted(name: str, rows: Sequence[Row], threshold: float) -> dict[str, Any]:
    vectorizer, x = vectors(name, rows)
    fit = model(name).fit(x, [r["right"] for r in rows])
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
