"""Reports that we coded ourselves, by the guide of gold, on train texts of other suites: more of gold's kind to learn from.

`coded.jsonl` holds no text: one line a report, `suite`, `id`, the hash of its text, and its incidents, with every word given as
``[start, end)`` in code points of the suite's text. `coded` puts the words back, in the form of gold's rows.
"""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("coded.jsonl")
LISTS = ("weapons", "places", "said_by")
ACTORS = ("perpetrators", "victims")
COUNTS = ("killed", "injured", "abducted", "arrested", "freed")


def coded(data: Path) -> list[dict[str, Any]]:
    """Rows as gold has them.

    Raises:
        ValueError: a text of the suites is not the one that was coded.
    """
    lines = [json.loads(line) for line in FILE.read_text("utf8").splitlines()]
    texts = {suite: _texts(data, suite) for suite in {line["suite"] for line in lines}}
    return [_row(line, texts[line["suite"]][line["id"]]) for line in lines]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _texts(data: Path, suite: str) -> dict[str, str]:
    with gzip.open(data / f"{suite}.jsonl.gz", "rt", encoding="utf8") as rows:
        return {row["id"]: row["text"] for row in map(json.loads, rows)}


def _row(line: dict[str, Any], text: str) -> dict[str, Any]:
    if digest(text) != line["sha256"]:
        raise ValueError(f"{line['suite']} {line['id']}: not the text that was coded")
    incidents = [_incident(i, text) for i in line["incidents"]]
    return {"id": line["id"], "suite": "gold", "split": "train", "text": text, "incidents": incidents}


def _incident(kept: dict[str, Any], text: str) -> dict[str, Any]:
    def words(span: list[int]) -> str:
        return text[span[0] : span[1]]

    made: dict[str, Any] = {"type": kept["type"], "status": kept.get("status", "happened")}
    made["anchor"] = {"text": words(kept["anchor"]), "start": kept["anchor"][0]}
    made |= {f: [list(map(words, names)) for names in kept.get(f, [])] for f in ACTORS}
    made |= {f: list(map(words, kept.get(f, []))) for f in LISTS}
    made["date"] = {"text": words(kept["date"])} if "date" in kept else None
    made |= {c: _number(kept[c], text) if c in kept else None for c in COUNTS}
    return made | {flag: flag in kept for flag in ("background", "pattern")}


def _number(kept: list[Any], text: str) -> dict[str, Any]:
    least, most, start, end = kept
    return {"min": least, "max": most, "text": text[start:end]}
