"""How alike two events are: a table of small comparisons, each with a score and the reason in words.

Scores are points of evidence, added up. They were set by hand on made-up pairs and are to be fitted on labelled ones; until
then a probability made of them orders pairs and promises no more.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from testimonia.gazetteer import distance_km
from testimonia.linking.fields import counts_of
from testimonia.linking.views import View
from testimonia.records import CountValue, PlaceValue

NEAR_KM = 25.0
"""Reports name the next town or the district's seat for one site; added to both radii."""
FAR_KM = 100.0
DAY_WIDE = 3
"""Days up to which an interval still says when."""
ENOUGH = 3.5
"""Points from which two events are held to be one: a day and a place, or a name and a day, with the type."""
COARSE = frozenset({"country", "region", "province"})


@dataclass(frozen=True, slots=True)
class Reason:
    """What one comparison found."""

    score: float
    """Points: positive speaks for one occurrence, negative against, 0 says nothing."""
    detail: str
    """In words; empty when it says nothing."""


NOTHING = Reason(0.0, "")


def same_type(a: View, b: View) -> Reason:
    """One type is likelier than two of a family."""
    if a.event.type == b.event.type:
        return Reason(1.0, f"both {a.event.type}")
    return Reason(0.3, f"{a.event.type} and {b.event.type} are told of one occurrence at times")


def same_place(a: View, b: View) -> Reason:
    """The closest pair of places decides."""
    reasons = [_place_pair(p, q) for p in a.places for q in b.places]
    return max(reasons, key=lambda r: r.score, default=NOTHING)


def _place_pair(p: PlaceValue, q: PlaceValue) -> Reason:
    if p.gazetteer_id and p.gazetteer_id == q.gazetteer_id:
        return Reason(0.7, f"both in {p.name}") if p.level in COARSE else Reason(2.0, f"both in {p.name}")
    if p.country and q.country and p.country != q.country:
        return Reason(-4.0, f"{p.name} is in {p.country}, {q.name} in {q.country}")
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return Reason(0.3, f"same country {p.country}") if p.country and p.country == q.country else NOTHING
    return _by_distance(p, q, distance_km(p.lat, p.lon, q.lat, q.lon))


def _by_distance(p: PlaceValue, q: PlaceValue, apart: float) -> Reason:
    beyond = apart - (p.radius_km or 0.0) - (q.radius_km or 0.0)
    if p.level in COARSE or q.level in COARSE:
        within = beyond <= NEAR_KM
        return Reason(0.7, f"{p.name} and {q.name} may hold each other") if within else Reason(-1.5, f"{apart:.0f} km apart")
    if beyond <= NEAR_KM:
        return Reason(1.7, f"{p.name} and {q.name} are {apart:.0f} km apart")
    return Reason(-2.5 if beyond > FAR_KM else -0.5, f"{p.name} and {q.name} are {apart:.0f} km apart")


def same_time(a: View, b: View) -> Reason:
    """Intervals that overlap say the more the narrower they are; a gap speaks against."""
    if a.days is None or b.days is None:
        return NOTHING
    gap = _gap(a.days, b.days)
    if gap > 0:
        return Reason(-0.5 if gap == 1 else -1.5 if gap <= DAY_WIDE else -4.0, f"{gap} days apart")
    width = max((d[1] - d[0]).days + 1 for d in (a.days, b.days))
    points = 2.0 if width <= 1 else 1.5 if width <= DAY_WIDE + 1 else 0.7 if width <= 31 else 0.2
    return Reason(points, f"days overlap, known to {width} days ({a.dated_by}, {b.dated_by})")


def _gap(a: tuple[date, date], b: tuple[date, date]) -> int:
    return max(0, (max(a[0], b[0]) - min(a[1], b[1])).days)


def same_doers(a: View, b: View) -> Reason:
    """Named sides."""
    return _names(a.doers, b.doers, "perpetrator", 1.2, -1.0)


def same_people(a: View, b: View) -> Reason:
    """Named victims: two reports that name one person mostly mean one occurrence."""
    return _names(a.people, b.people, "victim", 2.5, -2.0)


def _names(one: frozenset[str], two: frozenset[str], what: str, plus: float, minus: float) -> Reason:
    if not one or not two:
        return NOTHING
    shared = sorted(one & two)
    return Reason(plus, f"same {what} {shared[0].lstrip('@')}") if shared else Reason(minus, f"other {what} named")


def same_tolls(a: View, b: View) -> Reason:
    """Killed and injured: equal numbers speak for, the more the rarer; very different ones against."""
    reasons = [_toll_pair(x, y, f) for f in ("killed", "injured", "abducted", "freed") for x in counts_of(a.event, f)
               for y in counts_of(b.event, f)]  # fmt: skip
    return max(reasons, key=lambda r: r.score, default=NOTHING)


def _toll_pair(x: CountValue, y: CountValue, field: str) -> Reason:
    if x.min is None or y.min is None:
        return NOTHING
    if x.min == y.min:
        return Reason(min(1.5, 0.4 + 0.3 * math.log2(1 + x.min)), f"{field}: {x.min} in both")
    low, high = sorted((x.min, y.min))
    if high > 3 * max(low, 1) and x.max is not None and y.max is not None:
        return Reason(-0.8, f"{field}: {low} and {high}")
    return Reason(0.0, f"{field}: {low} and {high}")


def same_standing(a: View, b: View) -> Reason:
    """What one report recalls and the other tells as news can be one occurrence, but rarely is."""
    if a.event.pattern != b.event.pattern:
        return Reason(-5.0, "one is a claim about many occurrences")
    if a.event.background != b.event.background:
        return Reason(-0.7, "one is recalled, the other news")
    return NOTHING


COMPARISONS: tuple[Callable[[View, View], Reason], ...] = (
    same_type, same_place, same_time, same_doers, same_people, same_tolls, same_standing,
)  # fmt: skip


def compare(a: View, b: View) -> tuple[float, tuple[str, ...]]:
    """Score between 0 and 1, 0.5 at `ENOUGH` points, and the reasons that spoke."""
    reasons = [comparison(a, b) for comparison in COMPARISONS]
    points = sum(r.score for r in reasons)
    told = tuple(f"{r.detail} ({r.score:+.1f})" for r in reasons if r.detail)
    return 1 / (1 + math.exp(ENOUGH - points)), told
