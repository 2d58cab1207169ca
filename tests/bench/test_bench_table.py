"""The table of measures."""

from pathlib import Path
from types import ModuleType

import pytest
from bench.__main__ import main, measured, suites, table


def test_every_suite_has_a_name_a_title_and_marks() -> None:
    found = suites()
    assert {"gold", "muc4", "wikievents", "acled_snippets", "gva_incidents", "india_police", "speed"} <= set(found)
    for name, module in found.items():
        assert (module.NAME, bool(module.TITLE), isinstance(module.MARKS, tuple)) == (name, True, True)


def test_absent_data_are_said_and_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gold", "muc4", "--data", str(tmp_path), "--date", "2026-11-24"]) == 0
    said = capsys.readouterr()
    assert said.err.count("left out") == 2
    assert said.out.startswith("2026-11-24, ")


def test_an_unknown_suite_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goldd"]) == 2
    assert "no suite called goldd" in capsys.readouterr().err


def test_marked_measures_come_first_with_their_marks() -> None:
    module = ModuleType("counting")
    vars(module).update(NAME="counting", TITLE="Counting", MARKS=(("F", 50.0, 80.0, "a rule of thumb"),))
    vars(module)["run"] = lambda _data, _limit: [("P", 40.0), ("F", 61.25), ("n", 7.0)]
    assert table(measured(module, Path(), None, None)).splitlines() == [
        "| suite    | measure | value | at least | aim  | reference       | n |",
        "|----------|---------|-------|----------|------|-----------------|---|",
        "| counting | F       | 61.2  | 50.0     | 80.0 | a rule of thumb | 7 |",
        "| counting | P       | 40.0  |          |      |                 | 7 |",
    ]
