"""Whole reports coded by close reading: events and fields, end to end, by the scorer that lies beside the data."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.assignment import best_pairs
from bench.coding import Text, code
from bench.rows import read

NAME = "gold"
TITLE = "Whole reports, all types and fields"
MARKS = (
    ("event F", 60.0, 85.0, "keyword list 40; two coders agree at 93"),
    ("news_event F", 53.0, 80.0, "bag of words 43"),
    ("perpetrators F", 50.0, 80.0, ""),
    ("victims F", 50.0, 80.0, ""),
    ("weapons F", 50.0, 80.0, ""),
    ("places F", 56.0, 85.0, ""),
    ("date F", 54.0, 85.0, ""),
    ("counts F", 58.0, 88.0, ""),
    ("said_by F", 50.0, 80.0, ""),
    ("status F", 90.0, 97.0, "agreement on matched events"),
)


def run(data: Path, limit: int | None, split: str = "dev") -> list[tuple[str, float]]:
    """F, precision and recall of each row of the scorer's table; status counts matched events only."""
    rows = read(data, NAME, split, limit)
    scorer = scorer_of(data / "score_gold.py")
    coded = code(f"{NAME}-{split}", [Text(r["id"], r["text"], published=r.get("date")) for r in rows])
    gold = {r["id"]: scorer.from_gold(r) for r in rows}
    found = {r["id"]: scorer.from_coded(coded[r["id"]], r["text"]) for r in rows if r["id"] in coded}
    tallies: dict[str, Any] = scorer.compare(found, gold)
    result = [("n", float(len(rows))), ("not coded", float(len(rows) - len(coded)))]
    for name, tally in tallies.items():
        precision, recall, f1 = tally.f()
        result += [(f"{name} F", f1), (f"{name} P", precision), (f"{name} R", recall)]
    return result


def scorer_of(path: Path) -> ModuleType:
    """The scorer of the data, with the best pairing in place of a greedy one where it misses a package."""
    spec = importlib.util.spec_from_file_location("score_gold", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)

    def match(found: list[Any], gold: list[Any]) -> list[tuple[int, int]]:
        return best_pairs([[scorer.affinity(p, g) for g in gold] for p in found])

    vars(scorer)["match"] = match
    return scorer
