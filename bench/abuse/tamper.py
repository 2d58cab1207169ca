"""Forging: one thing of a project is changed behind the program's back, and the verifier must name it.

The forger has the database file and may drop its triggers. Each kind of forgery is a line of `FORGERIES`.
"""

import json
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.abuse import making
from testimonia import store, verify

TABLES = {
    "ledger": ("seq", "at", "kind", "key", "subject", "body", "before", "hash"),
    "ledger_days": ("day", "first", "last", "root"), "ledger_head": ("seq", "at", "hash"),
    "intake_reports": ("n", "id", "evidence", "report"), "intake_unreadable": ("n", "origin", "reason"),
    "coding_coded": ("n", "report", "coder", "coded"),
}  # fmt: skip
ROWS = tuple(t for t in TABLES if t != "ledger_head")


@dataclass
class Figures:
    """How it went."""

    forged: Counter[str] = field(default_factory=Counter)
    """Forgeries of each kind."""
    missed: list[str] = field(default_factory=list)
    clean: int = 0
    """Untouched projects that were checked."""
    false_alarms: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Scene:
    """What a forger has at hand."""

    folder: Path
    released: Path
    dice: random.Random
    connection: sqlite3.Connection

    def row(self, table: str) -> tuple[Any, ...]:
        """A row by chance, its rowid first."""
        rows = self.connection.execute(f"SELECT rowid, {', '.join(TABLES[table])} FROM {table}").fetchall()
        return tuple(self.dice.choice(rows))


def change_value(scene: Scene) -> str:
    """One value of one row, by one character or by one."""
    table = scene.dice.choice(tuple(TABLES))
    column = scene.dice.choice(TABLES[table])
    row = scene.row(table)
    old = row[1 + TABLES[table].index(column)]
    new = old + scene.dice.choice((-1, 1, 1000)) if isinstance(old, int) else _another(scene.dice, old)
    scene.connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (new, row[0]))
    return f"{table}.{column} of row {row[0]}"


def _another(dice: random.Random, words: str | None) -> str | None:
    if words is None:
        return "forged"
    at = dice.randrange(len(words))
    letter = chr(ord(words[at]) ^ 1) if words[at] not in '"\\' else "x"
    return words[:at] + letter + words[at + 1 :]


def remove_row(scene: Scene) -> str:
    table = scene.dice.choice(ROWS)
    row = scene.row(table)
    scene.connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (row[0],))
    return f"{table} row {row[0]} removed"


def add_row(scene: Scene) -> str:
    """A copy of a row after the last one, under another name where names are unique."""
    table = scene.dice.choice(ROWS)
    values: list[Any] = list(scene.row(table)[1:])
    if isinstance(values[0], int):
        (values[0],) = scene.connection.execute(f"SELECT max({TABLES[table][0]}) + 1 FROM {table}").fetchone()
    else:
        values[0] = "2039-01-01"
    values = [_renamed(name, value) for name, value in zip(TABLES[table], values, strict=True)]
    scene.connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
    return f"{table} row added"


def _renamed(column: str, value: Any) -> Any:
    return f"{value}2" if column in ("key", "hash", "id", "origin", "coder") else value


def swap_rows(scene: Scene) -> str:
    """Two rows change places."""
    table = scene.dice.choice([t for t in ROWS if t != "ledger_days"])
    number = TABLES[table][0]
    numbers = [r[0] for r in scene.connection.execute(f"SELECT {number} FROM {table}")]
    if len(numbers) < 2:
        return remove_row(scene)
    a, b = scene.dice.sample(numbers, 2)
    for old, new in ((a, -1), (b, a), (-1, b)):
        scene.connection.execute(f"UPDATE {table} SET {number} = ? WHERE {number} = ?", (new, old))
    return f"{table} rows {a} and {b} swapped"


def cut_ledger(scene: Scene) -> str:
    """The end of the ledger is gone."""
    (last,) = scene.connection.execute("SELECT max(seq) FROM ledger").fetchone()
    kept = scene.dice.randrange(last)
    scene.connection.execute("DELETE FROM ledger WHERE seq > ?", (kept,))
    return f"ledger cut after {kept}"


def move_span(scene: Scene) -> str:
    """A coded span moves by a character, and the coding's hash is forged in its entry too."""
    n, line = scene.dice.choice(scene.connection.execute("SELECT n, coded FROM coding_coded").fetchall())
    coded = json.loads(line)
    if not coded["events"]:
        return change_value(scene)
    scene.dice.choice(coded["events"])["anchor"]["start"] += 1
    scene.connection.execute("UPDATE coding_coded SET coded = ? WHERE n = ?", (json.dumps(coded, ensure_ascii=False), n))
    return f"coding {n}: span moved"


def change_evidence(scene: Scene) -> str:
    """A byte of the original, or all of it."""
    path = scene.dice.choice(sorted(p for p in (scene.folder / "evidence").rglob("*") if p.is_file()))
    return _spoil(scene.dice, path)


def change_release(scene: Scene) -> str:
    """A byte of an exported file, or of its manifest."""
    return _spoil(scene.dice, scene.dice.choice(sorted(p for p in scene.released.rglob("*") if p.is_file())))


def _spoil(dice: random.Random, path: Path) -> str:
    raw = bytearray(path.read_bytes())
    match dice.choice(("flip", "cut", "grow", "remove")):
        case "flip":
            raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        case "cut":
            del raw[dice.randrange(len(raw)) :]
        case "grow":
            raw.insert(dice.randrange(len(raw)), dice.randrange(256))
        case _:
            path.unlink()
            return f"{path.name} removed"
    path.write_bytes(raw)
    return f"{path.name} spoilt"


FORGERIES: tuple[Callable[[Scene], str], ...] = (
    change_value, change_value, change_value, remove_row, add_row, swap_rows, cut_ledger, move_span, change_evidence, change_release,
)  # fmt: skip


def run(folder: Path, mutations: int, clean: int, seed: int = 7) -> Figures:
    """Forge a project so many times, each time from the untouched one; and check so many untouched ones."""
    figures = Figures()
    _clean_states(folder / "clean", clean, seed, figures)
    project = folder / "project"
    making.project(project, acts=40, seed=seed)
    opened = store.open_store(project)
    making.release(opened, project / "release")
    opened.close()
    _settle(project / "testimonia.sqlite")
    whole = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    dice = random.Random(seed)
    for number in range(mutations):
        kind, what = _forge(Scene(project, project / "release", dice, _unlocked(project / "testimonia.sqlite")))
        figures.forged[kind] += 1
        if not verify.check(project, released=[project / "release"]).faults:
            figures.missed.append(f"{number}: {kind}: {what}")
        _restore(whole)
    return figures


def _restore(whole: dict[Path, bytes]) -> None:
    for path, raw in whole.items():
        if not path.is_file() or path.read_bytes() != raw:
            path.write_bytes(raw)


def _forge(scene: Scene) -> tuple[str, str]:
    while True:
        forgery = scene.dice.choice(FORGERIES)
        try:
            what = forgery(scene)
        except sqlite3.IntegrityError:
            # The database itself would not have it (two rows of one number): the forger tries something else.
            scene.connection.rollback()
            continue
        scene.connection.commit()
        scene.connection.close()
        return forgery.__name__, what


def _settle(file: Path) -> None:
    """All in one file, so that a copy of the folder is a copy of the project."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()


def _unlocked(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous = OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.commit()
    return connection


def _clean_states(folder: Path, count: int, seed: int, figures: Figures) -> None:
    """A project at work, checked after every act."""
    store.initialise(folder).close()
    calendar, dice = making.Calendar(), random.Random(seed)
    calendar.now = datetime.now(UTC)
    opened = store.open_store(folder, clock=calendar)
    for number in range(count):
        making.one_act(opened, calendar, dice, number)
        figures.clean += 1
        figures.false_alarms += [str(fault) for fault in verify.check(folder).faults]
    opened.close()
