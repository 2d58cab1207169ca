"""Where and when: the places and the time expression of an event's mentions that stay as claims."""

from collections.abc import Iterator
from dataclasses import replace

from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.coding.settings import Setting
from testimonia.records import UnresolvedClaim

SURE_PLACE = 0.4
SURE_TIME = 0.45


def _settings(group: Group, attribute: str) -> list[tuple[Setting, Mention]]:
    best: dict[int, tuple[Setting, Mention]] = {}
    for mention in group.mentions:
        for setting in getattr(mention, attribute):
            if setting.index not in best or setting.score > best[setting.index][0].score:
                best[setting.index] = (setting, mention)
    return sorted(best.values(), key=lambda pair: (-pair[0].score, pair[0].index))


def place_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    places = context.reading.places
    seen: set[str] = set()
    ranked = _settings(group, "places")
    for setting, mention in ranked[:4]:
        place = places[setting.index]
        if setting.score < SURE_PLACE or place.text.lower() in seen:
            continue
        if seen and setting.score < ranked[0][0].score - 0.25:
            continue
        seen.add(place.text.lower())
        claim = make_claim(
            context,
            "place",
            context.span(place.start, place.end),
            setting.because,
            setting.score,
            told_at=words_of(context, mention),
        )
        yield replace(claim, relation=setting.relation)


def date_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    ranked = _settings(group, "times")
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
