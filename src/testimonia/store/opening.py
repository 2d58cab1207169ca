"""Making, opening and upgrading a project; what is in the way is told, and nothing is written over."""

import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from testimonia.errors import StoreError
from testimonia.store import address as addresses
from testimonia.store.address import Address
from testimonia.store.database import Clock, Database, utc_now
from testimonia.store.engines import connect, connected
from testimonia.store.faults import told
from testimonia.store.schema import SCHEMA

MAKING = ".making"
"""Folder of a database that is not whole yet; what a crash left there is thrown away."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a `migrate` did."""

    before: str
    after: str
    copy: Path | None
    """The database as it was. None on a server, and when there was nothing to do."""


def is_project(folder: Path) -> bool:
    """Whether a folder holds a project, its database or the note of its server."""
    return (folder / addresses.FILE_NAME).is_file() or (folder / addresses.NOTE_NAME).is_file()


def initialise(folder: Path, server: str | None = None) -> Database:
    """A new project in a folder that is empty or not there; one that is there already is opened.

    Args:
        server: ``postgresql://USER@HOST/DATABASE``. None: one database file in the folder.

    Raises:
        StoreError: the folder or the server's database holds something else.
    """
    if is_project(folder):
        return _the_same(folder, server)
    if folder.exists() and (not folder.is_dir() or any(inside.name != MAKING for inside in folder.iterdir())):
        raise StoreError(f"{folder} is not empty and not a project. Next: give a new folder's name to `testimonia init`.")
    address = Address(folder, addresses.server(server) if server else None)
    if address.url is None:
        _make_file(address)
    else:
        _make_on_server(address)
    return open_store(folder)


def _the_same(folder: Path, server: str | None) -> Database:
    there = addresses.read(folder)
    if server and there.url != addresses.server(server):
        raise StoreError(f"{folder} is a project already, at {there}. Next: give a new folder's name to `testimonia init`.")
    return open_store(folder)


def _make_file(address: Address) -> None:
    from testimonia.store.migrating import upgrade

    # Made under another name and renamed when whole: a crash leaves no half-made project behind.
    draft = Address(address.folder / MAKING)
    with told(address):
        shutil.rmtree(draft.folder, ignore_errors=True)
        draft.folder.mkdir(parents=True)
        draft.file.touch()
    with connected(draft) as engine:
        upgrade(draft, engine)
    with told(address):
        draft.file.rename(address.file)
        draft.folder.rmdir()


def _make_on_server(address: Address) -> None:
    from testimonia.store.migrating import upgrade

    with connected(address) as engine:
        with told(address), engine.connect() as connection:
            schema = _schema(connection)
            tables = inspect(connection).get_table_names()
        if schema is None and tables:
            raise StoreError(f"{address} holds other tables ({tables[0]}, …). Next: give an empty database to `testimonia init`.")
        with told(address):
            address.folder.mkdir(parents=True, exist_ok=True)
        if schema is None:
            upgrade(address, engine)
    with told(address):
        addresses.write(address)


def open_store(folder: Path, *, writes: bool = False, clock: Clock = utc_now) -> Database:
    """The project in a folder.

    Args:
        writes: it is going to be written to; one that can only be read is refused at once.
        clock: gives the time of ledger entries.

    Raises:
        StoreError: there is none, or it is damaged, locked, unreachable, older or newer; says which, and what to do.
    """
    address = _lying(addresses.read(folder))
    if writes and address.still:
        raise StoreError(_only_read(address))
    schema = _schema_at(address)
    if schema < SCHEMA:
        raise StoreError(
            f"{address} has schema {int(schema)}, this version works with {int(SCHEMA)}. Next: `testimonia migrate --project {folder}`."
        )
    return Database(address, connect(address), clock)


def _lying(address: Address) -> Address:
    """The address, and whether its file can only be read: SQLite keeps notes beside a file even for readers, but of one that lies still.

    Raises:
        StoreError: it can't be read either, as part of it is in its log.
    """
    if address.url is not None or os.access(address.folder, os.W_OK, effective_ids=True):
        return address
    log, notes = (Path(f"{address.file}-{ending}") for ending in ("wal", "shm"))
    if not log.exists() or not log.stat().st_size:
        return replace(address, still=True)
    if not notes.exists():
        raise StoreError(
            f"{address} can't be read: part of it is in {log.name}, and nothing can be written in {address.folder}. Next: copy the whole "
            "folder to a disk that can be written, and open the copy."
        )
    return address


def _only_read(address: Address) -> str:
    return (
        f"nothing can be written in {address.folder}: the project there can be looked at, not worked on. Next: copy the whole folder to a "
        "disk that can be written, and go on with the copy."
    )


def migrate(folder: Path) -> Migrated:
    """Bring the project in a folder to the newest schema; a file is copied first.

    Raises:
        StoreError: as for `open_store`, or the migration failed; the database is as it was then.
    """
    from testimonia.store import migrating

    address = _lying(addresses.read(folder))
    schema = _schema_at(address)
    if schema < SCHEMA and address.still:
        raise StoreError(_only_read(address))
    if schema == SCHEMA:
        return Migrated(schema, schema, None)
    with told(address):
        copied = migrating.copy(address, str(int(schema))) if address.url is None else None
    with connected(address) as engine:
        migrating.upgrade(address, engine, known_as=None if _noted(address, engine) else schema)
    return Migrated(schema, SCHEMA, copied)


def _noted(address: Address, engine: Engine) -> bool:
    with told(address), engine.connect() as connection:
        return inspect(connection).has_table("alembic_version")


def _schema_at(address: Address) -> str:
    with connected(address, only_look=True) as engine, told(address), engine.connect() as connection:
        schema = _schema(connection)
    if schema is None:
        raise StoreError(f"{address} is a database, but not a project's. Next: check the folder's name; nothing was changed.")
    if schema > SCHEMA:
        raise StoreError(
            f"{address} has schema {int(schema)}, this version knows {int(SCHEMA)}. Next: install the newer testimonia."
        )
    return schema


def _schema(connection: Connection) -> str | None:
    """The schema's number, four digits. None: not a project's database."""
    tables = inspect(connection).get_table_names()
    if "intake_reports" not in tables:
        return None
    # SQLite's own number is what programs from before Alembic go by; whichever is newer counts.
    known = [f"{connection.execute(text('PRAGMA user_version')).scalar_one():04d}"] if connection.dialect.name == "sqlite" else []
    if "alembic_version" in tables:
        known += connection.execute(text("SELECT version_num FROM alembic_version")).scalars()
    return max(known, default=None)
