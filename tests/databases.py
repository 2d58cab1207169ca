"""Both databases for the store's suite: SQLite always, PostgreSQL where its programs are installed."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bench.abuse.server import Absent, new_address
from bench.abuse.server import started as started_server

from testimonia import intake, store
from testimonia.records import Report

ABSENT = "PostgreSQL IS ABSENT: the store's suite ran on SQLite alone. Next: apt-get install postgresql"

MakeProject = Callable[[Path], store.Database]
missing: list[str] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in dict.fromkeys(missing):
        terminalreporter.write_line(line, yellow=True, bold=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of an empty server: the one that CI started, or one of the tests' own."""
    started = os.environ.get("TESTIMONIA_TEST_POSTGRES")
    if started:
        yield started
        return
    try:
        with started_server(flushes=False) as address:
            yield address
    except Absent as error:
        missing.append(ABSENT)
        pytest.skip(f"{ABSENT} ({error})")


@pytest.fixture
def server(postgres: str) -> str:
    """An address with nothing at it yet."""
    return new_address(postgres)


@pytest.fixture(params=["sqlite", "postgres"])
def make_project(request: pytest.FixtureRequest) -> MakeProject:
    """Makes a new project in a folder, on the database of the test's turn."""
    address = request.getfixturevalue("server") if request.param == "postgres" else None
    return lambda folder: store.initialise(folder, address)


@pytest.fixture
def project(make_project: MakeProject, tmp_path: Path) -> Iterator[store.Database]:
    """An empty project."""
    made = make_project(tmp_path / "project")
    yield made
    made.close()


def report(number: int) -> tuple[Report, bytes]:
    """A small report and its bytes."""
    text = f"Soldiers shelled the village of Kanda on day {number}, residents said. Nobody was hurt."
    return intake.report_from_text(text, origin=f"r{number}.txt", published="2015-02-03"), text.encode()


@pytest.fixture
def reports() -> Callable[[int], tuple[Report, bytes]]:
    """Small reports by number."""
    return report
