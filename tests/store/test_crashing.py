"""Killed, crowded and forged at random, in small counts; `make abuse` does the full ones."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from bench.abuse import kill, making, server, soak
from tests.databases import ABSENT, MakeProject, missing

from testimonia import contract, fingerprints, store, verify
from testimonia.errors import StoreError
from testimonia.records import EventRef
from testimonia.store import engines
from testimonia.store.address import read
from testimonia.store.pen import Pen


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_a_killed_writer_loses_nothing_that_was_acknowledged(
    database: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server = request.getfixturevalue("postgres") if database == "postgres" else None
    figures = kill.run(tmp_path, kills=12, server=server)
    assert figures.kills == 12
    assert figures.acknowledged > 0
    assert figures.lost == []
    assert figures.faults == []


@pytest.mark.filterwarnings("default")
def test_twenty_people_deciding_at_once_lose_nothing_and_never_find_it_locked(make_project: MakeProject, tmp_path: Path) -> None:
    make_project(tmp_path / "p").close()
    figures = soak.run(tmp_path / "p", seconds=2, each_second=50, folder=tmp_path)
    assert figures.acknowledged > 0
    assert figures.errors == []
    assert figures.lost == []


@pytest.fixture
def own_server() -> Iterator[str]:
    """A server that a test may break."""
    try:
        with server.started(flushes=False) as address:
            yield address
    except server.Absent as error:
        missing.append(ABSENT)
        pytest.skip(f"{ABSENT} ({error})")


def decide_on(opened: store.Store, client: int, acknowledged: list[str]) -> None:
    """Decide until the server is gone."""
    number = client * 100_000
    try:
        while True:
            number += 1
            acknowledged.append(opened.append(making.decision(number, EventRef("a.txt", f"e{client}"))))
    except StoreError:
        return


def test_a_server_that_breaks_down_loses_no_decision_that_was_acknowledged(own_server: str, tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "p", server.new_address(own_server))
    acknowledged: list[str] = []
    people = [threading.Thread(target=decide_on, args=(opened, client, acknowledged)) for client in range(8)]
    for person in people:
        person.start()
    while len(acknowledged) < 100 and any(person.is_alive() for person in people):
        time.sleep(0.01)
    server.break_down(own_server)
    for person in people:
        person.join()
    there = {fingerprints.decision_id(d) for d in opened.decisions()}
    opened.close()
    assert len(acknowledged) >= 100
    assert set(acknowledged) <= there
    assert verify.check(tmp_path / "p").faults == ()


def commit_without_the_disk(folder: Path, address: str) -> str:
    """Another client's decision, committed on a server that flushes by itself only after a while; its id."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
        connection.execute("SELECT pg_reload_conf()")
    decided = making.decision(1, EventRef("a.txt", "e1"))
    body = contract.decision_to_json(decided)
    with engines.connected(read(folder)) as engine, engines.committing(engine) as connection:
        pen = Pen(connection)
        pen.enter(datetime(2026, 11, 26, tzinfo=UTC), "decision", f"decision:{fingerprints.decision_id(decided)}", body)
        pen.lay_down()
    return fingerprints.decision_id(decided)


def test_a_decision_that_somebody_was_shown_is_there_after_the_server_broke_down(own_server: str, tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "p", own_server)
    decided = commit_without_the_disk(tmp_path / "p", own_server)
    assert [fingerprints.decision_id(d) for d in opened.decisions()] == [decided]
    server.break_down(own_server)
    assert [fingerprints.decision_id(d) for d in opened.decisions()] == [decided]
    opened.close()


def test_the_entry_that_verify_notes_down_is_there_after_the_server_broke_down(own_server: str, tmp_path: Path) -> None:
    store.initialise(tmp_path / "p", own_server).close()
    commit_without_the_disk(tmp_path / "p", own_server)
    noted = verify.check(tmp_path / "p")
    server.break_down(own_server)
    assert verify.check(tmp_path / "p", anchors={noted.entries: noted.head}).faults == ()
