"""One suite over all stores: nothing is lost, nothing is written twice, and faults say what to do."""

import json
import multiprocessing
import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from testimonia import contract, intake, store
from testimonia.errors import StoreError
from testimonia.records import CodedReport, Decision, EventRef, Report, Unreadable
from testimonia.store import Store
from testimonia.store.sqlite import FILE_NAME, SAFE_LOG_FROM, journal_mode, linked_version


@pytest.fixture(params=["sqlite"])
def project(tmp_path: Path) -> Store:
    return store.initialise(tmp_path / "project")


def report(number: int) -> tuple[Report, bytes]:
    text = f"Soldiers shelled the village of Kanda on day {number}, residents said. Nobody was hurt."
    return intake.report_from_text(text, origin=f"r{number}.txt", published="2015-02-03"), text.encode()


def test_the_same_bytes_again_change_nothing(project: Store) -> None:
    assert project.add([report(1), report(2)]) == store.Added(2, 0, 0)
    assert project.add([report(2), report(1)]) == store.Added(0, 2, 0)
    assert [r.origin for r in project.reports()] == ["r1.txt", "r2.txt"]


def test_a_report_comes_back_as_it_was_taken_in(project: Store) -> None:
    project.add([report(1)])
    assert list(project.reports()) == [report(1)[0]]


def test_what_could_not_be_read_is_kept_with_its_reason(project: Store) -> None:
    lost = Unreadable("scan.pdf", "no text in it: a scan")
    project.add([(lost, None), (lost, None)])
    assert project.unreadable() == (lost,)


def test_original_bytes_are_kept_under_their_hash(tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "p")
    _, raw = report(1)
    opened.add([report(1)])
    kept = [p for p in (tmp_path / "p" / "evidence").rglob("*") if p.is_file()]
    assert [p.read_bytes() for p in kept] == [raw]


def test_a_coded_report_comes_back_and_is_not_coded_again(project: Store, coded: CodedReport) -> None:
    project.add([(coded.report, None)])
    assert [r.id for r in project.uncoded("rules/1")] == [coded.report.id]
    project.put_coded(coded, "rules/1")
    assert not list(project.uncoded("rules/1"))
    assert [r.id for r in project.uncoded("rules/2")] == [coded.report.id]
    (back,) = project.coded()
    assert contract.to_json(back) == contract.to_json(coded)


def test_the_newest_coding_of_a_report_is_the_one_shown(project: Store, coded: CodedReport) -> None:
    project.add([(coded.report, None)])
    project.put_coded(coded, "rules/1")
    project.put_coded(replace(coded, events=coded.events[:1], links=()), "rules/2")
    (back,) = project.coded()
    assert len(back.events) == 1


def test_decisions_are_appended_in_order(project: Store) -> None:
    first = Decision(EventRef("r1.txt", "e1"), "reject", "Amal", "2024-05-01T10:00:00+00:00", "told twice")
    second = Decision(EventRef("r1.txt", "e1"), "accept", "Amal", "2024-05-01T10:05:00+00:00", "no, it is another one")
    project.append(first)
    project.append(second)
    assert project.decisions() == (first, second)


def test_a_folder_with_other_things_is_not_made_a_project(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="not empty and not a project"):
        store.initialise(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_a_missing_project_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="testimonia init"):
        store.open_store(tmp_path)


def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this was a letter " * 300)
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(StoreError, match="damaged or no database"):
        store.open_store(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    from pysqlite3 import dbapi2 as sqlite

    store.initialise(tmp_path / "p").close()
    connection = sqlite.connect(str(tmp_path / "p" / FILE_NAME))
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="install the newer testimonia"):
        store.open_store(tmp_path / "p")


def test_the_write_ahead_log_is_used_only_on_a_safe_library() -> None:
    assert (journal_mode() == "WAL") == (linked_version() >= SAFE_LOG_FROM)


def _add_for_ever(folder: str, log: str) -> None:
    opened = store.open_store(Path(folder))
    with Path(log).open("a") as acknowledged:
        for number in range(100_000):
            item, raw = report(number)
            opened.add([(item, raw)])
            acknowledged.write(json.dumps(item.id) + "\n")
            acknowledged.flush()
            os.fsync(acknowledged.fileno())


def test_a_killed_writer_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    store.initialise(tmp_path / "p").close()
    log = tmp_path / "acknowledged"
    log.touch()
    context = multiprocessing.get_context("fork")
    for wait in (0.15, 0.05, 0.22, 0.1, 0.18, 0.07):
        writer = context.Process(target=_add_for_ever, args=(str(tmp_path / "p"), str(log)))
        writer.start()
        time.sleep(wait)
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
    told = {json.loads(line) for line in log.read_text().splitlines() if line.endswith('"')}
    opened = store.open_store(tmp_path / "p")
    assert told <= {r.id for r in opened.reports()}
    assert told
