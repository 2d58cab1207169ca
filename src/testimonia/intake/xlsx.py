"""Excel workbooks of reports: one report a row of each sheet."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

from testimonia.intake.office import DAMAGES, MOST_UNPACKED, TOO_MUCH, unpacks_to
from testimonia.intake.table import read_rows
from testimonia.records import DateValue, Report, Unreadable

NAME = "xlsx"
TITLE = "Excel workbook"
ENDINGS = (".xlsx",)
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read(stream: BinaryIO, origin: str, *, published: DateValue | None) -> Iterator[Report | Unreadable]:
    """The rows of every sheet that holds any, as those of a CSV table; of a formula its last result."""
    import openpyxl

    content = stream.read()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts, warnings.catch_warnings(action="ignore"):
            too_much = unpacks_to(parts) > MOST_UNPACKED
            book = None if too_much else openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            sheets = [(s.title, [[_words(c) for c in row] for row in s.iter_rows(values_only=True)]) for s in book or ()]
    except DAMAGES:
        yield Unreadable(origin, "damaged workbook: open it and save it again, or save its sheets as CSV")
        return
    if too_much:
        yield Unreadable(origin, TOO_MUCH)
    for title, rows in sheets:
        if any(any(row) for row in rows):
            yield from read_rows(iter(rows), f"{origin}:{title}", published)


def _words(cell: object) -> str:
    """A cell as text; a day without a time is a day."""
    match cell:
        case None:
            return ""
        case datetime() if cell.time() == datetime.min.time():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
