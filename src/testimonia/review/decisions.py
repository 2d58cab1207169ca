"""Decisions are appended, never edited over; what follows from them is a pure function of the list."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from testimonia.errors import UsageError
from testimonia.fingerprints import decision_id
from testimonia.records import Decision, EventRef, LinkKind, Sighting, Verdict

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)
ANSWERS = frozenset({"accept", "correct", "reject"})
"""Verdicts that answer what the machine said; the others leave it as it is."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    "correct": ("claim", "value"), "merge": ("other",), "split": ("other",), "link": ("other", "kind"), "assign": ("value",),
    "undo": ("about",),
}  # fmt: skip
"""What a verdict can't do without."""
TAKES: Mapping[str, tuple[str, ...]] = {
    "accept": ("claim", "about"), "reject": ("claim", "about"), "correct": ("claim", "value", "about"), "comment": ("claim",),
    "protect": ("claim",), "merge": ("other", "about"), "split": ("other", "about"), "link": ("other", "kind"),
    "assign": ("value",), "undo": ("about",),
}  # fmt: skip
"""What a verdict can be about, besides the event."""
HOW: Mapping[str, str] = {
    "claim": "--claim NUMBER, as `show` numbers them, or its field (--claim victim)", "value": "--value WORDS", "other": "--other EVENT",
    "kind": "--kind, one of " + ", ".join(LINK_KINDS), "about": "the id of a decision, as `decisions` lists them",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Details:
    """What a decision may say besides its event, verdict, person and reason; see `Decision`."""

    claim: int | None = None
    value: str | None = None
    other: EventRef | None = None
    kind: str | None = None
    about: tuple[str, ...] = ()
    saw: str | None = None
    blind: bool = False
    seen: Sighting | None = None
    other_seen: Sighting | None = None


def make_decision(event: EventRef, verdict: str, *, who: str, when: str, why: str, details: Details = Details()) -> Decision:
    """A decision, with everything that its verdict needs.

    Args:
        when: ISO 8601 with zone.

    Raises:
        UsageError: no such verdict, nobody or no reason is given, or something is missing or out of place.
    """
    named = next((v for v in VERDICTS if v == verdict), None)
    if named is None:
        raise UsageError(f"no verdict {verdict!r}. Next: one of {', '.join(v for v in VERDICTS if v != 'undo')}.")
    if not who.strip() or not why.strip():
        raise UsageError("a decision needs who decides and why. Next: give --who and --why.")
    kind = next((k for k in LINK_KINDS if k == details.kind), None)
    if details.kind is not None and kind is None:
        raise UsageError(f"no kind of link {details.kind!r}. Next: one of {', '.join(LINK_KINDS)}.")
    _check_parts(named, details)
    if details.other == event:
        raise UsageError(f"{named} is about two events, and both are the same. Next: give another one with --other.")
    decision = Decision(
        event, named, who, when, why, details.claim, details.value, details.other, kind, details.about, details.saw,
        details.blind, details.seen, details.other_seen,
    )  # fmt: skip
    _check_letters(decision)
    return decision


def _check_parts(verdict: Verdict, details: Details) -> None:
    given = {name for name in HOW if getattr(details, name) not in (None, ())}
    missing = [name for name in NEEDS.get(verdict, ()) if name not in given]
    if missing:
        raise UsageError(f"{verdict} needs more. Next: give {HOW[missing[0]]}.")
    beside = sorted(given - set(TAKES[verdict]))
    if beside:
        raise UsageError(f"{verdict} takes no {beside[0]}. Next: leave it out, or choose another verdict.")


def _check_letters(decision: Decision) -> None:
    for words in (decision.who, decision.why, decision.value or ""):
        try:
            words.encode("utf8")
        except UnicodeEncodeError as error:
            raise UsageError(f"{words!r} holds bytes that are no text. Next: type it again.") from error


def taken_back(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Ids of the decisions that were taken back, each with the ``undo`` that did it. An undone ``undo`` takes nothing back."""
    gone: dict[str, Decision] = {}
    for decision in reversed(tuple(decisions)):
        if decision.verdict == "undo" and decision_id(decision) not in gone:
            gone |= dict.fromkeys(decision.about, decision)
    return gone


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions that nobody took back, in their order, without the undoing ones."""
    decided = tuple(decisions)
    gone = taken_back(decided)
    return tuple(d for d in decided if d.verdict != "undo" and decision_id(d) not in gone)


def about(event: EventRef, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions about an event, or about a pair that it is in."""
    return tuple(d for d in decisions if event in (d.event, d.other))


def rulings(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The last standing ``merge`` or ``split`` about every pair of events, whatever its order."""
    last = {frozenset((d.event, d.other)): d for d in standing(decisions) if d.verdict in ("merge", "split")}
    return tuple(last.values())


def protected(decisions: Iterable[Decision]) -> frozenset[tuple[EventRef, int | None]]:
    """Events (claim None) and claims that must not leave the desk."""
    return frozenset((d.event, d.claim) for d in standing(decisions) if d.verdict == "protect")


def named(names: Sequence[str], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that a person means by ids, or by the start of them.

    Raises:
        UsageError: none or several fit.
    """
    known = {decision_id(d): d for d in decisions}
    return tuple(known[_whole(name, known)] for name in names)


def _whole(name: str, known: Collection[str]) -> str:
    found = [one for one in known if one.startswith(name)] if name else []
    if len(found) != 1:
        what = "no decision" if not found else f"{len(found)} decisions"
        raise UsageError(f"{what} called {name!r}. Next: `testimonia decisions` lists their ids.")
    return found[0]
