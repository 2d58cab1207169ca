"""Intervals of days as Extended Date/Time Format (ISO 8601-2:2019), levels 1 and 2."""

import calendar
from datetime import date

UNKNOWN = "XXXX"
"""Not even the year is known."""


def interval(earliest: date | None, latest: date | None, approximate: bool = False) -> str:
    """The shortest EDTF string for the days from `earliest` to `latest`, both included.

    Args:
        earliest: first day; None when it is not known.
        latest: last day; None when it is not known.
        approximate: adds EDTF's ``~``.

    Raises:
        ValueError: `earliest` is after `latest`.

    >>> interval(date(2014, 10, 1), date(2014, 10, 31)), interval(date(2014, 10, 14), date(2014, 10, 27))
    ('2014-10', '2014-10-14/2014-10-27')
    """
    mark = "~" if approximate else ""
    if earliest is None and latest is None:
        return UNKNOWN
    if earliest is None or latest is None:
        return "/".join(f"{_day(day)}{mark}" if day else "" for day in (earliest, latest))
    if earliest > latest:
        raise ValueError(f"an interval cannot end ({latest}) before it starts ({earliest})")
    whole = _whole(earliest, latest)
    if whole:
        return whole + mark
    first, last = _shortened(earliest, latest)
    return f"{first}{mark}/{last}{mark}"


def partial(year: int | None, month: int | None, day: int | None) -> str:
    """A date with unknown parts marked ``X``.

    >>> partial(None, 10, 14), partial(2014, None, None)
    ('XXXX-10-14', '2014')
    """
    parts = [f"{year:04d}" if year is not None else UNKNOWN]
    if month is not None or day is not None:
        parts.append(f"{month:02d}" if month is not None else "XX")
    if day is not None:
        parts.append(f"{day:02d}")
    return "-".join(parts)


def _day(day: date) -> str:
    return day.isoformat()


def _is_month_end(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _whole(earliest: date, latest: date) -> str:
    """One day, calendar month, year, decade or century; empty when the interval is none of these."""
    if earliest == latest:
        return _day(earliest)
    if earliest.day != 1 or not _is_month_end(latest):
        return ""
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.year:04d}-{earliest.month:02d}"
    if earliest.month != 1 or latest.month != 12:
        return ""
    if earliest.year == latest.year:
        return f"{earliest.year:04d}"
    for digits, years in ((1, 10), (2, 100)):
        if earliest.year % years == 0 and latest.year - earliest.year == years - 1:
            return f"{earliest.year:04d}"[:-digits] + "X" * digits
    return ""


def _shortened(earliest: date, latest: date) -> tuple[str, str]:
    """Both ends as years or months where they are whole ones."""
    if earliest.day == 1 and _is_month_end(latest):
        if earliest.month == 1 and latest.month == 12:
            return f"{earliest.year:04d}", f"{latest.year:04d}"
        return f"{earliest.year:04d}-{earliest.month:02d}", f"{latest.year:04d}-{latest.month:02d}"
    return _day(earliest), _day(latest)
