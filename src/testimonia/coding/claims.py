"""How a claim is made: its words, who says so, its reason and its score."""

from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.sources import chain, stance
from testimonia.records import Source, Span, UnresolvedClaim

CODER = "rules/1"


def make_claim(
    context: Context, field: str, span: Span, because: str, score: float, *, more: tuple[Span, ...] = (),
    term: str | None = None, of: str | None = None, told_at: Span | None = None,
) -> UnresolvedClaim:  # fmt: skip
    return UnresolvedClaim(
        field=field, spans=(span, *more), said_by=said_by(context, told_at or span), stance=stance(told_at or span, context.reading), coder=CODER,
        because=because, score=round(score, 3), term=term, of=of,
    )  # fmt: skip


def said_by(context: Context, span: Span) -> tuple[Source, ...]:
    return chain(span, context.reading, context.report.text)


def words_of(context: Context, mention: Mention) -> Span:
    """The words that name the act of a mention."""
    tokens = context.tokens
    return context.span(tokens[mention.trigger.first].start, tokens[mention.trigger.stop - 1].end)
