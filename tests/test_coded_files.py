"""Linking a project: what people decided about pairs of events stands before what the machine found."""

from pathlib import Path

import pytest

from testimonia import jobs, review, store
from testimonia.coded_files import link_project
from testimonia.console import left_out
from testimonia.jobs import Sink
from testimonia.records import EventRef, Incident
from testimonia.review import Details
from testimonia.store import Database

TAKEN = "Gunmen kidnapped two Polish engineers near Kano on Tuesday, police said."
HELD = "Police arrested four suspects in Marseille on Thursday, a prosecutor said."


@pytest.fixture
def project(tmp_path: Path) -> Database:
    (tmp_path / "taken.txt").write_text(TAKEN)
    (tmp_path / "held.txt").write_text(HELD)
    opened = store.initialise(tmp_path / "desk")
    jobs.add(opened, [str(tmp_path / "taken.txt"), str(tmp_path / "held.txt")], None, jobs.published("2014-10-22"))
    jobs.code_project(opened, Sink(lambda _: None, left_out))
    return opened


def ref(project: Database, type_: str) -> EventRef:
    return next(EventRef(c.report.origin, e.id) for c in project.coded() for e in c.events if e.type == type_)


def decide(project: Database, verdict: str, minute: int) -> None:
    taken, held = ref(project, "abduction"), ref(project, "arrest")
    when = f"2024-05-01T10:{minute:02}:00+00:00"
    project.append(review.make_decision(taken, verdict, who="Amal", when=when, why="one raid", details=Details(other=held)))


def incident(project: Database) -> Incident:
    return next(i for i in link_project(project).incidents if ref(project, "abduction") in i.events)


def test_a_merge_ties_two_events_and_a_later_split_parts_them(project: Database) -> None:
    assert len(incident(project).events) == 1
    decide(project, "merge", 0)
    assert set(incident(project).events) == {ref(project, "abduction"), ref(project, "arrest")}
    assert incident(project).links[0].reasons == ("a person's decision: one raid (Amal)",)
    decide(project, "split", 1)
    assert len(incident(project).events) == 1


def test_linking_a_project_again_gives_the_same_incidents(project: Database) -> None:
    assert link_project(project).incidents == link_project(project).incidents
