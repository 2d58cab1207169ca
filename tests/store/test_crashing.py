"""Killed, crowded and forged at random, in small counts; `make abuse` does the full ones."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.abuse import kill, making, server, soak
from tests.databases import ABSENT, MakeProject, missing

from testimonia import fingerprints, store, verify
from testimonia.errors import StoreError
from testimonia.records import EventRef


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
