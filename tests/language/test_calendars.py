"""Calendars beside the Gregorian one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testimonia.language import calendars


@pytest.mark.parametrize(
    ("jalali", "expected"),
    [
        ((1357, 11, 22), date(1979, 2, 11)),
        ((1393, 7, 28), date(2014, 10, 20)),
        ((1395, 12, 30), date(2017, 3, 20)),
        ((1403, 1, 1), date(2024, 3, 20)),
    ],
)
def test_persian_days_are_exact(jalali: tuple[int, int, int], expected: date) -> None:
    assert calendars.from_jalali(*jalali) == expected


@pytest.mark.parametrize(
    ("hijri", "sighted"),
    [((1436, 1, 1), date(2014, 10, 25)), ((1445, 9, 1), date(2024, 3, 11)), ((1441, 10, 1), date(2020, 5, 24))],
)
def test_islamic_days_are_right_to_about_a_day(hijri: tuple[int, int, int], sighted: date) -> None:
    assert abs((calendars.from_hijri(*hijri) - sighted).days) <= calendars.HIJRI_DOUBT_DAYS


@pytest.mark.parametrize("day", [date(2014, 4, 20), date(2016, 3, 27), date(2008, 3, 23), date(2011, 4, 24)])
def test_easter_sunday_is_found(day: date) -> None:
    assert calendars.easter(day.year) == day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-1200, 1200))
def test_months_added_land_in_the_month_counted(day: date, months: int) -> None:
    later = calendars.add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day <= day.day
