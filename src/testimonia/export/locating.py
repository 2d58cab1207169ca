"""Places with the subdivisions that the place index knows: the public format does not carry them."""

from dataclasses import replace

from testimonia.gazetteer import Gazetteer
from testimonia.records import Claim, CodedReport, PlaceValue, ResolvedEvent


def with_subdivisions(coded: CodedReport, gazetteer: Gazetteer) -> CodedReport:
    """The coded report, every place of the index with its subdivisions."""
    return replace(coded, events=tuple(_event(e, gazetteer) for e in coded.events))


def _event(event: ResolvedEvent, gazetteer: Gazetteer) -> ResolvedEvent:
    return replace(event, claims=tuple(_claim(c, gazetteer) for c in event.claims))


def _claim(claim: Claim, gazetteer: Gazetteer) -> Claim:
    place = claim.value
    if not isinstance(place, PlaceValue) or not place.gazetteer_id or place.level in ("country", "region"):
        return claim
    entry = gazetteer.entry(place.gazetteer_id)
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
