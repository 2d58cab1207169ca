"""Decisions find their events again after a newer coding, by what the person saw: or stand as orphans, and change nothing.

A coder numbers events and claims anew in every coding. A decision therefore keeps the words that it was about (`Sighting`): type
and anchor of the event, field, words and value of the claim. What is no more as it was seen gets no answer from an old decision.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from testimonia import fingerprints
from testimonia.records import (
    ActorValue,
    CodedReport,
    CountValue,
    DateValue,
    Decision,
    EventRef,
    MoneyValue,
    Orphan,
    PlaceValue,
    ResolvedEvent,
    Sighting,
    Span,
    TextValue,
    Value,
)
from testimonia.review.decisions import standing

ANY_VALUE = frozenset({"correct", "comment", "protect"})
"""Verdicts on a claim that hold whatever the machine makes of the same words; the others answer the value that was seen."""
CodedOf = Callable[[str], CodedReport | None]
"""The newest coding of a report. None: it has none."""


@dataclass(frozen=True, slots=True)
class Bound:
    """Decisions as they stand for the newest codings."""

    decisions: tuple[Decision, ...]
    """In their order, with the events and claims that they mean now."""
    orphans: tuple[Orphan, ...] = ()
    """Of those that nobody took back."""

    def of_report(self, report: str) -> tuple[Orphan, ...]:
        """Orphans about an event of a report."""
        return tuple(o for o in self.orphans if o.decision.seen and o.decision.seen.report == report)


def sighting(coded: CodedReport, event: ResolvedEvent, claim: int | None = None) -> Sighting:
    """What somebody has before them who looks at an event or at one of its claims."""
    seen = Sighting(coded.report.id, event.type, event.anchor, _told(event))
    if claim is None:
        return seen
    here = event.claims[claim]
    return replace(seen, field=here.field, value=in_words(here.value), spans=here.spans)


def _told(event: ResolvedEvent) -> str:
    rows = sorted([c.field, in_words(c.value), [[s.start, s.end] for s in c.spans]] for c in event.claims)
    return fingerprints.of({"claims": rows})


def told_alike(seen: Sighting, event: ResolvedEvent) -> bool:
    """Whether an event claims what was seen of it, nothing more and nothing less."""
    return _told(event) == seen.told


def in_words(value: Value) -> str:
    """What a value says, without ids that a coder gives anew and without the candidates that it was chosen from.

    >>> in_words(CountValue(7, 12, False, "people"))
    '7-12'
    """
    match value:
        case CountValue(min=low, max=high):
            return f"{'' if low is None else low}-{'' if high is None else high}"
        case MoneyValue(amount=amount, currency=currency):
            return f"{amount} {currency}"
        case DateValue(edtf=edtf):
            return edtf
        case PlaceValue(text=text, gazetteer_id=known):
            return known or text
        case ActorValue(text=text) | TextValue(text=text):
            return text


def bind(decisions: Iterable[Decision], coded_of: CodedOf) -> Bound:
    """Decisions by the names of the newest codings. One that says nothing of what was seen keeps the names that it has."""
    given = tuple(decisions)
    orphans: list[Orphan] = []
    bound = tuple(b for d in given for b in _bound(d, coded_of, orphans))
    still = {fingerprints.decision_id(d) for d in standing(given)}
    return Bound(bound, tuple(o for o in orphans if fingerprints.decision_id(o.decision) in still))


def _bound(decision: Decision, coded_of: CodedOf, orphans: list[Orphan]) -> Iterator[Decision]:
    coded = coded_of(decision.seen.report) if decision.seen else None
    if decision.verdict == "undo" or decision.seen is None or coded is None:
        yield decision
        return
    event = find_event(decision.seen, coded)
    claim = _find_claim(decision, event) if event and decision.claim is not None else None
    why = _lost(decision, event, claim)
    other = decision.other
    if decision.other_seen and other and (there := coded_of(decision.other_seen.report)):
        second = find_event(decision.other_seen, there)
        other = EventRef(other.origin, second.id) if second else None
        why = why or ("its second event is not told so any more" if second is None else None)
    if why is None and event is not None:
        yield _named(decision, event.id, claim, other)
        return
    orphans.append(Orphan(decision, why or ""))
    if decision.verdict == "protect":
        yield from _held_back(decision, decision.seen, coded)


def _lost(decision: Decision, event: ResolvedEvent | None, claim: int | None) -> str | None:
    if event is None:
        return "its event is not told so any more"
    if decision.claim is not None and claim is None:
        return "its claim does not say so any more"
    return None


def _named(decision: Decision, event: str, claim: int | None, other: EventRef | None) -> Decision:
    """The decision by other names, under the id that it was entered with."""
    ref = EventRef(decision.event.origin, event)
    if (ref, claim, other) == (decision.event, decision.claim, decision.other):
        return decision
    return replace(decision, event=ref, claim=claim, other=other, entered=fingerprints.decision_id(decision))


def find_event(seen: Sighting, coded: CodedReport) -> ResolvedEvent | None:
    """The event of the seen type at the seen words; of several, the one that tells the same. None: there is none."""
    alike = [e for e in coded.events if e.type == seen.type]
    found = [e for e in alike if e.anchor == seen.anchor] or [e for e in alike if overlap(e.anchor, seen.anchor)]
    if len(found) > 1:
        found = [e for e in found if told_alike(seen, e)]
    return found[0] if len(found) == 1 else None


def overlap(a: Span, b: Span) -> bool:
    """Whether two stretches of one text share a character."""
    return a.start < b.end and b.start < a.end


def _find_claim(decision: Decision, event: ResolvedEvent) -> int | None:
    seen = decision.seen
    assert seen is not None
    found = [
        n
        for n, c in enumerate(event.claims)
        if (c.field, c.spans) == (seen.field, seen.spans) and (decision.verdict in ANY_VALUE or in_words(c.value) == seen.value)
    ]
    if decision.claim in found:
        return decision.claim
    return found[0] if len(found) == 1 else None


def _held_back(decision: Decision, seen: Sighting, coded: CodedReport) -> Iterator[Decision]:
    """A protection that lost its event still holds: over whatever is told at its words, else over the whole report."""
    id_ = fingerprints.decision_id(decision)
    words: Sequence[Span] = seen.spans if decision.claim is not None else (seen.anchor,)
    held = [(e.id, n) for e in coded.events for n in _at(e, words, whole=decision.claim is None)]
    for event, claim in held or [(e.id, None) for e in coded.events]:
        yield replace(decision, event=EventRef(decision.event.origin, event), claim=claim, entered=id_)


def _at(event: ResolvedEvent, words: Sequence[Span], *, whole: bool) -> list[int | None]:
    if whole:
        return [None] if any(overlap(s, w) for s in (event.anchor, *event.mentions) for w in words) else []
    return [n for n, c in enumerate(event.claims) if any(overlap(s, w) for s in c.spans for w in words)]


def about_report(coded: CodedReport, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Without the decisions about another report of the same origin: a page that was saved twice is two reports."""
    report = coded.report
    return tuple(d for d in decisions if d.seen is None or d.seen.report == report.id or d.event.origin != report.origin)
