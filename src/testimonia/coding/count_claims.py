"""How many, and how much: numbers of people and sums of money of an event's mentions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from testimonia.coding.claims import make_claim, words_of
from testimonia.coding.context import Context
from testimonia.coding.counting import Case
from testimonia.coding.headcounts import Headcount
from testimonia.coding.merging import Group
from testimonia.records import UnresolvedClaim

BY_THE_PARSE_ALONE = ("missing", "displaced")
"""Fields that the weighing of numbers leaves out; the word that counts them says all there is."""


def count_claims(context: Context, group: Group, numbers: Sequence[tuple[Case, float]]) -> Iterator[UnresolvedClaim]:
    """How many: the numbers that were found to be the event's, and those of missing and displaced people."""
    for case, sure in numbers:
        count = case.count
        claim = make_claim(
            context, case.field, count.spans[0], case.because, sure, more=count.spans[1:], of=_whom(context, count)
        )
        yield replace(claim, quantity=count.quantity)
    seen: set[tuple[str, int]] = set()
    for mention in group.mentions:
        for tie in mention.counts:
            key = (tie.field, tie.quantity)
            if tie.field in BY_THE_PARSE_ALONE and tie.field in context.codebook.type(group.type).fields and key not in seen:
                seen.add(key)
                quantity = context.reading.quantities[tie.quantity]
                span = context.span(quantity.start, quantity.end)
                yield replace(make_claim(context, tie.field, span, tie.because, 0.8, of=quantity.unit), quantity=quantity)


def _whom(context: Context, count: Headcount) -> str | None:
    """Whom a number counts, in the report's words."""
    if count.kind == "sum":
        # Of a list its own words: one of its members may be named long before.
        told = [context.reading.phrases[context.phrase_at[h]] for h in count.heads if h in context.phrase_at] or count.named
        return context.report.text[min(words.start for words in told) : max(words.end for words in told)]
    return count.quantity.unit


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
