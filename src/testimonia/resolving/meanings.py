"""What one time expression means for one day of writing: a function for each kind of form."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from testimonia.records import TimeExpression
from testimonia.resolving import named_days, periods, relative_days
from testimonia.resolving.periods import Period
from testimonia.resolving.story import Meaning, Story, unknown
from testimonia.resolving.tenses import Tense


def mean(time: TimeExpression, anchor: date | None, tense: Tense | None, story: Story) -> Period | None:
    """The period meant, None for what names no stretch of days (lengths of time, sets).

    `anchor` is the day of writing; None when it is unknown, and then only what stands for itself is resolved.
    """
    form = dict(time.form)
    meaning = MEANINGS.get(form["what"])
    if meaning is None:
        return None
    try:
        period = meaning(form, anchor, tense, story)
    except (ValueError, OverflowError):
        return unknown("XXXX", "no day of any calendar")
    if period is not None and "weekof" in form and period.earliest is not None:
        period = periods.week(period.earliest, period.why)
    if period is not None and "mod" in form:
        period = periods.narrowed(period, form["mod"], anchor)
    return period


MEANINGS: Final[Mapping[str, Meaning]] = {
    "calendar": named_days.calendar,
    "iso": named_days.iso,
    "slash": named_days.slash,
    "decade": named_days.decade,
    "century": named_days.century,
    "half": named_days.half,
    "feast": named_days.feast,
    "weekday": relative_days.weekday,
    "dayword": relative_days.dayword,
    "partof": relative_days.partof,
    "relative": relative_days.relative,
    "aroundday": relative_days.aroundday,
    "weekend": relative_days.weekend,
    "ago": relative_days.ago,
    "recent": relative_days.recent,
    "duration": relative_days.duration,
    "clock": relative_days.clock,
    "ref": relative_days.ref,
    "pastref": relative_days.pastref,
}
"""By ``what`` of the form; sets have none."""
