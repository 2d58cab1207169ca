"""Fits the tables' weights of `testimonia.coding.counting` and `testimonia.coding.dating` on gold's train part; prints them.

    PYTHONPATH=. python training/fields.py ../shared/data build/folds          (from the repository's root)

Each report is read by the encoder that never saw it: what an encoder says of texts that it has seen is surer than what it will
say of others. Rules and encoder are weighed together. The days of an event compete: their weights are first fitted to each
expression alone, then, held near that, to the choice of the best or none.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from bench.gold import scorer_of
from labelled import FOLDS, fold
from readings import SAME_NUMBER_ELSEWHERE, coded_rows, desk_without, is_day, is_number, side_by_side

from bench import logistic
from testimonia import coding, contract, intake, pipeline, resolving
from testimonia.coding import counting, dating
from testimonia.coding.learned import odds
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
    event: tuple[str, int]
    """Report and number of the event in it."""


def main(data: Path, folds: Path) -> None:
    found: dict[str, list[Row]] = {"counting": [], "dating": []}
    for name, one in side_by_side(partial(_read, data, folds), coded_rows(data)):
        found[name].append(one)
    fit_together([label for label, _, _ in counting.FEATURES], found["counting"])
    fit_choice(found["dating"])


def _read(data: Path, folds: Path, row: dict[str, Any]) -> list[tuple[str, Row]]:
    return list(candidates(row, scorer_of(data / "score_gold.py"), desks_of(folds)[fold(row["id"])]))


@cache
def desks_of(folds: Path) -> list[pipeline.Desk]:
    """One desk a fold: the encoder that never saw the fold's reports."""
    encoder = pipeline.open_desk().encoder
    assert encoder is not None
    return [desk_without(folds, n, encoder.scorers) for n in range(FOLDS)]


USUAL_ODDS = -1.5
"""Log odds that the encoder gives a number which may well be right: where there is no encoder, it is taken to say this."""


def fit_together(names: Sequence[str], rows: Sequence[Row]) -> None:
    """Each candidate alone, by rules and encoder in one sum."""
    show(names, fit(matrix(rows), rows))


HELD = 3.0
"""How firmly the weights of a choice are held near those of each candidate alone; from 1 to 10 the same in cross-validation."""
BY_HAND = {
    "of what is done about it": -2.1,
    "of a clause about somebody in it": -2.1,
    "told on": 0.9,
    "elsewhere, in a text without a date": -0.5,
}
"""Weights of a day that are set by hand: far candidates of long reports, which are many, would decide on them."""
FIRM = 1e5


def fit_choice(rows: Sequence[Row]) -> None:
    """At most one expression of each event, near the weights that fit each alone."""
    names = [label for label, _, _ in dating.FEATURES]
    by_hand, stiff, held = np.zeros(len(names) + 2), np.full(len(names) + 2, RIDGE), np.full(len(names) + 2, HELD)
    stiff[-1] = 1e-3
    for label, weight in BY_HAND.items():
        at = names.index(label)
        by_hand[at], stiff[at], held[at] = weight, FIRM, FIRM
    x, right = matrix(rows), np.array([r.right for r in rows])
    alone = logistic.fit(x, right, by_hand, stiff)
    event = np.unique([f"{report} {number}" for report, number in (r.event for r in rows)], return_inverse=True)[1]
    show(names, logistic.fit_best(x, right, event, alone, held))


def show(names: Sequence[str], weights: Any) -> None:
    *rules, said, bias = weights
    for name, weight in zip(names, rules, strict=True):
        print(f"{weight:6.2f}  {name}")
    print(f"BIAS = {bias + said * USUAL_ODDS:.2f}\nLEARNED_SHARE = {said:.2f}\nLEARNED_BIAS = {-said * USUAL_ODDS:.2f}")


def matrix(rows: Sequence[Row]) -> Any:
    return np.array([[*r.features, r.said, 1.0] for r in rows])


def candidates(row: dict[str, Any], scorer: Any, desk: pipeline.Desk) -> Iterator[tuple[str, Row]]:
    """Both kinds of candidate of one report."""
    report = intake.report_from_text(row["text"], origin=row["id"], published=row.get("date"))
    reading = pipeline.read_report(report, desk)
    times = resolving.resolve_times(report, reading)
    context = coding.open_context(report, reading, desk.codebook, times, desk.encoder)
    kept = coding.kept_groups(context)
    groups = [group for group, _ in kept]
    events, _ = coding.code(report, reading, desk.codebook, times, desk.encoder)
    resolved = resolving.resolve(report, reading, events, times, desk.gazetteer, desk.registry)
    coded = contract.to_json(CodedReport(report=report, events=resolved.events, actors=resolved.actors))
    gold = scorer.from_gold(row)
    of = {a: gold[b] for a, b in scorer.match(scorer.from_coded(coded, row["text"]), gold)}
    for case in counting.cases(context, groups, [p for _, p in kept]):
        right, marked = is_number(case, of.get(case.event))
        values = [float(f(case)) for _, _, f in counting.FEATURES]
        weight = SAME_NUMBER_ELSEWHERE if right and not marked else 1.0
        yield "counting", Row(values, odds(case.learned or 0.0), float(right), weight, (row["id"], case.event))
    for one in dating.datings(context, groups):
        if one.days is None:
            continue
        values = [float(f(one)) for _, _, f in dating.FEATURES]
        right = is_day(times[one.time], of.get(one.event), row["text"])
        yield "dating", Row(values, odds(one.learned or 0.0), float(right), 1.0, (row["id"], one.event))


def fit(x: Any, rows: Sequence[Row]) -> Any:
    """Logistic weights with a ridge on all but the last column, by Newton's steps."""
    y, weight = np.array([float(r.right) for r in rows]), np.array([r.weight for r in rows])
    columns = x.shape[1]
    return logistic.fit(x, y, np.zeros(columns), np.array([RIDGE] * (columns - 1) + [1e-3]), weight)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
