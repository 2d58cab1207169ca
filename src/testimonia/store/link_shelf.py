"""Where linked events lie on disk: one SQLite file beside the project, made of the project's events and decisions alone.

It can be deleted at any time; linking everything again makes it anew.
"""

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from pysqlite3 import dbapi2 as sqlite

from testimonia.linking import EventKey, Key, View, face_from_line, face_to_line, keys
from testimonia.records import EventRef
from testimonia.store.engines import journal_mode

SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    n INTEGER PRIMARY KEY, origin TEXT NOT NULL, event TEXT NOT NULL, report TEXT NOT NULL, face TEXT NOT NULL,
    home TEXT NOT NULL DEFAULT '', UNIQUE (origin, event, report));
CREATE TABLE IF NOT EXISTS blocks (key INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pairs (a INTEGER NOT NULL, b INTEGER NOT NULL, p REAL NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rulings (a INTEGER NOT NULL, b INTEGER NOT NULL, same INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept_up (one INTEGER PRIMARY KEY CHECK (one = 1), version TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL);
"""
TABLES = ("events", "blocks", "pairs", "rulings", "kept_up")
FILE_NAME = "testimonia.links.sqlite"
"""In a project's folder; like the database's own file it is no part of a backup's files."""
WAIT_SECONDS = 60
"""How long one program waits for another that is linking."""
Broken = sqlite.DatabaseError
"""What a shelf raises that is damaged, locked for long, on a full disk, or where nobody may write."""
ROWS = 100_000
"""Rows written at a time when a shelf is filled."""
VARIABLES = 500
"""Values in one query; SQLite's own limit is higher everywhere."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Up to where a project's ledger has come onto a shelf."""

    version: str
    """Of the linking that did it: another one links everything anew."""
    seq: int
    hash: str
    """Of that ledger entry: another hash is another ledger."""


class LinkShelf:
    """A shelf for `linking.add` and `linking.rule`; use it as a context for one transaction a report."""

    def __init__(self, path: Path) -> None:
        self._connection: Any = sqlite.connect(str(path), isolation_level=None, timeout=WAIT_SECONDS)
        # A power cut may take back the last reports, and the ledger then tells that they are to be linked again.
        self._connection.execute(f"PRAGMA journal_mode = {journal_mode()}")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(SCHEMA)

    def __enter__(self) -> "LinkShelf":
        self._connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._connection.execute("ROLLBACK" if kind else "COMMIT")

    def close(self) -> None:
        self._connection.close()

    def has(self, origin: str, report: str) -> bool:
        """Whether any event of a report lies here."""
        row = self._connection.execute("SELECT 1 FROM events WHERE origin = ? AND report = ? LIMIT 1", (origin, report))
        return row.fetchone() is not None

    def under(self, keys: Sequence[Key]) -> Iterable[View]:
        numbers = sorted({n for (n,) in self._in("SELECT n FROM blocks WHERE key IN ({})", [hashed(k) for k in keys])})
        return [face_from_line(line) for (line,) in self._in("SELECT face FROM events WHERE n IN ({})", numbers)]

    def put(self, view: View, keys: Sequence[Key], pairs: Mapping[EventKey, float]) -> None:
        run = self._connection.execute
        n = run("INSERT INTO events (origin, event, report, face) VALUES (?, ?, ?, ?)", (*view.key, face_to_line(view))).lastrowid
        self._connection.executemany("INSERT OR IGNORE INTO blocks VALUES (?, ?)", [(hashed(k), n) for k in keys])
        both = [row for other, p in pairs.items() for m in [self._number(other)] for row in ((n, m, p), (m, n, p))]
        self._connection.executemany("INSERT INTO pairs VALUES (?, ?, ?)", both)

    def fill(self, events: Iterable[tuple[View, str, Sequence[Key], Mapping[EventKey, float]]]) -> None:
        """Put many events at once on an empty shelf, each with its incident, keys and pairs with events given before."""
        numbers: dict[EventKey, int] = {}
        blocks = array("q")
        for view, home, under, pairs in events:
            n = numbers[view.key] = len(numbers) + 1
            row = (n, *view.key, face_to_line(view), home)
            self._connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", row)
            blocks.extend(part for key in under for part in (hashed(key), n))
            both = [row for other, p in pairs.items() for m in [numbers[other]] for row in ((n, m, p), (m, n, p))]
            self._connection.executemany("INSERT INTO pairs VALUES (?, ?, ?)", both)
        rows = np.frombuffer(blocks, dtype=np.int64).reshape(-1, 2)
        # In the order of the table: each page of the file is written once.
        for some in np.array_split(rows[np.lexsort((rows[:, 1], rows[:, 0]))], max(1, len(rows) // ROWS)):
            self._connection.executemany("INSERT OR IGNORE INTO blocks VALUES (?, ?)", some.tolist())

    def clear(self) -> None:
        """Take everything away."""
        for table in TABLES:
            self._connection.execute(f"DELETE FROM {table}")

    def take(self, event: EventKey) -> None:
        n = self._number(event)
        face = self._connection.execute("SELECT face FROM events WHERE n = ?", (n,)).fetchone()[0]
        self._connection.executemany(
            "DELETE FROM blocks WHERE key = ? AND n = ?", [(hashed(k), n) for k in keys(face_from_line(face))]
        )
        for table in ("pairs", "rulings"):
            others = self._connection.execute(f"SELECT b FROM {table} WHERE a = ?", (n,)).fetchall()
            self._connection.executemany(
                f"DELETE FROM {table} WHERE a = ? AND b = ?", [r for (m,) in others for r in ((n, m), (m, n))]
            )
        self._connection.execute("DELETE FROM events WHERE n = ?", (n,))

    def put_ruling(self, a: EventKey, b: EventKey, same: bool | None) -> None:
        one, two = self._number(a), self._number(b)
        if same is None:
            self._connection.executemany("DELETE FROM rulings WHERE a = ? AND b = ?", [(one, two), (two, one)])
            return
        self._connection.executemany("INSERT OR REPLACE INTO rulings VALUES (?, ?, ?)", [(one, two, same), (two, one, same)])

    def pairs_of(self, event: EventKey) -> Mapping[EventKey, float]:
        return self._others("SELECT origin, event, report, p FROM pairs JOIN events ON n = b WHERE a = ?", event)

    def rulings_of(self, event: EventKey) -> Mapping[EventKey, bool]:
        found = self._others("SELECT origin, event, report, same FROM rulings JOIN events ON n = b WHERE a = ?", event)
        return {other: bool(same) for other, same in found.items()}

    def home(self, event: EventKey) -> str:
        query = "SELECT home FROM events WHERE origin = ? AND event = ? AND report = ?"
        return str(self._connection.execute(query, event).fetchone()[0])

    def settle(self, incident: str, events: Sequence[EventKey]) -> None:
        query = "UPDATE events SET home = ? WHERE origin = ? AND event = ? AND report = ?"
        self._connection.executemany(query, [(incident, *event) for event in events])

    def events_of(self, report: str, origin: str) -> list[EventKey]:
        """The events of a report that lie here, in order."""
        query = "SELECT origin, event, report FROM events WHERE origin = ? AND report = ? ORDER BY event"
        return [(o, e, r) for o, e, r in self._connection.execute(query, (origin, report))]

    def named(self, event: EventRef, report: str | None) -> EventKey | None:
        """The event that a ruling names. When it says no report, the last of those of the origin, as in linking at once."""
        query = (
            "SELECT origin, event, report FROM events WHERE origin = ? AND event = ? AND report = coalesce(?, report) "
            "ORDER BY report DESC LIMIT 1"
        )
        row = self._connection.execute(query, (event.origin, event.event, report)).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def rulings(self) -> dict[tuple[EventKey, EventKey], bool]:
        """Everything that people decided about pairs, each pair once, in order."""
        return {pair: bool(same) for pair, same in self._pairs("same", "rulings")}

    def pairs(self) -> dict[tuple[EventKey, EventKey], float]:
        """Every pair that is not faint, once, in order."""
        return dict(self._pairs("p", "pairs"))

    def _pairs(self, value: str, table: str) -> Iterator[tuple[tuple[EventKey, EventKey], Any]]:
        query = (
            f"SELECT x.origin, x.event, x.report, y.origin, y.event, y.report, {value} FROM {table} "
            "JOIN events x ON x.n = a JOIN events y ON y.n = b WHERE (x.origin, x.event, x.report) < (y.origin, y.event, y.report)"
        )
        for row in self._connection.execute(query):
            yield (row[0:3], row[3:6]), row[6]

    def size(self) -> int:
        """How many events lie here."""
        return int(self._connection.execute("SELECT count(*) FROM events").fetchone()[0])

    def mark(self) -> Mark | None:
        """How far this was kept up. None: it is new."""
        row = self._connection.execute("SELECT version, seq, hash FROM kept_up").fetchone()
        return Mark(*row) if row else None

    def set_mark(self, mark: Mark) -> None:
        row = (mark.version, mark.seq, mark.hash)
        self._connection.execute("INSERT OR REPLACE INTO kept_up (one, version, seq, hash) VALUES (1, ?, ?, ?)", row)

    def homes(self) -> dict[str, list[EventKey]]:
        """Every incident with its events in order."""
        found: dict[str, list[EventKey]] = {}
        for origin, event, report, home in self._connection.execute(
            "SELECT origin, event, report, home FROM events ORDER BY origin, event, report"
        ):
            found.setdefault(home, []).append((origin, event, report))
        return found

    def _number(self, event: EventKey) -> int:
        query = "SELECT n FROM events WHERE origin = ? AND event = ? AND report = ?"
        return int(self._connection.execute(query, event).fetchone()[0])

    def _others(self, query: str, event: EventKey) -> dict[EventKey, float]:
        rows = self._connection.execute(query, (self._number(event),))
        return {(origin, name, report): value for origin, name, report, value in rows}

    def _in(self, query: str, values: Sequence[int]) -> Iterable[Any]:
        for start in range(0, len(values), VARIABLES):
            some = values[start : start + VARIABLES]
            yield from self._connection.execute(query.format(", ".join("?" * len(some))), some)


def hashed(key: Key) -> int:
    """A key as a signed 64-bit number; two keys that fall together only cost a comparison."""
    return int.from_bytes(
        hashlib.blake2b("\x1f".join(key).encode("utf8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )
