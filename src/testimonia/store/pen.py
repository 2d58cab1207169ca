"""The one pen of a ledger: whoever holds it chains what is entered; all that was entered is written in one go."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from testimonia.store import chain
from testimonia.store.schema import ledger, ledger_days, ledger_head

DAY = 10
"""Characters of an ISO time that name its day."""


class Pen:
    """Held from its making until the transaction ends: nobody else enters anything meanwhile.

    A server is asked as seldom as can be: each answer to a call may wait for its turn on a busy machine, and all who want to
    write wait with it. So entries stay in memory until `lay_down`, and what many pieces of work want to know is asked at once.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._last = chain.head(connection, lock=True)
        self._unwritten: list[chain.Entry] = []
        self._known: dict[str, bool] = {}
        self._versions: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    @property
    def next_entry(self) -> int:
        """Number of the entry that comes next."""
        return self._last.seq + 1

    def look_up(self, keys: Collection[str], subjects: Collection[str]) -> None:
        """Ask the database for all of these at once, before `knows` and `version` are asked."""
        if keys:
            there = self.connection.execute(select(ledger.c.key).where(ledger.c.key.in_(keys))).scalars()
            self._known |= dict.fromkeys(keys, False) | dict.fromkeys(there, True)
        if subjects:
            newest = select(ledger.c.subject, func.max(ledger.c.seq)).where(ledger.c.subject.in_(subjects))
            found = self.connection.execute(newest.group_by(ledger.c.subject))
            self._versions |= dict.fromkeys(subjects, 0) | {row.subject: row[1] for row in found}

    def knows(self, key: str) -> bool:
        """Whether something has been entered already."""
        if key not in self._known:
            self.look_up((key,), ())
        return self._known[key]

    def version(self, subject: str) -> int:
        """Number of the last entry about a subject; 0 when there is none."""
        if subject not in self._versions:
            self.look_up((), (subject,))
        return self._versions[subject]

    def number(self, column: ColumnElement[int]) -> int:
        """The next number of a table's rows: nobody else takes it."""
        name = str(column)
        if name not in self._numbers:
            self._numbers[name] = int(self.connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one())
        self._numbers[name] += 1
        return self._numbers[name]

    def enter(self, now: datetime, kind: str, key: str, body: Mapping[str, Any], subject: str | None = None) -> chain.Entry:
        """The next entry, and the root of the day before when this one opens a new day."""
        # The clock of a laptop can jump back; the ledger's order may not.
        at = max(self._last.at, now.astimezone(UTC).isoformat(timespec="milliseconds"))
        if self._last.seq and at[:DAY] != self._last.at[:DAY]:
            self.lay_down()
            _close_day(self.connection, self._last)
        entry = chain.entry_after(self._last, at, kind, key, body, subject)
        self._unwritten.append(entry)
        self._last = chain.Head(entry.seq, at, entry.hash)
        self._known[key] = True
        if subject is not None:
            self._versions[subject] = entry.seq
        return entry

    def lay_down(self) -> None:
        """Write what was entered."""
        if self._unwritten:
            self.connection.execute(insert(ledger), [asdict(entry) for entry in self._unwritten])
            self.connection.execute(update(ledger_head).values(**asdict(self._last)))
            self._unwritten.clear()


def _close_day(connection: Connection, last: chain.Head) -> None:
    day = last.at[:DAY]
    rows = connection.execute(
        select(ledger.c.seq, ledger.c.hash).where(ledger.c.seq > _closed_until(connection)).order_by(ledger.c.seq)
    ).all()
    root = chain.merkle_root([row.hash for row in rows])
    connection.execute(insert(ledger_days), {"day": day, "first": rows[0].seq, "last": rows[-1].seq, "root": root})


def _closed_until(connection: Connection) -> int:
    newest = connection.execute(select(ledger_days.c.last).order_by(ledger_days.c.day.desc()).limit(1)).scalar()
    return int(newest or 0)
