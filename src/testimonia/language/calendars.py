"""Calendars beside the Gregorian one, and the arithmetic of calendar units."""

import calendar
from datetime import date, timedelta
from typing import Final

HIJRI_MONTHS: Final = (
    r"muharram",
    r"safar",
    r"rabi['’`]?(?: al| ul|al)?[- ]a?w?w?al|rabi['’`]? i",
    r"rabi['’`]? (?:al|ath|ul)[- ]?(?:thani|akhir)|rabi['’`]? ii",
    r"jumada[- ](?:al|ul)[- ](?:awwal|ula|oola)",
    r"jumada[- ](?:al|ath|ul)[- ](?:thani|thaniyah?|akhirah?)",
    r"rajab",
    r"sha['’`]?ban",
    r"rama[dz][ha]+n",
    r"shawwal",
    r"(?:dhu|zul)[- ]?(?:al[- ])?qa['’`]?[di]dah?",
    r"(?:dhu|zul)[- ]?(?:al[- ])?hijjah?",
)
"""Spellings of the months of the Islamic calendar as regular expressions, in order."""

JALALI_MONTHS: Final = (
    "farvardin", "ordibehesht", "khordad", "tir", "mordad", "shahrivar", "mehr", "aban", "azar", "dey", "bahman",
    "esfand",
)  # fmt: skip
"""Months of the Persian calendar, in order."""

HIJRI_DOUBT_DAYS: Final = 1
"""The tabular calendar and the crescent as sighted in a country differ by about this much."""

_HIJRI_EPOCH: Final = 227015  # proleptic Gregorian ordinal of 1 Muharram 1 AH (622-07-19), civil reckoning
_LEAP_JALALI: Final = (1, 5, 9, 13, 17, 22, 26, 30)  # of each 33 years; right for 1178–1633 AP, 1799–2255 CE


def from_hijri(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the tabular Islamic calendar, right to about `HIJRI_DOUBT_DAYS`.

    Source: Reingold & Dershowitz, Calendrical Calculations, arithmetical Islamic calendar (civil epoch).

    >>> from_hijri(1436, 1, 1)
    datetime.date(2014, 10, 25)
    """
    days = day + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date.fromordinal(_HIJRI_EPOCH - 1 + days)


def from_jalali(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the Persian solar calendar (33-year cycle; 1799 to 2255 CE).

    >>> from_jalali(1393, 7, 28)
    datetime.date(2014, 10, 20)
    """
    before = year - 1
    leaps = 8 * (before // 33) + sum(1 for leap in _LEAP_JALALI if leap <= before % 33)
    days = day + 31 * min(month - 1, 6) + 30 * max(0, month - 7) + 365 * before + leaps
    return date.fromordinal(226894 + days)


def easter(year: int) -> date:
    """Western Easter Sunday. Source: the anonymous Gregorian computus (Nature, 1876).

    >>> easter(2014)
    datetime.date(2014, 4, 20)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the month's last day where it is shorter.

    Raises:
        ValueError: outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is outside 1 to 9999")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Last day of the month that `day` is in."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def monday_of(day: date) -> date:
    """Monday of the ISO week that `day` is in."""
    return day - timedelta(days=day.weekday())
