"""How alike two events are: a table of small comparisons, each of which finds one of its levels.

What a level is worth, in points of log odds, and its words stand in `levels.tsv`; the points were learnt by
`training/linking.py` on pairs of events that do or do not tell one incident. Source of the model: Fellegi and Sunter, "A theory
for record linkage" (1969), the points fitted together by logistic regression.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from testimonia.gazetteer import distance_km
from testimonia.language.folding import fold
from testimonia.linking.topic import Topic, likeness, shared_words
from testimonia.linking.views import View
from testimonia.model import probability_of
from testimonia.records import CountValue, PlaceValue

NEAR_KM = 25.0
"""Reports name the next town or the district's seat for one site; added to both radii."""
FAR_KM = 100.0
COARSE = frozenset({"country", "region", "province"})
FINE = frozenset({"site", "neighbourhood", "unresolved"})
UNREAL = frozenset({"planned", "threatened", "hypothetical"})
GAPS = ((0, "a day off"), (1, "a day off"), (3, "days off"), (7, "a week off"), (31, "a month off"))
"""Days between two days told, up to and including, with the level."""
PAUSES = ((0, "same day"), (1, "a day apart"), (3, "days apart"), (7, "a week apart"), (31, "a month apart"))
TOPIC_STEPS = (0.03, 0.05, 0.07, 0.10, 0.14, 0.20, 0.30, 0.50)
"""Likeness of two reports' topics, by which pairs fall into levels with about equally many same stories."""
WORDING_STEPS = (0.05, 0.10, 0.20, 0.35, 0.60)
MANY = 3
"""Numbers from here on are told alike by chance no more often than one in five."""
TOLLS = ("killed", "injured", "abducted", "arrested", "freed")
SHOWN = 3
"""Shared words that a reason names."""

Found = tuple[str, tuple[object, ...]]
"""A level and what its words need."""
SILENT: Found = ("", ())
"""Nothing to compare: no points, no words."""


@dataclass(frozen=True, slots=True)
class Level:
    """What a level is worth and how it is said."""

    points: float
    words: str
    """With {} for what was found; empty when the level is not worth telling."""


# ── the comparisons ──────────────────────────────────────────────────────────────────────────


def types(a: View, b: View) -> Found:
    return ("same", (a.type,)) if a.type == b.type else ("akin", (a.type, b.type))


PLACE_ORDER = ("same site", "same name", "same town", "near", "inside", "same region", "apart", "far", "other country")


def places(a: View, b: View) -> Found:
    """The closest pair of places decides."""
    found = [_place_pair(p, q) for p in a.places for q in b.places]
    return min((f for f in found if f[0]), key=lambda f: PLACE_ORDER.index(f[0]), default=SILENT)


def _place_pair(p: PlaceValue, q: PlaceValue) -> Found:
    if p.gazetteer_id and p.gazetteer_id == q.gazetteer_id:
        level = "same region" if p.level in COARSE else "same site" if p.level in FINE else "same town"
        return level, (p.name or p.text,)
    if p.level in FINE and q.level in FINE and fold(p.name or p.text) == fold(q.name or q.text):
        return "same name", (p.name or p.text,)
    if p.country and q.country and p.country != q.country:
        return "other country", (p.name, p.country, q.name, q.country)
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return SILENT
    return _by_distance(p, q, distance_km(p.lat, p.lon, q.lat, q.lon))


IRRECONCILABLE = frozenset({"apart", "far", "other country"})
"""What two places are to each other when no circle of the one reaches the other's."""


def may_be_one(p: PlaceValue, q: PlaceValue) -> bool:
    """Whether one occurrence can lie in both."""
    return _place_pair(p, q)[0] not in IRRECONCILABLE


def _by_distance(p: PlaceValue, q: PlaceValue, apart: float) -> Found:
    beyond = apart - (p.radius_km or 0.0) - (q.radius_km or 0.0)
    if p.level in COARSE or q.level in COARSE:
        return ("inside", (p.name, q.name)) if beyond <= NEAR_KM else ("far", (p.name, q.name, apart))
    level = "near" if beyond <= NEAR_KM else "far" if beyond > FAR_KM else "apart"
    return level, (p.name, q.name, apart)


def days(a: View, b: View) -> Found:
    """Days that the reports tell; an undated event of the news is held against the days before publication."""
    if a.days is None or b.days is None:
        return SILENT
    gap = max(0, (max(a.days[0], b.days[0]) - min(a.days[1], b.days[1])).days)
    told = (a.dated_by == "told") + (b.dated_by == "told")
    if told == 2:
        return _told_days(a.days, b.days, gap)
    if told == 1:
        return ("fits the news", ()) if gap == 0 else ("not the news", (gap,))
    return SILENT


def _told_days(one: tuple[date, date], two: tuple[date, date], gap: int) -> Found:
    if gap:
        return next((level for most, level in GAPS if gap <= most), "long off"), (gap,)
    width = max((d[1] - d[0]).days + 1 for d in (one, two))
    level = "same day" if width == 1 else "days meet" if width <= 7 else "weeks meet" if width <= 62 else "years meet"
    return level, (one[0].isoformat() if width == 1 else width,)


def published(a: View, b: View) -> Found:
    """Reports of one occurrence mostly stand in the papers of the same days."""
    one, two = a.page.published, b.page.published
    if one is None or two is None:
        return SILENT
    gap = max(0, (max(one[0], two[0]) - min(one[1], two[1])).days)
    return next((level for most, level in PAUSES if gap <= most), "long apart"), (gap,)


def doers(a: View, b: View) -> Found:
    return _names(a.doers, b.doers)


def people(a: View, b: View) -> Found:
    """Named victims: two reports that name one person mostly mean one occurrence."""
    return _names(a.people, b.people)


def _names(one: frozenset[str], two: frozenset[str]) -> Found:
    if not one or not two:
        return SILENT
    if not one.isdisjoint(two):
        return "same", (min(one & two).lstrip("@"),)
    parts = {w for name in one for w in name.split() if len(w) > 2} & {w for name in two for w in name.split()}
    return ("part", (min(parts),)) if parts else ("other", ())


TOLL_ORDER = ("same, many", "same, few", "close", "unlike")


def tolls(a: View, b: View) -> Found:
    """Killed, injured and so on: equal numbers speak for, the more the larger; very different ones against."""
    found = [_toll_pair(x, y, f) for f in TOLLS for x in _counts(a, f) for y in _counts(b, f)]
    return min((f for f in found if f[0]), key=lambda f: TOLL_ORDER.index(f[0]), default=SILENT)


def _counts(view: View, field: str) -> list[CountValue]:
    return [t.value for t in view.told if t.field == field and isinstance(t.value, CountValue)]


def _toll_pair(x: CountValue, y: CountValue, field: str) -> Found:
    if x.min is None or y.min is None:
        return SILENT
    low, high = sorted((x.min, y.min))
    if low == high:
        return "same, many" if low >= MANY else "same, few", (field, low)
    unlike = high > MANY * max(low, 1) and x.max is not None and y.max is not None
    return ("unlike" if unlike else "close"), (field, low, high)


def standing(a: View, b: View) -> Found:
    """What one report recalls and the other tells as news can be one occurrence, but rarely is."""
    if a.pattern != b.pattern:
        return "one a pattern", ()
    if (a.status in UNREAL) != (b.status in UNREAL):
        return "one not real", ()
    if a.background != b.background:
        return "one recalled", ()
    return ("both recalled", ()) if a.background else ("both news", ())


def chiefs(a: View, b: View) -> Found:
    """Whether each is what its report is about."""
    return ("neither", "one", "both")[a.chief + b.chief], ()


def topics(a: View, b: View) -> Found:
    """Rare words that both reports have."""
    return _alike(a.page.topic, b.page.topic, TOPIC_STEPS)


def wordings(a: View, b: View) -> Found:
    """Rare words that stand beside both events."""
    return _alike(a.wording, b.wording, WORDING_STEPS)


def _alike(one: Topic, two: Topic, steps: tuple[float, ...]) -> Found:
    found = likeness(one, two)
    return next((f"under {step:.2f}" for step in steps if found < step), "above"), (found, one, two)


COMPARISONS: tuple[Callable[[View, View], Found], ...] = (
    types, places, days, published, doers, people, tolls, standing, chiefs, topics, wordings,
)  # fmt: skip


# ── points ───────────────────────────────────────────────────────────────────────────────────

START = "start"
"""The row of `levels.tsv` with the points that every pair starts from: most pairs that share a block are two occurrences."""


@functools.cache
def levels() -> dict[tuple[str, str], Level]:
    """By comparison and level."""
    lines = files("testimonia.linking").joinpath("levels.tsv").read_text("utf8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {(comparison, level): Level(float(points), words) for comparison, level, _, points, words in rows}


@functools.cache
def _points() -> tuple[float, tuple[tuple[Callable[[View, View], Found], dict[str, float]], ...]]:
    table = levels()
    by_comparison = [(f, {level: v.points for (name, level), v in table.items() if name == f.__name__}) for f in COMPARISONS]
    return table[START, ""].points, tuple((f, {"": 0.0, **points}) for f, points in by_comparison)


def score(a: View, b: View) -> float:
    """Probability that two events which share a block are one occurrence."""
    points, comparisons = _points()
    for comparison, worth in comparisons:
        points += worth[comparison(a, b)[0]]
    return probability_of(points)


def reasons(a: View, b: View) -> tuple[str, ...]:
    """What each comparison found, in words, with its points."""
    table = levels()
    told = []
    for comparison in COMPARISONS:
        level, found = comparison(a, b)
        row = table.get((comparison.__name__, level))
        if row and row.words:
            told.append(f"{row.words.format(*map(_shown, _with_shared(found)))} ({row.points:+.1f})")
    return tuple(told)


def _with_shared(found: tuple[object, ...]) -> tuple[object, ...]:
    if len(found) == 3 and isinstance(found[1], Topic) and isinstance(found[2], Topic):
        return found[0], ", ".join(shared_words(found[1], found[2], SHOWN)) or "none"
    return found


def _shown(value: object) -> object:
    return f"{value:.2f}" if isinstance(value, float) and value < 1 else f"{value:.0f}" if isinstance(value, float) else value
