"""Which days the words of a report mean, seen from its publication, its dateline and its own story."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from testimonia.language import edtf
from testimonia.language.time_words import WEEKDAYS
from testimonia.language.times import find_times
from testimonia.records import DateValue, Flag, Reading, Report, ResolvedTime, Span, TimeExpression
from testimonia.resolving.meanings import mean
from testimonia.resolving.periods import Period, length
from testimonia.resolving.story import Story
from testimonia.resolving.tenses import Tense, Tenses

DATELINE_DAYS: Final = 7
"""A dateline up to this many days before publication is the day of writing; an older one is something else."""

HISTORY_YEARS: Final = 2
"""A report whose years mostly lie at least this far back tells history: a month without a year belongs to the story."""

HISTORY_LEAST: Final = 8
"""Fewer named years than this show nothing."""

Bounds = tuple[date | None, date | None]


def resolve_times(report: Report, reading: Reading) -> tuple[ResolvedTime, ...]:
    """The days of every expression of `reading.times`, in the same order; no day where no anchor gives one.

    The times are read twice, once from the report's first possible day of writing and once from its last; what the
    two readings say bounds each value.
    """
    bounds, anchor = written(report)
    tenses = Tenses(reading)
    said = [(time, tenses.at(time.start, time.end)) for time in reading.times]
    starts = [sentence.start for sentence in reading.sentences]
    places = [bisect_right(starts, time.start) for time in reading.times]
    first = _read(said, places, bounds[0])
    second = first if bounds[0] == bounds[1] else _read(said, places, bounds[1])
    resolved = [_value(t, a, b, bounds, anchor) for t, a, b in zip(reading.times, first, second, strict=True)]
    return tuple(_with_ranges(_beside_full_dates(resolved, places)))


def written(report: Report) -> tuple[Bounds, str]:
    """First and last day that the report can have been written, and the name of that anchor in words."""
    published = report.published
    if published is None or (published.earliest is None and published.latest is None):
        return _dateline(report, None), "the dateline" if _dateline(report, None)[0] else "publication"
    if published.latest is not None:
        day = _dateline(report, published.latest)[0]
        if day is not None and timedelta(0) < published.latest - day <= timedelta(days=DATELINE_DAYS):
            return (day, day), "the dateline"
    return (published.earliest, published.latest), "publication"


def since(begun: DateValue, written: date | None) -> DateValue:
    """All the time from some days to the day of writing; without one it has no end."""
    if begun.earliest is None or (written and written < begun.earliest):
        return begun
    basis = f"since {begun.basis}" + ("; until the report was written" if written else "; no end is known")
    return DateValue(edtf.interval(begun.earliest, written), begun.earliest, written, basis)


def _dateline(report: Report, near: date | None) -> Bounds:
    line = report.dateline or ""
    for time in find_times(line, 0, len(line)):
        found = mean(time, near, "past", Story())
        if found and found.earliest and found.earliest == found.latest:
            return found.earliest, found.latest
    return None, None


def _read(
    said: Sequence[tuple[TimeExpression, Tense | None]], sentences: Sequence[int], anchor: date | None
) -> list[Period | None]:
    """The whole report from the top, as seen from one day of writing."""
    story = Story(old=_is_history([time for time, _ in said], anchor))
    found: list[Period | None] = []
    dated_in = -2
    for (time, tense), sentence in zip(said, sentences, strict=True):
        story.near = sentence - dated_in <= 1
        period = mean(time, anchor, tense, story)
        found.append(period)
        if period is not None and _moves_story(time, period, story):
            dated_in = sentence
    return found


def _is_history(times: Sequence[TimeExpression], anchor: date | None) -> bool:
    named = (dict(time.form).get("year", "") for time in times)
    years = [int(year) for year in named if len(year) == 4 and year.isdigit()]
    if len(years) < HISTORY_LEAST:
        return False
    limit = anchor.year - HISTORY_YEARS if anchor else 9999
    return sum(year <= limit for year in years) * 5 >= len(years) * 4


def _moves_story(time: TimeExpression, period: Period, story: Story) -> bool:
    """Takes a resolved expression into the story's time; True when it named its own year."""
    form = dict(time.form)
    if period.earliest is None or period.latest is None or form["what"] in ("ref", "pastref", "duration", "recent"):
        return False
    if form.get("year", "").isdigit():
        story.year = period.earliest
    if period.earliest == period.latest:
        story.day = period.earliest
    elif story.old and form["what"] in ("calendar", "relative", "ago"):
        story.day = None  # history has moved on to a month or a year: "two days later" has no day to count from
    if "-Q" in period.value and form["what"] == "calendar" and "yearlast" not in form and "yearrel" not in form:
        story.quarter = period.earliest
    dated = ("year" in form and "month" in form) or form["what"] == "iso" or (story.old and "year" in form)
    if dated or (story.old and form["what"] in ("calendar", "relative", "ago", "aroundday")):
        story.dated = period.earliest
    return dated


def _value(time: TimeExpression, first: Period | None, second: Period | None, bounds: Bounds, anchor: str) -> ResolvedTime:
    form = dict(time.form)
    if first is None or second is None:
        return _without_anchor(time, form)
    earliest, latest = first.earliest, second.latest
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    same = first.value == second.value
    value = _timed(first.value, form) if same else _general(first.value, second.value, "month" in form)
    unknown = first.edtf if earliest is None and latest is None else ""
    text = unknown or edtf.interval(earliest, latest, _loose(form))
    whys = [first.why] if same else [first.why, second.why]
    basis = f"'{time.text}': {'; '.join(whys)}"
    for day in dict.fromkeys(bounds):
        basis = basis.replace(f" {day}", f" {anchor} {day}") if day else basis
    return ResolvedTime(time, value, DateValue(text, earliest, latest, " ".join(basis.split()), _time_of_day(form)))


def _loose(form: dict[str, str]) -> bool:
    return form.get("approx", "") in ("APPROX", "LESS_THAN", "MORE_THAN") and form["what"] in ("calendar", "ago")


def _general(a: str, b: str, named: bool) -> str:
    """What two values have in common, the rest as X; behind a difference only what the text itself `named`."""
    if len(a) != len(b):
        return edtf.UNKNOWN
    parts, same = [], True
    for x, y in zip(a.split("-"), b.split("-"), strict=False):
        alike = "".join(p if p == q or not p.isdigit() else "X" for p, q in zip(x, y, strict=False))
        parts.append(alike if same or named else re.sub(r"\d", "X", alike))
        same = same and x == y
    return "-".join(parts)


def _timed(value: str, form: dict[str, str]) -> str:
    if form.get("clock"):
        return f"{value}T{form['clock']}"
    return f"{value}T{form['part']}" if "part" in form else value


def _time_of_day(form: dict[str, str]) -> str | None:
    """As in the report; "early" says something of a day only, not of a month or a year."""
    days = form["what"] in ("weekday", "dayword", "partof", "clock") or "day" in form
    return form.get("said") if days else None


_SET_CODES: Final = {"day": "P1D", "night": "P1D", "week": "P1W", "fortnight": "P2W", "month": "P1M", "quarter": "P3M",
                     "year": "P1Y", "hour": "PT1H", "minute": "PT1M", "decade": "P10Y"}  # fmt: skip


def _without_anchor(time: TimeExpression, form: dict[str, str]) -> ResolvedTime:
    if form["what"] == "duration":
        return ResolvedTime(time, length(form["unit"], form["n"]))
    return ResolvedTime(time, _set_value(form))


def _set_value(form: dict[str, str]) -> str:
    if "adverb" in form:
        return form["adverb"]
    if "every" in form or "everys" in form:
        return f"XXXX-WXX-{form.get('every', form.get('everys'))}"
    if "everymonth" in form:
        month = form["everymonth"]
        # A month of the Islamic calendar wanders through the year: of "every Ramadan" no month can be given.
        return f"XXXX-{int(month):02d}" if month.isdigit() else "XXXX-XX"
    if "everyunit" in form or "perunit" in form:
        return _SET_CODES.get(form.get("everyunit", form.get("perunit", "")), "P1D")
    return length(form.get("unit", "day"), form.get("everyn", "1"))


def _with_ranges(resolved: list[ResolvedTime]) -> list[ResolvedTime]:
    """Two expressions that bound one stretch ("from Monday to Wednesday") each date the whole stretch."""
    for i in range(len(resolved) - 1):
        a, b = resolved[i], resolved[i + 1]
        sides = (dict(a.expression.form).get("range"), dict(b.expression.form).get("range"))
        if sides[0] != "from" or sides[1] != "to" or a.date is None or b.date is None:
            continue
        if a.date.earliest and b.date.latest and a.date.earliest <= b.date.latest:
            text = edtf.interval(a.date.earliest, b.date.latest)
            basis = f"from {a.date.basis} to {b.date.basis}"
            whole = DateValue(text, a.date.earliest, b.date.latest, basis, a.date.time_of_day)
            resolved[i], resolved[i + 1] = replace(a, date=whole), replace(b, date=whole)
    return resolved


def _beside_full_dates(resolved: Sequence[ResolvedTime], sentences: Sequence[int]) -> list[ResolvedTime]:
    """Weekdays and hours that no anchor gives a day to take the full date that stands beside them: "Monday [28 January 2002]"."""
    full = [(k, one.date.earliest) for k, one in enumerate(resolved) if one.date and is_day(one) and _is_written_out(one)]
    found = list(resolved)
    for k, one in enumerate(resolved):
        form = dict(one.expression.form)
        if form["what"] not in ("weekday", "clock") or one.date is None or one.date.earliest or one.date.latest:
            continue
        beside = [(abs(sentences[n] - sentences[k]), abs(n - k), day) for n, day in full if day and _may_be(form, day)]
        steps, _, day = min(beside, default=(AWAY, 0, None))
        if day is not None and steps < AWAY:
            basis = f"'{one.expression.text}': of {day}, the date written beside it"
            value = _timed(day.isoformat(), form)
            found[k] = replace(
                one,
                value=value,
                date=replace(one.date, edtf=edtf.interval(day, day, False), earliest=day, latest=day, basis=basis),
            )
    return found


AWAY: Final = 2
"""Sentences from which a date no longer stands beside a weekday."""


def _is_written_out(one: ResolvedTime) -> bool:
    form = dict(one.expression.form)
    return form["what"] in ("iso", "slash") or {"year", "month", "day"} <= form.keys()


def _may_be(form: dict[str, str], day: date) -> bool:
    return form["what"] == "clock" or day.isoweekday() == int(form["weekday"])


# ── what a coder asks of a resolved time ─────────────────────────────────────────────────────


def width_days(date_: DateValue) -> int | None:
    """Days from first to last, 1 for a single day; None when an end is not known."""
    if date_.earliest is None or date_.latest is None:
        return None
    return (date_.latest - date_.earliest).days + 1


def is_day(resolved: ResolvedTime) -> bool:
    """It names one day."""
    return resolved.date is not None and width_days(resolved.date) == 1


def can_date_event(resolved: ResolvedTime) -> bool:
    """It can say when something happened: a DATE or TIME that is not merely now, lately or soon."""
    return resolved.expression.kind in ("DATE", "TIME") and resolved.date is not None and "_REF" not in resolved.value


# ── contradictions ───────────────────────────────────────────────────────────────────────────


def date_flags(report: Report, reading: Reading, resolved: Sequence[ResolvedTime]) -> tuple[Flag, ...]:
    """``date-conflict``: a weekday that its date was not; ``date-after-publication``: told as past, dated later."""
    tenses = Tenses(reading)
    flags: list[Flag] = []
    for one in resolved:
        form, span = dict(one.expression.form), Span(one.expression.start, one.expression.end, one.expression.text)
        day = one.date.earliest if one.date and is_day(one) else None
        if day and "weekday" in form and form["what"] != "weekday" and day.isoweekday() != int(form["weekday"]):
            said, was = (WEEKDAYS[k - 1].capitalize() for k in (int(form["weekday"]), day.isoweekday()))
            flags.append(Flag("date-conflict", f"{day} was a {was}, the report says {said}", (span,)))
        if _after_publication(report, one) and tenses.at(span.start, span.end) == "past":
            latest = report.published.latest if report.published else None
            flags.append(Flag("date-after-publication", f"told as past, but after publication {latest}", (span,)))
    return tuple(flags)


def _after_publication(report: Report, one: ResolvedTime) -> bool:
    last = report.published.latest if report.published else None
    return bool(last and one.date and one.date.earliest and can_date_event(one) and one.date.earliest > last)
