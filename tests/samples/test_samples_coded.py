"""The samples are coded: how much of each careful record the program finds, and what it must never say.

The records in `samples/expected` are what a careful person writes down; the program does not reach them all. The table holds
what it reaches today: a change that loses an event fails here, one that finds more raises its line.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from testimonia import contract, intake, pipeline
from testimonia.records import CodedReport, Report

SAMPLES = Path(__file__).parents[2] / "samples"
FOUND = json.loads((Path(__file__).parent / "found.json").read_text("utf8"))
"""By origin: events of the careful record that are found with their type at their words, of how many."""


def reports() -> list[Report]:
    paths = sorted(str(p) for p in SAMPLES.iterdir() if p.is_file() and p.suffix != ".md")
    return [r for r in intake.open_inputs(paths) if isinstance(r, Report)]


@cache
def coded() -> dict[str, CodedReport]:
    desk = pipeline.open_desk()
    return {_name(r): pipeline.code_report(r, desk) for r in reports()}


def _name(report: Report) -> str:
    return Path(report.origin).name


@cache
def records() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((SAMPLES / "expected").glob("*.json")):
        loaded = json.loads(path.read_text("utf8"))
        for row in loaded if isinstance(loaded, list) else [loaded]:
            found[row.get("id") or path.name.removesuffix(".json")] = row["events"]
    return found


def met(name: str) -> int:
    """Events of the record that are coded: the same type, a mention on the record's anchor or its words near by."""
    report = coded()[name]
    text, left = report.report.text, list(report.events)
    number = 0
    for wanted in records()[name]:
        at = text.find(wanted["anchor"])
        fits = [e for e in left if e.type == wanted["type"] and any(abs(m.start - at) < 250 for m in e.mentions)]
        if fits:
            left.remove(fits[0])
            number += 1
    return number


def test_the_table_speaks_of_every_record() -> None:
    assert sorted(FOUND) == sorted(records())


@pytest.mark.parametrize("name", sorted(FOUND))
def test_what_was_found_of_a_record_is_still_found(name: str) -> None:
    assert met(name) == FOUND[name][0], f"{met(name)} of {len(records()[name])}: change the table if that is better"


def test_every_coded_sample_fits_the_public_schema() -> None:
    schema = contract.schema(contract.CODED)
    for one in coded().values():
        jsonschema.validate(contract.to_json(one), schema)


def test_a_football_attack_is_no_attack() -> None:
    assert not [(e.type, e.anchor.text) for e in coded()["football-attack.txt"].events]


def test_no_event_of_the_saved_page_is_dated_by_its_clock() -> None:
    row = contract.to_json(coded()["basra-hostage.html"])
    days = [c["value"]["earliest"] for e in row["events"] for c in e["claims"] if c["field"] == "date"]
    assert not [d for d in days if d and d.startswith("2024")]


def test_the_three_reports_of_the_hostage_case_have_a_case_each() -> None:
    for name in ("delta-1.txt", "delta-2.html", "delta-3.txt"):
        assert "abduction" in [e.type for e in coded()[name].events], name
