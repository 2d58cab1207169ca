"""What linking reads from an event's claims."""

from testimonia.records import ActorValue, CountValue, DateValue, PlaceValue, ResolvedEvent


def actors_in(event: ResolvedEvent, *fields: str) -> frozenset[str]:
    """Ids of the actors in some fields of an event, claims that are denied left out."""
    return frozenset(
        c.value.actor for c in event.claims if c.field in fields and c.stance != "denies" and isinstance(c.value, ActorValue)
    )


def places_of(event: ResolvedEvent) -> tuple[PlaceValue, ...]:
    """Places of an event, in the order of its claims."""
    return tuple(c.value for c in event.claims if c.field == "place" and isinstance(c.value, PlaceValue))


def date_of(event: ResolvedEvent) -> DateValue | None:
    """The event's best date: the claim with the highest score, the first of equals. None when no claim gives a day."""
    dates = [(c.score, c.value) for c in event.claims if c.field == "date" and isinstance(c.value, DateValue)]
    known = [(score, value) for score, value in dates if value.earliest is not None or value.latest is not None]
    return max(known, key=lambda d: d[0])[1] if known else None


def counts_of(event: ResolvedEvent, field: str) -> tuple[CountValue, ...]:
    """Count values of one field."""
    return tuple(c.value for c in event.claims if c.field == field and isinstance(c.value, CountValue))
