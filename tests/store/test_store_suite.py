"""One suite over all stores: nothing is lost, nothing is written twice, and faults say what to do."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.databases import report

from testimonia import contract, store
from testimonia.errors import DecidedMeanwhile, StoreError, UsageError
from testimonia.records import CodedReport, Decision, EventRef, Unreadable
from testimonia.store import Store
from testimonia.store.address import FILE_NAME, NOTE_NAME
from testimonia.store.engines import SAFE_LOG_FROM, WRITES, connect, journal_mode, linked_version


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


WHEN = "2024-05-01T10:00:00+00:00"
FIRST, SECOND = EventRef("r1.txt", "e1"), EventRef("r2.txt", "e1")


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
    store.initialise(tmp_path / "p").close()
    connection = sqlite.connect(str(tmp_path / "p" / FILE_NAME))
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="install the newer testimonia"):
        store.open_store(tmp_path / "p")


def test_the_write_ahead_log_is_used_only_on_a_safe_library() -> None:
    assert (journal_mode() == "WAL") == (linked_version() >= SAFE_LOG_FROM)


def test_the_same_decision_sent_twice_is_one(project: Store) -> None:
    reject = Decision(FIRST, "reject", "Amal", WHEN, "told twice")
    assert project.append(reject) == project.append(reject)
    assert project.decisions() == (reject,)


def test_a_decision_on_what_somebody_changed_meanwhile_is_refused(project: Store) -> None:
    hers, his = Decision(FIRST, "reject", "Amal", WHEN, "told twice"), Decision(FIRST, "accept", "Idris", WHEN, "clear")
    seen = project.version(hers)
    project.append(hers, version=seen)
    with pytest.raises(DecidedMeanwhile, match=r"r1\.txt#e1 since you looked"):
        project.append(his, version=seen)
    project.append(his, version=project.version(his))
    assert project.decisions() == (hers, his)


def test_decisions_about_a_pair_meet_whatever_its_order(project: Store) -> None:
    same = Decision(FIRST, "merge", "Amal", WHEN, "one blast", other=SECOND)
    apart = Decision(SECOND, "split", "Idris", WHEN, "two blasts", other=FIRST)
    project.append(same, version=0)
    with pytest.raises(DecidedMeanwhile):
        project.append(apart, version=0)


def test_every_part_of_a_decision_comes_back(project: Store) -> None:
    whole = Decision(
        FIRST, "link", "Amal", WHEN, "paid for him", claim=2, value="7", other=SECOND, kind="leads_to", about=("0123456789ab",),
        saw="f" * 64, blind=True,
    )  # fmt: skip
    project.append(whole)
    assert project.decisions() == (whole,)


@pytest.mark.parametrize("table", ["intake_reports", "intake_unreadable", "coding_coded", "ledger"])
@pytest.mark.parametrize("act", ["UPDATE {} SET n = n", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_or_remove_a_row(
    project: store.Database, coded: CodedReport, table: str, act: str
) -> None:
    project.add([(coded.report, None), (Unreadable("scan.pdf", "a scan"), None)])
    project.put_coded(coded, "rules/1")
    statement = act.format(table).replace("n = n", "seq = seq" if table == "ledger" else "n = n")
    engine = connect(project.address)
    with (
        pytest.raises(DBAPIError, match=f"{table} is append-only"),
        engine.connect().execution_options(**{WRITES: True}) as connection,
        connection.begin(),
    ):
        connection.execute(text(statement))
    engine.dispose()


def test_every_thing_kept_has_its_entry(project: Store, coded: CodedReport) -> None:
    project.add([(coded.report, b"bytes"), (Unreadable("scan.pdf", "a scan"), None)])
    project.put_coded(coded, "rules/1")
    project.append(Decision(FIRST, "accept", "Amal", WHEN, "clear"))
    project.release("ab" * 32)
    head = project.head()
    assert head.seq == 6
    assert len(head.hash) == 64


SEARCHED: tuple[tuple[str, list[str]], ...] = (
    ("kanda", ["r1.txt", "r2.txt"]),
    ("KÁNDA soldiers", ["r1.txt", "r2.txt"]),
    ('"village of kanda"', ["r1.txt", "r2.txt"]),
    ('"kanda village"', []),
    ("shell*", ["r1.txt", "r2.txt"]),
    ("shell", []),
    ("day 2", ["r2.txt"]),
    ("' OR 1=1 --", []),
    ("soldiers AND nobody", []),
)


@pytest.mark.parametrize(("words", "origins"), SEARCHED)
def test_a_search_finds_the_reports_with_all_the_words(project: Store, words: str, origins: list[str]) -> None:
    project.add([report(1), report(2)])
    assert [f.report.origin for f in project.search(words)] == origins


def test_a_search_shows_the_passage(project: Store) -> None:
    project.add([report(1)])
    (found,) = project.search("hurt")
    assert found.passage == "…d the village of Kanda on day 1, residents said. Nobody was hurt."


def test_a_search_without_a_word_says_what_to_type(project: Store) -> None:
    with pytest.raises(UsageError, match="one or more words"):
        list(project.search(' "" * '))


# ── what is wrong with a store, and what to do ───────────────────────────────────────────────


def test_a_newer_schema_on_a_server_is_refused(server: str, tmp_path: Path) -> None:
    made = store.initialise(tmp_path / "p", server)
    made.close()
    engine = connect(made.address)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    engine.dispose()
    with pytest.raises(StoreError, match="install the newer testimonia"):
        store.open_store(tmp_path / "p")


def test_a_server_that_is_not_there_is_named_and_no_folder_becomes_a_project(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not answer"):
        store.initialise(tmp_path / "p", "postgresql://amal@127.0.0.1:1/desk")
    assert not (tmp_path / "p").exists()


def test_a_password_beside_a_slip_of_the_keys_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        store.initialise(tmp_path / "p", "postgresql//amal:river lantern@desk/db")
    assert "lantern" not in str(refused.value)


@pytest.mark.parametrize("address", ["mysql://desk/db", "postgresql//desk", "nonsense"])
def test_an_address_of_something_else_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="postgresql://USER@HOST/DATABASE"):
        store.initialise(tmp_path / "p", address)


def test_a_password_is_not_written_into_the_folder(server: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"~/\.pgpass") as refused:
        store.initialise(tmp_path / "p", server.replace("postgres@", "postgres:geheim@"))
    assert "geheim" not in str(refused.value)
    assert not (tmp_path / "p" / NOTE_NAME).exists()


def test_a_database_with_other_tables_is_left_alone(server: str, tmp_path: Path) -> None:
    made = store.initialise(tmp_path / "first", server)
    made.close()
    engine = connect(made.address)
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(text("CREATE TABLE letters (mine TEXT)"))
        connection.execute(text("ALTER TABLE coding_coded RENAME TO a; ALTER TABLE intake_reports RENAME TO b"))
    engine.dispose()
    with pytest.raises(StoreError, match="holds other tables"):
        store.initialise(tmp_path / "second", server)


def test_another_program_s_database_is_left_as_it_is(tmp_path: Path) -> None:
    connection = sqlite.connect(str(tmp_path / FILE_NAME))
    connection.execute("CREATE TABLE letters (mine TEXT)")
    connection.commit()
    connection.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(StoreError, match="not a project's"):
        store.open_store(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_store_that_another_program_holds_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("testimonia.store.engines.BUSY_MS", 50)
    opened = store.initialise(tmp_path / "p")
    holder = sqlite.connect(str(tmp_path / "p" / FILE_NAME), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        opened.add([report(1)])
    holder.execute("ROLLBACK")
    holder.close()
    assert opened.add([report(1)]).new == 1


def test_a_server_that_does_not_flush_what_it_acknowledges_is_told_of(server: str, tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "p", f"{server}%20-csynchronous_commit%3Doff")
    assert opened.soundness().endswith("synchronous_commit off: a power cut can lose what was acknowledged")
    opened.close()


ADD_MUCH = """
import resource, sys
from pathlib import Path
from testimonia import intake, store
opened = store.open_store(Path(sys.argv[1]))
text = "Soldiers shelled the village of Kanda, residents said. " * 9000
taken = intake.report_from_text(text, origin="long.txt")
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
opened.add([(taken, text.encode() if sys.argv[2] == "bytes" else None)])
"""


@pytest.mark.parametrize("full", ["bytes", "rows"])
def test_a_disk_that_is_full_says_so_and_nothing_is_half_written(tmp_path: Path, full: str) -> None:
    store.initialise(tmp_path / "p").close()
    # A limit on the size of files stands for the end of the disk: the system refuses the same write.
    done = subprocess.run([sys.executable, "-c", ADD_MUCH, tmp_path / "p", full], capture_output=True, text=True, check=False)
    assert "StoreError: " in done.stderr
    assert "free space" in done.stderr or "free some space" in done.stderr
    opened = store.open_store(tmp_path / "p")
    assert not list(opened.reports())
    assert opened.head().seq == 1
    assert not list((tmp_path / "p").rglob("*.part"))


def test_an_old_library_does_without_the_write_ahead_log() -> None:
    assert [journal_mode(linked) for linked in ((3, 40, 1), (3, 51, 2), (3, 51, 3), (3, 53, 4))] == [
        "DELETE",
        "DELETE",
        "WAL",
        "WAL",
    ]
