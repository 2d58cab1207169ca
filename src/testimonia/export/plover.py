"""Occurrences as PLOVER events with CAMEO codes, one JSON object a line.

Source: PLOVER manual 0.8 for fields, types, modes and its rules of coding; the codes are the codebook's crosswalks.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from testimonia import __version__
from testimonia.export import deriving, flat
from testimonia.export.countries import country, name_of
from testimonia.export.locating import district, province
from testimonia.export.masking import masked
from testimonia.export.occurrences import LeftOut, Occurrence, Person, not_happened, occurrences
from testimonia.export.parties import MILITIA_WORDS, REBEL_WORDS, crosswalk, the_codebook
from testimonia.export.sheet import Column
from testimonia.records import PlaceValue, Release

NAME = "plover"
TITLE = "Occurrences as PLOVER events with CAMEO codes"
FILE_NAME = "plover.jsonl"
MIME = "application/x-ndjson"

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1), **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}  # fmt: skip
"""1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""
MODES = {
    "RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence", "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
               "heavy-weapons crowd-control unconventional",
}  # fmt: skip
"""Modes of the manual that the crosswalks may use."""
SECTORS = {
    "police": "COP", "military": "MIL", "government": "GOV", "official": "GOV", "civilian": "CVL", "civilians": "CVL", "media": "JRN",
    "business": "BUS", "unknown_perpetrator": "UAF",
}  # fmt: skip
RESOLUTION = {"site": 5, "neighbourhood": 5, "settlement": 4, "district": 3, "province": 2, "country": 1}
ACTOR_FIELDS = ("perpetrator", "supporter", "party")


def write(release: Release, folder: Path) -> Path:
    """Write the events and return the file's path."""
    kept = [event(o) for o in occurrences(masked(release)) if why_not(o) is None]
    path = folder / FILE_NAME
    path.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in kept), encoding="utf8")
    return path


def left_out(release: Release) -> Iterator[LeftOut]:
    """What PLOVER has no event for, with the reason."""
    return (LeftOut(o, reason) for o in occurrences(masked(release)) if (reason := why_not(o)) is not None)


def why_not(occurrence: Occurrence) -> str | None:
    """Why an occurrence is no PLOVER event; None when it is one."""
    if (reason := not_happened(occurrence)) is not None:
        return reason
    if not crosswalk(occurrence, "plover"):
        return f"PLOVER has no event for {occurrence.type}"
    if occurrence.date is None or occurrence.date.earliest is None:
        return "the day is not known, and PLOVER needs one"
    if not occurrence.people(*ACTOR_FIELDS):
        return "nobody is named who acts, and PLOVER needs an actor"
    return None


def types(occurrence: Occurrence) -> tuple[str, str]:
    """Event and mode: the codebook's crosswalk, and the manual's own exceptions."""
    event_type, _, mode = crosswalk(occurrence, "plover").partition("/")
    words = " ".join(
        [t.text.lower() for t in occurrence.texts("weapon")] + [t.event.anchor.text.lower() for t in occurrence.told]
    )
    sufferers = occurrence.people("victim")
    if occurrence.type == "arrest" and sufferers and all(p.kind == "armed_group" for p in sufferers):
        return "ASSAULT", "abduct"  # The manual counts captured combatants as abducted, not as arrested.
    if occurrence.type == "bombing" and "suicide" in words:
        return "ASSAULT", "suicide-attack"
    if occurrence.type == "airstrike" and "drone" in words:
        return "ASSAULT", "drone"
    return event_type, mode


def cameo(occurrence: Occurrence) -> str:
    """The CAMEO code, as text: leading zeros count."""
    words = " ".join(
        [t.text.lower() for t in occurrence.texts("weapon")] + [t.event.anchor.text.lower() for t in occurrence.told]
    )
    code = crosswalk(occurrence, "cameo")
    if code == "183":
        return "1831" if "suicide" in words else "1832" if "car bomb" in words else "1833" if "roadside" in words else code
    return code


def event(occurrence: Occurrence) -> dict[str, object]:
    """One PLOVER event; keys without a value are left out, as the manual asks."""
    whole = {column.name: column.value(occurrence) for column in KEYS if column.value}
    return {name: value for name, value in whole.items() if value not in (None, "", [], {})}


def entity(person: Person) -> dict[str, object]:
    """An actor or recipient."""
    actor = person.actor
    found = country(actor.country if actor else None)
    told = {a.name: a.value for a in actor.attributes} if actor else {}
    whole = {
        "code": found.iso3 if found else "", "sector": sector(person), "entity_text": person.name,
        "identifier_id": actor.registry_id if actor else None, "ethnicity": told.get("ethnicity"), "office": told.get("role"),
        "gender": told.get("gender"), "age": told.get("age"),
    }  # fmt: skip
    return {name: value for name, value in whole.items() if value}


def sector(person: Person) -> str:
    """Sector by the actor's kind; of armed groups only where their words tell rebels from militias."""
    name = person.name.lower()
    if person.kind == "armed_group":
        return "REB" if any(w in name for w in REBEL_WORDS) else "PRM" if any(w in name for w in MILITIA_WORDS) else "UAF"
    return SECTORS.get(person.kind, "UNK")


def location(place: PlaceValue) -> dict[str, object]:
    """A place with PLOVER's resolution: 5 below a town, 4 town, 3 district, 2 province, 1 country."""
    found = country(place.country)
    id_ = place.gazetteer_id or ""
    geonames = id_.removeprefix("geonames:") if id_.startswith("geonames:") else None
    whole: dict[str, object | None] = {
        "extracted_place": place.text, "resolved_place": place.name, "geonameid": geonames, "lat": place.lat, "lon": place.lon,
        "city": place.name if place.level == "settlement" else None, "district": district(place),
        "province": province(place), "country": name_of(place.country),
        "country_code": found.iso3 if found else None, "resolution": RESOLUTION.get(place.level),
    }  # fmt: skip
    return {name: value for name, value in whole.items() if value not in (None, "")}


def _locations(occurrence: Occurrence) -> list[dict[str, object]]:
    places = [s.claim.value for s in occurrence.claims("place") if isinstance(s.claim.value, PlaceValue)]
    found = [location(p) for p in places]
    return [p for n, p in enumerate(found) if p not in found[:n]]


def _size(occurrence: Occurrence) -> dict[str, int]:
    found = {"dead": "killed", "injured": "injured", "arrested": "arrested"}
    figures = {name: deriving.gtd(occurrence, field) for name, field in found.items()}
    return {name: figure.value for name, figure in figures.items() if figure and figure.value is not None}


def _text(occurrence: Occurrence) -> dict[str, object]:
    first = occurrence.first.anchor
    return {"start": first.start, "end": first.end, "text": flat.passage(occurrence.told[0].coded.report.text, first)}


def _cited(occurrence: Occurrence) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for told in occurrence.told:
        report = told.coded.report
        published = report.published.edtf if report.published else None
        row = {"publication": report.publisher, "title": report.title, "url": report.origin, "language": report.language, "citation": published,
               "coder": told.event.claims[0].coder if told.event.claims else None, "version": __version__,
               "codebook": the_codebook().hash[:12]}  # fmt: skip
        rows.append({name: value for name, value in row.items() if value})
    return rows


KEYS: tuple[Column[Occurrence], ...] = (
    Column("id", "number of the occurrence", lambda o: str(o.number)),
    Column("date", "first possible day", lambda o: o.date.earliest.isoformat() if o.date and o.date.earliest else None),
    Column("enddate", "last possible day, where another", lambda o: o.date.latest.isoformat() if o.date and o.date.latest and o.date.latest != o.date.earliest else None),
    Column("time", "time of day as the report has it", lambda o: o.date.time_of_day if o.date else None),
    Column("actor", "perpetrators, supporters and parties: in two-sided violence all sides", lambda o: [entity(p) for p in o.people(*ACTOR_FIELDS)]),
    Column("recipient", "victims and targets", lambda o: [entity(p) for p in o.people("victim", "target")]),
    Column("event", "the codebook's crosswalk; captured combatants are ASSAULT, by the manual", lambda o: types(o)[0]),
    Column("mode", "the codebook's crosswalk, finer for suicide attacks and drones", lambda o: types(o)[1]),
    Column("quad_code", "1 to 4, of the event", lambda o: QUADS.get(types(o)[0])),
    Column("cameo", "CAMEO code of the codebook's crosswalk, finer for suicide, car and roadside bombs; not a PLOVER key", cameo),
    Column("event_text", "the words that name the act", lambda o: "; ".join(dict.fromkeys(t.event.anchor.text for t in o.told))),
    Column("event_loc", "every place told, with PLOVER's resolution", _locations),
    Column("event_scale", "the manual's printed scores contradict their modes: left out"),
    Column("size", "dead, injured and arrested by GTD's casualty rule", _size),
    Column("context", "contexts are not coded"),
    Column("link", "incident of several reports", lambda o: o.incident if len(o.told) > 1 else None),
    Column("text_info", "offsets of the first report's words, and its passage", _text),
    Column("cite_info", "every report that tells it", _cited),
    Column("coder", "always testimonia", lambda _: "testimonia"),
    Column("comment", "how the number of the dead came about", lambda o: f.shown if (f := deriving.gtd(o, "killed")) else None),
    Column("has_event", "always true: left-out occurrences are in the manifest", lambda _: True),
)  # fmt: skip
TABLES = ((FILE_NAME, KEYS),)
