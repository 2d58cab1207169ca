"""One captivity told as two events: who is held was taken, and the same captor has them."""

from collections.abc import Sequence
from dataclasses import replace

from testimonia.records import ActorValue, ResolvedEvent

TAKING = frozenset({"abduction", "arrest"})
HELD = frozenset(
    "hold holding held captive captives captivity hostage hostages prisoner prisoners detention custody keeping kept".split()
)
"""Words of a state, and not of the act that began it."""


def each_captivity_once(events: Sequence[ResolvedEvent]) -> tuple[ResolvedEvent, ...]:
    """The events without those that only tell how somebody is held whose taking another one tells; that one gets its captors.

    Its days and places are those of the holding, not of the taking, and go with it.
    """
    kept = list(events)
    for held in (e for e in events if _only_holds(e)):
        taken = next((e for e in kept if _is_taking_of(e, held)), None)
        if taken is not None:
            kept[kept.index(taken)] = _with_captors(taken, held)
            kept.remove(held)
    return tuple(kept)


def _only_holds(event: ResolvedEvent) -> bool:
    return event.type in TAKING and not event.pattern and all(m.text.lower() in HELD for m in (event.anchor, *event.mentions))


def _is_taking_of(taken: ResolvedEvent, held: ResolvedEvent) -> bool:
    alike = (taken.type, taken.pattern, taken.status) == (held.type, held.pattern, held.status)
    return alike and not _only_holds(taken) and bool(_actors(taken, "victim") & _actors(held, "victim"))


def _actors(event: ResolvedEvent, field: str) -> frozenset[str]:
    return frozenset(c.value.actor for c in event.claims if c.field == field and isinstance(c.value, ActorValue))


def _with_captors(taken: ResolvedEvent, held: ResolvedEvent) -> ResolvedEvent:
    known = _actors(taken, "perpetrator")
    captors = [
        c for c in held.claims if c.field == "perpetrator" and isinstance(c.value, ActorValue) and c.value.actor not in known
    ]
    return replace(
        taken, claims=(*taken.claims, *captors), mentions=tuple(sorted({*taken.mentions, *held.mentions, held.anchor}))
    )
