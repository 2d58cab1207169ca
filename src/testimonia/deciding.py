"""What people do on a project: look at an event, decide, take back, and see how far they agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from testimonia import fingerprints, jobs, review, standing_decisions
from testimonia.claim_names import claim_named
from testimonia.errors import DecidedMeanwhile, UsageError
from testimonia.records import CodedReport, Decision, EventRef, Orphan, ResolvedEvent, Sighting
from testimonia.review import Agreement, Details
from testimonia.review.agreement import adjusted_rand
from testimonia.review.ratings import levels, partitions, units
from testimonia.store import Store

NO_DETAILS = Details()


@dataclass(frozen=True, slots=True)
class Look:
    """An event as somebody is shown it."""

    coded: CodedReport
    event: ResolvedEvent
    decisions: tuple[Decision, ...]
    """Those that the viewer may see."""
    saw: str
    """Hash of all that is shown."""
    blind: bool
    """Other people's answers are hidden from this viewer."""
    orphans: tuple[Orphan, ...] = ()
    """Decisions on this report that find their event no more; of a double coder only their own."""

    @property
    def ref(self) -> EventRef:
        """The event, as decisions name it."""
        return EventRef(self.coded.report.origin, self.event.id)

    def sighting(self, claim: int | None) -> Sighting:
        """What a decision on the event, or on one of its claims, is about. A claim that is not there is checked later."""
        there = claim if claim is not None and 0 <= claim < len(self.event.claims) else None
        return review.sighting(self.coded, self.event, there)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to decide, in the words of the command line."""

    verdict: str
    who: str
    why: str
    details: Details = NO_DETAILS
    claim: str | None = None
    """The claim that it is about: its number, its field, its value, or ``field=value``; see `claim_named`."""
    other: str | None = None
    """Name of the second event."""
    settles: tuple[str, ...] = ()
    """Ids, or their starts, of answers that this decision settles."""


def look(store: Store, name: str, viewer: str | None = None) -> Look:
    """An event with what was decided about it, as a person may see it.

    Raises:
        UsageError: none or several events are called so.
    """
    coded, event = jobs.find_event(store.coded(), name)
    return _look(coded, event, standing_decisions.of(store), viewer)


def _look(coded: CodedReport, event: ResolvedEvent, bound: review.Bound, viewer: str | None) -> Look:
    ref = EventRef(coded.report.origin, event.id)
    decisions = review.about_report(coded, bound.decisions)
    shown = review.visible(ref, decisions, viewer)
    coder = viewer in review.double_coded(decisions).get(ref, ())
    blind = coder and not _settled(ref, decisions)
    orphans = tuple(o for o in bound.of_report(coded.report.id) if not coder or o.decision.who == viewer)
    return Look(coded, event, shown, fingerprints.of_shown(coded, event, shown), blind, orphans)


def _settled(ref: EventRef, decisions: Sequence[Decision]) -> bool:
    return any(d.about for d in review.standing(decisions) if d.event == ref)


def decide(store: Store, name: str, wish: Wish) -> tuple[Decision, str]:
    """Enter a decision; the decision and its id.

    Raises:
        UsageError: no such event, claim, verdict or value.
        DecidedMeanwhile: the event is not as it was when `Details.saw` was shown.
    """
    seen = look(store, name, wish.who)
    if wish.details.saw is not None and not seen.saw.startswith(wish.details.saw):
        raise DecidedMeanwhile(f"{name} is not as you saw it any more. Next: look again (`testimonia show {name}`), then decide.")
    about = tuple(fingerprints.decision_id(d) for d in review.named(wish.settles, store.decisions()))
    other = look(store, wish.other) if wish.other else None
    claim = claim_named(wish.claim, seen.event) if wish.claim is not None else None
    details = replace(
        wish.details, claim=claim, other=other.ref if other else None, about=about, saw=seen.saw, blind=seen.blind,
        seen=seen.sighting(claim), other_seen=other.sighting(None) if other else None,
    )  # fmt: skip
    decision = review.make_decision(seen.ref, wish.verdict, who=wish.who, when=now(), why=wish.why, details=details)
    review.check(decision, seen.event)
    return decision, store.append(decision, version=_version(store, decision, seen))


def _version(store: Store, decision: Decision, seen: Look) -> int:
    """The version that was looked at: another one means that somebody decided between the look and now."""
    version = store.version(decision)
    again = look(store, f"{seen.coded.report.id[7:15]}.{seen.event.id}", decision.who)
    if again.saw != seen.saw:
        raise DecidedMeanwhile("somebody decided on it in this very moment. Next: look again (`testimonia show`), then decide.")
    return version


def undo(store: Store, name: str, who: str, why: str) -> tuple[Decision, str]:
    """Take a decision back by another one; the taken back decision and the new one's id.

    Raises:
        UsageError: none or several decisions are called so, or it was taken back already.
    """
    (gone,) = review.named([name], store.decisions())
    details = Details(about=(fingerprints.decision_id(gone),), seen=gone.seen)
    decision = review.make_decision(gone.event, "undo", who=who, when=now(), why=why, details=details)
    version = store.version(decision)
    # Looked at after the version was: who takes it back from now on is met at the append.
    _check_stands(gone, store.decisions())
    return gone, store.append(decision, version=version)


def _check_stands(decision: Decision, decisions: Sequence[Decision]) -> None:
    name = fingerprints.decision_id(decision)
    undone = review.taken_back(decisions).get(name)
    if undone:
        raise UsageError(
            f"{name} was taken back already ({fingerprints.decision_id(undone)}, by {undone.who} at {undone.when[:19]}); nothing was "
            f"entered. Next: to have it stand again, undo {fingerprints.decision_id(undone)}."
        )


def now() -> str:
    """The moment, as decisions carry it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class Grouping:
    """How far two people group the same events into the same incidents."""

    first: str
    second: str
    events: int
    adjusted_rand: float | None
    """None: chance alone gives all."""


def agreements(store: Store, *, blind: bool, seed: int) -> Mapping[str, Agreement]:
    """Agreement on every field that two people or more answered."""
    coded = tuple(store.coded())
    known = levels(coded)
    found = units(coded, standing_decisions.of(store).decisions, blind=blind)
    figures = ((field, review.agreement(asked, known[field], seed=seed)) for field, asked in sorted(found.items()))
    return {field: one for field, one in figures if one is not None}


def groupings(store: Store) -> tuple[Grouping, ...]:
    """Agreement on incidents for every two people who grouped events."""
    groups = partitions(standing_decisions.of(store).decisions)
    people = sorted(groups)
    return tuple(
        Grouping(a, b, len(groups[a].keys() & groups[b].keys()), adjusted_rand(groups[a], groups[b]))
        for n, a in enumerate(people)
        for b in people[n + 1 :]
        if groups[a].keys() & groups[b].keys()
    )
