"""When: the time expression that dates an event, as a claim."""

from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.dating import Dating
from testimonia.coding.merging import Group
from testimonia.records import UnresolvedClaim


def date_claim(context: Context, group: Group, dating: Dating, sure: float) -> UnresolvedClaim:
    """The claim of the day, said by whoever tells the nearest mention of the act."""
    time = context.reading.times[dating.time]
    mention = group.mentions[dating.mention]
    span = context.span(time.start, time.end)
    return make_claim(context, "date", span, dating.because, sure, told_at=words_of(context, mention))
