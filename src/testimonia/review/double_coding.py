"""Two people answer the same question without seeing each other's answer; a third settles what they differ on.

An event that is assigned to two people or more is double-coded. Until all of them have answered alike, or somebody has settled
it, their answers count for agreement alone: the machine's values stay as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from testimonia.fingerprints import decision_id
from testimonia.records import Decision, EventRef
from testimonia.review.decisions import ANSWERS, standing

Question = tuple[EventRef, int | None]
"""An event as a whole, or one of its claims."""
Answer = tuple[str, str | None]
"""Verdict and, for a correction, the value."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that double coders answered in different ways, and nobody has settled."""

    question: Question
    answers: tuple[Decision, ...]
    """The last one of each coder."""


def assigned(decisions: Iterable[Decision]) -> Mapping[EventRef, tuple[str, ...]]:
    """Who each event was given to, in the order of assigning."""
    given: dict[EventRef, dict[str, None]] = {}
    for decision in standing(decisions):
        if decision.verdict == "assign" and decision.value:
            given.setdefault(decision.event, {})[decision.value] = None
    return {event: tuple(people) for event, people in given.items()}


def double_coded(decisions: Iterable[Decision]) -> Mapping[EventRef, tuple[str, ...]]:
    """Events with two coders or more, and the coders."""
    return {event: people for event, people in assigned(decisions).items() if len(people) > 1}


def codings(decisions: Iterable[Decision]) -> Mapping[Question, Mapping[str, Decision]]:
    """The last answer of every coder to every question about double-coded events; settling ones are none."""
    decided = standing(decisions)
    coders = double_coded(decided)
    found: dict[Question, dict[str, Decision]] = {}
    for decision in decided:
        if decision.verdict in ANSWERS and not decision.about and decision.who in coders.get(decision.event, ()):
            found.setdefault((decision.event, decision.claim), {})[decision.who] = decision
    return found


def answer(decision: Decision) -> Answer:
    """What a decision says, without who and why."""
    return decision.verdict, decision.value


def settled(decisions: Iterable[Decision]) -> frozenset[str]:
    """Ids of answers that an adjudicator has settled."""
    return frozenset(name for d in standing(decisions) if d.verdict in ANSWERS for name in d.about)


def disagreements(decisions: Iterable[Decision]) -> tuple[Disagreement, ...]:
    """What is left for an adjudicator."""
    decided = standing(decisions)
    done = settled(decided)
    found = (Disagreement(question, tuple(answers.values())) for question, answers in codings(decided).items())
    return tuple(
        d for d in found if len({answer(a) for a in d.answers}) > 1 and not any(decision_id(a) in done for a in d.answers)
    )


def counting(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Standing decisions that change something: answers to double-coded events only when all coders agree."""
    decided = standing(decisions)
    coders = double_coded(decided)
    agreed = {
        decision_id(one)
        for (event, _), answers in codings(decided).items()
        if set(answers) == set(coders[event]) and len({answer(a) for a in answers.values()}) == 1
        for one in answers.values()
    }
    return tuple(d for d in decided if not _is_coding(d, coders) or decision_id(d) in agreed)


def _is_coding(decision: Decision, coders: Mapping[EventRef, tuple[str, ...]]) -> bool:
    return decision.verdict in ANSWERS and not decision.about and decision.event in coders


def visible(event: EventRef, decisions: Iterable[Decision], viewer: str | None) -> tuple[Decision, ...]:
    """Decisions about an event that may be shown: a coder of a double-coded event sees no other's answer before it is settled.

    Args:
        viewer: None: somebody who does not code.
    """
    decided = standing(decisions)
    here = tuple(d for d in decided if event in (d.event, d.other))
    coders = double_coded(decided).get(event, ())
    if viewer not in coders:
        return here
    done = settled(decided)
    return tuple(
        d for d in here if d.verdict not in ANSWERS | {"comment"} or d.who == viewer or d.about or decision_id(d) in done
    )
