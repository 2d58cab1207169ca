"""Excel and Parquet: the same tables, cells that run nothing, types that hold."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from tests.export.writing import ALEPPO, Writing, bombing, count, day, hostage, some

from testimonia.errors import UsageError
from testimonia.export import parquet, xlsx
from testimonia.records import Release

SHEETS = ["occurrences", "events", "claims", "actors", "reports", "columns"]


def hostile() -> Release:
    w = Writing('=HYPERLINK("http://x") said a bomb exploded in Aleppo on May 12.', "=cmd|' /C calc'!A0", publisher="@SUM(A1)")
    w.event("bombing", "exploded", w.claim("perpetrator", '=HYPERLINK("http://x")', w.actor('=HYPERLINK("http://x")', "armed_group")),
            w.claim("place", "Aleppo", ALEPPO), w.claim("date", "May 12", day("2016-05-12")))  # fmt: skip
    return Release((w.coded(),), "internal")


def test_a_workbook_has_a_sheet_a_table_and_one_that_explains_the_columns(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(xlsx.write(Release((hostage(),), "internal"), tmp_path))
    assert book.sheetnames == SHEETS
    header, *rows = book["occurrences"].iter_rows(values_only=True)
    row = dict(zip(header, rows[0], strict=True))
    assert (row["type"], row["victims"], row["date_earliest"]) == ("abduction", "Amina Bello", datetime(2014, 10, 20))
    explained = {(r[0], r[1]) for r in book["columns"].iter_rows(values_only=True)}
    assert {("occurrences", name) for name in header} <= explained


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(xlsx.write(hostile(), tmp_path))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert cells
    assert not [c.coordinate for c in cells if c.data_type == "f" or c.hyperlink]
    assert not [c.value for c in cells if isinstance(c.value, str) and c.value.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_figures_stand_side_by_side_with_their_rules(tmp_path: Path) -> None:
    release = Release((bombing("a.txt", "Some", some()), bombing("b.txt", "Seven", count(7))), "internal")
    header, unknown, seven = openpyxl.load_workbook(xlsx.write(release, tmp_path))["occurrences"].iter_rows(values_only=True)
    rows = [dict(zip(header, r, strict=True)) for r in (unknown, seven)]
    assert [(r["killed_acled"], r["killed_ucdp_best"], r["killed_ibc_min"]) for r in rows] == [(3, None, None), (7, 7, 7)]
    assert "3 by ACLED's rule" in rows[0]["killed_acled_how"]
    assert [r["injured_min"] for r in rows] == [None, None]


def test_parquet_keeps_numbers_days_and_truth(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    folder = parquet.write(Release((hostage(),), "internal"), tmp_path)
    assert sorted(p.stem for p in folder.iterdir()) == sorted(SHEETS[:-1])
    claims = pq.read_table(folder / "claims.parquet").to_pylist()
    (taken,) = [c for c in claims if c["field"] == "abducted"]
    assert (taken["count_min"], taken["count_max"], taken["said_by"]) == (1, 1, "police")
    events = pq.read_table(folder / "events.parquet").to_pylist()
    assert events[0]["background"] is False
    occurrences = pq.read_table(folder / "occurrences.parquet").to_pylist()
    assert occurrences[0]["date_earliest"] == date(2014, 10, 20)


def test_without_pyarrow_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'testimonia\[parquet\]'"):
        parquet.write(Release((), "internal"), tmp_path)


def test_the_same_release_gives_the_same_workbook(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    one, two = xlsx.write(hostile(), tmp_path), xlsx.write(hostile(), tmp_path / "again")
    assert one.read_bytes() == two.read_bytes()
