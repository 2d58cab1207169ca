"""The ledger, append-only tables and full-text search. What a project holds is entered, decisions move into the ledger.

The ledger's sums are spelled out here: later versions of the code must not change what this migration writes.
"""

import hashlib
import json
import uuid
from datetime import UTC, datetime
from typing import Any

import rfc8785
from alembic import op
from sqlalchemy import Connection, text

from testimonia.store import searching
from testimonia.store.rows import read_report
from testimonia.store.schema import make_append_only

revision = "0002"
down_revision = "0001"

TABLES = (
    "CREATE TABLE ledger (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL UNIQUE, subject TEXT, "
    "body TEXT NOT NULL, before TEXT NOT NULL, hash TEXT NOT NULL UNIQUE)",
    "CREATE INDEX ix_ledger_kind ON ledger (kind)",
    "CREATE INDEX ix_ledger_subject ON ledger (subject)",
    "CREATE TABLE ledger_days (day TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, root TEXT NOT NULL)",
    "CREATE TABLE ledger_head (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, at TEXT NOT NULL, hash TEXT NOT NULL)",
)
NOTHING_BEFORE = "0" * 64


class Ledger:
    """Entries written one after the other, all at the moment of migrating."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.at = datetime.now(UTC).isoformat(timespec="milliseconds")
        self.seq, self.hash = 0, NOTHING_BEFORE

    def append(self, kind: str, key: str, body: dict[str, Any], subject: str | None = None) -> None:
        self.seq += 1
        row: dict[str, Any] = {"seq": self.seq, "at": self.at, "kind": kind, "key": key, "subject": subject, "before": self.hash}
        self.hash = _sha256(rfc8785.dumps({**row, "body": body}))
        values = {**row, "body": rfc8785.dumps(body).decode("utf8"), "hash": self.hash}
        self.connection.execute(
            text(
                "INSERT INTO ledger (seq, at, kind, key, subject, body, before, hash) "
                "VALUES (:seq, :at, :kind, :key, :subject, :body, :before, :hash)"
            ),
            values,
        )


def upgrade() -> None:
    connection = op.get_bind()
    for statement in TABLES:
        op.execute(statement)
    searching.make_index(connection)
    ledger = Ledger(connection)
    ledger.append("project", "project", {"id": str(uuid.uuid4()), "format": "testimonia.ledger/1"})
    _enter_reports(connection, ledger)
    _enter_unreadable(connection, ledger)
    _enter_coded(connection, ledger)
    _move_decisions(connection, ledger)
    values = {"seq": ledger.seq, "at": ledger.at, "hash": ledger.hash}
    connection.execute(text("INSERT INTO ledger_head (one, seq, at, hash) VALUES (1, :seq, :at, :hash)"), values)
    op.execute("DROP TABLE review_decisions")
    for table in ("intake_reports", "intake_unreadable", "coding_coded", "ledger", "ledger_days"):
        make_append_only(connection, table)


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _enter_reports(connection: Connection, ledger: Ledger) -> None:
    for n, name, evidence, line in connection.execute(text("SELECT n, id, evidence, report FROM intake_reports ORDER BY n")):
        report = read_report(line)
        searching.enter(connection, n, report)
        body = {"n": n, "id": name, "origin": report.origin, "evidence": evidence, "sha256": _sha256(line.encode("utf8"))}
        ledger.append("report", f"report:{name}", body)


def _enter_unreadable(connection: Connection, ledger: Ledger) -> None:
    for n, origin, reason in connection.execute(text("SELECT n, origin, reason FROM intake_unreadable ORDER BY n")):
        body = {"origin": origin, "reason": reason}
        ledger.append("unreadable", f"unreadable:{_sha256(rfc8785.dumps(body))}", {"n": n, **body})


def _enter_coded(connection: Connection, ledger: Ledger) -> None:
    for n, report, coder, line in connection.execute(text("SELECT n, report, coder, coded FROM coding_coded ORDER BY n")):
        body = {"n": n, "report": report, "coder": coder, "sha256": _sha256(line.encode("utf8"))}
        ledger.append("coded", f"coded:{report}:{coder}", body)


def _move_decisions(connection: Connection, ledger: Ledger) -> None:
    known: set[str] = set()
    for n, line in connection.execute(text("SELECT n, decision FROM review_decisions ORDER BY n")):
        body = {key: value for key, value in json.loads(line).items() if value is not None}
        key = f"decision:{_sha256(rfc8785.dumps(body))[:12]}"
        # Two decisions alike to the second were two rows then: the number keeps them apart.
        ledger.append("decision", f"{key}:{n}" if key in known else key, body, f"{body['origin']}#{body['event']}")
        known.add(key)
