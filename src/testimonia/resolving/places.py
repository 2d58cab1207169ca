"""Which place each mention means, with the candidates, or the honest circle that it lies in.

What the gazetteer does not know is put into the place that the report puts it in ("Karrada, Baghdad"; "Dallas hospital"), or,
in a report that stays in one area, into that area; with that place's radius. Else it stays unresolved.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from testimonia.gazetteer import Entry, Gazetteer, distance_km
from testimonia.language.folding import fold
from testimonia.records import Flag, PlaceCandidate, PlaceLevel, PlaceMention, PlaceRelation, PlaceValue, Reading, Report, Span
from testimonia.resolving.place_candidates import Array, Hints, Name, probabilities

KEPT_CANDIDATES = 5
SITE_WORDS = frozenset(
    "hospital prison jail camp airport embassy mosque church university school college base barracks station bridge street avenue"
    " road square market palace court courthouse checkpoint crossing port stadium temple cemetery park building hotel garrison"
    " headquarters farm highway block boulevard refinery plaza office department clinic mall monastery shrine junction".split()
)
QUARTER_WORDS = frozenset({"neighborhood", "neighbourhood", "suburb", "quarter", "sector", "zone"})
LEVEL_WORDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(["city", "town", "village", "port", "hamlet", "settlement", "capital", "suburb"], frozenset({"settlement"})),
    **dict.fromkeys(["province", "governorate", "oblast", "state", "prefecture", "department"], frozenset({"province"})),
    **dict.fromkeys(["county", "district", "municipality", "canton", "township", "borough", "commune"], frozenset({"district"})),
    **dict.fromkeys(["region", "area", "valley", "peninsula"], frozenset({"region", "province", "district"})),
    **dict.fromkeys(["country", "nation", "republic", "kingdom"], frozenset({"country"})),
}
"""What a word beside a name says of its level: "the port city of", "province"."""
DESIGNATORS = frozenset(LEVEL_WORDS) - {"capital", "country", "nation", "area"}
"""Words that may end a name and are no part of its key: Arauca Department."""
PARTS = frozenset(
    "the northern southern eastern western central north south east west northeast northwest southeast southwest upper lower"
    " northeastern northwestern southeastern southwestern downtown mainland metropolitan metro greater historic old inner rural".split()
)
"""Words that open a name without being part of its key: northern Iraq, downtown Cairo."""
GENERIC = (
    PARTS
    | SITE_WORDS
    | QUARTER_WORDS
    | frozenset(LEVEL_WORDS)
    | frozenset({"islands", "island", "ocean", "bay", "river", "lake"})
)
"""Words that name no place by themselves: the South of South Fourth Street."""
CONTAINED_WITHIN = 40
"""Code points between a place and the one that contains it: "Karrada, in central Baghdad"."""
KNOWN_PART_FROM = 15_000
"""People from which a town's name inside a longer name is believed: Dallas hospital, but no Camac of Camac Street."""
CLOSE_CALL = 0.2
"""Difference of probability under which two far-apart candidates are told to a person."""
FAR_APART_KM = 100.0
SITE_RADIUS_KM = 5.0
NEAR_RADIUS_KM = 25.0
"""What "near" and "outside" a town may mean."""
AREA_KM = 120.0
"""Reach of a report that stays in one area."""
AREA_SHARE = 0.6
"""Share of a report's places below country that must lie in the area."""
AREA_PLACES = 3
"""Fewer places of the area in a report make no area."""
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class _Found:
    """What the gazetteer has for a mention."""

    entries: tuple[Entry, ...]
    key: str
    """Folded words that were looked up."""
    part: bool = False
    """The words are only part of the mention: "Dallas" of "Dallas hospital"."""


def resolve_places(report: Report, reading: Reading, gazetteer: Gazetteer) -> tuple[PlaceValue, ...]:
    """One value a mention of `reading.places`, in their order; the same name means the same place all over a report."""
    found = _found(reading.places, gazetteer)
    names = _names(report.text, reading.places, found)
    said = _countries_said(report, reading, gazetteer)
    chances = probabilities(list(names.values()), said)
    parts = {f.key for f in found if f.part} - {f.key for f in found if not f.part}
    by_key = _without_strays({key: _ranked(name, p) for (key, name), p in zip(names.items(), chances, strict=True)}, said, parts)
    values = [_value(m, f, by_key.get(f.key, ())) for m, f in zip(reading.places, found, strict=True)]
    area, country = _area(values), _only_country(values)
    for number, value in enumerate(values):
        if value.gazetteer_id is None and value.lat is None:
            values[number] = _placed_in_parent(report, reading, number, values, area)
            if values[number].country is None:
                holder = _holder(report, reading, number, values)
                said_to_be = holder.country if holder and holder.level == "country" else None
                values[number] = replace(values[number], country=said_to_be or country)
    return tuple(values)


def _holder(report: Report, reading: Reading, number: int, values: Sequence[PlaceValue]) -> PlaceValue | None:
    """The place right behind a mention in which it is said to lie: "Sobane Da in central Mali", "Karrada, Baghdad"."""
    return values[number + 1] if _joined(report.text, reading.places, number) else None


def names_of(report: Report, reading: Reading, gazetteer: Gazetteer) -> tuple[list[str], dict[str, Name], dict[str, float]]:
    """The key of each mention, the names by key, and what the report says of countries: what `training` learns from."""
    found = _found(reading.places, gazetteer)
    return [f.key for f in found], _names(report.text, reading.places, found), _countries_said(report, reading, gazetteer)


# ── what the gazetteer has ───────────────────────────────────────────────────────────────────


def _found(places: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[_Found]:
    whole = [_people(m.text, gazetteer) if m.kind == "people" else _whole(m.text, gazetteer) for m in places]
    named = {f.key for f in whole if f}
    return [f or _part(m.text, gazetteer, named) for m, f in zip(places, whole, strict=True)]


def _people(text: str, gazetteer: Gazetteer) -> _Found | None:
    """The country of a people: "Turkish"."""
    country = gazetteer.country(gazetteer.demonym(text) or "")
    return _Found((country,), fold(country.name)) if country else None


def _whole(text: str, gazetteer: Gazetteer) -> _Found | None:
    """Entries of the whole name, or of it without the words that say what it is or which part of it is meant."""
    for words in _readings(text.replace("’s", "").replace("'s", "").split()):
        entries = gazetteer.look_up(" ".join(words))
        if entries:
            return _Found(entries, fold(" ".join(words)))
    return _people_of_area(text, gazetteer)


def _people_of_area(text: str, gazetteer: Gazetteer) -> _Found | None:
    """Entries of a wide area by the word for its people: "South Ossetian" is no country's people."""
    one = text.removesuffix("s")
    area = one.removesuffix("n")
    if not one.endswith("ian") or gazetteer.demonym(text):
        return None
    entries = tuple(e for e in gazetteer.look_up(area) if e.level in ("province", "region"))
    return _Found(entries, fold(area)) if entries else None


def _readings(words: list[str]) -> Iterator[list[str]]:
    yield words
    if len(words) > 1 and words[-1].casefold() in DESIGNATORS:
        yield words[:-1]
    if len(words) > 2 and words[1].casefold() == "of" and words[0].casefold() in DESIGNATORS:
        yield words[2:]
    while len(words) > 1 and words[0].casefold().strip("-") in PARTS:
        words = words[1:]
        yield words
        if len(words) > 1 and words[-1].casefold() in DESIGNATORS:
            yield words[:-1]


def _part(text: str, gazetteer: Gazetteer, named: set[str]) -> _Found:
    """Entries of a known place's name at the start or the end of a longer name."""
    words = text.replace("’s", "").replace("'s", "").split()
    for n in range(len(words) - 1, 0, -1):
        for some in (words[:n], words[-n:]):
            key = fold(" ".join(some))
            if not some[0][:1].isupper() or len(key) < 4 or set(key.split()) <= GENERIC:
                continue
            entries = gazetteer.look_up(" ".join(some))
            if entries and (key in named or entries[0].population >= KNOWN_PART_FROM or entries[0].level == "district"):
                return _Found(entries, key, part=True)
    return _Found((), fold(text))


# ── what the report says of its places ───────────────────────────────────────────────────────


def _names(text: str, places: Sequence[PlaceMention], found: Sequence[_Found]) -> dict[str, Name]:
    """The names that the gazetteer has, by key, with the hints of all their mentions."""
    names: dict[str, Name] = {}
    for number, (mention, one) in enumerate(zip(places, found, strict=True)):
        if one.entries:
            here = _hints(text, places, found, number)
            before = names.get(one.key)
            if before is None:
                names[one.key] = Name(mention.text if not one.part else one.key, one.entries, here)
            else:
                names[one.key] = replace(before, hints=_both(before.hints, here), mentions=before.mentions + 1)
    return names


def _both(a: Hints, b: Hints) -> Hints:
    return Hints(a.inside + b.inside, a.holds + b.holds, a.levels | b.levels)


def _hints(text: str, places: Sequence[PlaceMention], found: Sequence[_Found], number: int) -> Hints:
    inside = found[number + 1].entries if _joined(text, places, number) else ()
    holds = found[number - 1].entries if number and _joined(text, places, number - 1) else ()
    return Hints(inside, holds, _levels_said(text, places[number]))


_JOINT = re.compile(
    r"^(?:\s?,\s*(?:in\s+)?|\s?\(\s?|\s+in\s+|\s+(?:district|province|department|city|neighbou?rhood|area)\s*,?\s*(?:of|in)\s+)"
    r"(?:the\s+)?(?:(?:north|south|east|west)(?:ern|east|west)?(?:ern)?\s+|central\s+)?"
    r"(?:(?:city|town|village|state|province|district|region|department|country|county|republic)\s+of\s+)?(?:the\s+)?$",
    re.I,
)
"""What stands between a place and the one that contains it."""


def _joined(text: str, places: Sequence[PlaceMention], number: int) -> bool:
    """Whether a mention is said to lie in the next one: "Brandon, Minnesota", "Basra in southern Iraq"."""
    if number + 1 >= len(places):
        return False
    between = text[places[number].end : places[number + 1].start]
    if len(between) > CONTAINED_WITHIN or _JOINT.match(between) is None:
        return False
    return not _is_listed(text, places, number)


_COMMA = re.compile(r"\s?,\s*")
_LAST_OF_LIST = re.compile(r"\s?,?\s+(?:and|or)\s+")
LIST_FROM = 3
"""Names by commas before an "and" that make a list: Georgia, Oklahoma, Utah and Ohio. With fewer the second may hold the first."""


def _is_listed(text: str, places: Sequence[PlaceMention], number: int) -> bool:
    """Whether a mention stands in a list of places side by side, none of which lies in the next."""
    first = last = number
    while first and _COMMA.fullmatch(text[places[first - 1].end : places[first].start]):
        first -= 1
    while last + 1 < len(places) and _COMMA.fullmatch(text[places[last].end : places[last + 1].start]):
        last += 1
    closed = last + 1 < len(places) and _LAST_OF_LIST.fullmatch(text[places[last].end : places[last + 1].start])
    return bool(closed) and last - first + 1 >= LIST_FROM


_BEFORE = re.compile(r"\b([a-z]+?)(?:s|ies)?\s+(?:of\s+)?(?:the\s+)?$", re.I)
_AFTER = re.compile(r"^[’']?s?\s+([a-z]+?)(?:s)?\b", re.I)


def _levels_said(text: str, mention: PlaceMention) -> frozenset[str]:
    words = mention.text.split()
    own = words[-1].casefold() if len(words) > 1 else ""
    before = _BEFORE.search(text[max(0, mention.start - 25) : mention.start])
    after = _AFTER.match(text[mention.end : mention.end + 20])
    said = [own, before[1].casefold() if before else "", after[1].casefold() if after else ""]
    if own == "county":
        return LEVEL_WORDS["county"]
    return next((LEVEL_WORDS[w] for w in said if w in LEVEL_WORDS), frozenset())


DEMONYM_SAYS = 0.3
DATELINE_SAYS = 2.0


def _countries_said(report: Report, reading: Reading, gazetteer: Gazetteer) -> dict[str, float]:
    """How often peoples and the dateline point at each country."""
    said: Counter[str] = Counter()
    for token in reading.tokens:
        if token.entity == "NORP" or token.pos in ("ADJ", "PROPN"):
            code = gazetteer.demonym(token.lower)
            if code:
                said[code] += 1
    weighed = {code: min(3.0, DEMONYM_SAYS * n) for code, n in said.items()}
    if report.dateline:
        for entry in gazetteer.look_up(report.dateline.split(",")[0])[:1]:
            if entry.country:
                weighed[entry.country] = weighed.get(entry.country, 0.0) + DATELINE_SAYS
    return weighed


# ── values ───────────────────────────────────────────────────────────────────────────────────

Ranked = tuple[tuple[float, Entry], ...]


def _ranked(name: Name, chances: Array) -> Ranked:
    pairs = [(float(p), e) for p, e in zip(chances, name.entries, strict=True)]
    return tuple(sorted(pairs, key=lambda pair: (-pair[0], pair[1].id)))


STRAY_PEOPLE = 20_000
"""A settlement of fewer people in a country that the report does not speak of is a namesake of one that the gazetteer lacks."""
OUTSHONE_PEOPLE = 150_000
"""One of fewer people gives way to a namesake in a country that the report speaks of."""
COMMON_FROM = 5
"""Namesakes from which a name is so common that the gazetteer lacks more of them: La Laguna, Santa Rosa."""
OUTSHONE_OF_COMMON = 500_000
"""A place of so common a name is believed abroad from so many people."""
LITTLE_COUNTRY = 1_000_000
"""A country of fewer people is not meant by another name than its own where the report is at home elsewhere: Gwada is Guadeloupe to
those who live there, and a village in Nigeria."""
LEAST_AT_HOME = 2
"""Names of one country, or hints at it, without which a report is at home nowhere."""
SMALL = frozenset({"settlement", "neighbourhood", "site", "district"})


def _without_strays(by_key: dict[str, Ranked], said: Mapping[str, float], parts: Set[str] = frozenset()) -> dict[str, Ranked]:
    """Names whose best entry is a small place, or a little country's nickname, of whose country nothing else in the report speaks give it up.

    They become the likeliest namesake in a country that it speaks of, or else unknown: a pin in the wrong country is worse
    than none.

    Args:
        parts: names that stand inside longer ones alone: San Pedro of San Pedro Perulapán.
    """
    countries = Counter(ranked[0][1].country for ranked in by_key.values() if ranked)
    spoken = {code for code, n in countries.items() if code and n >= LEAST_AT_HOME} | set(said)
    return {key: _at_home(key, ranked, countries, spoken, key in parts) for key, ranked in by_key.items()}


def _at_home(key: str, ranked: Ranked, countries: Mapping[str | None, int], spoken: Set[str], part: bool) -> Ranked:
    if not ranked:
        return ranked
    best = ranked[0][1]
    common = len(ranked) >= COMMON_FROM
    if not spoken or best.country in spoken or countries.get(best.country, 0) >= LEAST_AT_HOME:
        return ranked
    nickname = (
        best.level == "country" and best.population < LITTLE_COUNTRY and not set(key.split()) & set(fold(best.name).split())
    )
    if not nickname and (best.level not in SMALL or best.population >= (OUTSHONE_OF_COMMON if common else OUTSHONE_PEOPLE)):
        return () if part and common else ranked
    near = tuple(pair for pair in ranked if pair[1].country in spoken)
    return near or (() if nickname or common or best.population < STRAY_PEOPLE else ranked)


def _value(mention: PlaceMention, found: _Found, ranked: Ranked) -> PlaceValue:
    if not ranked:
        return PlaceValue(mention.text, None, "unresolved", None, None, None, None)
    best = ranked[0][1]
    candidates = tuple(PlaceCandidate(e.id, e.name, e.country, e.lat, e.lon, round(p, 3)) for p, e in ranked[:KEPT_CANDIDATES])
    value = PlaceValue(
        mention.text, best.name, best.level, best.country, best.lat, best.lon, best.id, radius_km=best.radius_km,
        candidates=candidates, admin1=best.admin1,
    )  # fmt: skip
    return _inside(mention.text, value, "site") if found.part else value


def _inside(text: str, parent: PlaceValue, level: PlaceLevel) -> PlaceValue:
    """Somewhere in a place: its point and its radius, and the mention's own name."""
    radius = max(parent.radius_km or SITE_RADIUS_KM, SITE_RADIUS_KM)
    return PlaceValue(text, text, level, parent.country, parent.lat, parent.lon, None, radius_km=radius, admin1=parent.admin1)


def _placed_in_parent(
    report: Report, reading: Reading, number: int, values: Sequence[PlaceValue], area: PlaceValue | None
) -> PlaceValue:
    """A site or quarter that the gazetteer does not know, put into the place that stands with it, or into the report's area."""
    mention = reading.places[number]
    words = {w.casefold().strip(".,") for w in mention.text.split()}
    behind = {w.casefold().strip(".,") for w in report.text[mention.end : mention.end + 30].split()[:1]}
    level: PlaceLevel = (
        "site" if words & SITE_WORDS or behind & SITE_WORDS
        else "neighbourhood" if (words | behind) & (QUARTER_WORDS | {"district"})
        else "unresolved"
    )  # fmt: skip
    parent = _parent(report, reading, number, values)
    if parent is not None:
        unsaid: PlaceLevel = "neighbourhood" if parent.level == "settlement" else "unresolved"
        return _inside(mention.text, parent, level if level != "unresolved" else unsaid)
    if area is not None and reading.tokens[mention.head].entity in PLACE_ENTITIES:
        return _inside(mention.text, area, level)
    return replace(values[number], name=mention.text, level=level)


def _parent(report: Report, reading: Reading, number: int, values: Sequence[PlaceValue]) -> PlaceValue | None:
    """The resolved place that stands with a mention: right behind it ("Karrada, Baghdad") or before it as a possessor."""
    places = reading.places
    holder = _holder(report, reading, number, values)
    if holder and holder.gazetteer_id and holder.level != "country":
        return holder
    if number and values[number - 1].gazetteer_id and values[number - 1].level == "settlement":
        between = report.text[places[number - 1].end : places[number].start]
        if len(between) <= CONTAINED_WITHIN and re.fullmatch(r"[’']s? [^.,;]*", between):
            return values[number - 1]
    return None


def _area(values: Sequence[PlaceValue]) -> PlaceValue | None:
    """A circle around the report's places, when nearly all lie together; None for a report that plays in several areas."""
    local = [v for v in values if v.gazetteer_id and v.level in ("settlement", "district") and v.lat is not None]
    if len(local) < AREA_PLACES:
        return None
    first = {(v.lat, v.lon): n for n, v in reversed(list(enumerate(local)))}
    often = Counter((v.lat, v.lon) for v in local)
    near = {n: sum(often[at] for at, k in first.items() if _apart(local[n], local[k]) <= AREA_KM) for n in first.values()}
    held, index = max((held, -n) for n, held in near.items())
    if held < AREA_SHARE * len(local) or held < AREA_PLACES:
        return None
    middle = local[-index]
    return replace(middle, radius_km=AREA_KM, admin1=middle.admin1)


def _only_country(values: Sequence[PlaceValue]) -> str | None:
    """The country that all of a report's places below country lie in, when they are several: what is unknown lies there too."""
    known = {v.gazetteer_id: v.country for v in values if v.gazetteer_id and v.level not in ("country", "region")}
    named = {v.country for v in values if v.gazetteer_id and v.country}
    return next(iter(named)) if len(known) >= AREA_PLACES and len(named) == 1 else None


def _apart(a: PlaceValue, b: PlaceValue) -> float:
    return distance_km(a.lat or 0.0, a.lon or 0.0, b.lat or 0.0, b.lon or 0.0)


def as_said(value: PlaceValue, relation: PlaceRelation) -> PlaceValue:
    """A place as the place of an event: "near" it is somewhere around it, and the radius says so."""
    if relation == "at" or value.radius_km is None:
        return replace(value, relation=relation)
    return replace(value, relation=relation, radius_km=value.radius_km + NEAR_RADIUS_KM)


def described(text: str, beside: Sequence[PlaceValue]) -> PlaceValue:
    """A site without a name ("a checkpoint"), in the smallest of the places that its event has besides; else unresolved."""
    known = [v for v in beside if v.lat is not None and v.level not in ("country", "region")]
    if not known:
        return PlaceValue(text, None, "site", None, None, None, None)
    parent = min(known, key=lambda v: v.radius_km or 0.0)
    return replace(_inside(text, parent, "site"), name=None)


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


__all__ = ["as_said", "described", "names_of", "place_flags", "resolve_places"]
