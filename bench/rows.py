"""The rows of a data file."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
OPENING = 200
"""Characters by which a text is known again; its blanks differ from suite to suite."""


def read(data: Path, suite: str, split: str | None, limit: int | None = None) -> list[Row]:
    """Rows of `data`/`suite`.jsonl.gz that belong to `split` (all when None), the first `limit` of them."""
    rows = [row for row in _all(data / f"{suite}.jsonl.gz") if split is None or row["split"] == split]
    return rows if limit is None else rows[:limit]


def not_learnt(data: Path, rows: Sequence[Row]) -> list[Row]:
    """The rows whose texts are not in gold's train part, which the encoder and the scorers have learnt.

    Gold was drawn from the other suites, their dev parts too; its own dev part is learnt from by nothing.
    """
    learnt = {opening(row["text"]) for row in read(data, "gold", "train")}
    return [row for row in rows if opening(row["text"]) not in learnt]


def opening(text: str) -> str:
    """By which a text is known in several suites, however they break its lines."""
    return " ".join(text.split())[:OPENING].lower()


def _all(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
