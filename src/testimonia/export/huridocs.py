"""Events, persons, acts, involvements, information and chains of events in HURIDOCS' Events Standard Formats, one CSV a format.

Field numbers are the standard's (Dueck, Guzman and Verstappen, 2001). Allegations are kept: a denied act is an act with
that status. What somebody only plans, threatens or generalises has no act.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from testimonia.export import deriving, flat
from testimonia.export.countries import name_of
from testimonia.export.masking import masked
from testimonia.export.occurrences import LeftOut, Occurrence, Person, Said, days, occurrences
from testimonia.export.parties import crosswalk, passages
from testimonia.export.sheet import Column, Row, rows_of, write_csv
from testimonia.records import CountValue, DateValue, Link, Release

NAME = "huridocs"
TITLE = "HURIDOCS events formats, a table each"
FILE_NAME = "huridocs"
MIME = "text/csv"

KEPT = frozenset({"happened", "attempted", "uncertain", "denied"})
UNITS = {
    "civilians": "group",
    "armed_group": "group",
    "military": "group",
    "police": "group",
    "organisation": "group",
    "government": "group",
}
OUTCOMES = {"released": "arrested and released", "freed": "arrested and released", "escaped": "arrested and escaped", "killed": "dead",
            "dead": "dead", "rescued": "released"}  # fmt: skip
CONNECTIONS = {
    "witness": "witness", "victim_or_family": "related to victim", "armed_group": "perpetrator", "medical": "doctor", "ngo": "NGO",
    "media": "third party/reporter", "local_people": "witness",
}  # fmt: skip
CHAINS = {
    "leads_to": "causes",
    "part_of": "smaller event within",
    "responds_to": "consequence of",
    "same_case": "precedes",
    "claims": "follows",
}
HARM = {"killing": "dead", "abduction": "still missing", "arrest": "currently held"}


@dataclass(frozen=True)
class Act:
    """One act against one victim."""

    occurrence: Occurrence
    victim: Person | None
    n: int

    @property
    def id(self) -> str:
        return f"A{self.occurrence.number}-{self.n}"


@dataclass(frozen=True)
class Involvement:
    act: Act
    perpetrator: Person


@dataclass(frozen=True)
class Chain:
    link: Link
    event: Occurrence
    related: Occurrence


def write(release: Release, folder: Path) -> Path:
    """Write the six tables into a folder of their own, and return it."""
    target = folder / FILE_NAME
    target.mkdir(parents=True, exist_ok=True)
    kept = [o for o in occurrences(masked(release)) if why_not(o) is None]
    acts = [a for o in kept for a in acts_of(o)]
    write_csv(target / "events.csv", _names(EVENTS), rows_of(EVENTS, kept))
    write_csv(target / "persons.csv", _names(PERSONS), rows_of(PERSONS, _everybody(kept)))
    write_csv(target / "acts.csv", _names(ACTS), rows_of(ACTS, acts))
    write_csv(target / "involvement.csv", _names(INVOLVEMENT), rows_of(INVOLVEMENT, _involvements(acts)))
    write_csv(target / "information.csv", _names(INFORMATION), rows_of(INFORMATION, _information(kept)))
    write_csv(target / "chain_of_events.csv", _names(CHAIN), rows_of(CHAIN, _chains(kept)))
    return target


def left_out(release: Release) -> Iterator[LeftOut]:
    """What is no act against somebody, with the reason."""
    return (LeftOut(o, reason) for o in occurrences(masked(release)) if (reason := why_not(o)) is not None)


def why_not(occurrence: Occurrence) -> str | None:
    """Why an occurrence has no record; None when it has one."""
    if all(t.event.pattern for t in occurrence.told):
        return "a claim about many occurrences, not one"
    told = {t.event.status for t in occurrence.told}
    return None if told & KEPT else f"{sorted(told)[0]} only"


def acts_of(occurrence: Occurrence) -> list[Act]:
    """One act a victim; one without a victim where none is told."""
    victims: list[Person | None] = [*occurrence.people("victim", "target")] or [None]
    return [Act(occurrence, victim, n) for n, victim in enumerate(victims, 1)]


def _names(columns: Iterable[Column[Row]]) -> list[str]:
    return [c.name for c in columns]


def person_id(person: Person) -> str:
    """A record number that one name keeps over a release."""
    return f"P-{(person.actor.registry_id if person.actor else None) or person.name}"


def _everybody(kept: Iterable[Occurrence]) -> list[tuple[Person, Occurrence]]:
    found: dict[str, tuple[Person, Occurrence]] = {}
    for occurrence in kept:
        for person in occurrence.people(*flat.DOER_FIELDS, *flat.VICTIM_FIELDS):
            found.setdefault(person_id(person), (person, occurrence))
    return list(found.values())


def _involvements(acts: Iterable[Act]) -> list[Involvement]:
    return [Involvement(a, p) for a in acts for p in a.occurrence.people("perpetrator", "party") if p != a.victim]


def _information(kept: Iterable[Occurrence]) -> list[tuple[Said, int, Occurrence]]:
    return [(s, n, o) for o in kept for n, s in enumerate(o.claims(*_FIELDS), 1)]


_FIELDS = (
    *flat.DOER_FIELDS,
    *flat.VICTIM_FIELDS,
    *flat.COUNT_FIELDS,
    *flat.MONEY_FIELDS,
    "place",
    "date",
    "weapon",
    "outcome",
    "demand",
)


def _chains(kept: Iterable[Occurrence]) -> list[Chain]:
    holder = {(t.coded.report.id, t.event.id): o for o in kept for t in o.told}
    reports = {t.coded.report.id: t.coded for o in holder.values() for t in o.told}
    found = [
        Chain(k, holder[c.report.id, k.from_event], holder[c.report.id, k.to_event])
        for c in reports.values()
        for k in c.links
        if (c.report.id, k.from_event) in holder and (c.report.id, k.to_event) in holder
    ]
    return [c for c in found if c.event is not c.related]


def violation_status(occurrence: Occurrence) -> str:
    """Never Confirmed by a machine: Likely with two independent sources, Possible with one, Unlikely when denied throughout."""
    told = {t.event.status for t in occurrence.told}
    if told <= {"denied"}:
        return "Unlikely"
    return "Likely" if "happened" in told and (occurrence.independent_sources or 1) > 1 else "Possible"


def _date_type(date: DateValue | None) -> str:
    length = days(date)
    if length is None:
        return ""
    return "" if length == 1 else "Unknown day" if length <= 31 else "Unknown month and day" if length <= 366 else "Estimate"


def _attribution(act: Act) -> str:
    """What the accused side itself says, where it speaks."""
    said = [
        s.claim
        for s in act.occurrence.claims("perpetrator", "party")
        if s.claim.said_by and s.claim.said_by[0].kind == "armed_group"
    ]
    if any(c.stance == "denies" for c in said) or violation_status(act.occurrence) == "Unlikely":
        return "deny act"
    return "accept/claim" if said else ""


def _age(person: Person | None) -> str | None:
    return _told(person, "age")


def _told(person: Person | None, name: str) -> str | None:
    found = person.actor.attributes if person and person.actor else ()
    return next((a.value for a in found if a.name == name), None)


def _in_group(pair: tuple[Person, Occurrence]) -> int | None:
    person, occurrence = pair
    if UNITS.get(person.kind) != "group" or person.field not in flat.VICTIM_FIELDS:
        return None
    counts = [s.claim.value for f in flat.COUNT_FIELDS for s in occurrence.claims(f)]
    same = [
        c.min for c in counts if isinstance(c, CountValue) and c.of and c.of.lower() in person.name.lower() and c.min is not None
    ]
    return min(same, default=None)


def _end(act: Act) -> str:
    terms = [t.kind or t.text for t in act.occurrence.texts("outcome")]
    return next((OUTCOMES[t] for t in terms if t in OUTCOMES), HARM.get(act.occurrence.type, ""))


def _first(o: Occurrence) -> object:
    return o.date.earliest if o.date else None


def _last(o: Occurrence) -> object:
    return o.date.latest if o.date else None


EVENTS: tuple[Column[Occurrence], ...] = (
    Column("0101 Event record number", "number of the occurrence", lambda o: f"E{o.number}"),
    Column("0102 Event title", "type, place and day", lambda o: ", ".join(filter(None, (o.type.replace("_", " "), flat.place_words(o.place) if o.place else "", flat.date_words(o.date) if o.date else "")))),
    Column("0108 Confidentiality", "left to the project"),
    Column("0111 Geographical term", "country and first-level subdivision", lambda o: ", ".join(filter(None, (name_of(o.country), o.place.admin1 if o.place else None)))),
    Column("0112 Local geographical area", "the finest place told", lambda o: o.place.name if o.place else None),
    Column("0113 Initial date", "first possible day", _first),
    Column("0113_1 Initial date type", "by the length of the interval", lambda o: _date_type(o.date)),
    Column("0114 Final date", "last possible day", _last),
    Column("0114_1 Final date type", "by the length of the interval", lambda o: _date_type(o.date)),
    Column("0115 Event description", "the passages", passages),
    Column("0150 Remarks", "figures with their rules", lambda o: f.shown if (f := deriving.gtd(o, "killed")) else None),
    Column("0151 Violation status", "Likely with two independent sources, Possible with one, Unlikely when denied; never Confirmed", violation_status),
    Column("0154 HURIDOCS index", "the codebook's crosswalk", lambda o: crosswalk(o, "huridocs")),
    Column("0155 Local index", "type in testimonia's codebook", lambda o: o.type),
    Column("0162 Entered by", "always testimonia", lambda _: "testimonia"),
    Column("0166 Supporting documents", "titles of the reports", lambda o: "; ".join(dict.fromkeys(t.coded.report.title or t.coded.report.origin for t in o.told))),
    Column("0172 Monitoring status", "left to the project"),
    Column("0173 Location", "longitude and latitude", lambda o: f"{o.place.lon} {o.place.lat}" if o.place and o.place.lat is not None else None),
)  # fmt: skip
PERSONS: tuple[Column[tuple[Person, Occurrence]], ...] = (
    Column("0901 Person record number", "registry id, else the name or pseudonym", lambda p: person_id(p[0])),
    Column("0902 Counting unit", "by the actor's kind", lambda p: UNITS.get(p[0].kind, "individual")),
    Column("0903 Person name", "name, pseudonym or description", lambda p: p[0].name),
    Column("0908 Confidentiality", "left to the project"),
    Column("0915 Sex", "where the report tells it", lambda p: _told(p[0], "gender")),
    Column("0922 Occupation", "where the report tells it", lambda p: _told(p[0], "occupation")),
    Column("0930 Group description", "the name, for groups", lambda p: p[0].name if UNITS.get(p[0].kind) == "group" else None),
    Column("0931 Number of persons in group", "the lowest count whose words are in the name", _in_group),
    Column("0941 Citizenship", "where the report tells it", lambda p: _told(p[0], "nationality")),
    Column("0942 Ethnic background", "where the report tells it", lambda p: _told(p[0], "ethnicity")),
)  # fmt: skip
ACTS: tuple[Column[Act], ...] = (
    Column("2101 Act record number", "event and number of the victim", lambda a: a.id),
    Column("2102 Victim", "person record number", lambda a: person_id(a.victim) if a.victim else None),
    Column("2103 Event", "event record number", lambda a: f"E{a.occurrence.number}"),
    Column("2109 Type of act", "the codebook's crosswalk", lambda a: crosswalk(a.occurrence, "huridocs")),
    Column("2111 Initial date", "first possible day", lambda a: _first(a.occurrence)),
    Column("2111_1 Initial date type", "by the length of the interval", lambda a: _date_type(a.occurrence.date)),
    Column("2112 Exact location", "the reports' words for the places", lambda a: "; ".join(dict.fromkeys(s.words for s in a.occurrence.claims("place")))),
    Column("2114 Method of violence", "weapons", lambda a: "; ".join(dict.fromkeys(t.text for t in a.occurrence.texts("weapon")))),
    Column("2115 Attribution", "what the accused side says itself", _attribution),
    Column("2118 Age at victimisation", "where the report tells it", lambda a: _age(a.victim)),
    Column("2121 Final date", "last possible day", lambda a: _last(a.occurrence)),
    Column("2123 Status at end of act", "outcome told, else by the type", _end),
)  # fmt: skip
INVOLVEMENT: tuple[Column[Involvement], ...] = (
    Column("2401 Involvement record number", "act and perpetrator", lambda i: f"I-{i.act.id}-{person_id(i.perpetrator)}"),
    Column("2402 Perpetrator", "person record number", lambda i: person_id(i.perpetrator)),
    Column("2404 Act", "act record number", lambda i: i.act.id),
    Column("2409 Degree of involvement", "suspected: a report's word is no finding", lambda _: "suspected"),
    Column("2412 Type of perpetrator", "the actor's kind", lambda i: i.perpetrator.kind),
)  # fmt: skip
INFORMATION: tuple[Column[tuple[Said, int, Occurrence]], ...] = (
    Column("2501 Information record number", "event and number of the claim", lambda i: f"N{i[2].number}-{i[1]}"),
    Column("2502 Source", "who says so, down to the outlet", lambda i: i[0].source),
    Column("2503 Event", "event record number", lambda i: f"E{i[2].number}"),
    Column("2509 Source connection to information", "by the kind of the speaker nearest to the fact", lambda i: CONNECTIONS.get(i[0].claim.said_by[0].kind, "third party/reporter") if i[0].claim.said_by else "third party/reporter"),
    Column("2510 Language", "of the report", lambda i: i[0].told.coded.report.language),
    Column("2511 Date", "of publication", lambda i: p.edtf if (p := i[0].told.coded.report.published) else None),
    Column("2512 Type of source material", "always news report", lambda _: "news report"),
    Column("2550 Remarks", "field, value and the words", lambda i: f"{i[0].claim.field}: {flat.words(i[0].claim.value)} (“{i[0].words}”)"),
    Column("2553 Reliability of information", "Unknown: a machine does not judge it", lambda _: "Unknown"),
)  # fmt: skip
CHAIN: tuple[Column[Chain], ...] = (
    Column("2201 Chain record number", "both events", lambda c: f"C{c.event.number}-{c.related.number}"),
    Column("2202 Event", "event record number", lambda c: f"E{c.event.number}"),
    Column("2203 Related event", "event record number", lambda c: f"E{c.related.number}"),
    Column("2209 Type of chain of events", "kind of the link", lambda c: CHAINS[c.link.kind]),
    Column("2250 Remarks", "why they are linked", lambda c: c.link.because),
)  # fmt: skip
TABLES = (
    ("events.csv", EVENTS), ("persons.csv", PERSONS), ("acts.csv", ACTS), ("involvement.csv", INVOLVEMENT),
    ("information.csv", INFORMATION), ("chain_of_events.csv", CHAIN),
)  # fmt: skip
