"""Adds a GeoNames dump to the place index: `allCountries.zip`, a country's file, or any table of its nineteen columns.

What the index knows already by its GeoNames number is replaced; everything else stays. Names of the optional alternate-names
table are added to places of the dump.
"""

import hashlib
import io
import math
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO

from pysqlite3 import dbapi2 as sqlite

from testimonia.errors import InputNotFound, UsageError
from testimonia.gazetteer.build import IMPORTS, Progress, keys_of
from testimonia.gazetteer.index import Entry

COLUMNS = 19
"""Of a GeoNames table: id, name, ASCII name, other names, lat, lon, class, code, country …, population at 15."""
RECEIVED_AT_ONCE = 50_000
NOT_NAMES = frozenset({"link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon"})
"""Kinds of "alternate names" that are codes and addresses."""

LEVELS: Mapping[str, str] = {
    "ADM1": "province", "ADM1H": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district", "ADMD": "district",
    "PPLX": "neighbourhood",
}  # fmt: skip
"""Level by feature code; else by class."""
LEVELS_OF_CLASS: Mapping[str, str] = {"P": "settlement", "S": "site", "R": "site", "T": "region", "H": "region", "L": "region", "V": "region", "A": "district"}  # fmt: skip
RADIUS_KM: Mapping[str, float] = {"site": 1.0, "neighbourhood": 2.0, "district": 25.0, "province": 100.0, "region": 20.0}
"""What a point of a level may stand for where the dump says nothing of its size."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    places: int
    skipped: int
    """Lines that are no places: of countries, which the index has, of another form, and without a point of the earth."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One place of a dump."""

    entry: Entry
    code: str | None
    """``IQ.02`` or ``IQ.02.99534`` for a subdivision."""
    names: tuple[str, ...]
    within: tuple[str, str, str]
    """Codes of the first-, second- and third-level subdivision."""


def import_dump(dump: Path, index: Path, alternate_names: Path | None = None, progress: Progress | None = None) -> Imported:
    """Adds the places of `dump` to the index at `index`, through a temporary copy beside it.

    Raises:
        InputNotFound: a file is not there.
        UsageError: the dump holds no line of nineteen columns, a file is of another form, or there is no room.
    """
    for path in (dump, index, *([alternate_names] if alternate_names else [])):
        if not path.is_file():
            raise InputNotFound(f"no file at {path}. Next: give the path of a GeoNames table, and build the index first.")
    draft = index.with_suffix(".importing")
    try:
        shutil.copyfile(index, draft)
        done = _write(dump, draft, _alternate(alternate_names), progress)
        _note(draft, dump, *([alternate_names] if alternate_names else []))
        if done.places == 0:
            raise UsageError(
                f"{dump} has no line of {COLUMNS} tab-separated columns. Next: give allCountries.zip or a country's file."
            )
        draft.replace(index)
    except (UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise UsageError(f"{dump} is no GeoNames table ({error}). Next: download it again, or save it as UTF-8.") from error
    except sqlite.DatabaseError as error:
        raise UsageError(f"{index} is no place index ({error}). Next: `testimonia gazetteer build`.") from error
    except OSError as error:
        raise UsageError(f"{index} can't be written ({error}). Next: check its permissions and free space.") from error
    finally:
        draft.unlink(missing_ok=True)
    return done


def _write(dump: Path, draft: Path, others: Mapping[str, list[str]], progress: Progress | None) -> Imported:
    connection: Any = sqlite.connect(str(draft))
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    known = dict(connection.execute("SELECT code, name FROM places WHERE level IN ('province', 'district') AND code IS NOT NULL"))
    known |= {row.code: row.entry.name for row in _rows(dump) if row is not None and row.code}
    number = int(connection.execute("SELECT coalesce(max(n), 0) FROM places").fetchone()[0])
    places = skipped = 0
    for row in _rows(dump):
        if row is None:
            skipped += 1
            continue
        number += 1
        places += 1
        _put(connection, number, row, [known.get(code) for code in row.within], others.get(row.entry.id, []))
        if progress and places % RECEIVED_AT_ONCE == 0:
            progress(places, places)
    connection.commit()
    connection.close()
    return Imported(places, skipped)


def _note(draft: Path, *files: Path) -> None:
    """Note down what was imported, after what was before: what is coded with it is coded with another index."""
    connection: Any = sqlite.connect(str(draft))
    before = connection.execute("SELECT value FROM about WHERE key = ?", (IMPORTS,)).fetchone()
    digest = hashlib.sha256(str(before[0] if before else "").encode())
    for path in files:
        with path.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (IMPORTS, digest.hexdigest()))
    connection.commit()
    connection.close()


def _put(connection: Any, number: int, row: _Row, within: Sequence[str | None], more: list[str]) -> None:
    entry = row.entry
    for old, capital in connection.execute("SELECT n, capital FROM places WHERE id = ?", (entry.id,)).fetchall():
        connection.execute("DELETE FROM places WHERE n = ?", (old,))
        connection.execute("UPDATE OR REPLACE names SET n = ? WHERE n = ?", (number, old))
        entry = replace(entry, capital=bool(capital))
    admin1, *finer = within
    values = (entry.id, entry.name, entry.level, entry.country, admin1, entry.lat, entry.lon, entry.population, entry.radius_km)
    connection.execute(
        "INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", (number, *values, row.code, entry.capital, *finer)
    )
    keys = set(keys_of(entry.name, (*row.names, *more), entry.level))
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?,?)", sorted((key, number) for key in keys))


def _rows(dump: Path) -> Iterator[_Row | None]:
    """The places of a dump in its order; None for a line that is none."""
    with _lines(dump) as lines:
        for line in lines:
            yield _row(line.rstrip("\n").split("\t"))


def _row(cells: list[str]) -> _Row | None:
    if len(cells) != COLUMNS or not cells[0].isdigit() or cells[7].startswith("PCL"):
        return None
    number, name, ascii_name, others = cells[:4]
    level, point = LEVELS.get(cells[7]) or LEVELS_OF_CLASS.get(cells[6]), _point(cells[4], cells[5])
    if level is None or point is None:
        return None
    country, population = cells[8] or None, int(cells[14]) if cells[14].isdecimal() else 0
    # A town's built-up radius grows with the root of its people, as in the index itself.
    radius = RADIUS_KM.get(level) or round(min(30.0, max(2.0, math.sqrt(population / 3000))), 1)
    entry = Entry(f"geonames:{number}", name, level, country, None, *point, population, radius)  # type: ignore[arg-type]
    within = _within(country, cells[10:13])
    code = {"ADM1": within[0], "ADM1H": within[0], "ADM2": within[1], "ADM3": within[2]}.get(cells[7]) or None
    return _Row(entry, code, tuple(n for n in (ascii_name, *others.split(",")) if n), within)


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    """Degrees north and east. None where the cells hold no point of the earth."""
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        return None
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def _within(country: str | None, codes: Sequence[str]) -> tuple[str, str, str]:
    """Whole codes of the three levels; empty from the first level on that the dump does not say."""
    admin1 = f"{country}.{codes[0]}"
    admin2 = f"{admin1}.{codes[1]}" if codes[1] else ""
    return admin1, admin2, f"{admin2}.{codes[2]}" if admin2 and codes[2] else ""


@contextmanager
def _lines(path: Path) -> Iterator[TextIO]:
    """The lines of a table, out of its archive when it is in one."""
    if path.suffix != ".zip":
        with path.open(encoding="utf-8-sig") as lines:
            yield lines
        return
    with zipfile.ZipFile(path) as archive:
        tables = [n for n in archive.namelist() if n.endswith(".txt") and "readme" not in n.lower()]
        if not tables:
            raise UsageError(f"{path} holds no .txt table. Next: give the archive as GeoNames offers it.")
        with archive.open(max(tables, key=lambda n: archive.getinfo(n).file_size)) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8-sig")


def _alternate(path: Path | None) -> dict[str, list[str]]:
    """Names by gazetteer id from a table of alternate names: number, GeoNames number, language, name …"""
    found: dict[str, list[str]] = {}
    if path is not None:
        with _lines(path) as lines:
            for line in lines:
                cells = line.rstrip("\n").split("\t")
                if len(cells) > 3 and cells[2] not in NOT_NAMES:
                    found.setdefault(f"geonames:{cells[1]}", []).append(cells[3])
    return found
