"""The verifier finds what was changed, wherever it was changed, and knows nothing of the program."""

import ast
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from bench.abuse import making, tamper

from testimonia import store, verify
from testimonia.errors import StoreError
from testimonia.store import chain
from testimonia.verify.chain import merkle_root

PACKAGE = Path(verify.__file__).parent
MAY_IMPORT = {*sys.stdlib_module_names, "rfc8785", "psycopg", "rfc3161_client", "cryptography"}


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project after some days of work, with a release in it."""
    folder = tmp_path_factory.mktemp("verify") / "desk"
    making.project(folder, acts=40, seed=3)
    opened = store.open_store(folder)
    making.release(opened, folder / "release")
    opened.close()
    connection = sqlite3.connect(folder / "testimonia.sqlite")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    return folder


@pytest.fixture
def desk(worked_on: Path, tmp_path: Path) -> Path:
    return shutil.copytree(worked_on, tmp_path / "desk")


def forge(desk: Path, *statements: str) -> None:
    """Change rows as somebody does who has the file."""
    connection = sqlite3.connect(desk / "testimonia.sqlite")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def faults(desk: Path, anchors: dict[int, str] | None = None) -> list[str]:
    return [str(f) for f in verify.check(desk, every=True, anchors=anchors).faults]


def test_the_verifier_imports_nothing_of_the_program() -> None:
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf8"))):
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                assert (node.module or "").split(".")[0] in MAY_IMPORT, path
            if isinstance(node, ast.Import):
                assert all(name.name.split(".")[0] in MAY_IMPORT for name in node.names), path


def test_the_verifier_runs_by_itself_from_a_copy_of_its_folder(desk: Path, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "verify")
    line = [sys.executable, "-m", "verify", str(desk), "--release", str(desk / "release")]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("All fits: ")


def test_a_project_at_work_fits_and_says_what_to_note_down(desk: Path) -> None:
    checked = verify.check(desk, released=[desk / "release"])
    assert not checked.faults
    assert f"Note down elsewhere: {checked.entries}:{checked.head}" in str(checked)
    assert len({row[0] for row in days(desk)}) > 2


def days(desk: Path) -> list[tuple[str]]:
    connection = sqlite3.connect(desk / "testimonia.sqlite")
    found = connection.execute("SELECT day FROM ledger_days").fetchall()
    connection.close()
    return found


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE ledger SET body = replace(body, 'reading', 'Reading') WHERE kind = 'decision'",
            "its hash does not fit its content",
        ),
        ("UPDATE ledger SET at = '2020-01-01' WHERE seq = 5", "ledger entry 5: its hash does not fit"),
        ("DELETE FROM ledger WHERE seq = 4", "ledger entry 5: entry 4 should come here"),
        ("DELETE FROM ledger WHERE seq > 9", "it says"),
        ("UPDATE ledger_head SET hash = 'x'", "ledger head"),
        ("UPDATE ledger_days SET root = replace(root, 'a', 'b')", "its Merkle root does not fit its entries"),
        ("DELETE FROM ledger_days", "its Merkle root is missing"),
        (
            "UPDATE intake_reports SET report = replace(report, 'report', 'Report') WHERE n = 2",
            "report 2: its text or its metadata",
        ),
        ("DELETE FROM intake_reports WHERE n = 2", "report 2: the ledger has it, the project does not"),
        ("INSERT INTO intake_reports SELECT 999, 'x', evidence, report FROM intake_reports WHERE n = 1", "report 999"),
        ("UPDATE coding_coded SET coded = replace(coded, '\"happened\"', '\"denied\"')", "it was changed (rules)"),
        ("UPDATE intake_unreadable SET reason = 'none' WHERE n = 1", "unreadable input 1"),
    ],
)
def test_every_kind_of_forged_row_is_named(desk: Path, statement: str, says: str) -> None:
    forge(desk, statement)
    assert any(says in fault for fault in faults(desk)), faults(desk)


def test_a_changed_or_missing_original_is_named(desk: Path) -> None:
    kept = sorted(p for p in (desk / "evidence").rglob("*") if p.is_file())
    kept[0].write_bytes(b"another text")
    kept[1].unlink()
    found = faults(desk)
    assert any("its original bytes were changed" in f and kept[0].name in f for f in found)
    assert any("its original bytes are not there" in f for f in found)


def test_a_changed_export_is_named(desk: Path) -> None:
    path = desk / "release" / "coded.jsonl"
    path.write_text(path.read_text().replace("abduction", "robbery"))
    (fault,) = verify.check(desk, released=[desk / "release"]).faults
    assert str(fault) == f"{path}: it was changed since it was released"


def test_files_that_were_added_to_a_release_are_named_as_not_checked(desk: Path) -> None:
    release = desk / "release"
    assert "not checked" not in str(verify.check(desk, released=[release]))
    (release / "more").mkdir()
    (release / "more" / "list\u202e.csv").write_text("mine")
    checked = verify.check(desk, released=[release])
    assert not checked.faults
    assert f"Not of this release, and so not checked: in {release} more/list?.csv." in str(checked)
    for number in range(9):
        (release / f"{number}.txt").write_text("mine")
    assert "0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 5 more" in str(verify.check(desk, released=[release]))


def rewrite(desk: Path) -> None:
    """All that somebody can do who has the program and the file: another story, with all its hashes."""
    connection = sqlite3.connect(desk / "testimonia.sqlite")
    before, rows = (
        chain.NOTHING_BEFORE,
        connection.execute("SELECT seq, at, kind, key, subject, body FROM ledger ORDER BY seq").fetchall(),
    )
    hashes: dict[str, list[str]] = {}
    for seq, at, kind, key, subject, body in rows:
        forged = body.replace("reading", "Reading")
        draft = chain.Entry(seq, at, kind, key, subject, forged, before, "")
        digest = chain.hash_of(draft)
        connection.execute("UPDATE ledger SET body = ?, before = ?, hash = ? WHERE seq = ?", (forged, before, digest, seq))
        before = digest
        hashes.setdefault(at[:10], []).append(digest)
    connection.execute("UPDATE ledger_head SET hash = ?", (before,))
    for day, of_day in hashes.items():
        connection.execute("UPDATE ledger_days SET root = ? WHERE day = ?", (chain.merkle_root(of_day), day))
    connection.commit()
    connection.close()


def test_a_ledger_written_anew_is_found_only_by_what_was_noted_down_elsewhere(desk: Path) -> None:
    before = verify.check(desk)
    forge(desk)
    rewrite(desk)
    assert faults(desk) == []
    (fault,) = faults(desk, anchors={before.entries: before.head})
    assert fault == f"ledger entry {before.entries}: it is not the one that was noted down: the ledger was written anew"


def test_a_ledger_cut_short_with_its_head_is_found_only_by_what_was_noted_down(desk: Path) -> None:
    before = verify.check(desk)
    last = before.entries - 1
    forge(
        desk,
        f"DELETE FROM ledger WHERE seq > {last}",
        f"UPDATE ledger_head SET seq = {last}, (at, hash) = (SELECT at, hash FROM ledger WHERE seq = {last})",
    )
    assert faults(desk, anchors={before.entries: before.head}) == [
        f"ledger: it ends at entry {last}, but entry {before.entries} was noted down: its end was cut off"
    ]


@pytest.mark.parametrize("inside", [None, {}, {"testimonia.sqlite": "x" * 999}, {"testimonia.toml": "store = 7"}])
def test_a_folder_that_is_no_project_says_so(tmp_path: Path, inside: dict[str, str] | None) -> None:
    if inside is not None:
        (tmp_path / "p").mkdir()
        for name, words in inside.items():
            (tmp_path / "p" / name).write_text(words)
    with pytest.raises(verify.Unverifiable, match="Next: "):
        verify.check(tmp_path / "p")


def test_a_damaged_table_is_named_in_one_message(desk: Path) -> None:
    file = desk / "testimonia.sqlite"
    connection = sqlite3.connect(file)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'intake_reports'").fetchone()
    connection.close()
    raw = bytearray(file.read_bytes())
    raw[(page - 1) * size : page * size] = b"\xff" * size
    file.write_bytes(raw)
    with pytest.raises(verify.Unverifiable, match=r"table intake_reports can't be read \(database disk image is malformed\)"):
        verify.check(desk)


def test_a_project_on_a_server_is_verified_too(server: str, tmp_path: Path) -> None:
    opened = store.initialise(tmp_path / "p", server)
    taken, raw = making.report(1)
    opened.add([(taken, raw)])
    opened.put_coded(making.code(taken), "rules")
    opened.close()
    assert str(verify.check(tmp_path / "p")).startswith("All fits: 3 ledger entries (1 coded, 1 project, 1 report).")
    next(p for p in (tmp_path / "p" / "evidence").rglob("*") if p.is_file()).write_bytes(b"another")
    assert len(verify.check(tmp_path / "p").faults) == 1


def test_a_migrated_project_fits(tmp_path: Path) -> None:
    from tests.store import schema_1

    schema_1.build(tmp_path / "p")
    with pytest.raises(StoreError):
        store.open_store(tmp_path / "p")
    store.migrate(tmp_path / "p")
    assert faults(tmp_path / "p") == []


def test_roots_are_those_of_the_standard() -> None:
    # RFC 6962's tree over three leaves: the first two under one node, the third beside it.
    from hashlib import sha256

    leaves = ["ab" * 32, "cd" * 32, "ef" * 32]
    a, b, c = (sha256(b"\0" + bytes.fromhex(leaf)).digest() for leaf in leaves)
    assert merkle_root(leaves) == sha256(b"\1" + sha256(b"\1" + a + b).digest() + c).hexdigest()
    for size in range(1, 20):
        hashes = [f"{n:064x}" for n in range(size)]
        assert merkle_root(hashes) == chain.merkle_root(hashes)


def test_what_a_forger_does_at_random_is_found_and_honest_work_is_not(tmp_path: Path) -> None:
    figures = tamper.run(tmp_path, mutations=80, clean=8)
    assert figures.missed == []
    assert figures.false_alarms == []
    assert json.dumps(dict(figures.forged)).count(":") == 8
