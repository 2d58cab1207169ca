"""How coarse place and time must be so that no released combination of type, place and time stands for fewer than k people.

A rung of the ladder is taken by the small cells only; where the smallest ones still stand alone at the top, the next
smallest cell of the same kind climbs with them (complementary suppression), so that nobody is found by subtraction.
Method: global k-anonymity by local recoding, as in Sweeney (2002), with people told of, not rows, as what is counted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from itertools import pairwise

from testimonia.export import deriving, flat
from testimonia.export.occurrences import Occurrence
from testimonia.gazetteer import Gazetteer
from testimonia.records import ActorValue, DateValue, PlaceValue


class Rung(IntEnum):
    """How coarse; each rung is coarser than the one before."""

    EXACT = 0
    WEEK = 1
    """The place as told, the day to the week."""
    PROVINCE_WEEK = 2
    PROVINCE_MONTH = 3
    COUNTRY_MONTH = 4
    COUNTRY_YEAR = 5
    WITHHELD = 6
    """Neither place nor day."""


Period = Callable[[date], tuple[date, date]]
FINE_LEVELS = frozenset({"site", "neighbourhood", "settlement", "district", "unresolved"})
BELOW_COUNTRY = FINE_LEVELS | {"province"}


def week(day: date) -> tuple[date, date]:
    """Monday to Sunday."""
    first = day - timedelta(days=day.weekday())
    return first, first + timedelta(days=6)


def month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def year(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)


PERIODS: dict[Rung, tuple[str, Period]] = {
    Rung.WEEK: ("week", week), Rung.PROVINCE_WEEK: ("week", week), Rung.PROVINCE_MONTH: ("month", month),
    Rung.COUNTRY_MONTH: ("month", month), Rung.COUNTRY_YEAR: ("year", year),
}  # fmt: skip


def coarse_date(value: DateValue, rung: Rung) -> DateValue | None:
    """A date as a rung shows it; None where it shows none. A date that is coarser already keeps its interval, rounded outward."""
    if rung is Rung.EXACT:
        return value
    if rung is Rung.WITHHELD or value.earliest is None or value.latest is None:
        return None if rung is Rung.WITHHELD else replace(value, basis="no day known", time_of_day=None)
    name, period = PERIODS[rung]
    first, last = period(value.earliest)[0], period(value.latest)[1]
    return DateValue(_edtf(name, first, last), first, last, f"to the {name}, so that few people can't be told apart")


def _edtf(name: str, first: date, last: date) -> str:
    if name == "month" and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if name == "year" and first.year == last.year:
        return f"{first:%Y}"
    return f"{first.isoformat()}/{last.isoformat()}"


def coarse_place(value: PlaceValue, rung: Rung, gazetteer: Gazetteer | None = None) -> PlaceValue | None:
    """A place as a rung shows it; None where it shows none.

    Args:
        gazetteer: gives the middle of provinces and countries. None: coarse places are not on the map.
    """
    if rung <= Rung.WEEK:
        return value
    if rung is Rung.WITHHELD:
        return None
    if rung <= Rung.PROVINCE_MONTH and value.level in FINE_LEVELS and value.admin1:
        return _province(value.admin1, value.country, gazetteer)
    if rung <= Rung.PROVINCE_MONTH and value.level not in FINE_LEVELS:
        return value
    if value.level in BELOW_COUNTRY:
        return _country(value.country, gazetteer) if value.country else None
    return value


def _province(name: str, country: str | None, gazetteer: Gazetteer | None) -> PlaceValue:
    entries = gazetteer.look_up(name) if gazetteer else ()
    entry = next((e for e in entries if e.level == "province" and e.country == country), None)
    lat, lon, radius = (entry.lat, entry.lon, entry.radius_km) if entry else (None, None, None)
    return PlaceValue(name, name, "province", country, lat, lon, None, "at", radius, (), name)


def _country(code: str, gazetteer: Gazetteer | None) -> PlaceValue:
    entry = gazetteer.country(code) if gazetteer else None
    name = entry.name if entry else code
    lat, lon, radius = (entry.lat, entry.lon, entry.radius_km) if entry else (None, None, None)
    return PlaceValue(name, name, "country", code, lat, lon, f"iso:{code}", "at", radius)


# ── cells ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Released:
    """What a release would say of an occurrence's type, places and days on some rung: equal ones are one cell."""

    type: str
    places: frozenset[tuple[str, str, str]]
    days: frozenset[str]


def people_in(occurrence: Occurrence) -> int:
    """How many people the occurrence befell, at least; 0 where it befell nobody: such an occurrence hides nobody."""
    totals = [deriving.totals(occurrence, f) for f in flat.COUNT_FIELDS]
    least: list[int] = [min((n for t in found if (n := t.low) is not None), default=1) for found in totals if found]
    victims = any(isinstance(s.claim.value, ActorValue) for s in occurrence.claims("victim"))
    return max([*least, 1 if victims else 0])


def released(occurrence: Occurrence, rung: Rung) -> Released:
    """The cell of an occurrence on a rung."""
    places = [s.claim.value for s in occurrence.claims("place") if isinstance(s.claim.value, PlaceValue)]
    dates = [s.claim.value for s in occurrence.claims("date") if isinstance(s.claim.value, DateValue)]
    shown = [p for value in places if (p := coarse_place(value, rung))]
    days = [d for value in dates if (d := coarse_date(value, rung))]
    return Released(
        occurrence.type,
        frozenset((p.gazetteer_id or p.name or p.text, p.level, p.country or "") for p in shown),
        frozenset(d.edtf for d in days),
    )


@dataclass(frozen=True)
class Climb:
    """The rung of every occurrence, and how many people the smallest cells still stand for."""

    rungs: tuple[Rung, ...]
    small: tuple[int, ...]
    """People in each cell that stayed below k because there is nobody of its type to hide among."""


def climb(found: Sequence[Occurrence], k: int, at_least: Sequence[Rung]) -> Climb:
    """The lowest rungs on which every cell stands for k people or more.

    Args:
        at_least: the rung that each occurrence has anyway, for its kind.
    """
    people = [people_in(o) for o in found]
    rungs = list(at_least)
    ties = _told_together(found)
    cells: dict[tuple[int, Rung], Released] = {}

    def cell(n: int) -> Released:
        return cells.setdefault((n, rungs[n]), released(found[n], rungs[n]))

    while True:
        _keep_ties(rungs, ties)
        small = _small_cells(cell, people, k)
        climbing = [n for members in small for n in members if rungs[n] < Rung.WITHHELD]
        if climbing:
            for n in climbing:
                rungs[n] = Rung(rungs[n] + 1)
            continue
        joined = [m for members in small if (m := _next_smallest(cell, people, rungs, members)) is not None]
        if not joined:
            return Climb(tuple(rungs), tuple(sorted(sum(people[n] for n in members) for members in small)))
        for m in joined:
            rungs[m] = Rung.WITHHELD


def _small_cells(cell: Callable[[int], Released], people: Sequence[int], k: int) -> list[list[int]]:
    groups: dict[Released, list[int]] = {}
    for n in range(len(people)):
        if people[n]:
            groups.setdefault(cell(n), []).append(n)
    return [members for members in groups.values() if sum(people[n] for n in members) < k]


def _next_smallest(
    cell: Callable[[int], Released], people: Sequence[int], rungs: Sequence[Rung], members: list[int]
) -> int | None:
    """An occurrence of the smallest other cell of the same type, to withhold with those that stand alone. None: there is none."""
    type_ = cell(members[0]).type
    others = [n for n in range(len(people)) if people[n] and rungs[n] < Rung.WITHHELD and cell(n).type == type_]
    return min(others, key=lambda n: (people[n], n), default=None)


def _told_together(found: Sequence[Occurrence]) -> list[tuple[int, int]]:
    """Occurrences that one report tells of the same place or the same day: one must not give the other away."""
    holders: dict[tuple[str, str], list[int]] = {}
    for n, occurrence in enumerate(found):
        for said in occurrence.claims("place", "date"):
            value = said.claim.value
            if isinstance(value, PlaceValue) and value.level in FINE_LEVELS:
                holders.setdefault((said.told.coded.report.id, value.gazetteer_id or value.name or value.text), []).append(n)
            if isinstance(value, DateValue) and value.earliest is not None and value.earliest == value.latest:
                holders.setdefault((said.told.coded.report.id, value.edtf), []).append(n)
    pairs = {(a, b) for members in holders.values() for a, b in pairwise(members) if a != b}
    return sorted(pairs)


def _keep_ties(rungs: list[Rung], ties: Iterable[tuple[int, int]]) -> None:
    """Both ends of a tie on the higher rung."""
    while True:
        uneven = [(a, b) for a, b in ties if rungs[a] != rungs[b]]
        if not uneven:
            return
        for a, b in uneven:
            rungs[a] = rungs[b] = max(rungs[a], rungs[b])
