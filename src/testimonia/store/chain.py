"""The ledger: entries that each carry the hash of the one before, and a Merkle root for every day that is over.

The same sums are done, apart from this code, by `testimonia.verify`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from testimonia import fingerprints
from testimonia.store.schema import ledger, ledger_days, ledger_head

NOTHING_BEFORE = "0" * 64
"""What the first entry carries as the hash of the one before."""
DAY = 10
"""Characters of an ISO time that name its day."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger."""

    seq: int
    """Counted from 1, without gaps."""
    at: str
    """ISO 8601, UTC; never earlier than the entry before."""
    kind: str
    key: str
    """What the entry is about, once for all: the same thing is never entered twice."""
    subject: str | None
    """Event or pair of events that a decision is about; None for other entries."""
    body: str
    """Canonical JSON."""
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry: who holds it can later tell whether the ledger was rewritten."""

    seq: int
    at: str
    hash: str


def hash_of(entry: Entry) -> str:
    """SHA-256 of the entry's canonical JSON without its own hash."""
    row = {
        "seq": entry.seq, "at": entry.at, "kind": entry.kind, "key": entry.key, "subject": entry.subject,
        "body": json.loads(entry.body), "before": entry.before,
    }  # fmt: skip
    return fingerprints.of(row)


def merkle_root(hashes: Sequence[str]) -> str:
    """Root over entry hashes in their order.

    Source: RFC 6962, section 2.1 (leaves and nodes hashed with different first bytes, split at the largest power of two).
    """
    if len(hashes) == 1:
        return hashlib.sha256(b"\0" + bytes.fromhex(hashes[0])).hexdigest()
    split = 1 << (len(hashes) - 1).bit_length() - 1
    left, right = merkle_root(hashes[:split]), merkle_root(hashes[split:])
    return hashlib.sha256(b"\1" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()


def head(connection: Connection, *, lock: bool = False) -> Head:
    """The newest entry. With `lock`, nobody else appends until this transaction ends."""
    query = select(ledger_head.c.seq, ledger_head.c.at, ledger_head.c.hash)
    return Head(*connection.execute(query.with_for_update() if lock else query).one())


def known(connection: Connection, key: str) -> bool:
    """Whether something has been entered already."""
    return connection.execute(select(ledger.c.seq).where(ledger.c.key == key)).first() is not None


def append(
    connection: Connection, now: datetime, kind: str, key: str, body: Mapping[str, Any], subject: str | None = None
) -> Entry:
    """Write the next entry, and the root of the day before when this one opens a new day."""
    last = head(connection, lock=True)
    # The clock of a laptop can jump back; the ledger's order may not.
    at = max(last.at, now.astimezone(UTC).isoformat(timespec="milliseconds"))
    draft = Entry(last.seq + 1, at, kind, key, subject, fingerprints.canonical(body), last.hash, "")
    entry = Entry(draft.seq, at, kind, key, subject, draft.body, draft.before, hash_of(draft))
    if last.seq and at[:DAY] != last.at[:DAY]:
        _close_day(connection, last)
    connection.execute(insert(ledger), _row(entry))
    connection.execute(update(ledger_head).values(seq=entry.seq, at=at, hash=entry.hash))
    return entry


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq, "at": entry.at, "kind": entry.kind, "key": entry.key, "subject": entry.subject, "body": entry.body,
        "before": entry.before, "hash": entry.hash,
    }  # fmt: skip


def _close_day(connection: Connection, last: Head) -> None:
    day = last.at[:DAY]
    rows = connection.execute(
        select(ledger.c.seq, ledger.c.hash).where(ledger.c.seq > _closed_until(connection)).order_by(ledger.c.seq)
    ).all()
    root = merkle_root([row.hash for row in rows])
    connection.execute(insert(ledger_days), {"day": day, "first": rows[0].seq, "last": rows[-1].seq, "root": root})


def _closed_until(connection: Connection) -> int:
    newest = connection.execute(select(ledger_days.c.last).order_by(ledger_days.c.day.desc()).limit(1)).scalar()
    return int(newest or 0)
