"""Which pairs of events are worth comparing."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from testimonia.linking.views import View

LARGEST_BLOCK = 400
"""Events that share one key and are still compared pair by pair; a larger block is no clue."""
WEEK = 7
WIDEST_DAYS = 31
"""A longer interval shares a week with too much."""


def candidate_pairs(views: Sequence[View]) -> list[tuple[int, int]]:
    """Pairs of indexes that share a family and a week and country, a place, or a name; never two events of one report."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    for n, view in enumerate(views):
        for key in sorted(set(_keys(view))):
            blocks.setdefault(key, []).append(n)
    pairs = {p for block in blocks.values() if len(block) <= LARGEST_BLOCK for p in combinations(block, 2)}
    return sorted(p for p in pairs if views[p[0]].report.id != views[p[1]].report.id or views[p[0]].key[0] != views[p[1]].key[0])


def _keys(view: View) -> Iterator[tuple[str, ...]]:
    weeks = list(_weeks(view))
    for place in view.places:
        if place.gazetteer_id and place.level not in ("country", "region"):
            yield view.family, "place", place.gazetteer_id
        for week in weeks:
            yield view.family, "week", place.country or "", week
            if place.lat is not None and place.lon is not None:
                yield view.family, "cell", f"{place.lat:.0f} {place.lon:.0f}", week
    for name in view.people:
        yield view.family, "victim", name
    for name in view.doers:
        for week in weeks:
            yield view.family, "doer", name, week


def _weeks(view: View) -> Iterator[str]:
    """Weeks that the interval touches, a day of slack on both sides."""
    if view.days is not None and (view.days[1] - view.days[0]).days <= WIDEST_DAYS:
        first, last = ((d.toordinal() + slack) // WEEK for d, slack in zip(view.days, (-1, 1), strict=True))
        yield from map(str, range(first, last + 1))
