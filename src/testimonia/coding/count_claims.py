"""How many, and how much: numbers of people and sums of money of an event's mentions."""

from collections.abc import Iterator
from dataclasses import replace

from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.merging import Group
from testimonia.records import Span, UnresolvedClaim

ONE_EACH = {
    "killing": "killed", "abduction": "abducted", "arrest": "arrested", "release": "freed", "escape": "freed",
    "rescue": "freed",
}  # fmt: skip
"""Types whose single victim counts as 1 even where no number is written."""


def count_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    kind = context.codebook.type(group.type)
    seen: set[tuple[str, int]] = set()
    for mention in group.mentions:
        for count in mention.counts:
            quantity = context.reading.quantities[count.quantity]
            if count.field in kind.fields and (count.field, count.quantity) not in seen:
                seen.add((count.field, count.quantity))
                claim = make_claim(
                    context,
                    count.field,
                    context.span(quantity.start, quantity.end),
                    count.because,
                    0.8,
                    of=quantity.unit,
                )
                yield replace(claim, quantity=quantity)
    field = ONE_EACH.get(group.type)
    if field and field in kind.fields and not any(f == field for f, _ in seen):
        yield from _implied_one(context, group, field)


def _implied_one(context: Context, group: Group, field: str) -> Iterator[UnresolvedClaim]:
    """Single victims without a written number: each counts as 1."""
    victims: dict[int, Span] = {}
    for mention in group.mentions:
        for p in mention.participants:
            phrase = context.reading.phrases[p.phrase]
            if p.field == "victim":
                token = context.tokens[phrase.head]
                if token.tag in ("NNS", "NNPS") or token.lower in ("they", "them") or token.entity in ("ORG", "NORP"):
                    return
                victims.setdefault(phrase.chain, context.span(phrase.start, phrase.end))
    if victims:
        spans = tuple(sorted(victims.values()))
        number = len(spans)
        claim = make_claim(context, field, spans[0], f"{number} named one by one", 0.65, more=spans[1:])
        yield claim


def money_claims(context: Context, group: Group) -> Iterator[UnresolvedClaim]:
    field = {"ransom_demand": "ransom_demanded", "ransom_payment": "ransom_paid"}.get(group.type)
    if field is None:
        return
    for mention in group.mentions:
        sentence = context.reading.sentences[mention.sentence]
        for quantity in context.reading.quantities:
            if quantity.kind == "money" and sentence.start <= quantity.start < sentence.end:
                claim = make_claim(
                    context,
                    field,
                    context.span(quantity.start, quantity.end),
                    "the sum in its sentence",
                    0.8,
                    told_at=words_of(context, mention),
                )
                yield replace(claim, quantity=quantity)
                return
