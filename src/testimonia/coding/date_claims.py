"""When: the time expression that dates an event, as a claim."""

from dataclasses import replace

from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.dating import Dating
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.coding.sources import stance
from testimonia.records import Span, UnresolvedClaim


def date_claim(context: Context, group: Group, dating: Dating, sure: float) -> UnresolvedClaim:
    """The claim of the day, said by whoever tells the nearest mention of the act, and not by who denies in another sentence."""
    time = context.reading.times[dating.time]
    mention = group.mentions[dating.mention]
    span = context.span(time.start, time.end)
    told_at = words_of(context, mention)
    if stance(told_at, context.reading) == "denies" and context.sentence_of(context.token_at(time.start)) != mention.sentence:
        told_at = span
    claim = make_claim(context, "date", span, dating.because, sure, told_at=told_at)
    return replace(claim, since=_is_since(context, mention, span))


LASTING = frozenset(
    "hold keep detain jail imprison miss vanish disappear hostage captive captivity custody prisoner detainee".split()
)
"""Words for what lasts: who is held since Friday was taken on Friday."""


def _is_since(context: Context, mention: Mention, time: Span) -> bool:
    """Whether acts went on from these days: "30 men have been arrested since January"."""
    before = context.tokens[context.token_at(time.start) - 1] if time.start else None
    return before is not None and before.lower == "since" and context.tokens[mention.trigger.token].lemma not in LASTING
