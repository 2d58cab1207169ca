"""When: the time expression of an event's mentions that stays as a claim."""

from collections.abc import Iterator

from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.merging import Group
from testimonia.coding.settings import best_of_each
from testimonia.records import UnresolvedClaim

SURE_TIME = 0.45


def date_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    ranked = best_of_each((s, m) for m in group.mentions for s in m.times)
    if ranked and ranked[0][0].score >= SURE_TIME:
        setting, mention = ranked[0]
        time = context.reading.times[setting.index]
        yield make_claim(
            context,
            "date",
            context.span(time.start, time.end),
            setting.because,
            setting.score,
            told_at=words_of(context, mention),
        )
