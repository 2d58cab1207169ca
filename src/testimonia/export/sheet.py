"""Tables that leave the desk: columns that say how they were derived, and cells that no spreadsheet runs."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

RUNNABLE = "=+-@\t\r\n＝＋－＠"
"""First characters that make some spreadsheet take a cell for a formula, the full-width ones in East Asian settings."""
NEEDS_QUOTE = re.compile(f"^'*[{re.escape(RUNNABLE)}]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a format, with where its values come from."""

    name: str
    how: str
    """The derivation in words, as the documentation prints it."""
    value: Callable[[Row], object] | None = None
    """None: the column belongs to the format and is always empty here; `how` says why."""


def plain(cell: object) -> str:
    """A cell as text that no spreadsheet runs; `unplain` gives the text back.

    >>> plain("=1+1"), plain(-2.5), plain("'=x"), plain(None), plain(True)
    ("'=1+1", '-2.5', "''=x", '', 'true')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = str(cell)
    return f"'{text}" if NEEDS_QUOTE.match(text) and not NUMBER.fullmatch(text) else text


def unplain(text: str) -> str:
    """The text of a cell that `plain` wrote."""
    return text[1:] if text.startswith("'") and NEEDS_QUOTE.match(text) else text


def rows_of(columns: Sequence[Column[Row]], records: Iterable[Row]) -> Iterable[list[object]]:
    """The cells of each record, column by column."""
    return ([column.value(record) if column.value else None for column in columns] for record in records)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a table; UTF-8 with a byte order mark, which spreadsheets need to see accents."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([plain(cell) for cell in row] for row in rows)
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    return path


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a table that `write_csv` wrote, as they were before cells were made safe."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return [{name: unplain(cell) for name, cell in row.items()} for row in csv.DictReader(lines)]
