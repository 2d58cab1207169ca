"""Which gazetteer entry a name of a report means: all names of the report are weighed together.

Each name's entries are compared by the features below, whose weights stand in `place_weights.tsv`; a softmax over a name's
entries gives each its probability. Two rounds: the first believes the most populous, the second what the first found.
"""

import functools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import accumulate
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from testimonia.gazetteer import EARTH_DIAMETER_KM, Entry
from testimonia.language.folding import fold

Array = npt.NDArray[np.float64]

NEAR_KM = 100.0
"""Places of one report attract one another within this: exp(-distance / NEAR_KM). Set on the looked-at half of geoparse."""
ALIKE_FROM = 85.0
"""Likeness of two spellings (100: the same letters) from which they are of one name."""
ROUNDS = 2
COMPANIONS = 4
"""Likeliest entries of every other name that are asked how near they are."""
ASKED_AGAIN_FROM = 0.02
"""Probability below which a companion's entry says nothing."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the words around a name's mentions say of it."""

    inside: tuple[Entry, ...] = ()
    """Entries of the places that are said to contain it: "Brandon, Minnesota"."""
    holds: tuple[Entry, ...] = ()
    """Entries of places that are said to lie in it."""
    levels: frozenset[str] = frozenset()
    """Levels that a word beside it names: "the port city of", "province"."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a report, whatever the number of its mentions."""

    text: str
    entries: tuple[Entry, ...]
    hints: Hints
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a report plays, as seen from one of its names: what the others say."""

    countries: Mapping[str, float]
    """Share of the hints at each country."""
    provinces: Mapping[tuple[str, str], float]
    """Share of the hints at each first-level subdivision."""
    nearest: Array
    """For each entry of the name: how near the nearest other place is, 1 at it and 0 far away."""
    company: Array
    """For each entry of the name: the same, as the mean over all other names."""


Feature = Callable[[Name, Entry, int, Scene], float]
"""(name, entry, its index in the name's entries, scene) → 0 … 1."""


def _people(_: Name, entry: Entry, __: int, ___: Scene) -> float:
    if entry.level == "region":
        return 1.0  # a region of the table is one that news speaks of
    return min(1.0, math.log10(entry.population + 1) / 7)


def _most_people(name: Name, entry: Entry, _: int, __: Scene) -> float:
    return (entry.population + 100) / sum(e.population + 100 for e in name.entries)


def _own_name(name: Name, entry: Entry, _: int, __: Scene) -> float:
    return 1.0 if _spelt_alike(fold(entry.name), fold(name.text)) else 0.0


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two names are one in two spellings: "Sloviansk" is Slovyansk, and no longer Nikopol, which once was called so."""
    same_length = one[:1] == other[:1] and abs(len(one) - len(other)) <= 1
    return one == other or (same_length and fuzz.ratio(one, other) >= ALIKE_FROM)


def _capital(_: Name, entry: Entry, __: int, ___: Scene) -> float:
    return 1.0 if entry.capital else 0.0


def _is_level(level: str) -> Feature:
    return lambda _, entry, __, ___: 1.0 if entry.level == level else 0.0


def _level_said(name: Name, entry: Entry, _: int, __: Scene) -> float:
    return 1.0 if entry.level in name.hints.levels else 0.0


def _other_level_said(name: Name, entry: Entry, _: int, __: Scene) -> float:
    return 1.0 if name.hints.levels and entry.level not in name.hints.levels else 0.0


def _country_said(_: Name, entry: Entry, __: int, scene: Scene) -> float:
    return math.sqrt(scene.countries.get(entry.country or "", 0.0))


def _province_said(_: Name, entry: Entry, __: int, scene: Scene) -> float:
    return math.sqrt(scene.provinces.get((entry.country or "", entry.admin1 or ""), 0.0))


def _nearest(_: Name, __: Entry, k: int, scene: Scene) -> float:
    return float(scene.nearest[k])


def _company(_: Name, __: Entry, k: int, scene: Scene) -> float:
    return float(scene.company[k])


def _contained(name: Name, entry: Entry, _: int, __: Scene) -> float:
    return 1.0 if any(contains(outer, entry) for outer in name.hints.inside) else 0.0


def _containing(name: Name, entry: Entry, _: int, __: Scene) -> float:
    return 1.0 if any(contains(entry, inner) for inner in name.hints.holds) else 0.0


FEATURES: Mapping[str, Feature] = {
    "people": _people,
    "most people of the name": _most_people,
    "own name": _own_name,
    "capital": _capital,
    "country": _is_level("country"),
    "region": _is_level("region"),
    "province": _is_level("province"),
    "district": _is_level("district"),
    "level said": _level_said,
    "other level said": _other_level_said,
    "country spoken of": _country_said,
    "province spoken of": _province_said,
    "near another place": _nearest,
    "near all places": _company,
    "said to lie in it": _contained,
    "said to hold another": _containing,
}


OF_SCENE = (_country_said, _province_said, _nearest, _company)
"""Features that hang on what is believed of the other names."""
NOWHERE = Scene({}, {}, np.zeros(0), np.zeros(0))


@functools.cache
def weights() -> Mapping[str, float]:
    """Weight of each feature, as trained by `training/places.py`."""
    lines = files("testimonia.resolving").joinpath("place_weights.tsv").read_text("utf8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in pairs}


def contains(outer: Entry, inner: Entry) -> bool:
    """Whether an entry lies in another, as far as subdivisions and radii tell."""
    if outer.id == inner.id or outer.level in ("settlement", "neighbourhood", "site") or inner.level == "country":
        return outer.level == "settlement" and inner.level in ("neighbourhood", "site") and _within(outer, inner)
    if outer.level == "country":
        return outer.country == inner.country
    if outer.level == "province":
        return inner.level != "province" and outer.country == inner.country and outer.admin1 == inner.admin1
    return (outer.country is None or outer.country == inner.country) and _within(outer, inner)


def _within(outer: Entry, inner: Entry) -> bool:
    if outer.lat is None or outer.lon is None or inner.lat is None or inner.lon is None:
        return False
    km = _km(np.array([[outer.lat, outer.lon]]), np.array([[inner.lat, inner.lon]]))
    return float(km[0, 0]) <= 1.3 * (outer.radius_km or 0.0)


def probabilities(names: Sequence[Name], said: Mapping[str, float]) -> list[Array]:
    """For each name the probability of each of its entries, in their order.

    Args:
        said: weight of each country that the report hints at outside its place names: by peoples, by its dateline.
    """
    believed, own = [_prior(name) for name in names], [_own(name) for name in names]
    for _ in range(ROUNDS):
        believed = [softmax(rows @ _vector()) for rows in _with_scene(own, names, believed, said)]
    return believed


def features(names: Sequence[Name], believed: Sequence[Array], said: Mapping[str, float]) -> list[Array]:
    """For each name a row of features for each of its entries, given what is believed of the others."""
    return list(_with_scene([_own(name) for name in names], names, believed, said))


def _own(name: Name) -> Array:
    """The features of each entry of a name, with zeros for those that hang on the scene."""
    rows = [[0.0 if f in OF_SCENE else f(name, e, k, NOWHERE) for f in FEATURES.values()] for k, e in enumerate(name.entries)]
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(FEATURES))


def _with_scene(
    own: Sequence[Array], names: Sequence[Name], believed: Sequence[Array], said: Mapping[str, float]
) -> Iterator[Array]:
    near = _nearness(names, believed)
    countries, provinces = _shares(names, believed)
    of_scene = [(column, f) for column, f in enumerate(FEATURES.values()) if f in OF_SCENE]
    for n, name in enumerate(names):
        scene = Scene(_without(countries, n, said), _without(provinces, n, {}), *near[n])
        rows = own[n].copy()
        for column, f in of_scene:
            rows[:, column] = [f(name, e, k, scene) for k, e in enumerate(name.entries)]
        yield rows


def prior(names: Sequence[Name]) -> list[Array]:
    """What is believed of each name before the others are heard."""
    return [_prior(name) for name in names]


LEVEL_BONUS = {"country": 20.0, "region": 5.0, "province": 2.0}


def _prior(name: Name) -> Array:
    raw = np.array([(e.population + 1000.0) ** 0.7 * LEVEL_BONUS.get(e.level, 1.0) for e in name.entries], dtype=np.float64)
    return raw / raw.sum() if len(raw) else raw


def _vector() -> Array:
    table = weights()
    return np.array([table[name] for name in FEATURES], dtype=np.float64)


def softmax(scores: Array) -> Array:
    """Probabilities from scores; of none, none."""
    if not len(scores):
        return np.zeros(0)
    raw: Array = np.exp(scores - scores.max())
    return np.asarray(raw / raw.sum(), dtype=np.float64)


PROVINCE_SAID = 3.0
"""A province named speaks louder for itself than a town in it."""

Key = TypeVar("Key")


def _shares(
    names: Sequence[Name], believed: Sequence[Array]
) -> tuple[list[dict[str, float]], list[dict[tuple[str, str], float]]]:
    """What each name says for each country and each first-level subdivision."""
    countries: list[dict[str, float]] = []
    provinces: list[dict[tuple[str, str], float]] = []
    for name, chances in zip(names, believed, strict=True):
        by_country: dict[str, float] = {}
        by_province: dict[tuple[str, str], float] = {}
        for entry, chance in zip(name.entries, chances, strict=True):
            if entry.country:
                by_country[entry.country] = by_country.get(entry.country, 0.0) + float(chance)
                if entry.admin1:
                    key, times = (entry.country, entry.admin1), PROVINCE_SAID if entry.level == "province" else 1.0
                    by_province[key] = by_province.get(key, 0.0) + times * float(chance)
        countries.append(by_country)
        provinces.append(by_province)
    return countries, provinces


def _without(shares: Sequence[Mapping[Key, float]], left_out: int, said: Mapping[Key, float]) -> dict[Key, float]:
    """Shares that sum to 1, of all names but one."""
    total: dict[Key, float] = dict(said)
    for n, share in enumerate(shares):
        if n != left_out:
            for key, value in share.items():
                total[key] = total.get(key, 0.0) + value
    whole = sum(total.values()) or 1.0
    return {key: value / whole for key, value in total.items()}


def _nearness(names: Sequence[Name], believed: Sequence[Array]) -> list[tuple[Array, Array]]:
    """For each name, how near each of its entries is to the other names' likely entries: to the nearest, and on the whole."""
    kept = [_likely(name, chances) for name, chances in zip(names, believed, strict=True)]
    if not kept:
        return []
    places = np.concatenate([points for points, _ in kept])
    stops = list(accumulate(len(points) for points, _ in kept))
    points = np.array([_point(e) for name in names for e in name.entries], dtype=np.float64).reshape(-1, 2)
    nearness = np.nan_to_num(np.exp(-_km(points, places) / NEAR_KM))
    lasts = list(accumulate(len(name.entries) for name in names))
    made = []
    for n, (name, last) in enumerate(zip(names, lasts, strict=True)):
        near = nearness[last - len(name.entries) : last]
        pulls = [
            near[:, stop - len(chances) : stop] @ chances
            for m, ((_, chances), stop) in enumerate(zip(kept, stops, strict=True))
            if m != n and len(chances) and len(near)
        ]
        if pulls:
            stacked = np.stack(pulls)
            made.append((stacked.max(axis=0), stacked.mean(axis=0)))
        else:
            made.append((np.zeros(len(near)), np.zeros(len(near))))
    return made


def _likely(name: Name, chances: Array) -> tuple[Array, Array]:
    """Points of a name's likeliest entries that are no countries or wide regions, with their probability."""
    order = [k for k in np.argsort(-chances, kind="stable")[:COMPANIONS] if chances[k] >= ASKED_AGAIN_FROM]
    small = [k for k in order if name.entries[k].level not in ("country", "region") and name.entries[k].lat is not None]
    return np.array([_point(name.entries[k]) for k in small], dtype=np.float64).reshape(-1, 2), chances[small]


def _point(entry: Entry) -> tuple[float, float]:
    if entry.lat is None or entry.lon is None:
        return math.nan, math.nan
    return entry.lat, entry.lon


def _km(a: Array, b: Array) -> Array:
    """Great-circle distances between every point of `a` and every point of `b` (haversine formula)."""
    one, two = np.radians(a)[:, None, :], np.radians(b)[None, :, :]
    half = (two - one) / 2
    h = np.sin(half[..., 0]) ** 2 + np.cos(one[..., 0]) * np.cos(two[..., 0]) * np.sin(half[..., 1]) ** 2
    distances: Array = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.clip(h, 0.0, 1.0)))
    return distances
