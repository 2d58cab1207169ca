"""Which pairs of events are worth comparing.

A pair is compared when one looks under a key where the other is found, in whatever order they come. Keys come from an event alone, never from how many others share it: a pair is
compared or not whatever else is in the store, so that adding reports one by one gives what linking all at once gives.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from testimonia.language.commonness import UNKNOWN, rarity
from testimonia.linking.views import NEWS_DAYS, View

Key = tuple[str, ...]

WIDEST_DAYS = 7
"""An interval up to this long is keyed by its days; a longer one says too little."""
DAYS = 3
"""Days that share a key: a day and its neighbours mostly do, with a third of the keys."""
MONTH = 31
"""Days of a stretch in which a town's events are compared whatever their days: reports differ by a week or two."""
HALF_YEAR = 183
"""The same for reports that share a rare word: trials and anniversaries come late."""
NAMES = 6
"""Rare recurring words of a report that are keys; a story's own names are mostly among them."""


def keys(view: View) -> tuple[Key, ...]:
    """Under which an event is found, each once, in order."""
    return tuple(sorted({*_both_ways(view), *((view.family, _placed(view), day) for day in _days(view))}))


def probes(view: View) -> tuple[Key, ...]:
    """Under which an event looks for others: an event with no place known looks everywhere."""
    looked = ("unplaced", "placed") if _placed(view) == "unplaced" else ("unplaced",)
    return tuple(sorted({*_both_ways(view), *((view.family, where, day) for where in looked for day in _days(view))}))


def _placed(view: View) -> str:
    return "placed" if any(p.country for p in view.places) else "unplaced"


def _both_ways(view: View) -> Iterator[Key]:
    yield view.family, "report", view.page.origin, view.page.id
    days, months = list(_days(view)), list(_months(view, MONTH))
    for place in view.places:
        if place.gazetteer_id and place.level not in ("country", "region", "province"):
            yield from ((view.family, "place", place.gazetteer_id, month) for month in months)
        if place.country:
            yield from ((view.family, "country", place.country, day) for day in days)
    for name in view.people:
        yield view.family, "victim", name
    for name in view.doers:
        yield from ((view.family, "doer", name, day) for day in days)
    for word in [w for w in view.page.recurring[:NAMES] if rarity(w) >= UNKNOWN]:
        yield from ((view.family, "word", word, half) for half in _months(view, HALF_YEAR))


def _days(view: View) -> Iterator[str]:
    """Stretches of some days that the interval and the news touch, a day of slack on the early side."""
    return _touched(view, WIDEST_DAYS, DAYS, 0)


def _months(view: View, length: int) -> Iterator[str]:
    """Stretches of so many days that the interval and the news touch, a day of slack on both sides."""
    return _touched(view, MONTH, length, 1)


def _touched(view: View, widest: int, length: int, slack: int) -> Iterator[str]:
    for first, last in _stretches(view):
        if (last - first).days <= widest:
            yield from map(str, range((first.toordinal() - 1) // length, (last.toordinal() + slack) // length + 1))


def _stretches(view: View) -> Iterator[tuple[date, date]]:
    if view.days is not None:
        yield view.days
    if view.page.published is not None and view.dated_by == "told" and not view.background and not view.pattern:
        yield view.page.published[0] - timedelta(days=NEWS_DAYS), view.page.published[1]
