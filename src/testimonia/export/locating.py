"""Places with the first-level subdivision that the place index knows: the public format does not carry it."""

from dataclasses import replace

from testimonia.gazetteer import Gazetteer
from testimonia.records import Claim, CodedReport, PlaceValue, ResolvedEvent


def with_subdivisions(coded: CodedReport, gazetteer: Gazetteer) -> CodedReport:
    """The coded report, every place of the index with its subdivision."""
    return replace(coded, events=tuple(_event(e, gazetteer) for e in coded.events))


def _event(event: ResolvedEvent, gazetteer: Gazetteer) -> ResolvedEvent:
    return replace(event, claims=tuple(_claim(c, gazetteer) for c in event.claims))


def _claim(claim: Claim, gazetteer: Gazetteer) -> Claim:
    place = claim.value
    if not isinstance(place, PlaceValue) or place.admin1 or not place.gazetteer_id or place.level in ("country", "region"):
        return claim
    entry = gazetteer.entry(place.gazetteer_id)
    return replace(claim, value=replace(place, admin1=entry.admin1)) if entry and entry.admin1 else claim
