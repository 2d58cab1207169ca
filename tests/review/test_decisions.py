"""What people decide stands beside what the machine said, and follows from the list of decisions alone."""

import pytest

from testimonia.errors import UsageError
from testimonia.records import CodedReport, EventRef
from testimonia.review import make_decision, reviewed

NOW = "2024-05-01T10:00:00+00:00"


def test_a_rejected_event_leaves_the_release_with_its_links(coded: CodedReport) -> None:
    rejected = coded.events[0]
    decision = make_decision(EventRef(coded.report.origin, rejected.id), "reject", who="Amal", when=NOW, why="not an abduction")
    left = reviewed(coded, [decision])
    assert rejected.id not in [e.id for e in left.events]
    assert all(rejected.id not in (k.from_event, k.to_event) for k in left.links)
    assert left.report == coded.report


def test_a_later_decision_takes_back_an_earlier_one(coded: CodedReport) -> None:
    event = EventRef(coded.report.origin, coded.events[0].id)
    decisions = [make_decision(event, verdict, who="Amal", when=NOW, why="seen again") for verdict in ("reject", "accept")]
    assert reviewed(coded, decisions) == coded


def test_a_decision_needs_a_known_verdict_a_person_and_a_reason(coded: CodedReport) -> None:
    event = EventRef(coded.report.origin, "e1")
    with pytest.raises(UsageError, match="one of accept, reject"):
        make_decision(event, "perhaps", who="Amal", when=NOW, why="x")
    with pytest.raises(UsageError, match="who decides and why"):
        make_decision(event, "accept", who=" ", when=NOW, why="x")
