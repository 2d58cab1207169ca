"""Time expressions and their values against TimeBank, AQUAINT and WikiWars.

Values are compared as strings after two spellings of one thing are made one: ``199X`` and ``199`` (decades), ``W2``
and ``W02`` (weeks), ``T5:00`` and ``T05:00``. TimeBank and AQUAINT are the train part, WikiWars the dev part.
"""

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from testimonia.reading.parse import parse
from testimonia.reading.times import find
from testimonia.records import Block, DateValue, Reading, Report, ResolvedTime
from testimonia.resolving.dates import resolve_times

NAME = "timex"
TITLE = "When: time expressions and their values"
CORPORA = ("timebank", "aquaint", "wikiwars")
_REFERENCE = "TempEval-3 platinum: HeidelTime 77.6 (from memory)"
MARKS = (
    ("timebank value F1", 78.0, 88.0, _REFERENCE),
    ("aquaint value F1", 78.0, 88.0, _REFERENCE),
    ("wikiwars value F1", 70.0, 70.0, _REFERENCE),
)


def run(data: Path, limit: int | None = None) -> list[tuple[str, float]]:
    """Strict and relaxed span F1, value F1 (relaxed span and equal value) and number of reports, a corpus."""
    figures: list[tuple[str, float]] = []
    for corpus in CORPORA:
        items = [item for item in read_items(data / "timex.jsonl.gz") if item["corpus"] == corpus][:limit]
        figures += [(f"{corpus} {name}", value) for name, value in score(items)]
    return figures


def read_items(path: Path) -> Iterator[dict[str, Any]]:
    """The suite's items."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def score(items: list[dict[str, Any]]) -> list[tuple[str, float]]:
    """The measures over some items."""
    gold = found = strict = relaxed = valued = 0
    for item in items:
        system = code(item)
        pairs = match(item["gold"]["timexes"], system)
        gold += len(item["gold"]["timexes"])
        found += len(system)
        strict += sum(t["span"] == [r.expression.start, r.expression.end] for t, r in pairs)
        relaxed += len(pairs)
        valued += sum(plain(t["value"]) == plain(r.value) for t, r in pairs)
    f1 = [200 * hits / max(1, gold + found) for hits in (strict, relaxed, valued)]
    names = ("span F1 strict", "span F1 relaxed", "value F1")
    return [*zip(names, f1, strict=True), ("reports", float(len(items)))]


def code(item: dict[str, Any]) -> tuple[ResolvedTime, ...]:
    """Reads and resolves the times of one item."""
    report = report_of(item)
    tokens, sentences = parse(report.text, report.blocks)
    reading = Reading(report.id, tokens, sentences, times=find(report.text, sentences))
    return resolve_times(report, reading)


def report_of(item: dict[str, Any]) -> Report:
    """The item as a report published on its creation day, a block for each stretch between blank lines."""
    text = item["text"]
    blocks = tuple(Block(m.start(), m.end(), "body") for m in re.finditer(r"\S(?:.*?\S)??(?=\s*\n\s*\n|\s*\Z)", text, re.S))
    made = (item["dct"] or "")[:10]  # some carry the hour, which no value here needs
    day = date.fromisoformat(made) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", made) else None
    published = DateValue(made, day, day, "given with the item") if day else None
    return Report(item["id"], item["id"], "text/plain", text, published=published, blocks=blocks)


def match(gold: list[dict[str, Any]], system: tuple[ResolvedTime, ...]) -> list[tuple[dict[str, Any], ResolvedTime]]:
    """Pairs that overlap, each side used once, in the order of the text."""
    pairs, used = [], set()
    for timex in gold:
        start, end = timex["span"]
        for k, one in enumerate(system):
            if k not in used and one.expression.start < end and one.expression.end > start:
                used.add(k)
                pairs.append((timex, one))
                break
    return pairs


def plain(value: str | None) -> str:
    """One spelling of one value."""
    value = re.sub(r"-W(\d)(?!\d)", r"-W0\1", value or "")
    value = re.sub(r"T(\d):", r"T0\1:", value)
    return re.sub(r"(?<=^\d\d)X+$|(?<=^\d\d\d)X+$", "", value)
