"""A backup is whole, encrypted, made while people work, and becomes a project again, in either database."""

import subprocess
import tarfile
import threading
import time
from contextlib import closing
from pathlib import Path

import pyrage
import pytest
from bench.abuse import making
from bench.abuse.server import new_address
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.databases import MakeProject, report

from testimonia import store, verify
from testimonia.errors import InputNotFound, StoreError
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


def test_a_server_s_database_that_people_work_in_is_not_written_over(server: str, coded: CodedReport, tmp_path: Path) -> None:
    with closing(store.initialise(tmp_path / "new")) as new:
        store.backup(new, tmp_path / "new.backup", WORDS)
    with closing(store.initialise(tmp_path / "desk", server)) as desk:
        fill(desk, coded)
        before = desk.head()
        with pytest.raises(StoreError, match=r"^postgresql://.* holds a project already \(.* nothing is written over"):
            store.restore(tmp_path / "new.backup", tmp_path / "again", WORDS, server)
        assert desk.head() == before
    assert not (tmp_path / "again").exists()
    assert not verify.check(tmp_path / "desk").faults


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a small project, made once: turning a passphrase into a key takes a second by design."""
    folder = tmp_path_factory.mktemp("backup")
    opened = store.initialise(folder / "desk")
    taken, raw = making.report(1)
    opened.add([(taken, raw)])
    fill(opened, making.code(taken))
    store.backup(opened, folder / "desk.backup", WORDS)
    opened.close()
    return folder / "desk.backup"


def test_nothing_of_the_project_can_be_read_in_a_backup(backed_up: Path) -> None:
    raw = backed_up.read_bytes()
    for words in (b"soldiers", b"Kanda", b"Amal", b"secret of", b"report-1.txt"):
        assert words not in raw
    with tarfile.open(backed_up) as outer:
        assert outer.getnames() == ["key.age", "project.tar.age"]
    assert [p.name for p in backed_up.parent.iterdir() if p.name.startswith(".")] == []


def test_a_wrong_passphrase_says_so_and_makes_no_project(backed_up: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not open with this passphrase"):
        store.restore(backed_up, tmp_path / "again", "another")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("refusals", [3, 10_000])
def test_a_machine_that_is_busy_while_a_backup_opens_is_no_wrong_passphrase(
    backed_up: Path, tmp_path: Path, refusals: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, left = pyrage.passphrase.decrypt, [refusals]

    def busy(sealed: bytes, passphrase: str) -> bytes:
        left[0] -= 1
        if left[0] >= 0:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.\nDecryption would take around 32 seconds.")
        return bytes(opened(sealed, passphrase))

    monkeypatch.setattr(pyrage.passphrase, "decrypt", busy)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    if refusals == 3:
        assert store.restore(backed_up, tmp_path / "again", WORDS).rows
    else:
        with pytest.raises(StoreError, match=r"it is busy.*the passphrase may be right"):
            store.restore(backed_up, tmp_path / "again", WORDS)
        assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("keep", [0, 300, 3_000, None])
def test_a_backup_that_was_cut_or_changed_makes_no_project(backed_up: Path, tmp_path: Path, keep: int | None) -> None:
    raw = backed_up.read_bytes()
    spoilt = tmp_path / "desk.backup"
    # The end of a tar is only zeros: what is cut there is no loss, so a byte of the project is changed instead.
    spoilt.write_bytes(raw[:6000] + bytes([raw[6000] ^ 1]) + raw[6001:] if keep is None else raw[:keep])
    with pytest.raises(StoreError, match="no whole backup"):
        store.restore(spoilt, tmp_path / "again", WORDS)
    assert not (tmp_path / "again").exists()
    assert not list(tmp_path.glob(".again*"))


def test_nothing_is_written_over(backed_up: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    opened = store.open_store(backed_up.parent / "desk")
    with pytest.raises(StoreError, match="nothing is written over"):
        store.backup(opened, tmp_path / "mine", WORDS)
    opened.close()
    (tmp_path / "again").mkdir()
    with pytest.raises(StoreError, match="nothing is written over"):
        store.restore(backed_up, tmp_path / "again", WORDS)
    assert (tmp_path / "mine").read_text() == "mine"


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
    store.backup(opened, tmp_path / "desk.backup", WORDS)
    stop.set()
    worker.join()
    store.restore(tmp_path / "desk.backup", tmp_path / "again", WORDS)
    assert not verify.check(tmp_path / "again").faults
    opened.close()


def test_the_age_program_alone_opens_a_backup(backed_up: Path, tmp_path: Path) -> None:
    subprocess.run(["tar", "-xf", backed_up], cwd=tmp_path, check=True)
    key = pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt((tmp_path / "key.age").read_bytes(), WORDS).decode())
    (tmp_path / "project.tar").write_bytes(pyrage.decrypt((tmp_path / "project.tar.age").read_bytes(), [key]))
    with tarfile.open(tmp_path / "project.tar") as inner:
        names = inner.getnames()
    assert names[-1] == "manifest.json"
    assert "release.key" in names


def test_a_backup_that_can_t_be_written_or_is_not_there_names_the_file(make_project: MakeProject, tmp_path: Path) -> None:
    opened = make_project(tmp_path / "p")
    with pytest.raises(StoreError, match=r"^.*nowhere/b\.tar can't be written"):
        store.backup(opened, tmp_path / "nowhere" / "b.tar", "correct horse")
    opened.close()
    with pytest.raises(InputNotFound, match="no backup"):
        store.restore(tmp_path / "b.tar", tmp_path / "new", "correct horse")


def test_a_file_that_is_no_backup_is_told_of_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "b.tar").write_text("a letter")
    with pytest.raises(StoreError, match=r"^[^\n]* is no whole backup \([^\n]*$"):
        store.restore(tmp_path / "b.tar", tmp_path / "new", "correct horse")
    assert not (tmp_path / "new").exists()
