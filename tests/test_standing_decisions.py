"""In a project that is coded again, decisions find their events, also those of versions that kept no words."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.databases import MakeProject

from testimonia import deciding, fingerprints, releases, review, sifting, standing_decisions, store
from testimonia.records import CodedReport, EventRef


@pytest.fixture
def desk(make_project: MakeProject, coded: CodedReport, tmp_path: Path) -> store.Database:
    opened = make_project(tmp_path / "desk")
    opened.add([(coded.report, coded.report.text.encode())])
    opened.put_coded(coded, "coder 1")
    return opened


def name(coded: CodedReport, number: int) -> str:
    return f"{coded.report.id[7:15]}.{coded.events[number].id}"


def turned(coded: CodedReport) -> CodedReport:
    """The same events as a newer coder numbers them: the last one first."""
    ids = [e.id for e in coded.events]
    return replace(coded, events=tuple(replace(e, id=i) for e, i in zip(coded.events[::-1], ids, strict=True)), links=())


def test_a_rejected_event_stays_rejected_when_a_newer_coder_numbers_events_anew(desk: store.Database, coded: CodedReport) -> None:
    gone = coded.events[0]
    deciding.decide(desk, name(coded, 0), deciding.Wish("reject", "Amal", "told twice"))
    desk.put_coded(turned(coded), "coder 2")
    release = releases.of_project(desk, desk.folder, releases.Wish("jsonl", "internal"), sifting.Sieve(0))
    assert sorted(e.anchor for e in release.coded[0].events) == sorted(e.anchor for e in coded.events if e != gone)
    assert [d.verdict for d in deciding.look(desk, name(coded, -1)).decisions] == ["reject"]
    assert deciding.look(desk, name(coded, 0)).decisions == ()
    desk.close()


def test_a_decision_without_words_means_the_coding_of_its_time(desk: store.Database, coded: CodedReport) -> None:
    ref = EventRef(coded.report.origin, coded.events[0].id)
    old = review.make_decision(ref, "reject", who="Amal", when="2024-05-01T10:00:00+00:00", why="told twice")
    entered = desk.append(old)
    desk.put_coded(turned(coded), "coder 2")
    (found,) = standing_decisions.of(desk).decisions
    assert (found.event.event, fingerprints.decision_id(found)) == (coded.events[-1].id, entered)
    later = replace(old, when="2024-05-02T10:00:00+00:00")
    desk.append(later)
    assert [d.event.event for d in standing_decisions.of(desk).decisions] == [coded.events[-1].id, coded.events[0].id]
    desk.close()


def test_an_orphan_is_told_where_its_report_is_looked_at_and_marks_the_release(desk: store.Database, coded: CodedReport) -> None:
    deciding.decide(desk, name(coded, 0), deciding.Wish("accept", "Amal", "clear"))
    desk.put_coded(replace(coded, events=coded.events[1:], links=()), "coder 2")
    looked = deciding.look(desk, name(coded, 1))
    assert [o.decision.why for o in looked.orphans] == ["clear"]
    release = releases.of_project(desk, desk.folder, releases.Wish("jsonl", "internal"), sifting.Sieve(0))
    assert "decision-orphaned" in [f.code for f in release.coded[0].flags]
    desk.close()
