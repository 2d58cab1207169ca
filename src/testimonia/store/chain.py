"""The ledger: entries that each carry the hash of the one before, and a Merkle root for every day that is over.

The same sums are done, apart from this code, by `testimonia.verify`.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select

from testimonia import fingerprints
from testimonia.store.schema import ledger, ledger_head

NOTHING_BEFORE = "0" * 64
"""What the first entry carries as the hash of the one before."""


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


def entry_after(last: Head, at: str, kind: str, key: str, body: Mapping[str, Any], subject: str | None) -> Entry:
    """The entry that follows."""
    draft = Entry(last.seq + 1, at, kind, key, subject, fingerprints.canonical(body), last.hash, "")
    return replace(draft, hash=hash_of(draft))


def version(connection: Connection, subject: str) -> int:
    """Number of the last entry about a subject; 0 when there is none."""
    newest = select(func.coalesce(func.max(ledger.c.seq), 0)).where(ledger.c.subject == subject)
    return int(connection.execute(newest).scalar_one())
