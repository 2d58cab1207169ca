"""The tables of a release as an Excel workbook; no cell is a formula or a link."""

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from testimonia.export import frames
from testimonia.export.frames import Frame
from testimonia.export.masking import masked
from testimonia.export.sheet import plain
from testimonia.records import Release

NAME = "xlsx"
TITLE = "Tables as an Excel workbook"
FILE_NAME = "release.xlsx"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LONGEST_CELL = 32_767
"""Characters that Excel keeps in one cell."""
NO_DAY = datetime(2000, 1, 1)
"""Written as the workbook's day of making: the same release gives the same bytes."""
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
WIDEST, NARROWEST = 48, 9
"""Characters of a column."""
TABLES = frames.TABLES


def write(release: Release, folder: Path) -> Path:
    """Write the workbook and return its path: a sheet a table, and one that says how each column came about."""
    path = folder / FILE_NAME
    with xlsxwriter.Workbook(str(path), OPTIONS) as workbook:
        workbook.set_properties({"title": "testimonia release", "created": NO_DAY})
        bold = workbook.add_format({"bold": True, "bg_color": "#E8E4DA", "valign": "top"})
        days = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for frame in frames.frames(masked(release)):
            _sheet(workbook, frame, bold, days)
        _columns_sheet(workbook, bold)
    return path


def _sheet(workbook: xlsxwriter.Workbook, frame: Frame, bold: object, days: object) -> None:
    sheet = workbook.add_worksheet(frame.name)
    for x, column in enumerate(frame.columns):
        sheet.write_string(0, x, column.name, bold)
        lengths = [len(str(row[x])) for row in frame.rows[:200] if row[x] is not None]
        sheet.set_column(x, x, max(NARROWEST, min(WIDEST, max([len(column.name) + 2, *lengths]))))
    for y, row in enumerate(frame.rows, 1):
        for x, cell in enumerate(row):
            _cell(sheet, (y, x), cell, days)
    sheet.freeze_panes(1, 0)
    if frame.rows:
        sheet.autofilter(0, 0, len(frame.rows), len(frame.columns) - 1)


def _cell(sheet: xlsxwriter.worksheet.Worksheet, at: tuple[int, int], cell: object, days: object) -> None:
    match cell:
        case None:
            return
        case bool():
            sheet.write_boolean(*at, cell)
        case int() | float():
            sheet.write_number(*at, cell)
        case date():
            sheet.write_datetime(*at, datetime(cell.year, cell.month, cell.day), days)
        case _:
            text = plain(cell)
            sheet.write_string(*at, text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…")


def _columns_sheet(workbook: xlsxwriter.Workbook, bold: object) -> None:
    sheet = workbook.add_worksheet("columns")
    for x, name in enumerate(("table", "column", "where it comes from")):
        sheet.write_string(0, x, name, bold)
    rows = [(name, c.name, c.how) for name, columns in frames.TABLES for c in columns]
    for y, row in enumerate(rows, 1):
        for x, cell in enumerate(row):
            sheet.write_string(y, x, plain(cell))
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 2, 80)
