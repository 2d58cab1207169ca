"""Killed, crowded and forged at random, in small counts; `make abuse` does the full ones."""

from pathlib import Path

import pytest
from bench.abuse import kill, soak
from tests.databases import MakeProject


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
