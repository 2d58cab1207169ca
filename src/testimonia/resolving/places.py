"""Which place of the gazetteer a mention means: all mentions of a report are weighed together.

A candidate gains by people living there, by lying in a country that the report speaks of, near its other places, and by what
the report says itself ("Brandon, Minnesota"; "the port city of Basra"). What the gazetteer does not know is put into the
place that the report puts it in, with that place's radius, or left unresolved.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from testimonia.gazetteer import Entry, Gazetteer, distance_km
from testimonia.records import Flag, PlaceCandidate, PlaceLevel, PlaceMention, PlaceValue, Reading, Report, Span

KEPT_CANDIDATES = 5
SITE_WORDS = frozenset(
    "hospital prison jail camp airport embassy mosque church university school college base barracks station bridge street avenue"
    " road square market palace court courthouse checkpoint crossing port stadium temple cemetery park building hotel garrison"
    " headquarters farm highway block boulevard refinery plaza".split()
)
QUARTER_WORDS = frozenset({"neighborhood", "neighbourhood", "suburb", "quarter", "district", "sector", "zone"})
SETTLEMENT_WORDS = frozenset({"city", "town", "village", "capital", "port", "hamlet", "settlement", "municipality"})
PROVINCE_WORDS = frozenset({"province", "state", "department", "governorate", "region", "oblast", "prefecture", "county"})
CONTAINED_WITHIN = 40
"""Code points between a place and the one that contains it: "Karrada, in central Baghdad"."""
CLOSE_CALL = 0.08
"""Score difference under which two far-apart candidates are told to a person."""
FAR_APART_KM = 100.0
NEAR_KM = 300.0
"""Places of one report are mostly nearer to one another than this."""
SITE_RADIUS_KM = 5.0

WEIGHTS: Mapping[str, float] = {
    "population": 0.30, "country_said": 0.35, "near_others": 0.30, "contained": 0.70, "level_said": 0.20, "country": 0.25, "own_name": 0.05,
}  # fmt: skip
"""Share of each reason in a candidate's score; set by hand on one half of the geoparsing sets, see docs/benchmarks.md."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a report says of where it plays."""

    countries: Mapping[str, float]
    """Share of the report's hints at each country."""
    anchors: tuple[tuple[float, float], ...]
    """Coordinates of mentions that can mean one place only."""


def resolve_places(report: Report, reading: Reading, gazetteer: Gazetteer) -> tuple[PlaceValue, ...]:
    """One value a mention of `reading.places`, in their order; the same name means the same place all over a report."""
    found = [_candidates(m.text, gazetteer) for m in reading.places]
    scene = _scene(report, reading, found, gazetteer)
    values: list[PlaceValue] = []
    by_name: dict[str, PlaceValue] = {}
    for number, mention in enumerate(reading.places):
        scored = sorted(
            ((_score(report, reading, number, e, found, scene), e) for e in found[number]), key=lambda s: (-s[0], s[1].id)
        )
        value = _value(mention, scored)
        key = mention.text.casefold()
        if key in by_name and (best := by_name[key]).gazetteer_id and _top(best) >= _top(value):
            value = replace(best, text=mention.text)
        by_name[key] = value
        values.append(value)
    for number, value in enumerate(values):
        if value.gazetteer_id is None:
            values[number] = _placed_in_parent(report, reading, number, values)
    return tuple(values)


def _candidates(text: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Entries of the whole name, or of it without the noun that says what it is ("Arauca Department" → Arauca)."""
    words = text.replace("’s", "").replace("'s", "").split()
    found = gazetteer.look_up(" ".join(words))
    if not found and len(words) > 1 and words[-1].casefold() in PROVINCE_WORDS | SETTLEMENT_WORDS | {"district"}:
        found = gazetteer.look_up(" ".join(words[:-1]))
    if (
        not found
        and words
        and words[0].casefold() in ("the", "northern", "southern", "eastern", "western", "central", "north", "south")
    ):
        found = gazetteer.look_up(" ".join(words[1:])) if len(words) > 1 else ()
    return found


def _scene(report: Report, reading: Reading, found: Sequence[tuple[Entry, ...]], gazetteer: Gazetteer) -> _Scene:
    hints: Counter[str] = Counter()
    anchors: list[tuple[float, float]] = []
    for entries in found:
        countries = {e.country for e in entries if e.country}
        country = next((e.country for e in entries if e.level == "country"), None)
        if country:
            hints[country] += 2
        elif len(countries) == 1:
            hints[countries.pop()] += 1
        elif entries and entries[0].country and entries[0].population > 500_000:
            hints[entries[0].country] += 1
        if len(entries) == 1 and entries[0].level != "country" and entries[0].lat is not None and entries[0].lon is not None:
            anchors.append((entries[0].lat, entries[0].lon))
    for token in reading.tokens:
        if token.entity == "NORP" or token.pos in ("ADJ", "PROPN"):
            code = gazetteer.demonym(token.lower)
            if code:
                hints[code] += 1
    if report.dateline:
        for entry in gazetteer.look_up(report.dateline.split(",")[0])[:1]:
            if entry.country:
                hints[entry.country] += 2
    total = sum(hints.values()) or 1
    return _Scene({c: n / total for c, n in hints.items()}, tuple(anchors))


def _score(
    report: Report, reading: Reading, number: int, entry: Entry, found: Sequence[tuple[Entry, ...]], scene: _Scene
) -> float:
    mention = reading.places[number]
    reasons = {
        "population": min(1.0, math.log10(entry.population + 1) / 7),
        "country_said": scene.countries.get(entry.country or "", 0.0) ** 0.5,
        "near_others": _nearness(entry, scene.anchors),
        "contained": _containment(report.text, reading.places, number, entry, found),
        "level_said": _level_said(report.text, mention, entry),
        "country": 1.0 if entry.level in ("country", "region") else 0.0,
        "own_name": 1.0 if entry.name.casefold() == mention.text.casefold() else 0.0,
    }
    return float(sum(WEIGHTS[name] * value for name, value in reasons.items()))


def _nearness(entry: Entry, anchors: Sequence[tuple[float, float]]) -> float:
    if entry.lat is None or entry.lon is None or not anchors:
        return 0.0
    nearest = min(distance_km(entry.lat, entry.lon, lat, lon) for lat, lon in anchors)
    return math.exp(-nearest / NEAR_KM)


def _containment(
    text: str, places: Sequence[PlaceMention], number: int, entry: Entry, found: Sequence[tuple[Entry, ...]]
) -> float:
    """1 when the next place of the sentence contains this one: "Brandon, Minnesota", "Basra in southern Iraq"."""
    mention = places[number]
    if number + 1 < len(places):
        after = places[number + 1]
        between = text[mention.end : after.start]
        if len(between) <= CONTAINED_WITHIN and "." not in between[:-2] and _joins(between):
            for outer in found[number + 1]:
                if outer.level == "country" and outer.country == entry.country and entry.level != "country":
                    return 1.0
                if outer.level in ("province", "region") and outer.country == entry.country and _same_area(entry, outer):
                    return 1.0
    if number and found[number - 1] and entry.level in ("province", "country"):
        before = places[number - 1]
        between = text[before.end : mention.start]
        if len(between) <= 4 and "," in between and any(e.country == entry.country for e in found[number - 1]):
            return 0.6
    return 0.0


def _joins(between: str) -> bool:
    return between.strip().startswith((",", "(", "in", "district", "province", "department", "city")) or not between.strip()


def _same_area(entry: Entry, outer: Entry) -> bool:
    if outer.admin1 and entry.admin1 == outer.admin1:
        return True
    if entry.lat is None or entry.lon is None or outer.lat is None or outer.lon is None:
        return False
    return distance_km(entry.lat, entry.lon, outer.lat, outer.lon) <= (outer.radius_km or 0) * 1.2


def _level_said(text: str, mention: PlaceMention, entry: Entry) -> float:
    """1 when the words around say what kind of place it is and the entry is of that kind."""
    around = {
        w.strip(",.").casefold()
        for w in (
            text[max(0, mention.start - 25) : mention.start].split()[-3:] + text[mention.end : mention.end + 20].split()[:1]
        )
    }
    own = mention.text.split()[-1].casefold()
    if own in PROVINCE_WORDS or around & PROVINCE_WORDS:
        return 1.0 if entry.level in ("province", "district") else 0.0
    if around & SETTLEMENT_WORDS:
        return 1.0 if entry.level == "settlement" else 0.0
    # Said bare, a town's name means the town rather than the province of the same name.
    return 0.5 if entry.level in ("settlement", "country", "region") else 0.0


def _value(mention: PlaceMention, scored: Sequence[tuple[float, Entry]]) -> PlaceValue:
    candidates = tuple(
        PlaceCandidate(e.id, e.name, e.country, e.lat, e.lon, round(min(s / sum(WEIGHTS.values()), 1.0), 3))
        for s, e in scored[:KEPT_CANDIDATES]
    )
    if not scored:
        return PlaceValue(mention.text, None, "unresolved", None, None, None, None)
    best = scored[0][1]
    return PlaceValue(
        mention.text, best.name, best.level, best.country, best.lat, best.lon, best.id, radius_km=best.radius_km,
        candidates=candidates, admin1=best.admin1,
    )  # fmt: skip


def _top(value: PlaceValue) -> float:
    return value.candidates[0].score if value.candidates else 0.0


def _placed_in_parent(report: Report, reading: Reading, number: int, values: Sequence[PlaceValue]) -> PlaceValue:
    """A site or quarter that the gazetteer does not know, put into the place that stands with it."""
    mention = reading.places[number]
    words = {w.casefold().strip(".,") for w in mention.text.split()}
    behind = {w.casefold().strip(".,") for w in report.text[mention.end : mention.end + 30].split()[:1]}
    level: PlaceLevel | None = (
        "site" if words & SITE_WORDS or behind & SITE_WORDS else "neighbourhood" if (words | behind) & QUARTER_WORDS else None
    )
    parent = _parent(report, reading, number, values)
    if parent is None:
        return replace(values[number], name=mention.text, level=level or "unresolved")
    radius = max(parent.radius_km or SITE_RADIUS_KM, SITE_RADIUS_KM)
    kind: PlaceLevel = level or ("neighbourhood" if parent.level == "settlement" else "unresolved")
    if kind == "unresolved":
        return replace(values[number], name=mention.text)
    return replace(
        values[number], name=mention.text, level=kind, country=parent.country, lat=parent.lat, lon=parent.lon, radius_km=radius,
        admin1=parent.admin1,
    )  # fmt: skip


def _parent(report: Report, reading: Reading, number: int, values: Sequence[PlaceValue]) -> PlaceValue | None:
    """The resolved place that stands with a mention: right behind it ("Karrada, Baghdad") or before it as a possessor."""
    mention = reading.places[number]
    after = number + 1
    if after < len(values) and values[after].gazetteer_id and values[after].level != "country":
        between = report.text[mention.end : reading.places[after].start]
        if len(between) <= CONTAINED_WITHIN and "." not in between:
            return values[after]
    before = number - 1
    if before >= 0 and values[before].gazetteer_id and values[before].level == "settlement":
        between = report.text[reading.places[before].end : mention.start]
        if len(between) <= CONTAINED_WITHIN and "." not in between:
            return values[before]
    inside = [v for v in values if v.gazetteer_id and v.level == "settlement" and v.text in mention.text]
    return inside[0] if inside else None


def place_flags(values: Sequence[PlaceValue], mentions: Sequence[PlaceMention]) -> tuple[Flag, ...]:
    """`place-ambiguous` for names whose two best candidates score alike and lie far apart; one flag a name."""
    flags: dict[str, Flag] = {}
    for value, mention in zip(values, mentions, strict=True):
        if len(value.candidates) < 2 or value.text in flags:
            continue
        a, b = value.candidates[:2]
        if a.score - b.score < CLOSE_CALL and None not in (a.lat, a.lon, b.lat, b.lon):
            apart = distance_km(a.lat or 0, a.lon or 0, b.lat or 0, b.lon or 0)
            if apart > FAR_APART_KM:
                message = f"“{value.text}” may be {a.name} ({a.country}) or {b.name} ({b.country}), {apart:.0f} km apart"
                flags[value.text] = Flag("place-ambiguous", message, (Span(mention.start, mention.end, mention.text),))
    return tuple(flags.values())
