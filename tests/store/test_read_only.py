"""A project where nothing can be written, as on a disc or a colleague's archive: it is read, and what would write says so at once."""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.databases import report

from testimonia import store, verify
from testimonia.errors import StoreError

NOBODY = 65_534


@pytest.fixture
def archive() -> Iterator[Path]:
    """A project of two reports; not in pytest's own folder, which nobody else may enter."""
    folder = Path(tempfile.mkdtemp(prefix="archive"))
    folder.chmod(0o755)
    opened = store.initialise(folder / "desk")
    opened.add([report(1), report(2)])
    opened.close()
    yield folder / "desk"
    shutil.rmtree(folder)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder can't be written: not by root either, who becomes somebody else for the while."""
    was_root = os.geteuid() == 0
    folder.chmod(0o555)
    if was_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was_root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_project_that_can_only_be_read_is_read_and_verified(archive: Path) -> None:
    with read_only(archive):
        opened = store.open_store(archive)
        assert [r.origin for r in opened.reports()] == ["r1.txt", "r2.txt"]
        assert [found.report.origin for found in opened.search("Kanda")] == ["r1.txt", "r2.txt"]
        assert opened.soundness() == "sound"
        opened.close()
        assert all("could not be checked" in str(fault) for fault in verify.check(archive, every=True).faults)
    for kept in (archive / "evidence").rglob("?" * 64):
        kept.chmod(0o644)
    with read_only(archive):
        assert str(verify.check(archive)).startswith("All fits: 3 ledger entries")
    assert sorted(p.name for p in archive.iterdir()) == ["evidence", "testimonia.sqlite"]


def test_what_is_going_to_write_there_is_refused_before_any_work(archive: Path) -> None:
    with read_only(archive), pytest.raises(StoreError, match=r"can be looked at, not worked on. Next: copy the whole folder"):
        store.open_store(archive, writes=True)


def test_a_project_copied_without_its_notes_while_at_work_is_not_read_by_halves(archive: Path) -> None:
    at_work = sqlite3.connect(archive / "testimonia.sqlite")
    at_work.execute("PRAGMA user_version = 2")
    copied = archive.parent / "copied"
    shutil.copytree(archive, copied)
    at_work.close()
    assert (copied / "testimonia.sqlite-wal").stat().st_size
    (copied / "testimonia.sqlite-shm").unlink()
    with read_only(copied), pytest.raises(StoreError, match=r"part of it is in testimonia.sqlite-wal"):
        store.open_store(copied)
    opened = store.open_store(copied, writes=True)
    assert len(list(opened.reports())) == 2
    opened.close()
