"""A project's database, SQLite or PostgreSQL: each write is one short transaction with its ledger entry in it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    FromClause,
    Row,
    ScalarSelect,
    Select,
    func,
    insert,
    literal,
    or_,
    select,
)

from testimonia import contract, fingerprints
from testimonia.errors import DecidedMeanwhile
from testimonia.records import CodedReport, Decision, EventRef, Report, Unreadable
from testimonia.store import chain, searching
from testimonia.store.address import Address
from testimonia.store.engines import looking, one_moment
from testimonia.store.evidence import keep
from testimonia.store.faults import told
from testimonia.store.pen import DAY, Pen
from testimonia.store.rows import read_report, report_json
from testimonia.store.schema import coded as coded_table
from testimonia.store.schema import ledger, ledger_days, reports, unreadable
from testimonia.store.store import Added
from testimonia.store.writing import Work, Writer

Clock = Callable[[], datetime]
PAGE = 200
"""Rows read at once: a store of a million reports is never in memory as a whole."""
FLUSHING = ("fsync", "synchronous_commit")
"""A server's settings without which it acknowledges what is not on disk."""
AGAIN = "+again/"
"""Behind a coder's name that has coded the report before, with something else in between; how many times follows."""
PAIRS = frozenset({"merge", "split", "link"})
"""Verdicts about two events."""


_SEVERAL = select(coded_table.c.report).group_by(coded_table.c.report).having(func.count() > 1)


def utc_now() -> datetime:
    """The moment, as ledger entries carry it."""
    return datetime.now(UTC)


class Database:
    """The `Store` over SQLAlchemy. May be used by many threads."""

    def __init__(self, address: Address, engine: Engine, clock: Clock = utc_now) -> None:
        self.address = address
        self._clock = clock
        self._engine = engine
        self._writer = Writer(engine, address)

    @property
    def folder(self) -> Path:
        """Where the evidence is."""
        return self.address.folder

    def close(self) -> None:
        self._engine.dispose()

    # ── writing ──────────────────────────────────────────────────────────────────────────────

    def add(self, taken: Iterable[tuple[Report | Unreadable, bytes | None]]) -> Added:
        new = known = lost = 0
        for item, raw in taken:
            if isinstance(item, Unreadable):
                self._write(partial(_enter_unreadable, now=self._clock(), item=item))
                lost += 1
                continue
            with told(self.address):
                digest = keep(self.folder, raw) if raw is not None else None
            entered = self._write(partial(_enter_report, now=self._clock(), report=item, digest=digest))
            new, known = new + entered, known + (not entered)
        return Added(new, known, lost)

    def put_coded(self, coded: CodedReport, coder: str) -> None:
        line = contract.dumps(contract.to_json(coded))
        self._write(lambda pen: _enter_coded(pen, self._clock(), coded.report.id, coder, line))

    def append(self, decision: Decision, *, version: int | None = None) -> str:
        return str(self._writer.do(_decision_work(decision, version, self._clock)))

    def release(self, manifest: str) -> chain.Entry:
        entry: chain.Entry = self._write(lambda pen: _enter_release(pen, self._clock(), manifest))
        return entry

    def set_setting(self, name: str, value: Mapping[str, str | None]) -> chain.Entry:
        entry: chain.Entry = self._write(lambda pen: _enter_setting(pen, self._clock(), name, value))
        return entry

    def stamp(self, reply: bytes, says: Mapping[str, str]) -> None:
        with told(self.address):
            digest = keep(self.folder, reply)
        self._write(lambda pen: _enter_stamp(pen, self._clock(), {"reply": digest, **says}))

    def _write(self, work: Callable[[Pen], Any]) -> Any:
        return self._writer.do(Work(work))

    # ── reading ──────────────────────────────────────────────────────────────────────────────

    def reports(self) -> Iterator[Report]:
        for row in self._pages(select(reports.c.n, reports.c.report), reports.c.n):
            yield read_report(row.report)

    def unreadable(self) -> tuple[Unreadable, ...]:
        rows = self._rows(select(unreadable.c.origin, unreadable.c.reason).order_by(unreadable.c.n))
        return tuple(Unreadable(row.origin, row.reason) for row in rows)

    def uncoded(self, coder: str) -> Iterator[Report]:
        done = select(coded_table.c.n).where(coded_table.c.n == _newest(), _by(coder))
        for row in self._pages(select(reports.c.n, reports.c.report).where(~done.exists()), reports.c.n):
            yield read_report(row.report)

    def coded(self) -> Iterator[CodedReport]:
        query = select(reports.c.n, coded_table.c.coded).select_from(_joined()).where(coded_table.c.n == _newest())
        for row in self._pages(query, reports.c.n):
            yield contract.from_json(json.loads(row.coded))

    def coders(self) -> dict[str, int]:
        number = func.count().label("number")
        query = select(coded_table.c.coder, number).select_from(_joined()).where(coded_table.c.n == _newest())
        found: dict[str, int] = {}
        for row in self._rows(query.group_by(coded_table.c.coder)):
            name = row.coder.partition(AGAIN)[0]
            found[name] = found.get(name, 0) + row.number
        return found

    def coded_of(self, report: str) -> CodedReport | None:
        newest = select(coded_table.c.coded).where(coded_table.c.report == report).order_by(coded_table.c.n.desc()).limit(1)
        rows = self._rows(newest)
        return contract.from_json(json.loads(rows[0].coded)) if rows else None

    def coded_again(self) -> frozenset[str]:
        return frozenset(row.report for row in self._rows(_SEVERAL))

    def recoded(self) -> Iterator[tuple[int, CodedReport]]:
        key = literal("coded:") + coded_table.c.report + ":" + coded_table.c.coder
        query = select(ledger.c.seq, coded_table.c.coded).join_from(coded_table, ledger, ledger.c.key == key)
        for row in self._pages(query.where(coded_table.c.report.in_(_SEVERAL)), ledger.c.seq):
            yield row.seq, contract.from_json(json.loads(row.coded))

    def entries(self, kind: str, after: int = 0) -> Iterator[chain.Entry]:
        for row in self._pages(select(ledger).where(ledger.c.kind == kind), ledger.c.seq, after):
            yield chain.Entry(row.seq, row.at, row.kind, row.key, row.subject, row.body, row.before, row.hash)

    def decisions(self) -> tuple[Decision, ...]:
        return tuple(contract.decision_from_json(json.loads(entry.body)) for entry in self.entries("decision"))

    def version(self, decision: Decision) -> int:
        with told(self.address), looking(self._engine) as connection:
            return chain.version(connection, subject_of(decision))

    def search(self, words: str) -> Iterator[searching.Found]:
        phrases = searching.parsed(words)
        with self.moment() as connection:
            numbers = searching.numbers(connection, phrases)
        for start in range(0, len(numbers), PAGE):
            asked = reports.c.n.in_(numbers[start : start + PAGE])
            for row in self._rows(select(reports.c.report).where(asked).order_by(reports.c.n)):
                yield searching.found(read_report(row.report), phrases)

    def hash_of(self, seq: int) -> str | None:
        """The hash of a ledger entry. None: there is no such entry."""
        rows = self._rows(select(ledger.c.hash).where(ledger.c.seq == seq))
        return str(rows[0].hash) if rows else None

    def spoken_of(self, coded: CodedReport) -> bool:
        """Whether decisions may bear on a coding: its report was coded before, or one of its events was decided on by name."""
        before = select(func.count()).where(coded_table.c.report == coded.report.id)
        if self._rows(before)[0][0] > 1:
            return True
        subjects = [_name(EventRef(coded.report.origin, event.id)) for event in coded.events]
        return bool(self._rows(select(ledger.c.seq).where(ledger.c.subject.in_(subjects)).limit(1)))

    def setting(self, name: str) -> dict[str, str | None] | None:
        newest = select(ledger.c.body).where(ledger.c.subject == f"setting:{name}").order_by(ledger.c.seq.desc()).limit(1)
        rows = self._rows(newest)
        return dict(json.loads(rows[0].body)["value"]) if rows else None

    def roots(self) -> dict[str, str]:
        roots = {
            row.day: row.root for row in self._rows(select(ledger_days.c.day, ledger_days.c.root).order_by(ledger_days.c.day))
        }
        closed = select(func.coalesce(func.max(ledger_days.c.last), 0)).scalar_subquery()
        open_ = self._rows(select(ledger.c.hash, ledger.c.at).where(ledger.c.seq > closed).order_by(ledger.c.seq))
        # The root of the last day is written when another day opens; it may be over before.
        if open_ and (day := open_[0].at[:DAY]) < self._clock().astimezone(UTC).isoformat()[:DAY]:
            roots[day] = chain.merkle_root([row.hash for row in open_])
        return roots

    def head(self) -> chain.Head:
        with told(self.address), looking(self._engine) as connection:
            return chain.head(connection)

    def soundness(self) -> str:
        """``sound``, or what the database says of its own file. Of a server: whether it flushes what it acknowledges."""
        with self.moment() as connection:
            if self.address.url is not None:
                off = [name for name in FLUSHING if connection.exec_driver_sql(f"SHOW {name}").scalar_one() == "off"]
                return f"{' and '.join(off)} off: a power cut can lose what was acknowledged" if off else "sound"
            said = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
        return "sound" if said == "ok" else said

    @contextmanager
    def moment(self) -> Iterator[Connection]:
        """A connection that sees the project as it is now, whatever is written meanwhile."""
        with told(self.address), one_moment(self._engine) as connection:
            yield connection

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with told(self.address), looking(self._engine) as connection:
            return connection.execute(query).all()

    def _pages(self, query: Select[Any], number: ColumnElement[int], last: int = -1) -> Iterator[Row[Any]]:
        """Rows after `last` in the order of `number`, which is the first column, a page at a time."""
        while rows := self._rows(query.where(number > last).order_by(number).limit(PAGE)):
            yield from rows
            last = rows[-1][0]


def _joined() -> FromClause:
    return reports.join(coded_table, coded_table.c.report == reports.c.id)


def _newest() -> ScalarSelect[int]:
    """Number of the newest coding of the report in the query around it."""
    of_this = coded_table.alias()
    return select(func.max(of_this.c.n)).where(of_this.c.report == reports.c.id).correlate(reports).scalar_subquery()


def _by(coder: str) -> ColumnElement[bool]:
    """Whether a coding is by a coder, for the first time or again."""
    again = f"{coder}{AGAIN}"
    return or_(coded_table.c.coder == coder, func.substr(coded_table.c.coder, 1, len(again)) == again)


# ── entries ──────────────────────────────────────────────────────────────────────────────────


def _enter_report(pen: Pen, now: datetime, report: Report, digest: str | None) -> bool:
    key = f"report:{report.id}"
    if pen.knows(key):
        return False
    n, line = pen.number(reports.c.n), report_json(report)
    pen.connection.execute(insert(reports), {"n": n, "id": report.id, "evidence": digest, "report": line})
    searching.enter(pen.connection, n, report)
    body = {"n": n, "id": report.id, "origin": report.origin, "evidence": digest, "sha256": fingerprints.of_text(line)}
    pen.enter(now, "report", key, body)
    return True


def _enter_unreadable(pen: Pen, now: datetime, item: Unreadable) -> None:
    body = {"origin": item.origin, "reason": item.reason}
    key = f"unreadable:{fingerprints.of(body)}"
    if pen.knows(key):
        return
    n = pen.number(unreadable.c.n)
    pen.connection.execute(insert(unreadable), {"n": n, **body})
    pen.enter(now, "unreadable", key, {"n": n, **body})


def _enter_coded(pen: Pen, now: datetime, report: str, coder: str, line: str) -> None:
    key = f"coded:{report}:{coder}"
    if pen.knows(key):
        before = _coders_of(pen.connection, report)
        if before[-1].partition(AGAIN)[0] == coder:
            return
        # Coded otherwise meanwhile, as with other event types, and now as it was: what is newest counts.
        coder = f"{coder}{AGAIN}{sum(name.partition(AGAIN)[0] == coder for name in before) + 1}"
        key = f"coded:{report}:{coder}"
    n = pen.number(coded_table.c.n)
    pen.connection.execute(insert(coded_table), {"n": n, "report": report, "coder": coder, "coded": line})
    pen.enter(now, "coded", key, {"n": n, "report": report, "coder": coder, "sha256": fingerprints.of_text(line)})


def _coders_of(connection: Connection, report: str) -> list[str]:
    """Coders of a report's codings, the newest last."""
    query = select(coded_table.c.coder).where(coded_table.c.report == report).order_by(coded_table.c.n)
    return list(connection.execute(query).scalars())


def _decision_work(decision: Decision, version: int | None, clock: Clock) -> Work:
    name, subject, body = fingerprints.decision_id(decision), subject_of(decision), contract.decision_to_json(decision)
    key = f"decision:{name}"

    def write(pen: Pen) -> str:
        if pen.knows(key):
            return name
        if version is not None and pen.version(subject) != version:
            raise DecidedMeanwhile(
                f"somebody decided on {subject} since you looked. Next: look again (`testimonia show`), then decide."
            )
        pen.enter(clock(), "decision", key, body, subject)
        return name

    return Work(write, key, subject)


def _enter_release(pen: Pen, now: datetime, manifest: str) -> chain.Entry:
    return pen.enter(now, "release", f"release:{pen.next_entry}:{manifest}", {"manifest": manifest})


def _enter_stamp(pen: Pen, now: datetime, body: Mapping[str, str]) -> None:
    key = f"timestamp:{body['reply']}"
    if not pen.knows(key):
        pen.enter(now, "timestamp", key, body)


def _enter_setting(pen: Pen, now: datetime, name: str, value: Mapping[str, str | None]) -> chain.Entry:
    body = {"name": name, "value": dict(value)}
    return pen.enter(now, "setting", f"setting:{pen.next_entry}:{name}", body, f"setting:{name}")


def subject_of(decision: Decision) -> str:
    """What a decision is about, so that two people's decisions about it meet: an event, or a pair whatever its order."""
    names = [_name(decision.event)]
    if decision.other is not None and decision.verdict in PAIRS:
        names = sorted([*names, _name(decision.other)])
    return " + ".join(names)


def _name(event: EventRef) -> str:
    return f"{event.origin}#{event.event}"
