"""Which claim of an event a person means: by its number, its field, its value, or field and value."""

import re
from collections.abc import Iterable, Sequence

from testimonia.errors import UsageError
from testimonia.export import flat
from testimonia.records import Claim, ResolvedEvent

NUMBER = re.compile(r"-?\d+")


def claim_named(words: str, event: ResolvedEvent) -> int:
    """The number of the claim that is meant by ``3``, ``victim``, ``victims``, ``victim=Sara Niran`` or ``Sara Niran``.

    A number is taken as it is: whether the event has such a claim is checked with the decision.

    Raises:
        UsageError: no claim, or several, can be meant; the message lists them.
    """
    if NUMBER.fullmatch(words.strip()):
        return int(words)
    field, value = _parts(words, {c.field for c in event.claims})
    found = (
        []
        if not words.strip()
        else _with_value([n for n, c in enumerate(event.claims) if field in (None, c.field)], value, event)
    )
    if len(found) == 1:
        return found[0]
    listed = found or range(len(event.claims))
    what = f"{len(found)} claims fit {words!r}" if found else f"no claim fits {words!r}; the event claims"
    raise UsageError(
        f"{what}: {_listed(listed, event)}. Next: give its number, or field and value (--claim 'victim=Sara Niran')."
    )


def _parts(words: str, fields: Iterable[str]) -> tuple[str | None, str]:
    """Field and value. No field: the words name none of the event's, and all of them are a value."""
    first, _, rest = (part.strip() for part in words.partition("="))
    called = first.casefold().replace(" ", "_")
    field = next((f for f in fields if called in (f, f"{f}s", f"{f.removesuffix('y')}ies")), None)
    return (field, rest) if field else (None, words.strip())


def _with_value(numbers: Sequence[int], value: str, event: ResolvedEvent) -> Sequence[int]:
    """Claims whose value or words are these; where there are none, those that hold them."""
    wanted = _plain(value)
    if not wanted:
        return numbers
    whole = [n for n in numbers if wanted in _readings(event.claims[n])]
    return whole or [n for n in numbers if any(f" {wanted} " in f" {r} " for r in _readings(event.claims[n]))]


def _readings(claim: Claim) -> list[str]:
    return [_plain(flat.words(claim.value)), *(_plain(s.text) for s in claim.spans)]


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace(",", "").split())


def _listed(numbers: Sequence[int], event: ResolvedEvent) -> str:
    return "; ".join(f"{n} {event.claims[n].field} {flat.words(event.claims[n].value)}" for n in numbers)
