"""Is an event the report's news, something older that it recalls, or a claim about many: features that speak for and against."""

from testimonia.coding.actor_scoring import log_odds, steps
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.model.linear import Features

AGES = ((1, "a day"), (7, "a week"), (45, "six weeks"), (400, "a year"))
"""Days between an act and publication up to which it is called so."""
MOST_SENTENCES = 20


def standing_features(context: Context, group: Group) -> Features:
    """Named features of a group for being background, and for being a pattern; the encoder's where it read the report."""
    told = [m for m in group.mentions if m.block == "body"] or list(group.mentions)
    first = told[0]
    token = context.tokens[first.trigger.token]
    last_sentence = max(1, len(context.reading.sentences) - 1)
    flags = {
        f"type {group.type}": True,
        f"told {min(len(told), 3)} times": True,
        f"dated: {_age(context, told)}": True,
        f"status {first.standing.status}": True,
        "in the title": any(m.block == "title" for m in group.mentions),
        "in the first sentences": first.sentence < 2,
        "a noun": not first.trigger.verbal,
        "plural noun": token.tag == "NNS",
        "pointing back": all(m.definite for m in told),
        "with a number": any(m.counts for m in told),
        "had done": any(context.tokens[c].lower == "had" for c in context.tree.children(first.trigger.token, "aux")),
        "has done": any(context.tokens[c].lower in ("has", "have") for c in context.tree.children(first.trigger.token, "aux")),
        "day of publication unknown": context.report.published is None,
        "a named victim": _named(context, told),
    }
    return {
        **{name: 1.0 for name, holds in flags.items() if holds},
        **_learned_features(context, told),
        "words, background": min(m.standing.background for m in told), "words, pattern": max(m.standing.many_said for m in told),
        "how far down": min(first.sentence, MOST_SENTENCES) / MOST_SENTENCES, "share of the report before": first.sentence / last_sentence,
    }  # fmt: skip


def _learned_features(context: Context, told: list[Mention]) -> Features:
    if context.learned is None:
        return {}
    starts = [context.tokens[m.trigger.token].start for m in told]
    recalled = [context.learned.background_at(start) for start in starts]
    many = [context.learned.pattern_at(start) for start in starts]
    return {
        "encoder, background": log_odds(sum(recalled) / len(recalled)), **steps("encoder, background", min(recalled)),
        "encoder, pattern": log_odds(sum(many) / len(many)), **steps("encoder, pattern", max(many)),
    }  # fmt: skip


def _named(context: Context, told: list[Mention]) -> bool:
    chains = {context.reading.phrases[p.phrase].chain for m in told for p in m.participants if p.field in ("victim", "target")}
    return any(p.kind == "name" for c in chains for p in context.chain_phrases[c])


def _age(context: Context, told: list[Mention]) -> str:
    """How long before publication the surest day of the mentions is."""
    days = [(t.score, t.index) for m in told for t in m.times]
    published = context.report.published
    if not days:
        return "no day"
    date = context.times[max(days)[1]].date
    if date is None or date.latest is None:
        return "no day resolved"
    if published is None or published.earliest is None:
        return "some day"
    age = (published.earliest - date.latest).days
    return "after publication" if age < 0 else next((name for days, name in AGES if age <= days), "older")
