"""Places with the subdivisions that the place index knows: the public format does not carry them."""

from collections.abc import Mapping
from dataclasses import replace

from testimonia.gazetteer import Entry, Gazetteer
from testimonia.records import Claim, CodedReport, PlaceValue

Point = tuple[float | None, float | None]


def with_subdivisions(coded: CodedReport, gazetteer: Gazetteer) -> CodedReport:
    """The coded report, every place of the index, and what was placed in one, with its subdivisions."""
    places = [c.value for e in coded.events for c in e.claims if isinstance(c.value, PlaceValue)]
    known = {(p.lat, p.lon): entry for p in places if (entry := _entry(p, gazetteer))}
    return replace(
        coded, events=tuple(replace(e, claims=tuple(_claim(c, gazetteer, known) for c in e.claims)) for e in coded.events)
    )


def _entry(place: PlaceValue, gazetteer: Gazetteer) -> Entry | None:
    if not place.gazetteer_id or place.level in ("country", "region"):
        return None
    return gazetteer.entry(place.gazetteer_id)


def _claim(claim: Claim, gazetteer: Gazetteer, known: Mapping[Point, Entry]) -> Claim:
    place = claim.value
    if not isinstance(place, PlaceValue):
        return claim
    # A site that the index lacks was put on the very point of the place that it lies in.
    inside = known.get((place.lat, place.lon)) if not place.gazetteer_id and place.lat is not None else None
    entry = _entry(place, gazetteer) or inside
    if entry is None:
        return claim
    found = replace(place, admin1=place.admin1 or entry.admin1, admin2=entry.admin2, admin3=entry.admin3)
    return replace(claim, value=found)


def province(place: PlaceValue | None) -> str | None:
    """First-level subdivision that a place lies in or is."""
    if place is None:
        return None
    return place.admin1 or (place.name if place.level == "province" else None)


def district(place: PlaceValue | None) -> str | None:
    """Second-level subdivision that a place lies in or is; a district of unknown level counts as one of the second."""
    if place is None:
        return None
    return place.admin2 or (place.name if place.level == "district" and not place.admin3 else None)
