"""Where: the places of an event's mentions that stay as claims, named ones first, then sites that have no name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import OWN_DOERS, Group
from testimonia.coding.parting import places_of_others, words_of_others
from testimonia.coding.place_settings import RELATIONS
from testimonia.coding.settings import Setting, best_of_each
from testimonia.language.place_words import AREA_NOUNS, PLAIN_SITES
from testimonia.records import Phrase, PlaceMention, PlaceRelation, UnresolvedClaim

SURE_PLACE = 0.4
MOST_PLACES = 4
CLOSE_TO_BEST = 0.35
"""Places that are this much less sure than the best one are left out."""
ELSEWHERE = 0.15
"""The same for places of other sentences than the best one's: they may be another event's."""
SURE_SITE = 0.45
"""Probability of the encoder from which a site is believed that does not hang on the act."""
ON_THE_ACT = 0.5
"""Sureness of a site that hangs on the act by a preposition of place: "kidnapped outside a school"."""
MOST_SITES = 2


def place_claims(context: Context, group: Group, groups: Sequence[Group] = ()) -> Iterator[UnresolvedClaim]:
    """Where an event was.

    Args:
        groups: all of the report, to see what happened elsewhere.
    """
    not_own = words_of_others(context, group.mentions, [g.mentions for g in groups if g is not group])
    yield from _named(context, group, groups, not_own)
    yield from _sites(context, group, not_own)


def _named(context: Context, group: Group, groups: Sequence[Group], not_own: frozenset[int]) -> Iterator[UnresolvedClaim]:
    places = context.reading.places
    seen: set[str] = set()
    others = _other_violence(group, groups)
    elsewhere = _places_of_others(context, group, others)
    ranked = [
        (s, m) for s, m in best_of_each((s, m) for m in group.mentions for s in m.places)
        if places[s.index].text.lower() not in elsewhere and places[s.index].head not in not_own
    ]  # fmt: skip
    for setting, mention in ranked[:MOST_PLACES]:
        place = places[setting.index]
        if setting.score < SURE_PLACE or place.text.lower() in seen:
            continue
        if seen and setting.score < _least(ranked[0], mention) and not _is_area_beside(place, ranked[0][1], mention):
            continue
        seen.add(place.text.lower())
        span = context.span(place.start, place.end)
        claim = make_claim(context, "place", span, setting.because, setting.score, told_at=words_of(context, mention))
        yield replace(claim, relation=setting.relation)
        for outer in _around(context, setting.index):
            if outer.text.lower() not in seen:
                seen.add(outer.text.lower())
                because, score = f"“{place.text}” is said to lie in “{outer.text}”", setting.score * LIES_IN
                yield make_claim(
                    context, "place", context.span(outer.start, outer.end), because, score, told_at=words_of(context, mention)
                )


def _other_violence(group: Group, groups: Sequence[Group]) -> list[tuple[Mention, ...]]:
    """Mentions of each other act of violence; none where this one is none."""
    return [g.mentions for g in groups if g is not group and {g.type, group.type} <= OWN_DOERS]


def _places_of_others(context: Context, group: Group, others: Sequence[Sequence[Mention]]) -> frozenset[str]:
    """Places of other acts of violence, apart from this one, of which none of its own sentences speaks."""
    told = {m.sentence for m in group.mentions}
    spoken_of = {p.text.lower() for p in context.reading.places if context.sentence_of(p.head) in told}
    return places_of_others(context, group.mentions, others) - spoken_of


def _least(best: tuple[Setting, Mention], mention: Mention) -> float:
    """Score from which a place of a mention stays beside the best one."""
    return best[0].score - (CLOSE_TO_BEST if mention.sentence == best[1].sentence else ELSEWHERE)


def _is_area_beside(place: PlaceMention, best: Mention, mention: Mention) -> bool:
    """Whether a place is an area by its name, told in the sentence of the surest place: the two are no rivals."""
    return mention.sentence == best.sentence and place.text.split()[-1].lower() in AREA_NOUNS


LIES_IN = 0.9
"""Sureness of a containing place, as a share of that of the place in it."""
_JOINT = re.compile(
    r"\s?,\s*(?:in\s+)?(?:the\s+)?(?:(?:north|south|east|west)(?:ern|east|west)?(?:ern)?\s+|central\s+)?$|\s?\(\s?$", re.I
)
"""What stands between a place and the one around it: "Karrada, Baghdad", "Basra, in southern Iraq"."""


def _around(context: Context, place: int) -> Iterator[PlaceMention]:
    """The places said to contain one, from the inside out."""
    places, text = context.reading.places, context.report.text
    for inner, outer in pairwise(places[place:]):
        if outer.kind != "name" or not _JOINT.match(text[inner.end : outer.start]):
            return
        if _is_list(context, outer):
            return
        yield outer


def _is_list(context: Context, outer: PlaceMention) -> bool:
    """Whether two places stand side by side in a list: "Gao, Kidal and Timbuktu"."""
    behind = context.report.text[outer.end : outer.end + len(" and ")].lstrip(",")
    return behind.startswith((" and ", " or ")) or context.tokens[outer.head].dep == "conj"


@dataclass(frozen=True, slots=True)
class _Site:
    """A phrase that names a place by its kind alone: "a checkpoint", "company offices"."""

    phrase: Phrase
    mention: Mention
    relation: PlaceRelation
    because: str
    score: float


def _sites(context: Context, group: Group, not_own: frozenset[int]) -> Iterator[UnresolvedClaim]:
    found = [s for mention in group.mentions for s in _sites_of(context, mention) if s.phrase.head not in not_own]
    best: dict[int, _Site] = {}
    for site in sorted(found, key=lambda s: (-s.score, s.phrase.start)):
        best.setdefault(site.phrase.head, site)
    for site in list(best.values())[:MOST_SITES]:
        span = context.span(site.phrase.start, context.tokens[site.phrase.head].end)
        claim = make_claim(context, "place", span, site.because, site.score, told_at=words_of(context, site.mention))
        yield replace(claim, relation=site.relation)


def _sites_of(context: Context, mention: Mention) -> Iterator[_Site]:
    """Sites of the sentence of a mention that are sure enough to be where it happened."""
    trigger = mention.trigger
    sentence = context.reading.sentences[mention.sentence]
    likely = context.fills(trigger, "place")
    for number, phrase in enumerate(context.reading.phrases):
        if not (sentence.first <= phrase.head < sentence.stop and _is_plain_site(context, phrase)):
            continue
        preposition = context.tokens[context.tokens[phrase.head].head]
        if preposition.pos != "ADP" or preposition.lower not in RELATIONS:
            continue
        on_the_act = preposition.head == trigger.token
        score = max(float(likely[number]), ON_THE_ACT if on_the_act else 0.0)
        if score >= SURE_SITE:
            words = context.report.text[phrase.start : context.tokens[phrase.head].end]
            because = f"“{preposition.lower} {words}” goes with “{context.tokens[trigger.token].lower}”"
            yield _Site(phrase, mention, RELATIONS[preposition.lower], because, score)


def _is_plain_site(context: Context, phrase: Phrase) -> bool:
    """Whether a description's head is a noun for a place, and no named place stands in it."""
    token = context.tokens[phrase.head]
    named = any(p.start < token.end and phrase.start < p.end for p in context.reading.places if p.kind == "name")
    return phrase.kind == "description" and token.pos == "NOUN" and token.lemma in PLAIN_SITES and not named
