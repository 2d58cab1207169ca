"""Connections to SQLite and PostgreSQL that behave alike: reads see one moment, a write takes its turn at once.

SQLite is pysqlite3's own library, not the system's: versions before 3.51.3 can lose a committed write when a checkpoint
resets the write-ahead log under a reader. What is really linked is checked at every opening, and an old one does without
the log.
"""

import importlib.util
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from testimonia.errors import StoreError
from testimonia.store.address import Address

SAFE_LOG_FROM = (3, 51, 3)
"""First SQLite whose write-ahead log is not reset under a reader."""
BUSY_MS = 20_000
"""How long a writer waits for its turn before it says that the store is locked."""
ASK_AGAIN = (0.001, 0.003)
"""Seconds between two tries to begin, by chance within: a write and its flush take a few milliseconds."""
ANSWER_SECONDS = 5
"""How long a server may take to answer the first call."""
WRITES = "testimonia_writes"
"""Execution option of a connection that is going to write."""
ALONE = "AUTOCOMMIT"
"""Isolation of a server's connection whose statements are each a transaction: no call to begin and end it."""
FLUSHED = text(
    "SELECT pg_logical_emit_message(true, 'testimonia', '') WHERE CASE WHEN pg_is_in_recovery() THEN false "
    "ELSE pg_current_wal_flush_lsn() < pg_current_wal_insert_lsn() END"
)
"""A transaction that, where anything is not on disk yet, writes a note of some bytes to the server's log, and so returns when
all before it is. A stand-by server shows only what its master sent, and that is on the master's disk."""


def linked_version() -> tuple[int, ...]:
    """Version of the SQLite library that is really linked."""
    return tuple(int(part) for part in sqlite.sqlite_version.split("."))


def journal_mode(linked: tuple[int, ...] | None = None) -> str:
    """``WAL`` on a library without the reset fault, ``DELETE`` on an older one."""
    return "WAL" if (linked or linked_version()) >= SAFE_LOG_FROM else "DELETE"


def connect(address: Address, *, only_look: bool = False) -> Engine:
    """An engine for the project's database; nothing is opened yet.

    Args:
        only_look: a file is left as it is, byte for byte, even when it turns out to be something else's.

    Raises:
        StoreError: the driver is not installed.
    """
    return _postgres(address.url) if address.url else _sqlite(address, only_look)


@contextmanager
def connected(address: Address, *, only_look: bool = False) -> Iterator[Engine]:
    """An engine for a short while; its connections are closed whatever happens."""
    engine = connect(address, only_look=only_look)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction that is going to write; once it is left without an error, all is on disk."""
    with committing(engine) as connection:
        yield connection
    flush(engine)


@contextmanager
def committing(engine: Engine) -> Iterator[Connection]:
    """The same, but on a server the entries may not be on disk before `flush`.

    So whoever waits for the ledger's head has it as soon as the entries are there, and one flush serves all. The server's log
    is written in order: an entry is never on disk without those before it. Who reads meanwhile is told nothing before it is.
    """
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        yield connection


def flush(engine: Engine) -> None:
    """Wait until all that was committed is on disk. A file's is already."""
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level=ALONE) as connection:
            connection.execute(FLUSHED)


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A connection for statements that each see a moment of their own. Once it is left, all that they saw is on disk."""
    with engine.connect() as connection:
        server = connection.dialect.name == "postgresql"
        if server:
            connection.execution_options(isolation_level=ALONE)
        yield connection
        if server:
            connection.execute(FLUSHED)


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection whose statements all see one moment. Once it is left, all that they saw is on disk."""
    with engine.connect() as connection:
        yield connection
    flush(engine)


def _sqlite(address: Address, only_look: bool) -> Engine:
    only_look = only_look or address.still
    pragmas = () if only_look else (f"journal_mode = {journal_mode()}", "synchronous = FULL", "foreign_keys = ON")
    place = f"{address.file.absolute().as_uri()}?mode={'ro' if only_look else 'rw'}{'&immutable=1' if address.still else ''}"

    def opened() -> Any:
        # Autocommit in the driver: SQLAlchemy's own BEGIN below says whether a transaction is going to write.
        connection = sqlite.connect(place, uri=True, timeout=BUSY_MS / 1000, isolation_level=None, check_same_thread=False)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=opened, module=sqlite)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        if connection.get_execution_options().get(WRITES, False):
            _take_turn(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _take_turn(connection: Connection) -> None:
    """Begin to write as soon as no other process does.

    A transaction that reads first and writes later could not wait: SQLite would answer "locked" at once. Its own waiting
    sleeps ever longer, up to a tenth of a second, and who has waited longest comes last; this one asks often.
    """
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    until = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            break
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > until:
                raise
            time.sleep(random.uniform(*ASK_AGAIN))
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_MS}")


def _postgres(url: URL) -> Engine:
    if importlib.util.find_spec("psycopg") is None:
        raise StoreError("PostgreSQL needs psycopg. Next: pip install 'testimonia[postgres]'.")
    engine = create_engine(url, connect_args={"connect_timeout": ANSWER_SECONDS}, pool_pre_ping=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == ALONE:
            return
        if options.get(WRITES, False):
            connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return engine
