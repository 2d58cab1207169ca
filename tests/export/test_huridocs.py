"""HURIDOCS' tables: who did what to whom, one act a victim, and who says so."""

from pathlib import Path

import pytest

from testimonia.export import huridocs
from testimonia.export.sheet import read_csv
from testimonia.records import Release

NAMES = ("events", "persons", "acts", "involvement", "information", "chain_of_events")


@pytest.fixture
def tables(tmp_path: Path) -> dict[str, list[dict[str, str]]]:
    from tests.export.writing import hostage

    folder = huridocs.write(Release((hostage(),), "internal"), tmp_path)
    return {name: read_csv(folder / f"{name}.csv") for name in NAMES}


def test_one_act_has_one_victim_and_leads_to_its_event_and_person(tables: dict[str, list[dict[str, str]]]) -> None:
    persons = {p["0901 Person record number"]: p["0903 Person name"] for p in tables["persons"]}
    events = {e["0101 Event record number"] for e in tables["events"]}
    for act in tables["acts"]:
        assert act["2103 Event"] in events
        assert act["2102 Victim"] in persons
    assert [persons[a["2102 Victim"]] for a in tables["acts"]] == ["Amina Bello", "guard", "Amina Bello", "Amina Bello"]
    assert tables["acts"][0]["2109 Type of act"] == "abduction"


def test_a_report_makes_nobody_guilty(tables: dict[str, list[dict[str, str]]]) -> None:
    assert {i["2409 Degree of involvement"] for i in tables["involvement"]} == {"suspected"}
    assert {e["0151 Violation status"] for e in tables["events"]} == {"Possible"}


def test_every_claim_is_information_with_its_source(tables: dict[str, list[dict[str, str]]]) -> None:
    brother = [i for i in tables["information"] if "Yusuf" in i["2502 Source"]]
    assert {i["2509 Source connection to information"] for i in brother} == {"related to victim"}
    assert any("ransom_demanded: 20,000 USD (“$20,000”)" in i["2550 Remarks"] for i in brother)


def test_linked_events_are_a_chain(tables: dict[str, list[dict[str, str]]]) -> None:
    assert [c["2209 Type of chain of events"] for c in tables["chain_of_events"]] == ["precedes", "precedes"]
