"""The expected records of the sample reports say only what the samples' own words say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from testimonia.codebook.codebook import load
from testimonia.intake import open_inputs
from testimonia.records import Report

SAMPLES = Path(__file__).parents[2] / "samples"
EXPECTED = SAMPLES / "expected"
MANY = frozenset({".csv", ".jsonl"})
"""Endings of files that hold several reports; their expected records are lists keyed by the reports' ids."""

FILES = tuple(sorted(path.name for path in SAMPLES.iterdir() if path.is_file() and path.suffix != ".md"))
STATUSES = frozenset({"happened", "attempted", "uncertain", "denied", "planned", "threatened", "hypothetical"})
COUNTS = frozenset({"killed", "injured", "abducted", "arrested", "freed", "missing", "displaced"})


def reports(name: str) -> tuple[Report, ...]:
    found = tuple(open_inputs([str(SAMPLES / name)], stdin=None, published=None))
    assert all(isinstance(one, Report) for one in found), found
    return tuple(one for one in found if isinstance(one, Report))


def folded(text: str) -> str:
    """One space for every run of white space: a wire's lines break in the middle of a phrase."""
    return " ".join(text.split())


def expected(name: str) -> list[dict[str, Any]]:
    read = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    return read if isinstance(read, list) else [read]


def pairs(name: str) -> Iterator[tuple[Report, dict[str, Any]]]:
    """Each report of a sample with its expected record."""
    coded = expected(name)
    found = reports(name)
    if Path(name).suffix not in MANY:
        return iter([(found[0], coded[0])])
    by_id = {one.origin: one for one in found}
    return iter([(by_id[record["id"]], record) for record in coded])


def mentions(event: dict[str, Any]) -> Iterator[str]:
    """Every string of an expected event that claims to stand in its report."""
    yield event["anchor"]
    for actor in (*event["perpetrators"], *event["victims"]):
        yield from actor
    yield from (*event["weapons"], *event["places"], *event["said_by"])
    yield from (money["text"] for money in event["money"])


def test_every_sample_has_its_expected_record_and_no_record_is_left_over() -> None:
    assert sorted(path.name for path in EXPECTED.iterdir()) == [f"{name}.json" for name in FILES]


def test_there_are_samples_of_every_kind_of_input_and_at_least_eighteen() -> None:
    assert len(FILES) >= 18
    assert {Path(name).suffix for name in FILES} == {".txt", ".html", ".pdf", ".csv", ".jsonl"}


@pytest.mark.parametrize("name", FILES)
def test_intake_finds_the_reports_that_are_expected(name: str) -> None:
    assert len(reports(name)) == len(expected(name))


@pytest.mark.parametrize("name", FILES)
def test_every_anchor_and_mention_stands_in_the_text_of_its_report(name: str) -> None:
    absent = [
        (event["anchor"], mention)
        for report, record in pairs(name)
        for event in record["events"]
        for mention in mentions(event)
        if folded(mention) not in folded(report.text)
    ]
    assert absent == []


@pytest.mark.parametrize("name", FILES)
def test_expected_values_are_well_formed(name: str) -> None:
    types = {kind.id for kind in load().types}
    for record in expected(name):
        for event in record["events"]:
            assert event["type"] in types
            assert event["status"] in STATUSES
            assert set(event["counts"]) <= COUNTS
            for least, most in event["counts"].values():
                assert most is None or least <= most, event
            if event["date"]:
                assert event["date"]["earliest"] <= event["date"]["latest"], event


def test_the_samples_show_every_event_type_that_they_should() -> None:
    shown = {event["type"] for name in FILES for record in expected(name) for event in record["events"]}
    # A riot and a rescue are the only types that no sample tells yet.
    assert {kind.id for kind in load().types} - shown == {"rescue", "riot"}


def test_the_caption_of_the_saved_page_is_kept_apart_from_its_narration() -> None:
    report = reports("basra-hostage.html")[0]
    captions = [report.text[block.start : block.end] for block in report.blocks if block.kind == "caption"]
    assert captions == ["Qassem Suleimani during a meeting with Qais Al Khaz’ali, who leads Asa’ib Ahl al-Haq"]
