"""What a score is worth: precision and recall of the events above each level, and whether scores are the shares they promise.

Writes the reliability table to `bench/out/levels.md`.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import rows
from bench.coding import OUT, Text, code
from bench.gold import scorer_of
from bench.tally import Tally

NAME = "levels"
TITLE = "Events above a score, and whether scores are probabilities (gold)"
NEEDS_DATA = False
"""Its data are those of `gold`."""
MARKS = (
    ("event ECE", None, 0.05, "expected calibration error, 10 equal bins; lower is better"),
    ("claim ECE", None, 0.05, "all fields together"),
)
PAGE = OUT / f"{NAME}.md"
"""What the docs show under the table: reliability diagrams of the last run."""
LEVELS = tuple(n / 10 for n in range(1, 10))
BINS = 10

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scored:
    """A score that the product gave, and whether it was right."""

    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores of one tenth of the scale."""

    n: int
    mean: float
    """Of the scores."""
    right: float
    """Share that was right."""


def run(data: Path, limit: int | None, split: str = "dev") -> list[tuple[str, float]]:
    """Precision, recall and F of events at each level; expected calibration error of events and of each field's claims."""
    if not (data / "gold.jsonl.gz").exists():
        print(f"{NAME}: no data at {data.name}/gold.jsonl.gz; left out.", file=sys.stderr)
        return []
    found = rows.read(data, "gold", split, limit)
    scorer = scorer_of(data / "score_gold.py")
    coded = code(f"gold-{split}", [Text(r["id"], r["text"], published=r.get("date")) for r in found])
    pairs = [(coded[r["id"]], scorer.from_gold(r), r["text"]) for r in found if r["id"] in coded]
    result = [("n", float(len(found)))]
    for level in LEVELS:
        tally = _at(level, pairs, scorer)
        result += [(f"event {letter} ≥ {level}", value) for letter, value in zip("PRF", _rates(tally), strict=True)]
    scored = {"event": list(_events(pairs, scorer)), "claim": list[Scored]()}
    for field, one in _claims(pairs, scorer):
        scored.setdefault(field, []).append(one)
        scored["claim"].append(one)
    OUT.mkdir(exist_ok=True)
    PAGE.write_text(_page(result, scored), encoding="utf-8")
    return result + [(f"{name} ECE", calibration_error(of)) for name, of in scored.items() if of]


def _rates(tally: Tally) -> tuple[float, float, float]:
    return tally.precision, tally.recall, tally.f1


Pair = tuple[dict[str, Any], list[Event], str]
"""A coded report, its gold events in the scorer's form, and the text as given."""


def _at(level: float, pairs: Sequence[Pair], scorer: ModuleType) -> Tally:
    tally = Tally()
    for report, gold, text in pairs:
        kept = {**report, "events": [e for e in report["events"] if e["score"] >= level]}
        told = scorer.from_coded(kept, text)
        right = sum(told[i]["type"] == gold[j]["type"] for i, j in scorer.match(told, gold))
        tally.add(right, len(told), len(gold))
    return tally


def _matched(report: dict[str, Any], gold: list[Event], text: str, scorer: ModuleType) -> dict[int, Event]:
    """Gold event by the number of the coded one that has its type and place in the report."""
    told = scorer.from_coded(report, text)
    return {i: gold[j] for i, j in scorer.match(told, gold) if told[i]["type"] == gold[j]["type"]}


def _events(pairs: Sequence[Pair], scorer: ModuleType) -> Iterator[Scored]:
    for report, gold, text in pairs:
        matched = _matched(report, gold, text, scorer)
        yield from (Scored(event["score"], n in matched) for n, event in enumerate(report["events"]))


FIELDS = {
    **dict.fromkeys(("perpetrator", "party", "supporter"), "perpetrators"), **dict.fromkeys(("victim", "target"), "victims"),
    "weapon": "weapons", "place": "places", "date": "date",
    **dict.fromkeys(("killed", "injured", "abducted", "arrested", "freed"), "counts"),
}  # fmt: skip
"""The gold field that a claim's field is compared with."""


def _claims(pairs: Sequence[Pair], scorer: ModuleType) -> Iterator[tuple[str, Scored]]:
    """Each claim by itself: right where its event is, and the event's gold has its value."""
    for report, gold, text in pairs:
        matched = _matched(report, gold, text, scorer)
        for n, event in enumerate(report["events"]):
            for claim in event["claims"]:
                field = FIELDS.get(claim["field"])
                if field is not None and compared(claim):
                    alone = {**report, "events": [{**event, "claims": [claim]}]}
                    (told,) = scorer.from_coded(alone, text)
                    right = n in matched and agrees(field, told[field], matched[n][field], scorer)
                    yield field, Scored(claim["score"], right)


def compared(claim: Mapping[str, Any]) -> bool:
    """Whether gold's scorer counts a claim: a date that gives words and no day it leaves out."""
    return claim["field"] != "date" or claim["value"]["earliest"] is not None


def agrees(field: str, told: Any, gold: Any, scorer: ModuleType) -> bool:
    """Whether a single value is one of the gold's, as the gold scorer compares them."""
    if not told or not gold:
        return False
    if field in ("perpetrators", "victims"):
        return any(scorer.any_overlap(told[0], one) for one in gold)
    if field == "date":
        earliest, latest = gold.get("earliest"), gold.get("latest") or gold.get("earliest")
        return bool(
            told["earliest"] and earliest and told["earliest"] <= latest and (told["latest"] or told["earliest"]) >= earliest
        )
    if field == "counts":
        return all(k in gold and gold[k].get("min") == v.get("min") for k, v in told.items())
    return bool(scorer.any_overlap(told, gold))


def bins(scored: Sequence[Scored]) -> list[Bin]:
    """Ten equally wide bins of the scale, the empty ones included."""
    parts: list[list[Scored]] = [[] for _ in range(BINS)]
    for one in scored:
        parts[min(BINS - 1, int(one.score * BINS))].append(one)
    return [Bin(len(p), _mean([s.score for s in p]), _mean([float(s.right) for s in p])) for p in parts]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def calibration_error(scored: Sequence[Scored]) -> float:
    """Mean distance of the bins' scores from their shares of right ones, each bin weighed by its size."""
    return sum(b.n * abs(b.mean - b.right) for b in bins(scored)) / len(scored)


WIDTH = 30


def drawn(one: Bin) -> str:
    """A bar as long as the share that was right, with a dot where the mean score lies: well calibrated, it ends at its dot."""
    bar = list(("█" * round(one.right * WIDTH)).ljust(WIDTH + 1, "·"))
    bar[round(one.mean * WIDTH)] = "●"
    return "".join(bar)


def _page(figures: Sequence[tuple[str, float]], scored: dict[str, list[Scored]]) -> str:
    values = dict(figures)
    lines = ["| events with a score of at least | precision | recall | F |", "|---|---|---|---|"]
    for level in LEVELS:
        rates = " | ".join(f"{values[f'event {letter} ≥ {level}']:.1f}" for letter in "PRF")
        lines.append(f"| {level} | {rates} |")
    for name, of in scored.items():
        if of:
            lines += ["", f"Scores of {name}: {len(of)}, expected calibration error {calibration_error(of):.3f}", ""]
            lines += ["| score | n | mean score | right | right (bar) and mean score (dot) |", "|---|---|---|---|---|"]
            lines += [
                f"| {k / BINS:.1f}–{(k + 1) / BINS:.1f} | {b.n} | {b.mean:.2f} | {b.right:.2f} | `{drawn(b)}` |"
                for k, b in enumerate(bins(of))
                if b.n
            ]
    return "\n".join(lines) + "\n"
