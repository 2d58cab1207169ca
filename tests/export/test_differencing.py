"""Two public releases, each safe alone, can tell of one person by what changed between them: the report says where."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.export.writing import bombing, count

from testimonia import export
from testimonia.errors import UsageError
from testimonia.export import differencing, jsonl
from testimonia.export.cells import Released
from testimonia.records import CodedReport, Disclosure, Release

MAY, JUNE = (Released("bombing", frozenset({("Kano", "province", "NG")}), frozenset({day})) for day in ("2014-05", "2014-06"))


def released(folder: Path, coded: Sequence[CodedReport], since: Path | None = None) -> dict[str, Any]:
    release = Release(tuple(coded), "public", disclosure=Disclosure(k=5, key=bytes(32)))
    export.write(export.disclose(release), [jsonl], folder, since)
    read: dict[str, Any] = json.loads((folder / "disclosure.json").read_text("utf8"))
    return read


@pytest.mark.parametrize(
    ("before", "now", "told"), [(7, 8, 1), (8, 7, 1), (7, 12, 0), (7, 7, 0), (0, 5, 0), (6, 0, 0), (0, 4, 1)]
)
def test_one_to_four_people_more_or_less_are_told_at_k_five(before: int, now: int, told: int) -> None:
    cells = [{MAY: n, JUNE: 9} if n else {JUNE: 9} for n in (before, now)]
    assert len(differencing.changes(cells[0], cells[1], 5)) == told


def test_cells_come_back_from_the_report_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "disclosure.json"
    path.write_text(json.dumps({"cells": differencing.to_rows({MAY: 7, JUNE: 5})}))
    assert differencing.read(path) == {MAY: 7, JUNE: 5}


def test_a_release_says_what_changed_by_few_people_since_the_one_before(tmp_path: Path) -> None:
    seven, eight = bombing("a.example", "Seven", count(7)), bombing("a.example", "Eight", count(8))
    first = released(tmp_path / "first", [seven])
    assert first["compared_with_a_release_before"] is False
    again = released(tmp_path / "again", [seven], tmp_path / "first")
    assert (again["compared_with_a_release_before"], again["changes_below_k"]) == (True, [])
    second = released(tmp_path / "second", [eight], tmp_path / "first")
    assert [(c["before"], c["now"]) for c in second["changes_below_k"]] == [(7, 8)]
    assert "fewer than 5 people came or went" in (tmp_path / "second" / "disclosure.md").read_text("utf8")
    into_the_same_folder = released(tmp_path / "first", [eight])
    assert into_the_same_folder["changes_below_k"] == second["changes_below_k"]


def test_a_release_before_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no disclosure report there"):
        released(tmp_path / "new", [bombing("a.example", "Seven", count(7))], tmp_path)
