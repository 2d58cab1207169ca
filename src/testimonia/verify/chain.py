"""The ledger: every entry carries the hash of the one before, every day that is over has its Merkle root."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import rfc8785

from .faults import Fault
from .tables import Tables

NOTHING_BEFORE = "0" * 64
DAY = 10
"""Characters of an ISO time that name its day."""


@dataclass
class Told:
    """What the ledger says, kept while it is walked."""

    entries: int = 0
    hash: str = NOTHING_BEFORE
    at: str = ""
    days: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """Number and hash of the entries of each day."""
    bodies: dict[str, dict[int, dict[str, Any]]] = field(default_factory=dict)
    """Kind → number of the row → what was entered about it."""
    kinds: Counter[str] = field(default_factory=Counter)
    """How many entries of each kind there are."""
    releases: set[str] = field(default_factory=set)
    stamps: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    """Number of the entry and what was entered of each timestamp."""


def walk(tables: Tables, told: Told, anchors: Mapping[int, str]) -> Iterator[Fault]:
    """Check every entry against the one before, and gather what they say.

    Args:
        anchors: number → hash of entries that somebody noted down earlier.
    """
    for row in tables.rows("ledger"):
        told.entries += 1
        yield from _entry(row, told)
        if row["seq"] in anchors and anchors[row["seq"]] != row["hash"]:
            yield Fault(f"ledger entry {row['seq']}", "it is not the one that was noted down: the ledger was written anew")
        _take(row, told)
    for missing in sorted(seq for seq in anchors if seq > told.entries):
        yield Fault("ledger", f"it ends at entry {told.entries}, but entry {missing} was noted down: its end was cut off")
    yield from _head(tables, told)
    yield from _days(tables, told)


def _entry(row: dict[str, Any], told: Told) -> Iterator[Fault]:
    where = f"ledger entry {row['seq']}"
    if row["seq"] != told.entries:
        yield Fault(where, f"entry {told.entries} should come here: one is missing, added or moved")
    if row["before"] != told.hash:
        yield Fault(where, "it does not carry the hash of the entry before")
    try:
        body = json.loads(row["body"])
        content = rfc8785.dumps({**{k: row[k] for k in ("seq", "at", "kind", "key", "subject", "before")}, "body": body})
        plain = rfc8785.dumps(body).decode("utf8")
    except (ValueError, TypeError, RecursionError):
        yield Fault(where, "it can't be read")
        return
    if plain != row["body"]:
        yield Fault(where, "its content is not in canonical form")
    if hashlib.sha256(content).hexdigest() != row["hash"]:
        yield Fault(where, "its hash does not fit its content")
    if str(row["at"]) < told.at:
        yield Fault(where, "it is older than the entry before")


def _take(row: dict[str, Any], told: Told) -> None:
    told.hash, told.at = str(row["hash"]), str(row["at"])
    told.days.setdefault(told.at[:DAY], []).append((row["seq"], told.hash))
    told.kinds[row["kind"]] += 1
    try:
        body = json.loads(row["body"])
        if row["kind"] in ("report", "unreadable", "coded"):
            told.bodies.setdefault(row["kind"], {})[body["n"]] = body
        if row["kind"] == "release":
            told.releases.add(body["manifest"])
        if row["kind"] == "timestamp":
            told.stamps.append((row["seq"], dict(body)))
    except (ValueError, TypeError, KeyError, RecursionError):
        return


def _head(tables: Tables, told: Told) -> Iterator[Fault]:
    heads = [(row["seq"], row["at"], row["hash"]) for row in tables.rows("ledger_head")]
    if heads != [(told.entries, told.at, told.hash)]:
        said = heads[0][0] if heads else "nothing"
        yield Fault("ledger head", f"it says {said}, the last entry is {told.entries}: the ledger's end was cut off or added to")


def _days(tables: Tables, told: Told) -> Iterator[Fault]:
    wanted = {
        day: (entries[0][0], entries[-1][0], [h for _, h in entries])
        for day, entries in told.days.items()
        if day != told.at[:DAY]
    }
    for row in tables.rows("ledger_days"):
        first, last, hashes = wanted.pop(row["day"], (None, None, []))
        if (row["first"], row["last"]) != (first, last):
            yield Fault(f"day {row['day']}", "its root is about other entries than the day has")
        elif not all(is_hash(h) for h in hashes) or row["root"] != merkle_root(hashes):
            yield Fault(f"day {row['day']}", "its Merkle root does not fit its entries")
    for day in wanted:
        yield Fault(f"day {day}", "its Merkle root is missing")


def is_hash(words: str) -> bool:
    """Whether words are a SHA-256 in hexadecimal digits."""
    return len(words) == len(NOTHING_BEFORE) and set(words) <= set("0123456789abcdef")


def merkle_root(hashes: list[str]) -> str:
    """Root over entry hashes in their order.

    Source: RFC 6962, section 2.1.
    """
    if len(hashes) == 1:
        return hashlib.sha256(b"\0" + bytes.fromhex(hashes[0])).hexdigest()
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    left, right = merkle_root(hashes[:split]), merkle_root(hashes[split:])
    return hashlib.sha256(b"\1" + bytes.fromhex(left) + bytes.fromhex(right)).hexdigest()
