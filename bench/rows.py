"""The rows of a data file."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def read(data: Path, suite: str, split: str | None, limit: int | None = None) -> list[Row]:
    """Rows of `data`/`suite`.jsonl.gz that belong to `split` (all when None), the first `limit` of them."""
    rows = [row for row in _all(data / f"{suite}.jsonl.gz") if split is None or row["split"] == split]
    return rows if limit is None else rows[:limit]


def _all(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
