"""The project's rows, read in one look; nothing is written."""

import os
import sqlite3
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .faults import Unverifiable

FILE_NAME, NOTE_NAME = "testimonia.sqlite", "testimonia.toml"
COLUMNS = {
    "ledger": ("seq", "at", "kind", "key", "subject", "body", "before", "hash"),
    "ledger_days": ("day", "first", "last", "root"),
    "ledger_head": ("one", "seq", "at", "hash"),
    "intake_reports": ("n", "id", "evidence", "report"),
    "intake_unreadable": ("n", "origin", "reason"),
    "coding_coded": ("n", "report", "coder", "coded"),
}
"""Tables and their columns; the first one gives the order."""
FLUSHED = """SELECT pg_logical_emit_message(true, 'testimonia', '') WHERE CASE WHEN pg_is_in_recovery() THEN false
             ELSE pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn() END"""
"""Returns when all that the server shows is on its disk: no entry is noted down that a power cut then takes back."""


class Tables:
    """Rows of the tables, each as a dictionary."""

    def __init__(self, connection: Any, error: type[Exception]) -> None:
        self._connection = connection
        self._error = error
        """What the driver raises."""

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """All rows in their order.

        Raises:
            Unverifiable: the database gives no more of them.
        """
        names = COLUMNS[table]
        cursor = self._connection.cursor()
        try:
            cursor.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {names[0]}")
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except self._error as error:
            raise Unverifiable(f"table {table} can't be read ({_on_one_line(error)}). Next: restore it from a backup.") from error


@contextmanager
def opened(folder: Path) -> Iterator[Tables]:
    """The tables of the project in a folder.

    Raises:
        Unverifiable: there is none, or it can't be read.
    """
    connection, error = _server(folder / NOTE_NAME) if (folder / NOTE_NAME).is_file() else _file(folder / FILE_NAME)
    try:
        yield Tables(connection, error)
    finally:
        connection.close()


def _on_one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _file(path: Path) -> tuple[Any, type[Exception]]:
    if not path.is_file():
        raise Unverifiable(f"no project in {path.parent}: {FILE_NAME} is not there. Next: give the project's folder.")
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{_as_it_stands(path)}", uri=True, isolation_level=None)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT seq FROM ledger_head").fetchall()
    except sqlite3.Error as error:
        connection.close()
        raise Unverifiable(
            f"{path} can't be read ({error}). Next: check its permissions, or restore it from a backup."
        ) from error
    return connection, sqlite3.Error


def _as_it_stands(path: Path) -> str:
    """SQLite writes notes beside a file even to read it; where it can't, a file without a log is read as it stands."""
    log = path.with_name(f"{path.name}-wal")
    logged = log.exists() and log.stat().st_size
    return "" if logged or os.access(path.parent, os.W_OK, effective_ids=True) else "&immutable=1"


def _server(note: Path) -> tuple[Any, type[Exception]]:
    import psycopg

    try:
        address = str(tomllib.loads(note.read_text("utf8"))["store"])
        connection = psycopg.connect(address, connect_timeout=5)
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute("SELECT seq FROM ledger_head").fetchall()
        with psycopg.connect(address, connect_timeout=5, autocommit=True) as another:
            another.execute(FLUSHED)
    except (psycopg.Error, ValueError, KeyError) as error:
        why = _on_one_line(error)
        raise Unverifiable(f"the server that {note} names can't be read ({why}). Next: check the address.") from error
    return connection, psycopg.Error
