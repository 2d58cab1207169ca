"""Hostage cases inside a report: the events around one captive, and whether their numbers balance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from testimonia.linking.fields import actors_in, counts_of
from testimonia.records import Actor, Flag, ResolvedEvent, Span

STAGES: Mapping[str, int] = {
    "abduction": 0, "transfer": 1, "ransom_demand": 2, "threat": 3, "ransom_payment": 4, "armed_clash": 5,
    "escape": 6, "release": 6, "rescue": 6, "killing": 7,
}  # fmt: skip
"""The order of a captivity; equal numbers end it in one of several ways."""
CAPTIVITY = frozenset({"abduction", "transfer", "ransom_demand", "ransom_payment", "release", "escape", "rescue"})
FREEING = frozenset({"release", "escape", "rescue"})
BY_OTHERS = frozenset({"rescue", "ransom_payment"})
"""Acts whose doers are no captors: they free the captive, or pay."""
OVER_A_CAPTIVE = frozenset({"armed_clash", "threat"})
"""Acts that belong to a case when its captors stand on one side."""
BESIDE = 100
"""Code points between a threat or clash and words that mean the captive: the same sentence."""
CAPTORS = ("perpetrator", "party")
TOLD = frozenset({"happened", "attempted", "uncertain", "denied"})


@dataclass(frozen=True, slots=True)
class Case:
    """Events of one captivity, as one report tells them."""

    events: tuple[ResolvedEvent, ...]
    captives: frozenset[str]
    """Actor ids."""
    captors: frozenset[str]

    def because(self, event: ResolvedEvent, names: Mapping[str, str]) -> str:
        """Why an event belongs to the case, in words."""
        same = sorted(actors_in(event, "victim", "target") & self.captives)
        if same:
            return f"same captive: {names.get(same[0], same[0])}"
        captors = sorted(actors_in(event, *CAPTORS) & self.captors)
        if captors:
            return f"same captors: {names.get(captors[0], captors[0])}"
        return "told beside the captive, or the report tells of one captivity only"


def stage(event: ResolvedEvent) -> int:
    """Where in a captivity an event stands."""
    return STAGES.get(event.type, len(STAGES))


def find_cases(events: Sequence[ResolvedEvent], actors: Sequence[Actor] = ()) -> tuple[Case, ...]:
    """The hostage cases of a report with at least two events each, in the order of the text.

    Args:
        actors: the report's actors; a threat told beside a captive's mention is over that captive.
    """
    told = [e for e in events if not e.pattern and e.status in TOLD]
    cases = _by_captive([e for e in told if e.type in CAPTIVITY])
    cases = _with_unnamed_captive(cases, [e for e in told if e.type in CAPTIVITY and not actors_in(e, "victim")])
    cases = [_with_killings(case, told) for case in cases]
    mentions = {actor.id: actor.mentions for actor in actors}
    cases = [_with_fights(case, cases, told, mentions) for case in cases]
    return tuple(case for case in cases if len(case.events) > 1)


def _case(events: Sequence[ResolvedEvent]) -> Case:
    captives = frozenset().union(*(actors_in(e, "victim") for e in events))
    captors = frozenset().union(*(actors_in(e, "perpetrator") for e in events if e.type not in BY_OTHERS))
    return Case(tuple(events), captives, captors - captives)


def _by_captive(events: Sequence[ResolvedEvent]) -> list[Case]:
    """Cases of events that share a captive, directly or through another event."""
    cases: list[list[ResolvedEvent]] = []
    for event in events:
        victims = actors_in(event, "victim")
        if not victims:
            continue
        joined = [c for c in cases if any(actors_in(e, "victim") & victims for e in c)]
        rest = [c for c in cases if c not in joined]
        cases = [*rest, [e for c in joined for e in c] + [event]]
    return [_case(sorted(c, key=lambda e: e.anchor)) for c in sorted(cases, key=lambda c: min(e.anchor for e in c))]


def _with_unnamed_captive(cases: list[Case], lone: Sequence[ResolvedEvent]) -> list[Case]:
    """Events that name no captive join the case of their captors, or the only case there is."""
    if not cases and lone:
        return [_case(lone)] if len({e.type for e in lone}) == len(lone) else []
    for event in lone:
        captors = actors_in(event, "perpetrator")
        fitting = [n for n, case in enumerate(cases) if captors & case.captors]
        if (
            not fitting
            and len(cases) == 1
            and (not captors or not cases[0].captors or event.type in FREEING | {"ransom_payment"})
        ):
            fitting = [0]
        if len(fitting) == 1:
            cases[fitting[0]] = _case((*cases[fitting[0]].events, event))
    return cases


def _with_killings(case: Case, told: Sequence[ResolvedEvent]) -> Case:
    ended = [e for e in told if e.type == "killing" and actors_in(e, "victim") & case.captives]
    return Case((*case.events, *ended), case.captives, case.captors)


def _with_fights(
    case: Case, cases: Sequence[Case], told: Sequence[ResolvedEvent], mentions: Mapping[str, Sequence[Span]]
) -> Case:
    """Clashes and threats by the captors, when these captors have one case in the report and the act is no older story."""
    if sum(bool(case.captors & other.captors) for other in cases) > 1:
        return case
    fights = [
        e
        for e in told
        if e.type in OVER_A_CAPTIVE
        and not e.background
        and (
            actors_in(e, *CAPTORS) & case.captors
            or actors_in(e, "victim", "target") & case.captives
            or any(abs(m.start - e.anchor.start) <= BESIDE for c in case.captives for m in mentions.get(c, ()))
        )
    ]
    return Case((*case.events, *fights), case.captives, case.captors)


# ── do the numbers balance? ──────────────────────────────────────────────────────────────────


def case_flags(events: Sequence[ResolvedEvent], actors: Sequence[Actor] = ()) -> tuple[Flag, ...]:
    """``case-open`` where more were taken than came free or died, ``case-balance`` where more came free than were taken.

    Nothing is said where a number is not known.
    """
    return tuple(flag for case in find_cases(events, actors) if (flag := _balance(case)) is not None)


ENDS = (("release", "freed", "released"), ("escape", "freed", "escaped"), ("rescue", "freed", "rescued"),
        ("killing", "killed", "killed"))  # fmt: skip
"""How a captivity ends: type of event, its count field, and the word in the balance."""


def _balance(case: Case) -> Flag | None:
    """Taken = released + escaped + rescued + killed + still held or not told of, where all that is told is known."""
    taken = _sum(case, "abduction", "abducted")
    ended = {word: _sum(case, kind, field) for kind, field, word in ENDS}
    known = [n for n in ended.values() if n is not None]
    if not taken or len(known) < len(ended) or sum(known) == taken:
        return None
    out = sum(known)
    spans = tuple(e.anchor for e in case.events)
    told = " + ".join(f"{n} {word}" for word, n in ended.items() if n) or "0 told to have come free or died"
    if taken > out:
        return Flag("case-open", f"{taken} taken = {told} + {taken - out} still held or not told of", spans)
    return Flag("case-balance", f"{told} are {out}, but only {taken} taken", spans)


def _sum(case: Case, type_: str, field: str) -> int | None:
    """The number of people in a field over the events of one type; 0 without such events, None when one is unknown."""
    total = 0
    for event in (e for e in case.events if e.type == type_ and e.status == "happened"):
        counts = [c.min for c in counts_of(event, field) if c.min is not None and c.min == c.max]
        if not counts:
            return None
        total += max(counts)
    return total
