"""Decisions are appended, never edited over; what follows from them is a pure function of the list."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import get_args

from testimonia.errors import UsageError
from testimonia.records import CodedReport, Decision, EventRef, Verdict

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


def make_decision(event: EventRef, verdict: str, *, who: str, when: str, why: str) -> Decision:
    """A decision about an event as a whole.

    Args:
        when: ISO 8601 with zone.

    Raises:
        UsageError: no such verdict, or nobody and no reason is given.
    """
    named = next((v for v in VERDICTS if v == verdict), None)
    if named is None:
        raise UsageError(f"no verdict {verdict!r}. Next: one of {', '.join(VERDICTS)}.")
    if not who.strip() or not why.strip():
        raise UsageError("a decision needs who decides and why. Next: give --who and --why.")
    return Decision(event, named, who, when, why)


def latest(decisions: Iterable[Decision]) -> Mapping[EventRef, Decision]:
    """The last decision about each event; comments decide nothing."""
    return {d.event: d for d in decisions if d.verdict != "comment" and d.claim is None}


def reviewed(coded: CodedReport, decisions: Iterable[Decision]) -> CodedReport:
    """The coded report without the events that people rejected, and without links to them."""
    verdicts = latest(decisions)
    rejected = {
        e.id for e in coded.events
        if (d := verdicts.get(EventRef(coded.report.origin, e.id))) is not None and d.verdict == "reject"
    }  # fmt: skip
    return replace(
        coded,
        events=tuple(e for e in coded.events if e.id not in rejected),
        links=tuple(k for k in coded.links if not {k.from_event, k.to_event} & rejected),
    )
