"""Stretches of days with their TIMEX3 values, made from calendar units."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from testimonia.language.calendars import add_months, monday_of, month_end


class Period(NamedTuple):
    """What an expression means for one anchor."""

    value: str
    """TIMEX3."""
    earliest: date | None
    latest: date | None
    why: str
    """The reason in words, without the expression itself."""
    edtf: str = ""
    """Given only where no day can be said: ``XXXX-10-14``."""


def day(at: date, why: str = "") -> Period:
    return Period(at.isoformat(), at, at, why)


def week(at: date, why: str = "") -> Period:
    first = monday_of(at)
    iso = at.isocalendar()
    return Period(f"{iso.year:04d}-W{iso.week:02d}", first, first + timedelta(days=6), why)


def weekend(at: date, why: str = "") -> Period:
    """Saturday and Sunday of the week of `at`."""
    first = monday_of(at) + timedelta(days=5)
    return Period(f"{week(at).value}-WE", first, first + timedelta(days=1), why)


def month(at: date, why: str = "") -> Period:
    return Period(f"{at.year:04d}-{at.month:02d}", at.replace(day=1), month_end(at), why)


def quarter(at: date, why: str = "") -> Period:
    n = (at.month - 1) // 3
    first = date(at.year, 3 * n + 1, 1)
    return Period(f"{at.year:04d}-Q{n + 1}", first, month_end(add_months(first, 2)), why)


def half(year_: int, n: int, why: str = "") -> Period:
    first = date(year_, 6 * n - 5, 1)
    return Period(f"{year_:04d}-H{n}", first, month_end(add_months(first, 5)), why)


def year(at: date, why: str = "") -> Period:
    return Period(f"{at.year:04d}", date(at.year, 1, 1), date(at.year, 12, 31), why)


def decade(at: date, why: str = "") -> Period:
    first = at.year // 10 * 10
    return Period(f"{first // 10:03d}X", date(max(first, 1), 1, 1), date(first + 9, 12, 31), why)


def century(at: date, why: str = "") -> Period:
    first = at.year // 100 * 100
    return Period(f"{first // 100:02d}XX", date(max(first, 1), 1, 1), date(first + 99, 12, 31), why)


# Northern seasons, by the month or by the sun; a winter "of 2014" may be the one that began or the one that ended.
_SEASONS: Final = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 21)), "WI": ((1, 1), (3, 20))}


def season(year_: int, code: str, why: str = "") -> Period:
    (m1, d1), (m2, d2) = _SEASONS[code]
    last = date(year_ + (code == "WI"), m2, d2)
    return Period(f"{year_:04d}-{code}", date(year_, m1, d1), last, f"{why} (northern seasons)")


CONTAINING: Final[dict[str, Callable[[date, str], Period]]] = {
    "day": day, "night": day, "week": week, "month": month, "quarter": quarter, "year": year, "decade": decade,
    "century": century, "weekend": weekend,
}  # fmt: skip
"""The unit that a day is in."""

_DAYS: Final = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def shift(at: date, unit: str, n: float) -> date:
    """The day `n` units after `at` (before it when negative); hours and less stay on the day they fall on.

    Raises:
        ValueError, OverflowError: outside the years 1 to 9999.
    """
    if unit in _MONTHS:
        return add_months(at, round(n * _MONTHS[unit]))
    return at + timedelta(days=round(n * _DAYS.get(unit, 0)))


CODES: Final = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "weekend": "W",
}  # fmt: skip


def length(unit: str, n: str) -> str:
    """TIMEX3 value of a length of time: ``P3D``, ``PT48H``, ``PXM``.

    >>> length("year", "2.5"), length("hour", "48"), length("month", "X"), length("decade", "4")
    ('P2Y6M', 'PT48H', 'PXM', 'P40Y')
    """
    code = CODES[unit]
    amount = n.split("-")[0] if "-" in n else n
    factor, code = {"E": (10, "Y"), "C": (100, "Y"), "Q": (3, "M")}.get(code, (1, code))
    if unit == "fortnight":
        factor = 2
    if amount in ("", "X"):
        return f"P{'T' if code[0] == 'T' else ''}X{CODES[unit][-1]}"
    value = float(amount) * factor
    timed, letter = ("T", code[1]) if code[0] == "T" else ("", code)
    parts = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if timed else ("D", 30)}.get(letter)
    rest = round((value - int(value)) * parts[1]) if parts else 0
    if parts is None or not rest:
        return f"P{timed}{value:g}{letter}"
    return f"P{timed}{int(value)}{letter}{rest}{parts[0]}" if int(value) else f"P{timed}{rest}{parts[0]}"


def narrowed(period: Period, mod: str, anchor: date | None) -> Period:
    """The part of a stretch that "early", "late", "earlier", "the end of" leave; whole for a single day."""
    first, last = period.earliest, period.latest
    if first is None or last is None or first == last:
        return period
    span = (last - first).days
    middle = first + timedelta(days=span // 2)
    quarter_ = timedelta(days=span // 4)
    parts = {
        "START": (first, middle, "first half"), "END": (middle, last, "second half"),
        "MID": (first + quarter_, last - quarter_, "middle half"),
    }  # fmt: skip
    if mod in parts:
        first, last, said = parts[mod]
        return period._replace(earliest=first, latest=last, why=f"{period.why}, {said}")
    if mod == "EARLIER" and anchor and first <= anchor <= last:
        return period._replace(latest=anchor, why=f"{period.why}, up to {anchor}")
    if mod == "LATER" and anchor and first <= anchor <= last:
        return period._replace(earliest=anchor, why=f"{period.why}, from {anchor}")
    return period
