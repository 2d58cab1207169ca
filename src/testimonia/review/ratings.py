"""What people decided, as units for the agreement of each field: events, claims and incidents."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date

from testimonia.records import Claim, CodedReport, CountValue, DateValue, Decision, EventRef, MoneyValue, ResolvedEvent
from testimonia.review.agreement import Level, Unit, Value
from testimonia.review.answering import read_value
from testimonia.review.binding import about_report, told_alike
from testimonia.review.decisions import ANSWERS, standing

EVENT, INCIDENT = "event", "incident"
"""Fields of the agreement that are no claim's: is it an event; are two events one incident."""
NO_VALUE = "rejected"
"""The answer of somebody who rejected a claim."""

Units = dict[str, list[Unit]]


def levels(coded: Iterable[CodedReport]) -> dict[str, Level]:
    """How the answers to each field can be compared: numbers and days by their distance, words as alike or not."""
    found: dict[str, Level] = {EVENT: "nominal", INCIDENT: "nominal"}
    for claim in (c for one in coded for e in one.events for c in e.claims):
        found[claim.field] = "interval" if isinstance(claim.value, CountValue | DateValue | MoneyValue) else "nominal"
    return found


def units(coded: Sequence[CodedReport], decisions: Iterable[Decision], *, blind: bool = False) -> Units:
    """Units of every field, in the order of the reports.

    Args:
        blind: only what was decided without seeing other people's answers.
    """
    decided = [d for d in standing(decisions) if not d.about and (d.blind or not blind)]
    found: Units = defaultdict(list)
    for one in coded:
        for event in one.events:
            ref = EventRef(one.report.origin, event.id)
            here = [d for d in about_report(one, decided) if d.event == ref and d.verdict in ANSWERS]
            _add_event(found, event, here)
    found[INCIDENT] += pair_units(decided)
    return {field: kept for field, kept in found.items() if kept}


def _add_event(found: Units, event: ResolvedEvent, decisions: Sequence[Decision]) -> None:
    whole = {d.who: d for d in decisions if d.claim is None}
    if whole:
        found[EVENT].append({who: d.verdict for who, d in whole.items()})
    for number, claim in enumerate(event.claims):
        # Who accepts an event accepts what was shown of it, claim by claim, unless they answer one by itself.
        answers = {who: d for who, d in whole.items() if d.verdict == "accept" and (d.seen is None or told_alike(d.seen, event))}
        answers |= {d.who: d for d in decisions if d.claim == number}
        unit = {who: value for who, d in answers.items() if (value := _answer(d, claim)) is not None}
        if unit:
            found[claim.field].append(unit)


def _answer(decision: Decision, claim: Claim) -> Value | None:
    """The person's value. None: a rejected number is no number, so nothing that could be compared."""
    measured = isinstance(claim.value, CountValue | DateValue | MoneyValue)
    if decision.verdict == "reject":
        return None if measured else NO_VALUE
    if decision.verdict == "correct" and decision.value is not None and decision.claim is not None:
        return _number(read_value(decision.value, claim.value)) if measured else " ".join(decision.value.casefold().split())
    return _number(claim.value) if measured else " ".join(_words(claim).casefold().split())


def _words(claim: Claim) -> str:
    text = getattr(claim.value, "text", None)
    return str(text if text is not None else claim.spans[0].text)


def _number(value: object) -> float | None:
    """The middle of a range; days are counted from the year 1."""
    match value:
        case CountValue(min=low, max=high):
            return _middle(low, high)
        case MoneyValue(amount=amount):
            return amount
        case DateValue(earliest=date() as first, latest=date() as last):
            return (first.toordinal() + last.toordinal()) / 2
    return None


def _middle(low: int | None, high: int | None) -> float | None:
    known = [n for n in (low, high) if n is not None]
    return sum(known) / len(known) if known else None


def pair_units(decisions: Iterable[Decision]) -> list[Unit]:
    """For every pair of events that somebody judged: who holds it to be one incident, who two."""
    found: dict[frozenset[EventRef | None], dict[str, Value]] = {}
    for d in decisions:
        if d.verdict in ("merge", "split"):
            found.setdefault(frozenset((d.event, d.other)), {})[d.who] = d.verdict
    return list(found.values())


def partitions(decisions: Iterable[Decision]) -> Mapping[str, Mapping[Hashable, Hashable]]:
    """For every person, which of the events that they judged belong to which incident."""
    found: dict[str, dict[Hashable, Hashable]] = {}
    for d in standing(decisions):
        if d.verdict not in ("merge", "split") or d.other is None:
            continue
        mine = found.setdefault(d.who, {})
        for event in (d.event, d.other):
            mine.setdefault(event, event)
        if d.verdict == "merge":
            old, new = mine[d.other], mine[d.event]
            found[d.who] = {event: new if incident == old else incident for event, incident in mine.items()}
    return found
