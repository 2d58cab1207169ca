"""Tables of reports: CSV with commas, semicolons or tabs, one report a row."""

import csv
import io
from collections.abc import Iterator
from itertools import takewhile
from typing import BinaryIO

from testimonia.intake.building import row_bytes
from testimonia.intake.decoding import decode
from testimonia.intake.jsonl import read_row
from testimonia.records import DateValue, Flag, Report, Unreadable

NAME = "table"
TITLE = "CSV or TSV"
ENDINGS = (".csv", ".tsv")
MIME = "text/csv"

COLUMNS = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "published": ("published", "date"),
    "url": ("url",),
    "publisher": ("publisher", "source"),
    "id": ("id",),
}
"""Our name, and the column names read for it, best first; case does not matter."""

COLUMN_NAMES = frozenset(name for names in COLUMNS.values() for name in names)

LONGEST_CELL = 16 * 1024 * 1024
"""Code points. The csv module's own limit (131,072) is shorter than long reports."""
SEPARATORS = "\t,;|"
END = "\uffff"
"""No character; put behind the table, it stands in its last cell when a quotation mark was left open."""


def read(stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """One report a row; its id is the hash of the row as canonical JSON (see `building.row_bytes`)."""
    text, flags = decode(stream.read())
    csv.field_size_limit(LONGEST_CELL)
    lines = text.removeprefix("\ufeff")
    header = lines.lstrip().split("\n", 1)[0]
    separator = max(SEPARATORS, key=header.count)
    rows = csv.reader(io.StringIO(f"{lines}\n{END}", newline=""), delimiter=separator)
    try:
        yield from read_rows(takewhile(lambda cells: cells != [END], rows), origin, published, flags)
    except csv.Error as fault:
        yield Unreadable(f"{origin}:{rows.line_num}", f"the table breaks off here ({fault}); check its quotation marks")


def read_rows(
    rows: Iterator[list[str]], origin: str, published: DateValue | None, flags: tuple[Flag, ...] = ()
) -> Iterator[Report | Unreadable]:
    """The reports of a table whose first row names its columns; what can't be told apart in it is unreadable."""
    names = [name.strip().lower() for name in next(rows, [])]
    if not set(names) & set(COLUMNS["text"]):
        yield Unreadable(origin, f"no column named text, body or content ({', '.join(names)[:80]})")
        return
    if doubled := [name for name in dict.fromkeys(names) if name in COLUMN_NAMES and names.count(name) > 1]:
        yield Unreadable(origin, f"two columns are named {doubled[0]}; name one of them otherwise")
        return
    empty = True
    for number, cells in enumerate(rows, 2):
        if any(cell.strip() for cell in cells):
            empty = False
            where = f"{origin}:{number}"
            fault = _fault(cells, names)
            yield Unreadable(where, fault) if fault else _read_row(dict(zip(names, cells, strict=False)), where, published, flags)
    if empty:
        yield Unreadable(origin, "the table has a header and no rows")


def _fault(cells: list[str], names: list[str]) -> str | None:
    """Why a row would lose words, or take those of others; None when it does not."""
    if cells[-1].endswith(END):
        return "a quotation mark opens here and is not closed; all that follows stands in one cell"
    if any(cell.strip() for cell in cells[len(names) :]):
        return f"{len(cells)} cells under {len(names)} names; put texts that hold the separator in quotation marks"
    return None


def _read_row(row: dict[str, str], where: str, published: DateValue | None, flags: tuple[Flag, ...]) -> Report | Unreadable:
    doubtful = flags if any("\ufffd" in cell for cell in row.values()) else ()
    return read_row(_renamed(row), row_bytes(row), where, published, doubtful)


def _renamed(row: dict[str, str]) -> dict[str, str]:
    """The row under our names; the first column of each kind that has words."""
    found = {}
    for ours, theirs in COLUMNS.items():
        words = next((row[name] for name in theirs if row.get(name, "").strip()), None)
        if words is not None:
            found[ours] = words
    return found
