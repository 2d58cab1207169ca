"""What a side says of itself and what it says of the other: admissions and accusations told apart."""

from collections.abc import Iterator, Mapping, Sequence

from testimonia.records import Actor, ActorValue, Flag, ResolvedEvent, Source

SIDES = frozenset({"armed_group", "military", "police", "government"})
"""Kinds of actors that take part in a conflict."""
DOERS = frozenset({"perpetrator", "party"})
HARM = frozenset(
    "armed_attack bombing shelling airstrike killing abduction torture sexual_violence destruction looting displacement crackdown "
    "threat ransom_demand".split()
)
"""Types for which it is an admission to say that one did it."""


def side_flags(events: Sequence[ResolvedEvent], actors: Sequence[Actor]) -> tuple[Flag, ...]:
    """A flag for every event that a side tells of itself, and for every one that a side lays at another's door."""
    kinds = {a.id: a.kind for a in actors}
    return tuple(flag for event in events if event.type in HARM for flag in _of(event, kinds))


def _of(event: ResolvedEvent, kinds: Mapping[str, str]) -> Iterator[Flag]:
    for claim in event.claims:
        if claim.field not in DOERS or not isinstance(claim.value, ActorValue) or claim.stance != "asserts":
            continue
        for source in claim.said_by[:1]:
            if source.actor == claim.value.actor:
                yield _flag("admission", f"{source.text} speaks of its own act", event, source)
            elif source.actor and kinds.get(source.actor) in SIDES and kinds.get(claim.value.actor) in SIDES:
                yield _flag("accusation", f"{source.text} lays the act at {claim.value.text}'s door", event, source)


def _flag(code: str, message: str, event: ResolvedEvent, source: Source) -> Flag:
    return Flag(code, f"{message} ({event.type} {event.id}).", (event.anchor, *source.spans[:1]))
