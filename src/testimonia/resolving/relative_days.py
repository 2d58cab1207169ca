"""Days that are counted from the day of writing or from the story's own time."""

from datetime import date, timedelta
from typing import Final

from testimonia.language import calendars
from testimonia.language.time_words import WEEKDAYS
from testimonia.resolving import periods
from testimonia.resolving.periods import Period
from testimonia.resolving.story import NARRATIVE, STEPS, UNKNOWN_WRITING, Form, Story, unknown
from testimonia.resolving.tenses import Tense


def _nowhere(narrative: bool) -> str:
    return "no earlier day in the text" if narrative else UNKNOWN_WRITING


def weekday(form: Form, anchor: date | None, tense: Tense | None, story: Story) -> Period:
    wanted = int(form["weekday"]) - 1
    rel = form.get("rel", "")
    base = story.day if rel in NARRATIVE or (story.old and story.near and story.day) else anchor
    name = WEEKDAYS[wanted].capitalize()
    if base is None:
        return unknown(f"XXXX-WXX-{wanted + 1}", f"a {name} near an unknown publication date")
    back = (base.weekday() - wanted) % 7
    seen = f"{base} ({WEEKDAYS[base.weekday()].capitalize()})"
    if "weekrel" in form:
        at = calendars.monday_of(base) + timedelta(days=7 * STEPS[form["weekrel"]] + wanted)
        return periods.day(at, f"{form['weekrel']} week seen from {seen}")
    if rel in ("last", "past", "previous"):
        return periods.day(base - timedelta(days=back or 7), f"the last {name} before {seen}")
    if rel in ("next", "coming", "following"):
        return periods.day(base + timedelta(days=7 - back), f"the next {name} after {seen}")
    if tense == "future" or (rel == "this" and tense != "past"):
        return periods.day(base + timedelta(days=(7 - back) % 7), f"the next {name} on or after {seen}")
    return periods.day(base - timedelta(days=back), f"the last {name} on or before {seen}")


def dayword(form: Form, anchor: date | None, _tense: Tense | None, _story: Story) -> Period:
    if anchor is None:
        return unknown("XXXX-XX-XX", UNKNOWN_WRITING)
    n = int(form["n"])
    why = f"{n:+d} day from {anchor}" if n else f"the day of writing, {anchor}"
    found = periods.day(anchor + timedelta(days=n), why)
    if "over" in form:
        # A night has two days: the one it starts on and the one on which the report is written.
        return found._replace(earliest=anchor - timedelta(days=1), why=f"the night into {anchor}")
    return found


def partof(form: Form, anchor: date | None, _tense: Tense | None, story: Story) -> Period:
    rel = form.get("rel", "same")
    narrative = rel in NARRATIVE or (rel == "next" and "the" in form)
    base = story.day if narrative else anchor
    if base is None:
        return unknown("XXXX-XX-XX", _nowhere(narrative))
    return periods.day(base + timedelta(days=STEPS.get(rel, 0)), f"seen from {base}")


def _told(unit: str, story: Story) -> date | None:
    """The story's own time, as finely as the unit needs it: a month gives no day to count days from."""
    if unit == "year" and story.year:
        return story.year
    return story.day if unit in ("day", "night", "week", "weekend") else story.day or story.dated


def relative(form: Form, anchor: date | None, _tense: Tense | None, story: Story) -> Period:
    unit, rel = form["unit"], form.get("rel", "this")
    narrative = rel in NARRATIVE or (rel == "next" and (unit == "day" or "the" in form))
    told = _told(unit, story)
    base = told if narrative else anchor
    if unit not in periods.CONTAINING or base is None:
        code = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}.get(unit, "XXXX")
        return unknown(code, _nowhere(narrative))
    at = periods.shift(base, unit, STEPS.get(rel, 0))
    if unit == "quarter" and rel == "latest":
        at = story.quarter or calendars.add_months(base, -3)
    return periods.CONTAINING[unit](at, f"seen from {base}")


def aroundday(form: Form, _anchor: date | None, _tense: Tense | None, story: Story) -> Period:
    step = {"before": -1, "earlier": -1, "after": 1, "later": 1}.get(form["side"] or "", 0)
    unit = form["unit"]
    if story.day is None or unit not in periods.CONTAINING:
        return unknown("XXXX", "no earlier day in the text")
    return periods.CONTAINING[unit](periods.shift(story.day, unit, step), f"seen from {story.day}")


def weekend(form: Form, anchor: date | None, tense: Tense | None, story: Story) -> Period:
    rel = form.get("rel", "")
    base = story.day if rel in NARRATIVE else anchor
    if base is None:
        return unknown("XXXX-WXX-WE", UNKNOWN_WRITING)
    step = STEPS.get(rel, 0)
    if not rel and tense != "future" and base.weekday() < 5:
        step = -1
    if rel in ("last", "past") and base.weekday() >= 5:
        step = -1
    return periods.weekend(base + timedelta(days=7 * step), f"seen from {base}")


GRAIN: Final = {"second": "day", "minute": "day", "hour": "day", "day": "day", "night": "day", "week": "week",
                "fortnight": "week", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
                "century": "century", "weekend": "week"}  # fmt: skip
"""How finely a distance in a unit is meant: "two weeks ago" is a week, not a day."""


def ago(form: Form, anchor: date | None, _tense: Tense | None, story: Story) -> Period:
    unit, n = form["unit"], form.get("n", "1" if "the" in form else "X")
    back = form["dir"] in ("ago", "earlier")
    vague = "PAST_REF" if back else "FUTURE_REF"
    base = anchor if form["dir"] == "ago" else story.day
    if base is None and unit in ("year", "decade", "century", "quarter"):
        base = anchor
    if base is None:
        return unknown(vague, _nowhere(anchor is not None))
    if "X" in n or "-" in n:
        first, last = (None, base) if back else (base, None)
        return Period(vague, first, last, f"number not given, {'before' if back else 'after'} {base}")
    if unit == "year" and story.quarter and n == "1":
        return periods.quarter(calendars.add_months(story.quarter, -12 if back else 12), "the same quarter a year away")
    at = periods.shift(base, unit, -float(n) if back else float(n))
    return _spread(periods.CONTAINING[GRAIN[unit]](at, f"{n} {unit}s {'before' if back else 'after'} {base}"), at, unit)


def _spread(period: Period, at: date, unit: str) -> Period:
    """Days around the counted one that the unit leaves open: "two weeks ago" need not be of that calendar week."""
    if unit in ("week", "fortnight", "weekend"):
        return period._replace(earliest=at - timedelta(days=3), latest=at + timedelta(days=3))
    if unit == "month":
        return period._replace(earliest=at - timedelta(days=15), latest=at + timedelta(days=15))
    return period


def recent(form: Form, anchor: date | None, _tense: Tense | None, _story: Story) -> Period:
    value = periods.length(form["unit"], "X")
    if anchor is None:
        return unknown(value, "before an unknown publication date")
    ahead = STEPS.get(form["recent"], -1) > 0
    why = f"some {form['unit']}s {'from' if ahead else 'up to'} {anchor}"
    if form["unit"] in ("hour", "minute"):
        # A few hours reach over midnight, and no further.
        beside = anchor + timedelta(days=1 if ahead else -1)
        return Period(value, min(anchor, beside), max(anchor, beside), why)
    return Period(value, anchor, None, why) if ahead else Period(value, None, anchor, why)


def duration(form: Form, anchor: date | None, _tense: Tense | None, _story: Story) -> Period | None:
    """Days of a length of time that leads up to the day of writing, or on from it; None for a length alone."""
    span, n, unit = form.get("span", ""), form["n"], form["unit"]
    step = STEPS.get(span, 0)
    if anchor is None or not step or not n.replace(".", "").isdigit():
        return None
    other = periods.shift(anchor, unit, step * float(n))
    first, last = sorted((anchor, other))
    return Period(periods.length(unit, n), first, last, f"counted from {anchor}")


def clock(_form: Form, anchor: date | None, tense: Tense | None, story: Story) -> Period:
    """An hour without its day: of the day last named, else of the day of writing or the one beside it."""
    if story.day is not None:
        return periods.day(story.day, f"the day last named, {story.day}")
    if anchor is None:
        return unknown("XXXX-XX-XX", "no day named with this hour")
    found = periods.day(anchor, f"no day named with this hour: {anchor} or the day {'after' if tense == 'future' else 'before'}")
    if tense == "future":
        return found._replace(latest=anchor + timedelta(days=1))
    return found._replace(earliest=anchor - timedelta(days=1))


def pastref(_form: Form, anchor: date | None, tense: Tense | None, story: Story) -> Period:
    return ref({"ref": "PAST_REF"}, anchor, tense, story)


def ref(form: Form, anchor: date | None, _tense: Tense | None, _story: Story) -> Period:
    if anchor is None:
        return unknown(form["ref"], UNKNOWN_WRITING)
    if form["ref"] == "PRESENT_REF":
        return Period("PRESENT_REF", anchor, anchor, f"the day of writing, {anchor}")
    if form["ref"] == "PAST_REF":
        return Period("PAST_REF", None, anchor, f"before {anchor}")
    return Period("FUTURE_REF", anchor, None, f"after {anchor}")
