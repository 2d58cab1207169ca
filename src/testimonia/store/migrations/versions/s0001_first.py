"""Reports, what could not be read, codings, decisions: the schema of the first version, before the ledger."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    "CREATE TABLE intake_reports (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, evidence TEXT, report TEXT NOT NULL)",
    "CREATE TABLE intake_unreadable (n INTEGER PRIMARY KEY, origin TEXT NOT NULL, reason TEXT NOT NULL, UNIQUE (origin, reason))",
    "CREATE TABLE coding_coded (n INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES intake_reports (id), "
    "coder TEXT NOT NULL, coded TEXT NOT NULL, UNIQUE (report, coder))",
    "CREATE TABLE review_decisions (n INTEGER PRIMARY KEY, decision TEXT NOT NULL)",
)


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
