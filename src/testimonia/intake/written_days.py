"""Days as newspapers print them, in English: ``28 March 2024``, ``Mar 28, 2024``, ``12 DEC 89``, ``Oct 20``, ``2024-03-28``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

PIVOT = 70
"""Two-digit years from 70 are of the 1900s, the rest of the 2000s: the oldest machine-readable wires are of the 1970s."""

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<{}>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
_PATTERNS = (
    r"(?<!\d)(?P<y1>\d{4})[-/](?P<m1>\d{1,2})[-/](?P<d1>\d{1,2})(?!\d)",
    r"(?<![\d.,$])" + _DAY.format("d2") + r"(?:\s+of)?[\s-]+" + _MONTH.format("m2")
    + r"(?:,?[\s-]+(?P<y2>\d{4}|'?\d{2})(?![\d:]))?",
    r"(?<![A-Za-z])" + _MONTH.format("m3") + r"\s+" + _DAY.format("d3") + r"(?![\d:.]\d|\d)(?:,?\s+(?P<y3>\d{4})(?!\d))?",
    r"(?<!\d)(?P<d4>\d{1,2})[./](?P<m4>\d{1,2})[./](?P<y4>\d{4})(?!\d)",
)  # fmt: skip
_WRITTEN = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day found in a text."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    """None when the words give none."""

    @property
    def date(self) -> date | None:
        """The calendar day. None without a year."""
        return None if self.year is None else date(self.year, self.month, self.day)


def find_days(text: str) -> Iterator[WrittenDay]:
    """Every real calendar day written in `text`; ``05/06/2014`` is left out, for nobody can tell day from month.

    >>> [d.date.isoformat() for d in find_days("BOGOTA, 12 DEC 89 (EFE); Thursday, March 28, 2024") if d.date]
    ['1989-12-12', '2024-03-28']
    """
    for match in _WRITTEN.finditer(text):
        found = _understood(match)
        if found is not None:
            yield found


def _understood(match: re.Match[str]) -> WrittenDay | None:
    pattern = next(n for n in "1234" if match[f"d{n}"])
    day, month = int(match[f"d{pattern}"]), _month(match[f"m{pattern}"])
    if pattern == "4" and month > 12 >= day:
        day, month = month, day
    elif pattern == "4" and "/" in match[0] and day <= 12 and day != month:
        return None
    year = _year(match[f"y{pattern}"])
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return WrittenDay(match.start(), match.end(), day, month, year)


def _month(words: str) -> int:
    return int(words) if words.isdigit() else MONTHS[words.lower()]


def _year(words: str | None) -> int | None:
    """The year of two or four digits."""
    if not words:
        return None
    number = int(words.lstrip("'"))
    if len(words.lstrip("'")) == 4:
        return number or None
    return number + (1900 if number >= PIVOT else 2000)


_AROUND = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b|\b[ap]\.?m\b\.?"
    r"|\b(?:today|date|is|now|the|at|on|of|it|local|time|current)\b|\bh(?:rs|ours)?\b"
    r"|\b(?:GMT|UTC|[A-Z]{1,4}ST|[A-Z]{1,3}DT|CET|EET|EAT|WAT|CAT|[A-Z]{3}T)\b(?:[+-]\d{1,2}(?::?\d{2})?)?"
    r"|\(?[+-]\d{2}:?\d{2}\)?|[\s,|:;·•()\[\]./–—-]+",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:last\s+)?(?:updated?|modified)\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:(?:first\s+)?published|posted|publication|released?|issued|this (?:story|article|report) (?:is|was)(?: published)?"
    r" (?:from|on))\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^\W*(?:By|BY|by)\s+[A-ZÀ-Þ][\w.'’ ,&-]{2,80}$")


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A line that says nothing but a day, and what the line calls it."""

    day: WrittenDay
    role: str
    """``published``, ``updated``, ``byline`` or ``bare``."""


LONGEST_DATED_LINE = 120
"""Code points; a clock, a byline and a "published on" are shorter."""


def read_dated_line(line: str) -> DatedLine | None:
    """The day that a line consists of, with at most weekday, time, zone, byline and a word like "published" around it.

    >>> read_dated_line("This story is from March 1, 2002").role
    'published'
    >>> read_dated_line("On March 1, 2002 the army left.") is None
    True
    """
    if len(line) > LONGEST_DATED_LINE:
        return None
    days = [day for day in find_days(line) if day.year is not None]
    if not days:
        return None
    rest = line
    for day in reversed(days):
        rest = rest[: day.start] + " " + rest[day.end :]
    role = "published" if _PUBLISHED.search(rest) else "updated" if _UPDATED.search(rest) else "bare"
    rest = _UPDATED.sub(" ", _PUBLISHED.sub(" ", rest))
    if not _AROUND.sub("", rest):
        return DatedLine(days[0], role)
    if _BYLINE.match(rest.strip(" |,·-–—:")):
        return DatedLine(days[0], "published" if role == "published" else "byline")
    return None


def is_byline(line: str) -> bool:
    """Whether a line names only who wrote the report: ``By Amina Yusuf in Maiduguri``."""
    return len(line) <= LONGEST_DATED_LINE and not line.rstrip().endswith(".") and bool(_STRICT_BYLINE.match(line.strip()))


_STRICT_BYLINE = re.compile(
    r"^(?:By|BY|by:?)\s+(?:[A-Z][\w.'’-]*|and|in|for|of|the|,|&|\|)(?:\s+(?:[A-Z][\w.'’,-]*|and|in|for|of|the|&|\|))*$"
)
