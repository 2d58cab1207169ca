"""A type that the encoder never saw is coded by its rules, with its fields, whatever the encoder says."""

from pathlib import Path

import jsonschema

from testimonia import contract, pipeline
from testimonia.checking import read_text
from testimonia.export import flat
from testimonia.records import CodedReport

OWN, TYPE = Path(__file__).parents[1] / "codebook" / "own", "school_closure"
TEXT = (
    "Fighters of the Dawn Front closed the primary school in Dablo on Monday, a teacher said. "
    "Two soldiers were wounded when troops clashed with the fighters near Kaya."
)


def coded() -> CodedReport:
    return read_text(TEXT, pipeline.open_desk(OWN)).coded


def test_its_event_has_fields_beside_a_packaged_types() -> None:
    own, clash = coded().events
    assert (own.type, own.anchor.text, own.status) == (TYPE, "closed", "happened")
    assert clash.type == "armed_clash"
    assert {"perpetrator", "target", "place", "date"} <= {c.field for c in own.claims}
    assert {s.text for c in own.claims for s in c.said_by} == {"a teacher"}


def test_it_goes_through_the_public_format_and_back() -> None:
    row = contract.to_json(coded())
    jsonschema.validate(row, contract.schema(contract.CODED))
    again = contract.from_json(row)
    assert [e.type for e in again.events] == [e.type for e in coded().events]
    assert flat.best_place(again.events[0]) is not None


def test_rules_alone_code_it_too() -> None:
    desk = pipeline.open_desk(OWN, rules_only=True)
    assert TYPE in [e.type for e in read_text(TEXT, desk).coded.events]


def test_another_codebook_is_another_coder() -> None:
    assert pipeline.open_desk(OWN).coder != pipeline.open_desk().coder
