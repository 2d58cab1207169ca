"""Where: the places of an event's mentions that stay as claims."""

from collections.abc import Iterator
from dataclasses import replace

from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.merging import Group
from testimonia.coding.settings import best_of_each
from testimonia.records import UnresolvedClaim

SURE_PLACE = 0.4


def place_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    places = context.reading.places
    seen: set[str] = set()
    ranked = best_of_each((s, m) for m in group.mentions for s in m.places)
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
