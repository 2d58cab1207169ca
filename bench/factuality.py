"""Did it happen: factuality of predicates, −3 to +3, against UW, MEANTIME and UDS."""

from math import sqrt
from pathlib import Path
from typing import Any

from bench.timex import read_items
from testimonia.reading.acts import find_acts
from testimonia.reading.parse import parse
from testimonia.records import Block

NAME = "factuality"
TITLE = "Did it happen: factuality from -3 to +3"
_REFERENCE = "UW: MAE .397, r .669 (Stanovsky 2017, rescored); r about .83 to .87 neural (from memory)"
MARKS = (("UW r", 0.65, 0.80, _REFERENCE), ("UW not-happened F1", 0.55, 0.70, _REFERENCE))
CORPORA = ("UW", "MEANTIME", "UDS")
UNFOUND = 3.0
"""A predicate that is no act in our reading is held to be told as a fact."""


def run(data: Path, limit: int | None = None, split: str = "dev") -> list[tuple[str, float]]:
    """MAE, r and F1 of the side below zero, a corpus; and the share of gold predicates found as acts."""
    figures: list[tuple[str, float]] = []
    items = [item for item in read_items(data / "factuality.jsonl.gz") if item["split"] == split]
    for corpus in CORPORA:
        chosen = [item for item in items if item["corpus"] == corpus][:limit]
        pairs = [pair for item in chosen for pair in judge(item)]
        if pairs:
            figures += [(f"{corpus} {name}", value) for name, value in score(pairs)]
    return figures


def judge(item: dict[str, Any]) -> list[tuple[float, float, bool]]:
    """(gold, ours, found) for every predicate of a sentence."""
    text = item["text"]
    tokens, sentences = parse(text, [Block(0, len(text), "body")])
    acts = {tokens[a.token].start: a.factuality for a in find_acts(text, tokens, sentences)}
    return [
        (e["factuality"], acts.get(e["span"][0], UNFOUND), e["span"][0] in acts)
        for e in item["gold"]["events"] if e["factuality"] is not None
    ]  # fmt: skip


def score(pairs: list[tuple[float, float, bool]]) -> list[tuple[str, float]]:
    """The measures over some predicates."""
    gold, ours = [g for g, _, _ in pairs], [o for _, o, _ in pairs]
    hits = sum(g < 0 and o < 0 for g, o, _ in pairs)
    side = 2 * hits / max(1, sum(g < 0 for g in gold) + sum(o < 0 for o in ours))
    mae = sum(abs(g - o) for g, o, _ in pairs) / len(pairs)
    found = sum(f for _, _, f in pairs) / len(pairs)
    return [("MAE", mae), ("r", correlation(gold, ours)), ("not-happened F1", side), ("found as acts", found)]


def correlation(a: list[float], b: list[float]) -> float:
    """Pearson's r; 0 when either side is constant."""
    ma, mb = sum(a) / len(a), sum(b) / len(b)
    spread = sqrt(sum((x - ma) ** 2 for x in a) * sum((y - mb) ** 2 for y in b))
    return sum((x - ma) * (y - mb) for x, y in zip(a, b, strict=True)) / spread if spread else 0.0
