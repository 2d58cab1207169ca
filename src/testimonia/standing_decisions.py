"""A project's decisions as they stand for the newest codings of its reports."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from testimonia import contract, fingerprints, review
from testimonia.records import CodedReport, Decision, EventRef, Sighting
from testimonia.store import Store

Codings = Sequence[tuple[int, CodedReport]]
"""With the number of the ledger entry of each, in that order."""


def of(store: Store) -> review.Bound:
    """Every decision with the events and claims that it means now, and those that mean nothing any more."""
    entered = [(e.seq, contract.decision_from_json(json.loads(e.body))) for e in store.entries("decision")]
    # Decisions of earlier versions kept no words: theirs are those of the coding that was the newest at the time.
    old = any(d.seen is None and d.verdict != "undo" for _, d in entered)
    codings = tuple(store.recoded()) if old else ()
    again = store.coded_again() if entered else frozenset()
    # A report that was coded once has the coding that was decided on.
    coded_of = cache(lambda report: store.coded_of(report) if report in again else None)
    return review.bind((_with_words(seq, d, codings) for seq, d in entered), coded_of)


def _with_words(seq: int, decision: Decision, codings: Codings) -> Decision:
    if decision.seen is not None or not codings:
        return decision
    seen = _seen(seq, decision.event, decision.claim, codings)
    other = _seen(seq, decision.other, None, codings) if decision.other else None
    return (
        replace(decision, seen=seen, other_seen=other, entered=fingerprints.decision_id(decision)) if seen or other else decision
    )


def _seen(seq: int, ref: EventRef, claim: int | None, codings: Codings) -> Sighting | None:
    """What an event was in the newest coding before a ledger entry. None: its report was coded once."""
    for at, coded in reversed(codings):
        if at < seq and coded.report.origin == ref.origin:
            event = next((e for e in coded.events if e.id == ref.event), None)
            fits = event is not None and (claim is None or claim < len(event.claims))
            return review.sighting(coded, event, claim) if event is not None and fits else None
    return None
