"""Coded files, and linking a project: what people decided about pairs of events stands before what the machine found."""

import gzip
import os
import threading
from pathlib import Path

import pytest

from testimonia import contract, jobs, review, store
from testimonia.coded_files import link, link_project
from testimonia.console import left_out
from testimonia.errors import InputNotFound
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


def incidents_of(path: Path) -> tuple[list[str], list[str]]:
    """Types of the incidents in a file of coded reports, and what is said of its bad lines."""
    linked = link([str(path)], None)
    return [i.type for i in linked.incidents], [u.reason for u in linked.left_out]


def test_coded_files_are_linked_also_behind_a_byte_order_mark_and_out_of_a_pipe(project: Database, tmp_path: Path) -> None:
    line = contract.dumps(contract.to_json(next(c for c in project.coded() if c.report.text == TAKEN))).encode() + b"\n"
    (tmp_path / "marked.jsonl").write_bytes(b"\xef\xbb\xbf" + line)
    assert incidents_of(tmp_path / "marked.jsonl") == (["abduction"], [])
    os.mkfifo(tmp_path / "pipe.jsonl")
    writer = threading.Thread(target=(tmp_path / "pipe.jsonl").write_bytes, args=(line,))
    writer.start()
    assert incidents_of(tmp_path / "pipe.jsonl") == (["abduction"], [])
    writer.join()


def test_a_packed_file_that_breaks_off_is_named_and_what_came_before_is_kept(project: Database, tmp_path: Path) -> None:
    line = contract.dumps(contract.to_json(next(c for c in project.coded() if c.report.text == TAKEN))).encode() + b"\n"
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(line)[:-8])
    assert incidents_of(tmp_path / "cut.jsonl.gz")[1][-1].startswith("cannot be read to its end")
    (tmp_path / "none.jsonl.gz").write_bytes(b"not packed")
    assert incidents_of(tmp_path / "none.jsonl.gz")[1][0].startswith("cannot be read to its end")


def test_a_folder_in_place_of_a_coded_file_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(InputNotFound, match="a folder, not a file"):
        link([str(tmp_path)], None)
