"""A denial of an act that the report also tells as done: it stands, as a claim of its denier, beside what it denies."""

from collections.abc import Sequence
from dataclasses import replace

from testimonia.coding.claims import said_by, words_of
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.sources import stance
from testimonia.records import UnresolvedClaim

RESTS_ON = ("ransom_paid", "ransom_demanded", "perpetrator", "party", "victim", "target", "place")
"""Fields by which an act is known, the plainest first: who denies the act denies the first of them that is told."""


def with_denial(context: Context, told: Sequence[Mention], claims: tuple[UnresolvedClaim, ...]) -> tuple[UnresolvedClaim, ...]:
    """The claims, and what somebody denies of an act told as done, where no claim carries the denial yet."""
    if any(c.stance == "denies" for c in claims):
        return claims
    denied = next((m for m in told if _denied_by_somebody(context, m)), None)
    core = next((c for field in RESTS_ON for c in claims if c.field == field), None)
    if denied is None or core is None or all(m.standing.status == "denied" for m in told):
        return claims
    words = words_of(context, denied)
    because = f"the act is denied at “{words.text}”"
    return (*claims, replace(core, said_by=said_by(context, words), stance="denies", because=because))


def _denied_by_somebody(context: Context, mention: Mention) -> bool:
    words = words_of(context, mention)
    return mention.standing.status == "denied" and stance(words, context.reading) == "denies" and bool(said_by(context, words))
