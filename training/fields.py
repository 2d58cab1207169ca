"""Fits the tables' weights of `testimonia.coding.counting` and `testimonia.coding.dating` on gold's train part; prints them.

    PYTHONPATH=. python training/fields.py ../shared/data          (from the repository's root)

These weights decide where there are no learned scorers. The rules' come from all train reports; how far the encoder is
heard comes from the part that it was not trained on: what it says of texts that it has seen is surer than what it will say
of others.
"""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from labelled import read
from readings import SAME_NUMBER_ELSEWHERE, _scorer, is_day, is_number

from testimonia import coding, contract, intake, pipeline, resolving
from testimonia.coding import counting, dating
from testimonia.records import CodedReport

RIDGE = 1.0


@dataclass(frozen=True)
class Row:
    """A candidate with its truth."""

    features: list[float]
    said: float
    """Log odds that the encoder gives."""
    right: float
    weight: float
    held_out: bool


def main(data: Path) -> None:
    scorer, desk = _scorer(data / "score_gold.py"), pipeline.open_desk()
    found: dict[str, list[Row]] = {"counting": [], "dating": []}
    for row in read(data, "gold"):
        if row["split"] == "train":
            for name, one in candidates(row, scorer, desk):
                found[name].append(one)
    for name, features in (("counting", counting.FEATURES), ("dating", dating.FEATURES)):
        print(f"# {name}")
        fit_table([label for label, _, _ in features], found[name])


def held_out_of_encoder(report_id: str) -> bool:
    """Whether encoder/1 was trained without the report: three of twenty parts."""
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % 20 < 3


def fit_table(names: Sequence[str], rows: Sequence[Row]) -> None:
    x = matrix(rows)
    rules = fit(x, rows)
    for name, weight in zip(names, rules, strict=False):
        print(f"{weight:6.2f}  {name}")
    print(f"BIAS = {rules[-1]:.2f}")
    held = [r for r in rows if r.held_out]
    said = matrix(held) @ rules
    share = fit(np.column_stack([said, [r.said for r in held], np.ones(len(held))]), held)
    print("RULES_SHARE = {:.2f}\nLEARNED_SHARE = {:.2f}\nLEARNED_BIAS = {:.2f}".format(*share))


def matrix(rows: Sequence[Row]) -> Any:
    return np.array([[*r.features, 1.0] for r in rows])


def candidates(row: dict[str, Any], scorer: Any, desk: pipeline.Desk) -> Iterator[tuple[str, Row]]:
    """Both kinds of candidate of one report."""
    report = intake.report_from_text(row["text"], origin=row["id"], published=row.get("date"))
    reading = pipeline.read_report(report, desk)
    times = resolving.resolve_times(report, reading)
    context = coding.open_context(report, reading, desk.codebook, times, desk.encoder)
    groups, _ = coding.read_groups(context)
    events, _ = coding.code(report, reading, desk.codebook, times, desk.encoder)
    if len(events) != len(groups):  # a learned scorer has left some out: then the tables are not what decides
        raise SystemExit("take scorers.json away first")
    resolved = resolving.resolve(report, reading, events, times, desk.gazetteer, desk.registry)
    coded = contract.to_json(CodedReport(report=report, events=resolved.events, actors=resolved.actors))
    gold = scorer.from_gold(row)
    of = {a: gold[b] for a, b in scorer.match(scorer.from_coded(coded, row["text"]), gold)}
    held_out = held_out_of_encoder(row["id"])
    for case in counting.cases(context, groups):
        right, marked = is_number(case, of.get(case.event))
        values = [float(f(case)) for _, _, f in counting.FEATURES]
        weight = SAME_NUMBER_ELSEWHERE if right and not marked else 1.0
        yield "counting", Row(values, counting.odds(case.learned or 0.0), float(right), weight, held_out)
    for one in dating.datings(context, groups):
        values = [float(f(one)) for _, _, f in dating.FEATURES]
        right = is_day(times[one.time], of.get(one.event))
        yield "dating", Row(values, counting.odds(one.learned or 0.0), float(right), 1.0, held_out)


def fit(x: Any, rows: Sequence[Row]) -> Any:
    """Logistic weights with a ridge on all but the last column, by Newton's steps."""
    y, weight = np.array([r.right for r in rows]), np.array([r.weight for r in rows])
    found = np.zeros(x.shape[1])
    ridge = np.diag([RIDGE] * (len(found) - 1) + [1e-3])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (weight * (p - y)) + ridge @ found
        step = np.linalg.solve((x * (weight * p * (1 - p))[:, None]).T @ x + ridge, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
