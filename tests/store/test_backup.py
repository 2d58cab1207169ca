"""A backup is whole, encrypted, made while people work, and becomes a project again, in either database."""

import subprocess
import tarfile
import threading
from pathlib import Path

import pytest
from bench.abuse import making
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.databases import MakeProject, new_address, report

from testimonia import store, verify
from testimonia.errors import StoreError
from testimonia.records import CodedReport, Decision, EventRef, Unreadable
from testimonia.store.engines import WRITES, connected

WORDS = "river lantern seven copper maps"


def fill(opened: store.Database, coded: CodedReport) -> None:
    opened.add([(coded.report, b"bytes of the page"), report(1), report(2), (Unreadable("scan.pdf", "a scan"), None)])
    opened.put_coded(coded, "rules/1")
    opened.append(Decision(EventRef("r1.txt", "e1"), "accept", "Amal", "2024-05-01T10:00:00+00:00", "clear"))
    (opened.folder / "release.key").write_bytes(b"secret of the pseudonyms")


@pytest.mark.parametrize("to_server", [False, True])
def test_a_restored_project_is_the_same_in_either_database(
    project: store.Database, coded: CodedReport, tmp_path: Path, to_server: bool, request: pytest.FixtureRequest
) -> None:
    fill(project, coded)
    store.backup(project, tmp_path / "desk.backup", WORDS)
    server = new_address(request.getfixturevalue("postgres")) if to_server else None
    store.restore(tmp_path / "desk.backup", tmp_path / "again", WORDS, server)
    again = store.open_store(tmp_path / "again")
    assert list(again.reports()) == list(project.reports())
    assert list(again.coded()) == list(project.coded())
    assert again.decisions() == project.decisions()
    assert again.unreadable() == project.unreadable()
    assert again.head() == project.head()
    assert [f.report.origin for f in again.search("kanda")] == ["r1.txt", "r2.txt"]
    assert (again.folder / "release.key").read_bytes() == b"secret of the pseudonyms"
    assert not verify.check(tmp_path / "again").faults
    assert again.add([report(3)]).new == 1
    with (
        connected(again.address) as engine,
        pytest.raises(DBAPIError, match="append-only"),
        engine.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),
    ):
        connection.execute(text("DELETE FROM ledger"))
    again.close()


def test_nothing_of_the_project_can_be_read_in_a_backup(project: store.Database, coded: CodedReport, tmp_path: Path) -> None:
    fill(project, coded)
    store.backup(project, tmp_path / "desk.backup", WORDS)
    raw = (tmp_path / "desk.backup").read_bytes()
    for words in (b"engineers", b"Kanda", b"Amal", b"secret of", b"warri.txt"):
        assert words not in raw
    with tarfile.open(tmp_path / "desk.backup") as outer:
        assert outer.getnames() == ["key.age", "project.tar.age"]
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_wrong_passphrase_says_so_and_makes_no_project(project: store.Database, tmp_path: Path) -> None:
    store.backup(project, tmp_path / "desk.backup", WORDS)
    with pytest.raises(StoreError, match="does not open with this passphrase"):
        store.restore(tmp_path / "desk.backup", tmp_path / "again", "another")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("keep", [0, 300, 3_000, -200])
def test_a_backup_that_was_cut_or_changed_makes_no_project(
    project: store.Database, coded: CodedReport, tmp_path: Path, keep: int
) -> None:
    fill(project, coded)
    whole = tmp_path / "desk.backup"
    store.backup(project, whole, WORDS)
    raw = whole.read_bytes()
    # The end of a tar is only zeros: what is cut there is no loss, so a byte of the project is changed instead.
    whole.write_bytes(raw[:keep] if keep >= 0 else raw[:6000] + bytes([raw[6000] ^ 1]) + raw[6001:])
    with pytest.raises(StoreError, match="no whole backup"):
        store.restore(whole, tmp_path / "again", WORDS)
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob(".again*"))


def test_nothing_is_written_over(project: store.Database, tmp_path: Path) -> None:
    (tmp_path / "desk.backup").write_text("mine")
    with pytest.raises(StoreError, match="nothing is written over"):
        store.backup(project, tmp_path / "desk.backup", WORDS)
    (tmp_path / "again").mkdir()
    with pytest.raises(StoreError, match="nothing is written over"):
        store.restore(tmp_path / "desk.backup", tmp_path / "again", WORDS)
    assert (tmp_path / "desk.backup").read_text() == "mine"


def test_a_backup_made_while_people_work_is_of_one_moment(make_project: MakeProject, tmp_path: Path) -> None:
    opened = make_project(tmp_path / "p")
    stop = threading.Event()

    def work() -> None:
        for number in range(10_000):
            if stop.is_set():
                return
            opened.add([making.report(number)])

    worker = threading.Thread(target=work)
    worker.start()
    for number in range(3):
        store.backup(opened, tmp_path / f"{number}.backup", WORDS)
    stop.set()
    worker.join()
    for number in range(3):
        store.restore(tmp_path / f"{number}.backup", tmp_path / f"again{number}", WORDS)
        assert not verify.check(tmp_path / f"again{number}").faults
    opened.close()


def test_the_age_program_alone_opens_a_backup(project: store.Database, coded: CodedReport, tmp_path: Path) -> None:
    import pyrage

    fill(project, coded)
    store.backup(project, tmp_path / "desk.backup", WORDS)
    subprocess.run(["tar", "-xf", "desk.backup"], cwd=tmp_path, check=True)
    key = pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt((tmp_path / "key.age").read_bytes(), WORDS).decode())
    (tmp_path / "project.tar").write_bytes(pyrage.decrypt((tmp_path / "project.tar.age").read_bytes(), [key]))
    with tarfile.open(tmp_path / "project.tar") as inner:
        names = inner.getnames()
    assert names[-1] == "manifest.json"
    assert "release.key" in names
