"""Reports coded for training, by the guide of gold, on train texts of other suites: more of gold's kind to learn from.

`coded.jsonl` holds no text: one line a report, `suite`, `id`, the hash of its text, and its incidents, with every word given as
``[start, end)`` in code points of the suite's text; where every word that the coder takes for an act was looked at, also further words
that tell each incident (`acts`; a third number 0: a word of another type) and those that tell none. `coded` puts the words back, in the
form of gold's rows. `told.jsonl` has the same words for gold's train part. Language models coded them; see docs/model-card.md.
"""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("coded.jsonl")
TOLD = Path(__file__).with_name("told.jsonl")
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


def with_told(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Gold's rows with the words that tell each incident, where they were marked: ``[start, end, incident]``, where the incident is an index,
    a letter for one that gold does not record, or None for a word that tells none.

    Raises:
        ValueError: a text is not the one that was marked.
    """
    marked = {line["id"]: line for line in map(json.loads, TOLD.read_text("utf8").splitlines())}
    for row in rows:
        line = marked.get(row["id"])
        if line and digest(row["text"]) != line["sha256"]:
            raise ValueError(f"gold {row['id']}: not the text that was marked")
    return [row | ({"told": marked[row["id"]]["told"]} if row["id"] in marked else {}) for row in rows]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _texts(data: Path, suite: str) -> dict[str, str]:
    with gzip.open(data / f"{suite}.jsonl.gz", "rt", encoding="utf8") as rows:
        return {row["id"]: row["text"] for row in map(json.loads, rows)}


def _row(line: dict[str, Any], text: str) -> dict[str, Any]:
    if digest(text) != line["sha256"]:
        raise ValueError(f"{line['suite']} {line['id']}: not the text that was coded")
    incidents = [_incident(i, text) for i in line["incidents"]]
    row = {"id": line["id"], "suite": "gold", "split": "train", "text": text, "incidents": incidents}
    if "none" in line:
        acts = [[*i["anchor"], n] for n, i in enumerate(line["incidents"])]
        acts += [[*act[:2], n, *act[2:]] for n, i in enumerate(line["incidents"]) for act in i["acts"]]
        row["told"] = [*acts, *([*span, None] for span in line["none"])]
    return row


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
