"""Which of an event's values count once people have corrected some: theirs, with the machine's kept beside them."""

from dataclasses import replace

from testimonia.records import PERSON, Claim, ResolvedEvent


def standing(event: ResolvedEvent) -> ResolvedEvent:
    """The event without the values that a person put another one beside; what is summed up is made of these alone."""
    claims = tuple(c for n, c in enumerate(event.claims) if not _is_corrected(c, event.claims[n + 1 : n + 2]))
    return event if len(claims) == len(event.claims) else replace(event, claims=claims)


def _is_corrected(claim: Claim, behind: tuple[Claim, ...]) -> bool:
    """A person's value stands right behind the machine's that it corrects."""
    return any(c.coder.startswith(PERSON) and c.field == claim.field for c in behind) and not claim.coder.startswith(PERSON)
