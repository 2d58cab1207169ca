"""The tables, and what keeps them append-only. `migrations` makes them; `tests/store` holds the two together."""

from sqlalchemy import CheckConstraint, Column, Connection, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint, text

SCHEMA = "0002"
"""Newest revision in `migrations/versions`."""

metadata = MetaData()

reports = Table(
    "intake_reports", metadata,
    Column("n", Integer, primary_key=True, autoincrement=False), Column("id", Text, nullable=False, unique=True),
    Column("evidence", Text), Column("report", Text, nullable=False),
)  # fmt: skip
unreadable = Table(
    "intake_unreadable", metadata,
    Column("n", Integer, primary_key=True, autoincrement=False), Column("origin", Text, nullable=False),
    Column("reason", Text, nullable=False), UniqueConstraint("origin", "reason"),
)  # fmt: skip
coded = Table(
    "coding_coded", metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("report", Text, ForeignKey("intake_reports.id"), nullable=False), Column("coder", Text, nullable=False),
    Column("coded", Text, nullable=False), UniqueConstraint("report", "coder"),
)  # fmt: skip
ledger = Table(
    "ledger", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False), Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False, index=True), Column("key", Text, nullable=False, unique=True),
    Column("subject", Text, index=True), Column("body", Text, nullable=False), Column("before", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)  # fmt: skip
ledger_days = Table(
    "ledger_days", metadata,
    Column("day", Text, primary_key=True), Column("first", Integer, nullable=False), Column("last", Integer, nullable=False),
    Column("root", Text, nullable=False),
)  # fmt: skip
ledger_head = Table(
    "ledger_head", metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False), Column("at", Text, nullable=False), Column("hash", Text, nullable=False),
)  # fmt: skip
KEPT = (reports, unreadable, coded, ledger, ledger_days)
"""Tables whose rows are never changed and never removed."""


def make_append_only(connection: Connection, table: str) -> None:
    """Have the database itself refuse to change or remove a row."""
    if connection.dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    connection.execute(
        text(
            "CREATE OR REPLACE FUNCTION testimonia_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )
    )
    connection.exec_driver_sql(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION testimonia_append_only()"
    )
    connection.exec_driver_sql(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC")


def lift_append_only(connection: Connection, table: str) -> None:
    """Take the refusal away again: only for a project that is being made."""
    if connection.dialect.name == "sqlite":
        for act in ("update", "delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {table}_no_{act}")
        return
    connection.exec_driver_sql(f"DROP TRIGGER {table}_append_only ON {table}")
