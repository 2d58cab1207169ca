"""A person's values beside the machine's: which events and claims stay, and what was corrected to what."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from testimonia.errors import UsageError
from testimonia.fingerprints import decision_id
from testimonia.gazetteer import Gazetteer, named
from testimonia.language.edtf import interval
from testimonia.records import (
    PERSON,
    Actor,
    ActorValue,
    Claim,
    CodedReport,
    CountValue,
    DateValue,
    Decision,
    EventRef,
    Flag,
    MoneyValue,
    Orphan,
    PlaceValue,
    ResolvedEvent,
    Span,
    TextValue,
    Value,
)
from testimonia.review.binding import about_report
from testimonia.review.decisions import ANSWERS
from testimonia.review.double_coding import counting

COUNT = re.compile(r"(?P<low>\d+)(?:\s*[-–]\s*(?P<high>\d+)|(?P<more>\+))?")
MONEY = re.compile(r"(?P<amount>\d[\d,]*(?:\.\d+)?)\s+(?P<currency>[A-Z]{3})")
DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?")
SURE = 1.0
"""Score of what a person says: above every machine's."""


def read_value(words: str, machine: Value, index: Gazetteer | None = None) -> Value:
    """A person's words as a value of the machine's kind.

    Args:
        index: where places are looked up: ``Zaria, NG``, or ``Zaria`` in the machine's country. None: they get no point.

    Raises:
        UsageError: they can't be read as one.

    >>> read_value("7-12", CountValue(3, 3, False, "people"))
    CountValue(min=7, max=12, approximate=False, of='people')
    """
    match machine:
        case CountValue():
            return _count(words, machine)
        case MoneyValue():
            return _money(words)
        case DateValue():
            return _days(words)
        case PlaceValue():
            return _place(words, machine, index)
        case ActorValue():
            return ActorValue(words, machine.actor)
        case TextValue():
            return TextValue(words)


def _count(words: str, machine: CountValue) -> CountValue:
    found = COUNT.fullmatch(words.strip())
    if found is None:
        raise UsageError(f"{words!r} is no count. Next: write 7, 7-12 or 7+ (at least 7).")
    low = int(found["low"])
    high = int(found["high"]) if found["high"] else None if found["more"] else low
    return CountValue(low, high, False, machine.of)


def _money(words: str) -> MoneyValue:
    found = MONEY.fullmatch(words.strip())
    if found is None:
        raise UsageError(f"{words!r} is no sum of money. Next: write the amount and the currency's three letters: 50000 USD.")
    return MoneyValue(float(found["amount"].replace(",", "")), found["currency"], False, "exact")


def _days(words: str) -> DateValue:
    found = DAYS.fullmatch(words.strip())
    try:
        first, last = (date.fromisoformat(d) for d in (found[1], found[2] or found[1])) if found else (None, None)
        edtf = interval(first, last) if first else ""
    except ValueError:
        edtf = ""
    if not edtf:
        raise UsageError(f"{words!r} is no day. Next: write 2014-10-20, or 2014-10-14/2014-10-27.")
    return DateValue(edtf, first, last, "said by a person")


def _place(words: str, machine: PlaceValue, index: Gazetteer | None) -> PlaceValue:
    entry = named(words, index, machine.country) if index else None
    if entry is None:
        return PlaceValue(words, words, "unresolved", None, None, None, None, machine.relation)
    return PlaceValue(
        words, entry.name, entry.level, entry.country, entry.lat, entry.lon, entry.id, machine.relation, entry.radius_km,
        admin1=entry.admin1,
    )  # fmt: skip


def check(decision: Decision, event: ResolvedEvent) -> None:
    """A decision about a claim fits the claim.

    Raises:
        UsageError: there is no such claim, or the value can't be read.
    """
    if decision.claim is None:
        return
    if not 0 <= decision.claim < len(event.claims):
        raise UsageError(f"no claim {decision.claim}: the event has {len(event.claims)}. Next: `testimonia show` numbers them.")
    if decision.verdict == "correct" and decision.value is not None:
        read_value(decision.value, event.claims[decision.claim].value)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One claim with what people answered, the last answer last."""

    claim: Claim
    answers: tuple[Decision, ...]


def side_by_side(event: ResolvedEvent, decisions: Iterable[Decision]) -> tuple[SideBySide, ...]:
    """Every claim of an event with the answers among the decisions given."""
    answers = tuple(d for d in decisions if d.verdict in ANSWERS)
    return tuple(SideBySide(c, tuple(d for d in answers if d.claim == n)) for n, c in enumerate(event.claims))


def latest(decisions: Iterable[Decision]) -> dict[tuple[EventRef, int | None], Decision]:
    """The last counting answer about every event (claim None) and claim."""
    return {(d.event, d.claim): d for d in counting(decisions) if d.verdict in ANSWERS}


def reviewed(
    coded: CodedReport, decisions: Iterable[Decision], orphans: Iterable[Orphan] = (), index: Gazetteer | None = None
) -> CodedReport:
    """The coded report after review: without events and claims that people rejected, with people's values beside the machine's.

    Args:
        orphans: decisions on this report that found their event no more; each becomes a flag.
        index: where the places that people name are looked up.
    """
    answers = latest(about_report(coded, decisions))
    kept: list[ResolvedEvent] = []
    actors = coded.actors
    for event in coded.events:
        verdict = answers.get((EventRef(coded.report.origin, event.id), None))
        if verdict is not None and verdict.verdict == "reject":
            continue
        here = {
            d.claim: d
            for (ref, claim), d in answers.items()
            if ref == EventRef(coded.report.origin, event.id) and claim is not None
        }
        claims, actors = _answered(replace(coded, actors=actors), event, here, index)
        kept.append(replace(event, claims=claims) if here else event)
    flags = (*coded.flags, *(_orphaned(o) for o in orphans))
    return _with_events(replace(coded, actors=actors, flags=flags), kept)


def _orphaned(orphan: Orphan) -> Flag:
    decision = orphan.decision
    words = (decision.seen.anchor,) if decision.seen else ()
    return Flag(
        "decision-orphaned", f"decision {decision_id(decision)} ({decision.verdict}) changes nothing: {orphan.why}", words
    )


def _with_events(coded: CodedReport, events: Sequence[ResolvedEvent]) -> CodedReport:
    """The report with these events alone, and the links between them."""
    names = {e.id for e in events}
    links = tuple(k for k in coded.links if {k.from_event, k.to_event} <= names)
    return replace(coded, events=tuple(events), links=links)


def _answered(
    coded: CodedReport, event: ResolvedEvent, answers: dict[int | None, Decision], index: Gazetteer | None
) -> tuple[tuple[Claim, ...], tuple[Actor, ...]]:
    claims: list[Claim] = []
    actors = coded.actors
    for number, claim in enumerate(event.claims):
        decision = answers.get(number)
        if decision is None or decision.verdict != "reject":
            claims.append(claim)
        if decision is not None and decision.verdict == "correct" and decision.value is not None:
            spans = _spans(coded, event, decision.value, claim)
            value, actors = _value(decision.value, claim.value, spans, actors, index)
            because = f"corrected by {decision.who}: {decision.why}"
            claims.append(replace(claim, value=value, spans=spans, coder=PERSON + decision.who, because=because, score=SURE))
    return tuple(claims), actors


def _spans(coded: CodedReport, event: ResolvedEvent, words: str, claim: Claim) -> tuple[Span, ...]:
    """Where the person's words stand, nearest to the event's own; else what the machine pointed at."""
    text = coded.report.text
    found = [Span(m.start(), m.end(), m[0]) for m in re.finditer(re.escape(words), text)] if words else []
    return (min(found, key=lambda s: abs(s.start - event.anchor.start)),) if found else claim.spans


def _value(
    words: str, machine: Value, spans: tuple[Span, ...], actors: tuple[Actor, ...], index: Gazetteer | None
) -> tuple[Value, tuple[Actor, ...]]:
    """The value, and the actors with the one that it names."""
    if not isinstance(machine, ActorValue):
        return read_value(words, machine, index), actors
    known = next((a for a in actors if words in (a.name, *(m.text for m in a.mentions))), None)
    if known is not None:
        return ActorValue(words, known.id), actors
    new = Actor(f"p{len(actors) + 1}", "other", words, None, spans)
    return ActorValue(words, new.id), (*actors, new)
