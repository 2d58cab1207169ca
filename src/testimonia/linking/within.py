"""Ties between events of one report: one hostage case, a claim of responsibility and its act, an answer to a protest."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from testimonia.linking.cases import Case, find_cases, stage
from testimonia.linking.fields import actors_in
from testimonia.records import Actor, Link, Report, ResolvedEvent

ACTS = frozenset(
    "armed_clash armed_attack bombing shelling airstrike killing abduction destruction looting torture sexual_violence".split()
)
"""What a group can claim."""
DRIVING_OUT = frozenset({"armed_clash", "armed_attack", "bombing", "shelling", "airstrike", "destruction"})
SENTENCE_REACH = 240
"""Code points between an act and the flight it caused; about one and a half sentences."""


def within(report: Report, events: Sequence[ResolvedEvent], actors: Sequence[Actor]) -> tuple[Link, ...]:
    """Links between the events of one report, in the order of the events they start from."""
    order = {event.id: n for n, event in enumerate(events)}
    cases = find_cases(events, actors)
    links = [*_case_links(cases, actors), *_claim_links(events, actors), *_answers(events), *_flights(report, events)]
    unique = {(link.kind, link.from_event, link.to_event): link for link in links}
    return tuple(sorted(unique.values(), key=lambda k: (order[k.from_event], order[k.to_event], k.kind)))


def _case_links(cases: Iterable[Case], actors: Sequence[Actor]) -> Iterator[Link]:
    """A chain through each case, in the order of a captivity: taken, moved, asked for, paid for, ended."""
    names = {actor.id: actor.name for actor in actors}
    for case in cases:
        for a, b in pairwise(sorted(case.events, key=lambda e: (stage(e), e.anchor))):
            yield Link("same_case", a.id, b.id, case.because(b, names))


def _claim_links(events: Sequence[ResolvedEvent], actors: Sequence[Actor]) -> Iterator[Link]:
    names = {actor.id: actor.name for actor in actors}
    acts = [e for e in events if e.type in ACTS and not e.pattern and e.status in ("happened", "attempted", "uncertain")]
    for claim in (e for e in events if e.type == "responsibility_claim"):
        claimants = actors_in(claim, "perpetrator")
        fitting = [a for a in acts if not claimants or not actors_in(a, "perpetrator") or claimants & actors_in(a, "perpetrator")]
        act = min(fitting, key=lambda a: _claimed_distance(claim, a, claimants), default=None)
        if act is not None:
            who = ", ".join(names.get(i, i) for i in sorted(claimants)) or "somebody"
            yield Link("claims", claim.id, act.id, f"{who} claims an act; this one is told nearest before it")


def _claimed_distance(claim: ResolvedEvent, act: ResolvedEvent, claimants: frozenset[str]) -> tuple[bool, bool, int, str]:
    """Acts of the same doer first, then acts told before the claim, then the nearest."""
    gaps = [claim.anchor.start - m.start for m in (act.anchor, *act.mentions)]
    before = [g for g in gaps if g >= 0]
    gap = min(before) if before else min(-g for g in gaps)
    return not (claimants & actors_in(act, "perpetrator")), not before, gap, act.id


def _answers(events: Sequence[ResolvedEvent]) -> Iterator[Link]:
    for answer in (e for e in events if e.type == "crackdown" and not e.pattern):
        protests = [e for e in events if e.type in ("protest", "riot") and not e.pattern]
        protest = min(protests, key=lambda e: (abs(e.anchor.start - answer.anchor.start), e.id), default=None)
        if protest is not None:
            yield Link("responds_to", answer.id, protest.id, "force against the protest told nearest to it")


def _flights(report: Report, events: Sequence[ResolvedEvent]) -> Iterator[Link]:
    """Flight told beside the act that drove people out; further apart nothing says that one led to the other."""
    for flight in (e for e in events if e.type == "displacement" and not e.pattern):
        acts = [e for e in events if e.type in DRIVING_OUT and not e.pattern and e.background == flight.background]
        act = min(acts, key=lambda e: (_gap(e, flight), e.id), default=None)
        if act is not None and _gap(act, flight) <= SENTENCE_REACH and _one_paragraph(report, act, flight):
            yield Link("leads_to", act.id, flight.id, "people fled, told beside this act")


def _one_paragraph(report: Report, act: ResolvedEvent, flight: ResolvedEvent) -> bool:
    ends = (min((act.anchor, *act.mentions), key=lambda m: abs(m.start - flight.anchor.start)), flight.anchor)
    return "\n" not in report.text[min(e.start for e in ends) : max(e.end for e in ends)]


def _gap(a: ResolvedEvent, b: ResolvedEvent) -> int:
    return min(abs(m.start - b.anchor.start) for m in (a.anchor, *a.mentions))
