"""A store in one SQLite file.

The library is pysqlite3's own SQLite, not the system's: versions before 3.51.3 can lose a committed write when a checkpoint
resets the write-ahead log under a reader. `open_store` checks what is really linked and does without the log on an old one.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from testimonia import contract
from testimonia.errors import StoreError
from testimonia.records import (
    Block,
    CodedReport,
    DateValue,
    Decision,
    EventRef,
    Flag,
    Report,
    Span,
    Unreadable,
)
from testimonia.store.evidence import keep
from testimonia.store.store import Added

FILE_NAME = "testimonia.sqlite"
SCHEMA_VERSION = 1
SAFE_LOG_FROM = (3, 51, 3)
"""First SQLite whose write-ahead log is not reset under a reader."""
BUSY_MS = 10_000

SCHEMA = """
CREATE TABLE intake_reports (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, evidence TEXT, report TEXT NOT NULL);
CREATE TABLE intake_unreadable (n INTEGER PRIMARY KEY, origin TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE (origin, reason));
CREATE TABLE coding_coded (n INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES intake_reports (id), coder TEXT NOT NULL,
                           coded TEXT NOT NULL, UNIQUE (report, coder));
CREATE TABLE review_decisions (n INTEGER PRIMARY KEY, decision TEXT NOT NULL);
"""


def linked_version() -> tuple[int, ...]:
    """Version of the SQLite library that is really linked."""
    return tuple(int(part) for part in sqlite.sqlite_version.split("."))


def journal_mode() -> str:
    """``WAL`` on a library without the reset fault, ``DELETE`` on an older one."""
    return "WAL" if linked_version() >= SAFE_LOG_FROM else "DELETE"


def initialise(folder: Path) -> "SqliteStore":
    """A new project in a folder that is empty or not there.

    Raises:
        StoreError: the folder holds something else.
    """
    if (folder / FILE_NAME).is_file():
        return open_store(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder} is not empty and not a project. Next: give a new folder's name to `testimonia init`.")
    folder.mkdir(parents=True, exist_ok=True)
    connection = _connect(folder / FILE_NAME)
    with connection:
        connection.executescript(SCHEMA)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.close()
    return open_store(folder)


def open_store(folder: Path) -> "SqliteStore":
    """The project in a folder.

    Raises:
        StoreError: there is none, it is damaged, locked or made by a newer version; says which, and what to do.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        raise StoreError(f"no project in {folder}: {FILE_NAME} is not there. Next: `testimonia init {folder}`.")
    connection = _connect(path)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite.DatabaseError as error:
        raise _explained(path, error) from error
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path} has schema {version}, this version knows {SCHEMA_VERSION}. Next: install the newer testimonia.")
    if "intake_reports" not in tables:
        raise StoreError(f"{path} is a database, but not a project's. Next: check the folder's name; nothing was changed.")
    return SqliteStore(folder, connection)


def _connect(path: Path) -> Any:
    try:
        connection = sqlite.connect(str(path), timeout=BUSY_MS / 1000, isolation_level=None)
        connection.execute(f"PRAGMA journal_mode = {journal_mode()}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlite.Error as error:
        raise _explained(path, error) from error
    return connection


def _explained(path: Path, error: Exception) -> StoreError:
    words = str(error)
    if "locked" in words or "busy" in words:
        return StoreError(f"{path} is locked by another program. Next: close it, or wait and try again; nothing was changed.")
    if "readonly" in words or "unable to open" in words:
        return StoreError(f"{path} can't be written ({words}). Next: check the folder's permissions and free space.")
    if "full" in words:
        return StoreError(
            f"the disk of {path} is full. Next: free some space and run the same command again; nothing is half-written."
        )
    return StoreError(f"{path} is damaged or no database ({words}). Next: restore it from a copy; nothing was written over.")


class SqliteStore:
    """A project's database. One writer at a time; each call is one short transaction."""

    def __init__(self, folder: Path, connection: Any) -> None:
        self.folder = folder
        self._connection = connection

    def close(self) -> None:
        self._connection.close()

    def _write(self, statements: Iterable[tuple[str, tuple[Any, ...]]]) -> list[int]:
        """Run statements in one transaction; rows changed by each."""
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            changed = [self._connection.execute(sql, values).rowcount for sql, values in statements]
            self._connection.execute("COMMIT")
        except sqlite.Error as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise _explained(self.folder / FILE_NAME, error) from error
        return changed

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            return list(self._connection.execute(sql, values))
        except sqlite.Error as error:
            raise _explained(self.folder / FILE_NAME, error) from error

    def add(self, taken: Iterable[tuple[Report | Unreadable, bytes | None]]) -> Added:
        new = known = unreadable = 0
        for item, raw in taken:
            if isinstance(item, Unreadable):
                self._write(
                    [("INSERT OR IGNORE INTO intake_unreadable (origin, reason) VALUES (?, ?)", (item.origin, item.reason))]
                )
                unreadable += 1
                continue
            digest = keep(self.folder, raw) if raw is not None else None
            (changed,) = self._write(
                [
                    (
                        "INSERT OR IGNORE INTO intake_reports (id, evidence, report) VALUES (?, ?, ?)",
                        (item.id, digest, _report_json(item)),
                    )
                ]
            )
            new, known = new + (changed == 1), known + (changed != 1)
        return Added(new, known, unreadable)

    def reports(self) -> Iterator[Report]:
        for (row,) in self._rows("SELECT report FROM intake_reports ORDER BY n"):
            yield _read_report(row)

    def unreadable(self) -> tuple[Unreadable, ...]:
        return tuple(Unreadable(*row) for row in self._rows("SELECT origin, reason FROM intake_unreadable ORDER BY n"))

    def uncoded(self, coder: str) -> Iterator[Report]:
        sql = "SELECT report FROM intake_reports WHERE id NOT IN (SELECT report FROM coding_coded WHERE coder = ?) ORDER BY n"
        for (row,) in self._rows(sql, coder):
            yield _read_report(row)

    def put_coded(self, coded: CodedReport, coder: str) -> None:
        line = contract.dumps(contract.to_json(coded))
        self._write(
            [("INSERT OR IGNORE INTO coding_coded (report, coder, coded) VALUES (?, ?, ?)", (coded.report.id, coder, line))]
        )

    def coded(self) -> Iterator[CodedReport]:
        sql = (
            "SELECT c.coded FROM intake_reports r JOIN coding_coded c ON c.report = r.id "
            "WHERE c.n = (SELECT max(n) FROM coding_coded WHERE report = r.id) ORDER BY r.n"
        )
        for (row,) in self._rows(sql):
            yield contract.from_json(json.loads(row))

    def append(self, decision: Decision) -> None:
        self._write([("INSERT INTO review_decisions (decision) VALUES (?)", (_decision_json(decision),))])

    def decisions(self) -> tuple[Decision, ...]:
        return tuple(_read_decision(row[0]) for row in self._rows("SELECT decision FROM review_decisions ORDER BY n"))


def _report_json(report: Report) -> str:
    row = contract.report_to_json(report) | {
        "blocks": [[b.start, b.end, b.kind] for b in report.blocks],
        "flags": [
            {"code": f.code, "message": f.message, "spans": [[s.start, s.end, s.text] for s in f.spans]} for f in report.flags
        ],
    }
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _read_report(line: str) -> Report:
    row = json.loads(line)
    published = row["published"]
    return Report(
        id=row["id"], origin=row["origin"], media_type=row["media_type"], text=row["text"], title=row["title"],
        publisher=row["publisher"], wires=tuple(row["wires"]), language=row["language"],
        published=_read_date(published) if published else None, page_date=row["page_date"], dateline=row["dateline"],
        blocks=tuple(Block(*b) for b in row["blocks"]),
        flags=tuple(Flag(f["code"], f["message"], tuple(Span(*s) for s in f["spans"])) for f in row["flags"]),
    )  # fmt: skip


def _read_date(row: dict[str, Any]) -> DateValue:
    earliest, latest = (date.fromisoformat(d) if d else None for d in (row["earliest"], row["latest"]))
    return DateValue(row["edtf"], earliest, latest, row["basis"], row["time_of_day"])


def _decision_json(decision: Decision) -> str:
    row = {
        "origin": decision.event.origin, "event": decision.event.event, "verdict": decision.verdict, "who": decision.who,
        "when": decision.when, "why": decision.why, "claim": decision.claim, "value": decision.value,
    }  # fmt: skip
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _read_decision(line: str) -> Decision:
    row = json.loads(line)
    return Decision(
        EventRef(row["origin"], row["event"]), row["verdict"], row["who"], row["when"], row["why"], row["claim"], row["value"]
    )
