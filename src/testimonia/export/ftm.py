"""FollowTheMoney entities, one a line: events, those involved, who acted on whom, and the reports as proof.

FollowTheMoney's Event has no roles, counts or weapons: perpetrators and victims become `involved`, each pair an
`UnknownLink` whose role names the act, and figures stand in `notes` with their rules. Source: FollowTheMoney 4, schema `Event`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from testimonia.export import deriving, flat
from testimonia.export.masking import masked
from testimonia.export.occurrences import LeftOut, Occurrence, Person, occurrences
from testimonia.export.parties import passages, sides
from testimonia.export.sheet import Column
from testimonia.records import CodedReport, Release

NAME = "ftm"
TITLE = "FollowTheMoney entities"
FILE_NAME = "entities.ftm.json"
MIME = "application/json+ftm"

SCHEMAS = {
    "civilian": "Person", "official": "Person", "military": "Organization", "police": "PublicBody", "government": "PublicBody",
    "armed_group": "Organization", "business": "Company", "media": "Organization", "organisation": "Organization",
}  # fmt: skip
ANYBODY = "LegalEntity"
TOPICS = {"military": "mil", "police": "gov.security", "government": "gov"}
GENDERS = {"man": "male", "woman": "female", "men": "male", "women": "female"}

Properties = dict[str, list[str]]


def write(release: Release, folder: Path) -> Path:
    """Write the entities and return the file's path."""
    path = folder / FILE_NAME
    lines = [json.dumps(e, ensure_ascii=False, sort_keys=True) + "\n" for e in entities(masked(release))]
    path.write_text("".join(lines), encoding="utf8")
    return path


def left_out(release: Release) -> Iterator[LeftOut]:
    """Events that are only planned, threatened or supposed: the schema can't say so."""
    return (LeftOut(o, reason) for o in occurrences(masked(release)) if (reason := why_not(o)) is not None)


def why_not(occurrence: Occurrence) -> str | None:
    """Why an occurrence is no Event; None when it is one."""
    told = {t.event.status for t in occurrence.told}
    return None if told & {"happened", "attempted", "uncertain", "denied"} else f"{sorted(told)[0]} only"


def entities(release: Release) -> list[dict[str, object]]:
    """All entities of a release, each once, reports first."""
    kept = [o for o in occurrences(release) if why_not(o) is None]
    found: dict[str, dict[str, object]] = {}
    for entity in (*(_report(c) for c in release.coded), *(e for o in kept for e in _of(o))):
        found.setdefault(str(entity["id"]), entity)
    return list(found.values())


def _of(occurrence: Occurrence) -> Iterator[dict[str, object]]:
    for person in occurrence.people(*flat.DOER_FIELDS, *flat.VICTIM_FIELDS):
        yield _person(person)
    yield _entity(_event_id(occurrence), "Event", {c.name: _strings(c.value(occurrence)) for c in EVENT if c.value})
    doers, sufferers = sides(occurrence)
    for doer in doers:
        for sufferer in sufferers:
            ids = (_person_id(doer), _person_id(sufferer))
            properties: Properties = {
                "subject": [ids[0]], "object": [ids[1]], "role": [f"{doer.field} of {occurrence.type.replace('_', ' ')}"],
                "status": [occurrence.first.status], "proof": _proof(occurrence), "date": _days(occurrence)[:1],
            }  # fmt: skip
            if ids[0] != ids[1]:
                yield _entity(_id("link", *ids, _event_id(occurrence)), "UnknownLink", properties)


def _entity(id_: str, schema: str, properties: Properties) -> dict[str, object]:
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in properties.items() if values}}


def _strings(value: object) -> list[str]:
    values: Iterable[object] = value if isinstance(value, (list, tuple)) else (value,)
    return [str(v) for v in values if v not in (None, "")]


def _id(*parts: str) -> str:
    return f"tst-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"


def _event_id(occurrence: Occurrence) -> str:
    return f"tst-event-{occurrence.number}"


def _person_id(person: Person) -> str:
    return _id("actor", (person.actor.registry_id if person.actor else None) or person.name)


def _report_id(coded: CodedReport) -> str:
    return _id("report", coded.report.id)


def _proof(occurrence: Occurrence) -> list[str]:
    return list(dict.fromkeys(_report_id(t.coded) for t in occurrence.told))


def _days(occurrence: Occurrence) -> list[str]:
    date = occurrence.date
    return [d.isoformat() for d in (date.earliest, date.latest) if d] if date else []


def _person(person: Person) -> dict[str, object]:
    actor = person.actor
    schema = SCHEMAS.get(person.kind, ANYBODY)
    told = {a.name: a.value for a in actor.attributes} if actor else {}
    properties: Properties = {
        "name": [person.name], "country": [actor.country.lower()] if actor and actor.country else [],
        "topics": [TOPICS[person.kind]] if person.kind in TOPICS else [],
        "keywords": [person.kind.replace("_", " ")],
    }  # fmt: skip
    if schema == "Person":
        gender = GENDERS.get(told.get("gender", ""))
        properties |= {"gender": [gender] if gender else [], "position": _strings(told.get("role")),
                       "ethnicity": _strings(told.get("ethnicity")), "profession": _strings(told.get("occupation"))}  # fmt: skip
    return _entity(_person_id(person), schema, properties)


def _report(coded: CodedReport) -> dict[str, object]:
    report = coded.report
    published = report.published
    properties: Properties = {
        "title": _strings(report.title), "fileName": [report.origin], "bodyText": [report.text],
        "publisher": _strings(report.publisher), "sourceUrl": [report.origin] if report.origin.startswith(("http://", "https://")) else [],
        "publishedAt": [published.earliest.isoformat()] if published and published.earliest and published.earliest == published.latest else [],
        "mimeType": [report.media_type.split(";")[0]],
    }  # fmt: skip
    return _entity(_report_id(coded), "Article", properties)


def _name(occurrence: Occurrence) -> str:
    where = f", {flat.place_words(occurrence.place)}" if occurrence.place else ""
    when = f", {flat.date_words(occurrence.date)}" if occurrence.date else ""
    return f"{occurrence.type.replace('_', ' ').capitalize()}{where}{when}"


def _notes(occurrence: Occurrence) -> list[str]:
    figures = [(f, deriving.ibc(occurrence, f)) for f in flat.COUNT_FIELDS]
    counts = [
        f"{field}: {low.value}–{high.value} ({low.of})"
        for field, pair in figures
        if pair
        for low, high in [pair]
        if low.value is not None
    ]
    weapons = [f"weapon: {t.text}" for t in occurrence.texts("weapon")]
    status = [f"status: {occurrence.first.status}"]
    return list(dict.fromkeys([*status, *counts, *weapons]))


EVENT: tuple[Column[Occurrence], ...] = (
    Column("name", "type, place and day", _name),
    Column("startDate", "first possible day", lambda o: _days(o)[:1]),
    Column("endDate", "last possible day", lambda o: _days(o)[1:]),
    Column("date", "the day, where it is certain", lambda o: _days(o)[0] if len(set(_days(o))) == 1 else None),
    Column("country", "ISO code of the best place", lambda o: o.country.lower() if o.country else None),
    Column("location", "every place told, in words", lambda o: list(dict.fromkeys(flat.words(s.claim.value) for s in o.claims("place")))),
    Column("involved", "perpetrators, parties, victims and targets; the roles are in the links", lambda o: list(dict.fromkeys(_person_id(p) for p in o.people(*flat.DOER_FIELDS, *flat.VICTIM_FIELDS)))),
    Column("summary", "the passages", passages),
    Column("notes", "status, counts from least to most with their claims, weapons", _notes),
    Column("keywords", "type in testimonia's codebook", lambda o: o.type.replace("_", " ")),
    Column("recordId", "number of the occurrence", lambda o: str(o.number)),
    Column("publisher", "outlets and wires", lambda o: o.outlets),
    Column("proof", "the reports, as Article entities", _proof),
)  # fmt: skip
TABLES = ((FILE_NAME, EVENT),)
