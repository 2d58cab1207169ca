"""No released combination of type, place and time stands for fewer than k people, unless there is nobody to hide among."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.writing import ALEPPO, KADUNA, KANO, Writing, count, day

from testimonia.export.cells import Released, Rung, coarse_date, coarse_place, people_in, released
from testimonia.export.masking import disclose
from testimonia.export.occurrences import occurrences
from testimonia.records import CodedReport, DateValue, Disclosure, PlaceValue, Release

PLACES = {"Aleppo": ALEPPO, "Kano": KANO, "Kaduna": KADUNA}


def taken(n: int, place: str, when: date, people: int, kind: str = "abduction") -> CodedReport:
    w = Writing(f"Gunmen took {people} drivers in {place} on {when}.", f"r{n}.txt")
    drivers = w.actor("drivers", "civilians")
    w.event(kind, "took", w.claim("victim", "drivers", drivers), w.claim("abducted", str(people), count(people)), w.claim("place", place, PLACES[place]),
            w.claim("date", str(when), day(when.isoformat())))  # fmt: skip
    return w.coded()


TOLD = st.lists(
    st.tuples(st.sampled_from(sorted(PLACES)), st.integers(0, 200), st.integers(1, 6), st.sampled_from(["abduction", "killing"])),
    min_size=1,
    max_size=14,
)


@settings(deadline=None, max_examples=60)
@given(TOLD, st.integers(1, 8))
def test_every_cell_of_a_public_release_stands_for_k_people_or_says_nothing(
    told: list[tuple[str, int, int, str]], k: int
) -> None:
    coded = tuple(
        taken(n, place, date(2016, 1, 1) + timedelta(days=d), people, kind) for n, (place, d, people, kind) in enumerate(told)
    )
    found = disclose(Release(coded, "public", disclosure=Disclosure(k)))
    cells: Counter[Released] = Counter()
    withheld = set()
    for occurrence in occurrences(found.release):
        cell = released(occurrence, Rung.EXACT)
        cells[cell] += people_in(occurrence)
        if not cell.places and not cell.days:
            withheld.add(cell)
    small = {cell for cell, people in cells.items() if people < k}
    assert small <= withheld
    assert sorted(cells[c] for c in small) == list(found.small_cells)
    for cell in small:
        others = [c for c in cells if c.type == cell.type and c != cell]
        assert not others, "somebody of the same type could have been withheld beside them"


def test_the_smallest_neighbour_is_withheld_beside_one_who_stands_alone() -> None:
    lone = taken(0, "Aleppo", date(2016, 5, 12), 1)
    kano = taken(1, "Kano", date(2016, 5, 12), 6)
    kaduna = taken(2, "Kaduna", date(2016, 5, 12), 9)
    given_ = disclose(Release((lone, kano, kaduna), "public")).release
    places = [[c.value.name for c in r.events[0].claims if isinstance(c.value, PlaceValue)] for r in given_.coded]
    assert places == [[], [], ["Kaduna"]]


def test_a_day_becomes_its_week_then_the_place_its_province() -> None:
    same_week = (taken(n, "Kano", date(2016, 5, 9 + n), 2) for n in range(3))
    given_ = disclose(Release(tuple(same_week), "public")).release
    days = {c.value.edtf for r in given_.coded for c in r.events[0].claims if isinstance(c.value, DateValue)}
    places = {(c.value.name, c.value.level) for r in given_.coded for c in r.events[0].claims if isinstance(c.value, PlaceValue)}
    assert days == {"2016-05-09/2016-05-15"}
    assert places == {("Kano", "settlement")}
    near = (taken(n, ("Kano", "Kaduna")[n % 2], date(2016, 5, 9 + n), 2) for n in range(3))
    country = disclose(Release(tuple(near), "public")).release
    assert {c.value.level for r in country.coded for c in r.events[0].claims if isinstance(c.value, PlaceValue)} == {"country"}


@pytest.mark.parametrize(
    ("rung", "edtf"),
    [
        (Rung.EXACT, "2016-05-12"),
        (Rung.WEEK, "2016-05-09/2016-05-15"),
        (Rung.PROVINCE_MONTH, "2016-05"),
        (Rung.COUNTRY_YEAR, "2016"),
    ],
)
def test_each_rung_has_its_period(rung: Rung, edtf: str) -> None:
    coarse = coarse_date(day("2016-05-12"), rung)
    assert coarse is not None
    assert coarse.edtf == edtf
    assert coarse_date(day("2016-05-12"), Rung.WITHHELD) is None


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 40), st.sampled_from(list(Rung)[:-1]))
def test_a_coarse_date_always_holds_the_finer_one(first: date, more: int, rung: Rung) -> None:
    fine = day(first.isoformat(), (first + timedelta(days=more)).isoformat())
    coarse = coarse_date(fine, rung)
    assert coarse is not None
    assert coarse.earliest is not None
    assert coarse.latest is not None
    assert coarse.earliest <= first
    assert coarse.latest >= first + timedelta(days=more)


def test_a_place_becomes_its_province_then_its_country_then_nothing() -> None:
    shown = [
        (p.name, p.level) if (p := coarse_place(KANO, rung)) else None
        for rung in (Rung.WEEK, Rung.PROVINCE_WEEK, Rung.COUNTRY_YEAR, Rung.WITHHELD)
    ]
    assert shown == [("Kano", "settlement"), ("Kano State", "province"), ("NG", "country"), None]
