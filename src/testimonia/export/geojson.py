"""Events as points on a map (RFC 7946), with the radius that the place's precision allows; nothing is jittered."""

import json
from pathlib import Path

from testimonia.export import flat
from testimonia.export.masking import masked
from testimonia.export.table import passage
from testimonia.records import CodedReport, Release, ResolvedEvent

NAME = "geojson"
TITLE = "Events as GeoJSON"
FILE_NAME = "events.geojson"
MIME = "application/geo+json"
ATTRIBUTION = "Places: GeoNames (geonames.org), CC BY 4.0"


def write(release: Release, folder: Path) -> Path:
    """Write the features and return the file's path; an event without coordinates has the geometry null and stays in."""
    features = [_feature(coded, event) for coded in masked(release).coded for event in coded.events]
    collection = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}
    path = folder / FILE_NAME
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf8")
    return path


def _feature(coded: CodedReport, event: ResolvedEvent) -> dict[str, object]:
    place, date = flat.best_place(event), flat.best_date(event)
    located = place is not None and place.lat is not None and place.lon is not None
    return {
        "type": "Feature",
        "id": f"{coded.report.id[7:19]}.{event.id}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]} if located and place else None,
        "properties": {
            "type": event.type,
            "status": event.status,
            "background": event.background,
            "pattern": event.pattern,
            "score": event.score,
            "place": flat.place_words(place) if place else None,
            "level": place.level if place else None,
            "radius_km": place.radius_km if place else None,
            "date": date.edtf if date else None,
            "who": [flat.words(c.value) for c in flat.of_fields(event, *flat.DOER_FIELDS)],
            "whom": [flat.words(c.value) for c in flat.of_fields(event, *flat.VICTIM_FIELDS)],
            "said_by": flat.all_sources(event),
            "passage": passage(coded.report.text, event.anchor.start, event.anchor.end),
            "report": coded.report.origin,
        },
    }
