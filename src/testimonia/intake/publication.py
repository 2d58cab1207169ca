"""When a report was published, as an interval of days with its basis; the page's own clock never counts.

The first rule that answers wins, in the order of `RULES`: what the caller knows, what the input's field says, the day
in the address, the page's metadata, the month in the address, a dated line at the head, the dateline.
A time zone is never applied: the day is the publisher's.
"""

import calendar
import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from testimonia.intake.layout import Layout
from testimonia.intake.written_days import find_days
from testimonia.records import DateValue, Flag, Span

STALE = 45
"""Days. Month and day without a year mean, in news, a day of the last or next weeks; further off, the two disagree."""
OLDEST_YEAR = 1850
"""Before it, a number in metadata is a fault: no agency report is older."""


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything an input says on its time of publication."""

    caller: DateValue | None = None
    given: str | None = None
    """The input's own field."""
    metadata: tuple[tuple[str, str], ...] = ()
    """(value, where it stands), best first."""
    url: str | None = None
    layout: Layout = field(default_factory=lambda: Layout(()))


_ISO = re.compile(r"^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T\s].*|Z)?\s*$")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*$")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)")
_URL_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})/(0?[1-9]|1[0-2])/")


def read_date(words: str, basis: str) -> DateValue | None:
    """A date as people type it: ISO 8601 (day, month, year, ``from/to``) or ``20 Oct 2014``. None when it is no date.

    >>> read_date("2014-10", "caller").latest.isoformat()
    '2014-10-31'
    """
    first, slash, last = words.partition("/")
    if slash and (start := _stretch(first)) and (end := _stretch(last)) and start[0] <= end[1]:
        return DateValue(words.strip(), start[0], end[1], basis)
    stretch = _stretch(words)
    if stretch is not None:
        return _value(*stretch, basis)
    day = next((d.date for d in find_days(words) if d.date), None)
    return _value(day, day, basis) if day else None


def _stretch(words: str) -> tuple[date, date] | None:
    match = _COMPACT.match(words) or _ISO.match(words)
    if match is None:
        return None
    year, month, day = int(match[1]), *(int(g) if g else None for g in match.groups()[1:])
    try:
        if year < OLDEST_YEAR:
            return None
        last = calendar.monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, day or last)
    except (ValueError, calendar.IllegalMonthError):
        return None


def _value(first: date, last: date, basis: str) -> DateValue:
    if first == last:
        return DateValue(first.isoformat(), first, last, basis)
    whole_month = (first.year, first.month) == (last.year, last.month)
    return DateValue(first.strftime("%Y-%m") if whole_month else f"{first.year:04}", first, last, basis)


def _by_caller(clues: Clues) -> DateValue | None:
    return clues.caller


def _by_field(clues: Clues) -> DateValue | None:
    return read_date(clues.given, f"given with the input: {clues.given.strip()}") if clues.given else None


def _by_metadata(clues: Clues) -> DateValue | None:
    dated = (read_date(value, f"page metadata: {where} is {value.strip()[:40]}") for value, where in clues.metadata)
    return next((d for d in dated if d is not None), None)


def _by_url_day(clues: Clues) -> DateValue | None:
    return _in_url(clues, (_URL_DAY, _URL_COMPACT))


def _by_url_month(clues: Clues) -> DateValue | None:
    return _in_url(clues, (_URL_MONTH,))


def _in_url(clues: Clues, patterns: tuple[re.Pattern[str], ...]) -> DateValue | None:
    for pattern in patterns:
        for match in pattern.finditer(clues.url or ""):
            found = read_date("-".join(match.groups()), f"address: {match[0].strip('/')}")
            if found is not None:
                return found
    return None


def _by_dated_line(clues: Clues) -> DateValue | None:
    dated = clues.layout.dated
    if dated is None or dated.day.date is None:
        return None
    words = {"published": "line that names the day of publication", "byline": "day beside the byline"}
    return _value(dated.day.date, dated.day.date, words.get(dated.role, "dated line under the title"))


def _by_dateline(clues: Clues) -> DateValue | None:
    dateline = clues.layout.dateline
    if dateline is None or dateline.day is None:
        return None
    if dateline.day.date is not None:
        return _value(dateline.day.date, dateline.day.date, f"dateline: {dateline.words}")
    edtf = f"XXXX-{dateline.day.month:02}-{dateline.day.day:02}"
    return DateValue(edtf, None, None, f"dateline without a year: {dateline.words}")


RULES: tuple[Callable[[Clues], DateValue | None], ...] = (
    _by_caller,
    _by_field,
    # Before the metadata, which is often in UTC: the address carries the day in the publisher's own zone.
    _by_url_day,
    _by_metadata,
    _by_url_month,
    _by_dated_line,
    _by_dateline,
)


def find_published(clues: Clues) -> DateValue | None:
    """The publication date by the first rule that answers; None when nothing at all is said.

    Of a month or year that somebody gives, the day that the report itself names.
    """
    told = [found for rule in RULES if (found := rule(clues)) is not None]
    return _narrowed(told[0], told[1:]) if told else None


def _narrowed(told: DateValue, others: Sequence[DateValue]) -> DateValue:
    if told.earliest is None or told.latest is None or told.earliest == told.latest:
        return told
    days = {day: other.basis for other in others for day in _days_within(other, told.earliest, told.latest)}
    if len(days) != 1:
        return told
    ((day, basis),) = days.items()
    return _value(day, day, f"{basis}, in {told.edtf} ({told.basis})")


def _days_within(told: DateValue, first: date, last: date) -> Iterator[date]:
    """The days between two that another clue means: its own, or its month and day in each of the years."""
    if told.earliest is not None:
        if told.earliest == told.latest and first <= told.earliest <= last:
            yield told.earliest
        return
    for year in range(first.year, last.year + 1):
        with contextlib.suppress(ValueError):
            day = date.fromisoformat(told.edtf.replace("XXXX", str(year)))
            if first <= day <= last:
                yield day


def flags_of(clues: Clues, published: DateValue | None, text: str, page_date: str | None) -> tuple[Flag, ...]:
    """What a person should know about the publication date."""
    flags = []
    if clues.given and _by_field(clues) is None:
        flags.append(Flag("published-unreadable", f"{clues.given.strip()[:60]!r} is no date; write YYYY-MM-DD"))
    if published is None or published.earliest is None:
        flags.append(_unknown(published, text, page_date))
    return tuple(flags)


def _unknown(published: DateValue | None, text: str, page_date: str | None) -> Flag:
    message = (
        f"the year of publication is not given ({published.basis}); --published sets it"
        if published is not None
        else "no metadata, address, dateline or dated line gives the day of publication; --published sets it"
    )
    if page_date is None:
        return Flag("publication-date-unknown", message)
    message += f". The page's own clock ({page_date}) tells when the page was saved, not when the report was published"
    spans = _against_clock(text, date.fromisoformat(page_date))
    if spans:
        message += f"; clock and text disagree: the text speaks of {' and '.join(repr(s.text) for s in spans)}"
    return Flag("publication-date-unknown", message, spans)


def _against_clock(text: str, clock: date) -> tuple[Span, ...]:
    """Days of the text that are not near the clock's."""
    days = find_days(text)
    return tuple(Span(d.start, d.end, text[d.start : d.end]) for d in days if _distance(d.day, d.month, d.year, clock) > STALE)[
        :3
    ]


def _distance(day: int, month: int, year: int | None, clock: date) -> int:
    """Days between the clock and the nearest day that is meant."""
    years = (year,) if year else (clock.year - 1, clock.year, clock.year + 1)
    days = [date(y, month, min(day, calendar.monthrange(y, month)[1])) for y in years]
    return min(abs((d - clock).days) for d in days)
