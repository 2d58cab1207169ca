"""Cells that no spreadsheet runs, and that come back as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.export.sheet import RUNNABLE, plain, read_csv, unplain, write_csv

FORMULAS = [
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''@x",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text_and_comes_back(text: str) -> None:
    assert plain(text).startswith("'")
    assert unplain(plain(text)) == text


@pytest.mark.parametrize("number", [-5, -0.25, 12, "+47", "-3.5e-2"])
def test_a_number_stays_a_number(number: object) -> None:
    assert plain(number) == str(number)


@given(st.text())
def test_every_text_comes_back_and_none_starts_a_formula(text: str) -> None:
    assert unplain(plain(text)) == text
    assert (
        plain(text)[:1] not in RUNNABLE
        or plain(text) == ""
        or plain(text).lstrip("+-").replace(".", "").replace("e", "").replace("E", "").replace("-", "").replace("+", "").isdigit()
    )


CELLS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs", "Cc"]))


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_a_table_comes_back_row_for_row(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    path: Path = write_csv(tmp_path_factory.mktemp("table") / "t.csv", ["a", "b"], rows)
    assert [(r["a"], r["b"]) for r in read_csv(path)] == rows
