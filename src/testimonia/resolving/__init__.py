"""Events with words in; events with values out: which place, day, actor, number and sum the words mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

from testimonia.gazetteer import Gazetteer
from testimonia.records import (
    Actor,
    ActorValue,
    Claim,
    DateValue,
    Flag,
    PlaceValue,
    Reading,
    Relation,
    Report,
    ReportedEvent,
    ResolvedEvent,
    ResolvedTime,
    Source,
    Span,
    TextValue,
    UnresolvedClaim,
    Value,
)
from testimonia.registry import Registry
from testimonia.resolving.actors import Cast, resolve_actors
from testimonia.resolving.captivity import each_captivity_once
from testimonia.resolving.counts import conflicts, count_value, money_value
from testimonia.resolving.dates import date_flags, resolve_times, since, written
from testimonia.resolving.namings import find_namings
from testimonia.resolving.places import as_said, described, place_flags, resolve_places
from testimonia.resolving.relations import find_relations, find_ties
from testimonia.resolving.sides import side_flags

__all__ = ["Resolved", "resolve", "resolve_places", "resolve_times", "side_flags"]

NO_DAY = DateValue("XXXX", None, None, "the report gives no day for these words")


@dataclass(frozen=True, slots=True)
class Resolved:
    """Everything of a report whose words have got values."""

    events: tuple[ResolvedEvent, ...]
    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    flags: tuple[Flag, ...]


def resolve(
    report: Report,
    reading: Reading,
    events: Sequence[ReportedEvent],
    times: Sequence[ResolvedTime],
    gazetteer: Gazetteer,
    registry: Registry,
) -> Resolved:
    """Values for every claim of a report; candidates and reasons are kept, what can't be told stays open."""
    places = resolve_places(report, reading, gazetteer)
    namings = find_namings(reading, registry)
    ties = find_ties(reading, namings)
    cast = resolve_actors(report, reading, events, namings, gazetteer, [k for tie in ties for k in (tie.giver, tie.taker)])
    values = _Values(report, reading, times, places, cast, events)
    resolved = each_captivity_once([_event(event, values) for event in events])
    flags = [*date_flags(report, reading, times), *place_flags(places, reading.places)]
    flags += [flag for event in resolved for flag in conflicts(event.claims)]
    relations = find_relations(report, reading, ties, cast.by_naming)
    return Resolved(resolved, cast.actors, relations, tuple(flags))


def _event(event: ReportedEvent, values: "_Values") -> ResolvedEvent:
    return ResolvedEvent(
        id=event.id, type=event.type, anchor=event.anchor, mentions=event.mentions, status=event.status,
        background=event.background, pattern=event.pattern, score=event.score,
        claims=_each_actor_once([values.claim(c) for c in event.claims]),
    )  # fmt: skip


def _each_actor_once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim for an actor that fills a field by two phrases, if the same source says both alike: the surer, pointing at both."""
    alike: dict[tuple[object, ...], list[Claim]] = {}
    for number, claim in enumerate(claims):
        actor = claim.value.actor if isinstance(claim.value, ActorValue) else number
        alike.setdefault((claim.field, actor, tuple(map(_speaker, claim.said_by)), claim.stance), []).append(claim)
    return tuple(_joined(one) for one in alike.values())


def _speaker(source: Source) -> str:
    """Who says so: the actor, or the words for somebody who is none, however they are written."""
    return source.actor or source.text.lower().removeprefix("the ")


def _joined(claims: Sequence[Claim]) -> Claim:
    best = max(claims, key=lambda claim: claim.score)
    links = zip(best.said_by, zip(*(claim.said_by for claim in claims), strict=True), strict=True)
    said_by = tuple(replace(link, spans=_spans(link, alike)) for link, alike in links)
    return replace(best, spans=_spans(best, claims), said_by=said_by)


def _spans(best: Claim | Source, alike: Sequence[Claim | Source]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((*best.spans, *(span for one in alike for span in one.spans))))


class _Values:
    """Finds the value of a claim by its field."""

    def __init__(
        self,
        report: Report,
        reading: Reading,
        times: Sequence[ResolvedTime],
        places: Sequence[PlaceValue],
        cast: Cast,
        events: Sequence[ReportedEvent],
    ) -> None:
        self._written = written(report)[0][1]
        self._times = {(t.expression.start, t.expression.end): t for t in times}
        self._places = {(m.start, m.end): v for m, v in zip(reading.places, places, strict=True)}
        for event in events:
            self._add_described(event)
        self._names = {a.id: a.name for a in cast.actors}
        self._cast = cast
        by_kind: dict[Callable[[UnresolvedClaim], Value], str] = {
            self._actor: "perpetrator party victim supporter target",
            self._place: "place",
            self._date: "date",
            self._count: "killed injured abducted arrested freed missing displaced",
            self._money: "ransom_demanded ransom_paid",
            self._text: "weapon demand outcome",
        }
        self._by_field = {field: find for find, names in by_kind.items() for field in names.split()}

    def _add_described(self, event: ReportedEvent) -> None:
        """Values of the event's sites without a name, which are no mentions of the reading."""
        spans = [claim.spans[0] for claim in event.claims if claim.field == "place"]
        beside = [self._places[s.start, s.end] for s in spans if (s.start, s.end) in self._places]
        for span in spans:
            self._places.setdefault((span.start, span.end), described(span.text, beside))

    def claim(self, claim: UnresolvedClaim) -> Claim:
        return Claim(
            field=claim.field, value=self._by_field[claim.field](claim), spans=claim.spans,
            said_by=tuple(self._source(s) for s in claim.said_by), stance=claim.stance, coder=claim.coder,
            because=claim.because, score=claim.score,
        )  # fmt: skip

    def _source(self, source: Source) -> Source:
        actor = next((a for s in source.spans if (a := self._find(s))), None)
        return Source(**{f.name: getattr(source, f.name) for f in fields(source)} | {"actor": actor})

    def _find(self, span: Span) -> str | None:
        return self._cast.id_of(span)

    def _actor(self, claim: UnresolvedClaim) -> Value:
        actor = next(a for s in claim.spans if (a := self._find(s)))
        return ActorValue(self._names[actor], actor)

    def _place(self, claim: UnresolvedClaim) -> Value:
        span = claim.spans[0]
        value = self._places[span.start, span.end]
        return as_said(value, claim.relation)

    def _date(self, claim: UnresolvedClaim) -> Value:
        found = self._times[claim.spans[0].start, claim.spans[0].end].date
        return since(found, self._written) if found and claim.since else found or NO_DAY

    def _count(self, claim: UnresolvedClaim) -> Value:
        return count_value(claim.quantity, claim.of)

    def _money(self, claim: UnresolvedClaim) -> Value:
        assert claim.quantity is not None
        return money_value(claim.quantity)

    def _text(self, claim: UnresolvedClaim) -> Value:
        return TextValue(claim.spans[0].text, claim.term)
