"""Days, months and years that the report names."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from testimonia.language import calendars, edtf
from testimonia.language.time_words import EASTER_FEASTS, FIXED_FEASTS, HIJRI_FEASTS
from testimonia.resolving import periods
from testimonia.resolving.periods import Period
from testimonia.resolving.story import NARRATIVE, STEPS, YEARLESS, Form, Story, unknown
from testimonia.resolving.tenses import Tense


def _before(tense: Tense | None) -> bool:
    return tense == "past"


def calendar(form: Form, anchor: date | None, tense: Tense | None, story: Story) -> Period | None:
    if form.get("calendar"):
        return _other_calendar(form, anchor, tense, story)
    if form.get("era", "").startswith("b"):
        return unknown(f"BC{int(form['year']):04d}", "before the common era", f"-{max(0, int(form['year']) - 1):04d}")
    if "quarterly" in form or "quarter" in form:
        return _quarter(form, anchor, story)
    year = _year(form, anchor, story)
    if "season" in form:
        return _season(form, year, anchor, tense)
    month = int(form["month"]) if "month" in form else None
    day = int(form["day"]) if "day" in form else None
    if month is None and day is None:
        return _years(form, year)
    if month is None:
        return unknown(f"XXXX-XX-{day or 0:02d}", "a day of a month not named")
    if year is None:
        return _undated(form, month, day, anchor, tense, story)
    why = "as written" if "year" in form else f"'{form.get('yearrel', '')} year' from {anchor}"
    return _dated(form, year, month, day, why)


def _year(form: Form, anchor: date | None, story: Story) -> int | None:
    for key in ("year", "yearb", "year3"):
        if key in form:
            return int(form[key])
    if "yearrel" in form:
        base = story.year if form["yearrel"] == "same" and story.year else _base(form["yearrel"], anchor, story)
        return base.year + STEPS[form["yearrel"]] if base else None
    return None


def _base(rel: str, anchor: date | None, story: Story) -> date | None:
    return (story.day or story.dated) if rel in NARRATIVE else anchor


def _years(form: Form, year: int | None) -> Period | None:
    if year is None:
        return unknown("XXXX", "a year that is not known")
    whole = periods.year(date(year, 1, 1), "as written")
    if "year2" not in form:
        return whole
    digits = form["year2"]
    last = int(digits) if len(digits) == 4 else int(f"{year:04d}"[: -len(digits)] + digits)
    return whole._replace(value=f"{year:04d}/{last:04d}", latest=date(max(year, last), 12, 31))


def _dated(form: Form, year: int, month: int, day: int | None, why: str) -> Period:
    if day is None:
        return periods.month(date(year, month, 1), why)
    first = periods.day(date(year, month, day), why)
    if "day2" not in form:
        return first
    last = date(year, month, int(form["day2"]))
    if last < date(year, month, day):
        return first
    return Period(f"{first.value}/{last}", first.earliest, last, why)


def _undated(form: Form, month: int, day: int | None, anchor: date | None, tense: Tense | None, story: Story) -> Period:
    """A day or month without its year: the year of the story, or the nearest one that the tense allows."""
    if story.dated and (story.old or (tense != "future" and _goes_on(story, month, day))):
        return _dated(form, _story_year(story.dated, month, day), month, day, f"year of {story.dated}, named before it")
    if anchor is None:
        value = edtf.partial(None, month, day)
        return unknown(value, YEARLESS, value)
    if form.get("rel") in STEPS:
        return _dated(form, _stepped(month, anchor, form["rel"]), month, day, f"'{form['rel']}' seen from {anchor}")
    options = [y for y in range(anchor.year - LEAP_GAP, anchor.year + LEAP_GAP + 1) if _exists(y, month, day)]
    if not options:
        return unknown(edtf.UNKNOWN, "no such day in any year")
    past = [y for y in options if date(y, month, day or 1) <= anchor]
    coming = [y for y in options if date(y, month, day or 28) >= anchor]
    if _before(tense) and past and not (day and coming and _told_early(past[-1], coming[0], month, day, anchor)):
        return _dated(form, past[-1], month, day, f"the last one on or before {anchor}")
    if tense == "future" and coming:
        return _dated(form, coming[0], month, day, f"the next one on or after {anchor}")
    nearest = min(options, key=lambda y: (abs((date(y, month, day or 15) - anchor).days), y))
    return _dated(form, nearest, month, day, f"the one nearest to {anchor}")


LEAP_GAP: Final = 8
"""Years from one 29 February to the next, over a century that skips one."""

LONG_AGO_DAYS: Final = 300
SOON_DAYS: Final = 60
"""A day of this many days ahead is nearer than one of `LONG_AGO_DAYS` back that would have been given its year; told as
past it is flagged as after publication."""


STORY_DAYS: Final = 62
"""A day without its year, told next to a full date, is of the same story when it lies this near to it."""


def _goes_on(story: Story, month: int, day: int | None) -> bool:
    if not story.near or story.dated is None:
        return False
    year = _story_year(story.dated, month, day)
    return _exists(year, month, day) and abs((date(year, month, day or 15) - story.dated).days) <= STORY_DAYS


def _told_early(past: int, coming: int, month: int, day: int, anchor: date) -> bool:
    return _is_early((anchor - date(past, month, day)).days, (date(coming, month, day) - anchor).days)


def _is_early(back: int, ahead: int) -> bool:
    """Whether a day so many days back or ahead, told as past, is the one ahead."""
    return back > LONG_AGO_DAYS and ahead <= SOON_DAYS


def _exists(year: int, month: int, day: int | None) -> bool:
    try:
        date(year, month, day or 1)
    except ValueError:
        return False
    return True


def _story_year(dated: date, month: int, day: int | None) -> int:
    """The story moves on: an early month told after a late one is of the next year."""
    if dated.month - month >= 8 and dated.day != 1 and _exists(dated.year + 1, month, day):
        return dated.year + 1
    return dated.year


def _stepped(month: int, anchor: date, rel: str) -> int:
    step = STEPS[rel]
    if step < 0:
        return anchor.year if month < anchor.month else anchor.year - 1
    if step > 0:
        return anchor.year if month > anchor.month else anchor.year + 1
    return anchor.year


def _other_calendar(form: Form, anchor: date | None, tense: Tense | None, story: Story) -> Period:
    name, day = form["calendar"], int(form.get("day", 0))
    convert, doubt = OTHER_CALENDARS[name]
    month, year, why = int(form["month"]), int(form.get("year", 0)), f"from the {name} calendar"
    if not year and day and anchor and not story.old:
        days = {y: convert(y, month, day) for y in _years_around(anchor, convert)}
        year, why = _nearest_year(days, anchor, tense), f"{why}, the year nearest to {anchor} that the tense allows"
    if not year:
        return unknown("XXXX-XX", f"a month of the {name} calendar, year not stated")
    first = convert(year, month, day or 1)
    months_on = convert(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    last = first if day else months_on
    value = first.isoformat() if day else f"{first}/{last}"
    return Period(value, first - doubt, last + doubt, why)


Convert = Callable[[int, int, int], date]
OTHER_CALENDARS: Final[Mapping[str, tuple[Convert, timedelta]]] = {
    "hijri": (calendars.from_hijri, timedelta(days=calendars.HIJRI_DOUBT_DAYS)),
    "jalali": (calendars.from_jalali, timedelta(0)),
}
"""How a day is converted, and how far it may be off."""
HIJRA: Final = 622
"""The common year in which both begin."""


def _years_around(anchor: date, convert: Convert) -> range:
    """The calendar's year in which the anchor lies, with one before and one behind it."""
    year = anchor.year - HIJRA
    while convert(year + 1, 1, 1) <= anchor:
        year += 1
    return range(year - 1, year + 2)


def _nearest_year(days: Mapping[int, date], anchor: date, tense: Tense | None) -> int:
    past = [day for day in days.values() if day <= anchor]
    coming = [day for day in days.values() if day >= anchor]
    early = bool(past and coming) and _is_early((anchor - past[-1]).days, (coming[0] - anchor).days)
    allowed = past if _before(tense) and not early else coming if tense == "future" else list(days.values())
    nearest = min(allowed, key=lambda day: abs((day - anchor).days))
    return next(y for y, day in days.items() if day == nearest)


def _quarter(form: Form, anchor: date | None, story: Story) -> Period:
    n = int(float(form["quarter"])) if form.get("quarter", "").isdigit() else None
    if n is not None and not 1 <= n <= 4:
        return unknown("XXXX", "no such quarter")
    year = _year(form, anchor, story)
    if year is not None and n:
        return periods.quarter(date(year, 3 * n - 2, 1), "as written")
    if anchor is None:
        return unknown(f"XXXX-Q{n or 'X'}", YEARLESS)
    if n:
        this = date(anchor.year, 3 * n - 2, 1)
        at = this if this <= anchor else calendars.add_months(this, -12)
    else:
        at = story.quarter or calendars.add_months(anchor.replace(day=1), -3)
        if "rel" in form and form["rel"] != "latest":
            at = calendars.add_months(anchor, 3 * STEPS[form["rel"]])
    if "yearlast" in form:
        at = calendars.add_months(at, -12)
    return periods.quarter(at, f"the latest one seen from {anchor}")


def _season(form: Form, year: int | None, anchor: date | None, tense: Tense | None) -> Period:
    code = form["season"]
    if year is not None:
        return periods.season(year, code, "as written")
    if anchor is None:
        return unknown(f"XXXX-{code}", YEARLESS)
    whole = periods.season(anchor.year, code, f"seen from {anchor}")
    step = STEPS.get(form.get("rel", ""), None)
    first, last = whole.earliest or anchor, whole.latest or anchor
    if step == -1:
        year = anchor.year if last < anchor else anchor.year - 1
    elif step == 1:
        year = anchor.year if first > anchor else anchor.year + 1
    else:
        year = anchor.year if step == 0 or not _before(tense) or first <= anchor else anchor.year - 1
    return periods.season(year, code, f"seen from {anchor}")


def iso(form: Form, _anchor: date | None, _tense: Tense | None, _story: Story) -> Period:
    day, _, clock = form["iso"].upper().partition("T")
    found = periods.day(date.fromisoformat(day), "as written")
    return found._replace(value=f"{day}T{clock[:5]}") if clock else found


def slash(form: Form, _anchor: date | None, _tense: Tense | None, _story: Story) -> Period:
    """Day first or month first: where both are days, both are kept."""
    a, b, year = (int(part) for part in form["slash"].replace(".", "/").split("/"))
    if year < 100:
        year += 1900 if year >= 30 else 2000
    readings = sorted({date(year, m, d) for d, m in ((a, b), (b, a)) if m <= 12 and _exists(year, m, d)})
    if "." in form["slash"] and _exists(year, b, a):
        readings = [date(year, b, a)]
    if not readings:
        return unknown("XXXX", "no such day")
    if len(readings) == 1:
        return periods.day(readings[0], "as written")
    why = f"day and month in either order: {readings[0]} or {readings[-1]}"
    return Period(f"{year:04d}-XX-XX", readings[0], readings[-1], why)


def decade(form: Form, _anchor: date | None, _tense: Tense | None, _story: Story) -> Period:
    return periods.decade(date(int(form["decade"]) * 10, 1, 1), "as written")


def century(form: Form, _anchor: date | None, _tense: Tense | None, _story: Story) -> Period:
    return periods.century(date(max(1, (int(form["century"]) - 1) * 100), 1, 1), "as written")


def half(form: Form, _anchor: date | None, _tense: Tense | None, _story: Story) -> Period:
    return periods.half(int(form["year"]), 1 if form["half"] in ("1", "first") else 2, "as written")


def feast(form: Form, anchor: date | None, tense: Tense | None, story: Story) -> Period:
    name = form["feast"].replace("’", "'")
    year = int(form["year"]) if "year" in form else None
    if name in HIJRI_FEASTS:
        month, day = HIJRI_FEASTS[name]
        moon = {"calendar": "hijri", "month": str(month), "day": str(day)}
        return _other_calendar(moon, date(year, 7, 1) if year else anchor, tense, story)
    if year is None and anchor is None:
        return unknown("XXXX", YEARLESS)
    if year is not None:
        return periods.day(_feast_day(name, year), "as written")
    assert anchor is not None
    days = [_feast_day(name, y) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    past = [d for d in days if d <= anchor]
    if _before(tense) or form.get("rel") in ("last", "past"):
        return periods.day(past[-1], f"the last one on or before {anchor}")
    nearest = min(days, key=lambda d: (abs((d - anchor).days), d))
    return periods.day(nearest, f"the one nearest to {anchor}")


def _feast_day(name: str, year: int) -> date:
    if name in FIXED_FEASTS:
        return date(year, *FIXED_FEASTS[name])
    if name in EASTER_FEASTS:
        return calendars.easter(year) + timedelta(days=EASTER_FEASTS[name])
    first = date(year, 11, 1)  # Thanksgiving of the United States: the fourth Thursday of November
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
