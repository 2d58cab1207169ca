"""Excel workbooks of reports."""

import io
from collections.abc import Sequence
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.intake import open_stream, xlsx
from testimonia.records import Report, Unreadable

STORY = "Gunmen killed four farmers in Tauramena on Tuesday, police said."
ROW = {"Text": STORY, "Headline": "Four farmers killed", "Date": date(2014, 10, 22), "Source": "El Norte", "ID": 7}


def saved(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def read_all(content: bytes, name: str = "log.xlsx") -> list[Report | Unreadable]:
    return list(open_stream(io.BytesIO(content), name))


@pytest.mark.parametrize("name", ["log.xlsx", "log", "log.txt"])
def test_each_row_is_a_report_with_its_columns(name: str) -> None:
    (report,) = read_all(saved(reports=[list(ROW), list(ROW.values())]), name)
    assert isinstance(report, Report)
    assert (report.title, report.publisher, report.origin) == ("Four farmers killed", "El Norte", "7")
    assert STORY in report.text
    assert report.published is not None
    assert report.published.earliest == date(2014, 10, 22)


def test_a_row_is_the_same_report_in_a_workbook_and_in_a_csv_file() -> None:
    (here,) = read_all(saved(reports=[["text", "date"], [STORY, datetime(2014, 10, 22)]]))
    (there,) = read_all(f'text,date\n"{STORY}",2014-10-22\n'.encode(), "log.csv")
    assert isinstance(here, Report)
    assert isinstance(there, Report)
    assert here.id == there.id


def test_every_sheet_is_read_and_one_without_texts_is_named() -> None:
    content = saved(
        north=[["text"], [STORY]], south=[["text"], [f"{STORY} A second."]], sums=[["month", "dead"], ["May", 4]], none=[]
    )
    found = read_all(content)
    assert [isinstance(r, Report) for r in found] == [True, True, False]
    assert found[0].origin == "log.xlsx:north:2"
    assert isinstance(found[2], Unreadable)
    assert found[2].origin == "log.xlsx:sums"
    assert "no column named text" in found[2].reason


def test_a_workbook_that_would_fill_the_memory_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_UNPACKED", 1_000)
    (left_out,) = read_all(saved(reports=[["text"], [STORY]]))
    assert isinstance(left_out, Unreadable)
    assert "unpacks to more than" in left_out.reason


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_reports_or_reasons(at: int, noise: bytes) -> None:
    content = saved(reports=[["text"], [STORY]])
    at %= len(content)
    damaged = content[:at] + noise + content[at + len(noise) :]
    assert all(isinstance(r, Report | Unreadable) for r in read_all(damaged))
