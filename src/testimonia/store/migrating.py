"""From every schema that was ever released to the newest one, in one transaction, with a copy kept first."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import Connection, Engine, text

from testimonia.store.address import Address
from testimonia.store.engines import writing
from testimonia.store.faults import told
from testimonia.store.schema import SCHEMA


def upgrade(address: Address, engine: Engine, *, known_as: str | None = None, to: str = "head") -> None:
    """Bring a database to a schema.

    Args:
        known_as: the schema of a database from before schemas were noted down. None: it is noted, or the database is empty.

    Raises:
        StoreError: the database refuses; it is as it was.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    with told(address), writing(engine) as connection:
        config.attributes["connection"] = connection
        if known_as:
            command.stamp(config, known_as)
        command.upgrade(config, to)
        _tell_older_programs(connection, to)


def _tell_older_programs(connection: Connection, to: str) -> None:
    """Programs from before Alembic look at SQLite's own number, and refuse what is newer than they are."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA user_version = {int(SCHEMA if to == 'head' else to)}"))


def copy(address: Address, schema: str) -> Path:
    """A copy of the database file beside it, made while others may be using it."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    target = address.folder / f"{address.file.stem}.schema-{schema}.{now}{address.file.suffix}"
    source, copied = sqlite.connect(str(address.file)), sqlite.connect(str(target))
    try:
        source.backup(copied)
    finally:
        source.close()
        copied.close()
    return target
