"""What formats that count occurrences have a row for: an incident with all its events, or an event that stands alone.

Counting reports as events is the commonest fault of machine data sets; so a row is an occurrence in the world, and every
report that tells it is one of its sources.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from testimonia.corrections import standing
from testimonia.export import flat
from testimonia.language.folding import fold
from testimonia.records import (
    Actor,
    ActorValue,
    Claim,
    CodedReport,
    DateValue,
    MoneyValue,
    PlaceValue,
    Release,
    ResolvedEvent,
    TextValue,
)

LEVELS = ("site", "neighbourhood", "settlement", "district", "province", "region", "country", "unresolved")
"""From the finest on."""
ABOUT = 0.1
"""Score by which a place may be less sure than the surest and still be preferred for being finer: a town beside its province,
not the far town from which a road was measured."""


@dataclass(frozen=True)
class Told:
    """An event as one report tells it, with the report."""

    coded: CodedReport
    event: ResolvedEvent

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {a.id: a for a in self.coded.actors}


@dataclass(frozen=True)
class Said:
    """A claim with the event and the report that it belongs to."""

    told: Told
    claim: Claim

    @property
    def words(self) -> str:
        return " ".join(self.claim.spans[0].text.split())

    @property
    def source(self) -> str:
        """Who says so, down to the outlet; what is known of it."""
        outlet, told_to = self.told.coded.report.publisher or "", [s.text.casefold() for s in self.claim.said_by[-1:]]
        chain = [flat.said_by_words(self.claim.said_by), "" if outlet.casefold() in told_to else outlet]
        return " → ".join(part for part in chain if part) or "the report’s own voice"


@dataclass(frozen=True)
class Person:
    """An actor of an occurrence, once however many reports name it."""

    name: str
    actor: Actor | None
    field: str

    @property
    def kind(self) -> str:
        return self.actor.kind if self.actor else "other"


@dataclass(frozen=True)
class Occurrence:
    """One thing that happened, with every report that tells it."""

    type: str
    told: tuple[Told, ...]
    """In the order of the release; the first gives the occurrence its number."""
    incident: str | None = None
    """Id of the incident. None for an event that no incident holds."""
    case: str | None = None
    independent_sources: int | None = None
    """None where nobody has counted them."""

    @cached_property
    def number(self) -> int:
        return number(self.told[0].coded.report.id, self.told[0].event.anchor.start)

    @property
    def first(self) -> ResolvedEvent:
        return self.told[0].event

    def claims(self, *fields: str) -> list[Said]:
        """Claims of the fields over all reports, the surest first."""
        found = [Said(t, c) for t in self.told for c in t.event.claims if c.field in fields]
        return sorted(found, key=lambda s: -s.claim.score)

    @cached_property
    def place(self) -> PlaceValue | None:
        """Of the places told about as surely as the surest: the finest on the map, then the most often told."""
        claims = self.claims("place")
        told = [
            s.claim.value
            for s in claims
            if isinstance(s.claim.value, PlaceValue) and s.claim.score >= claims[0].claim.score - ABOUT
        ]
        often = Counter(p.gazetteer_id or p.name for p in told)
        located = [p for p in told if p.level != "unresolved"] or told
        return min(located, key=lambda p: (LEVELS.index(p.level), -often[p.gazetteer_id or p.name]), default=None)

    @cached_property
    def date(self) -> DateValue | None:
        """The narrowest date that any report tells; of equally narrow ones the surest."""
        told = [s.claim.value for s in self.claims("date") if isinstance(s.claim.value, DateValue)]
        known = [d for d in told if d.earliest and d.latest]
        return min(known, key=lambda d: days(d) or 0, default=told[0] if told else None)

    @property
    def country(self) -> str | None:
        """ISO code of the best place's country; of any place told where the best one has none."""
        codes = [s.claim.value.country for s in self.claims("place") if isinstance(s.claim.value, PlaceValue)]
        best = self.place.country if self.place else None
        return best or next((c for c in codes if c), None)

    def people(self, *fields: str) -> list[Person]:
        """Actors of the fields, the surest first, each once: by registry id, else by the letters of the name."""
        found: dict[str, Person] = {}
        for said in self.claims(*fields):
            if isinstance(said.claim.value, ActorValue):
                actor = said.told.actors.get(said.claim.value.actor)
                name = actor.name if actor else said.claim.value.text
                key = (actor.registry_id if actor else None) or fold(name)
                found.setdefault(key, Person(name, actor, said.claim.field))
        return list(found.values())

    def texts(self, field: str) -> list[TextValue]:
        return [s.claim.value for s in self.claims(field) if isinstance(s.claim.value, TextValue)]

    def money(self, field: str) -> list[MoneyValue]:
        return [s.claim.value for s in self.claims(field) if isinstance(s.claim.value, MoneyValue)]

    @property
    def outlets(self) -> list[str]:
        """Who published it: outlets and wires, each once; a report that names none is called by its origin."""
        names = [n for t in self.told for n in (t.coded.report.publisher or t.coded.report.origin, *t.coded.report.wires)]
        return list(dict.fromkeys(names))

    @property
    def speakers(self) -> list[str]:
        return list(dict.fromkeys(chain for t in self.told for chain in flat.all_sources(t.event)))


def number(report_id: str, anchor: int) -> int:
    """A number of nine digits that stays with an event as long as its words stand where they stood."""
    return int(hashlib.sha256(f"{report_id}#{anchor}".encode()).hexdigest()[:12], 16) % 1_000_000_000


def days(date: DateValue | None) -> int | None:
    """How many days an interval may be: 1 for a certain day. None for no interval."""
    return (date.latest - date.earliest).days + 1 if date and date.earliest and date.latest else None


def occurrences(release: Release) -> list[Occurrence]:
    """The occurrences of a release, in the order of their first events; what people corrected counts as they say."""
    told = [Told(c, standing(e)) for c in release.coded for e in c.events]
    at: dict[tuple[str, str], list[int]] = {}
    for n, one in enumerate(told):
        at.setdefault((one.coded.report.origin, one.event.id), []).append(n)
    used: set[int] = set()
    found: list[tuple[int, Occurrence]] = []
    for incident in release.incidents:
        own = sorted({n for ref in incident.events for n in at.get((ref.origin, ref.event), ())} - used)
        if own:
            used |= set(own)
            events = tuple(told[n] for n in own)
            found.append((own[0], Occurrence(incident.type, events, incident.id, incident.case, incident.independent_sources)))
    found += [(n, Occurrence(one.event.type, (one,))) for n, one in enumerate(told) if n not in used]
    return [occurrence for _, occurrence in sorted(found, key=lambda f: f[0])]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An occurrence that a format has no place for, with the reason."""

    occurrence: Occurrence
    reason: str


HAPPENED_ONLY = {
    "attempted": "attempted, not done", "uncertain": "uncertain whether it happened", "denied": "denied", "planned": "planned only",
    "threatened": "threatened only", "hypothetical": "hypothetical",
}  # fmt: skip


def not_happened(occurrence: Occurrence) -> str | None:
    """Why an occurrence is none that happened, once, in the world; None for one that did."""
    if any(t.event.status == "happened" and not t.event.pattern for t in occurrence.told):
        return None
    if all(t.event.pattern for t in occurrence.told):
        return "a claim about many occurrences, not one"
    return HAPPENED_ONLY[next(t.event.status for t in occurrence.told if t.event.status != "happened")]


def cases(found: list[Occurrence]) -> Iterator[list[Occurrence]]:
    """Occurrences put together that are of one captivity: by the reports' own links, and by incidents of one case."""
    parent = list(range(len(found)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    holder = {(t.coded.report.id, t.event.id): n for n, o in enumerate(found) for t in o.told}
    ties = [
        (holder[c.report.id, k.from_event], holder[c.report.id, k.to_event])
        for c in {t.coded.report.id: t.coded for o in found for t in o.told}.values()
        for k in c.links
        if k.kind == "same_case" and (c.report.id, k.from_event) in holder and (c.report.id, k.to_event) in holder
    ]
    by_case: dict[str, int] = {}
    ties += [(by_case.setdefault(o.case, n), n) for n, o in enumerate(found) if o.case]
    for a, b in ties:
        parent[max(root(a), root(b))] = min(root(a), root(b))
    groups: dict[int, list[Occurrence]] = {}
    for n, occurrence in enumerate(found):
        groups.setdefault(root(n), []).append(occurrence)
    yield from groups.values()
