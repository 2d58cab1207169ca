"""Is an event the report's news, something older that it recalls, or a claim about many: features that speak for and against."""

from collections.abc import Sequence

from testimonia.coding.actor_scoring import log_odds, steps
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.model.linear import Features

AGES = ((1, "a day"), (7, "a week"), (45, "six weeks"), (400, "a year"))
"""Days between an act and publication up to which it is called so."""
MOST_SENTENCES = 20


def standing_features(context: Context, group: Group, groups: Sequence[Group]) -> Features:
    """Named features of a group, beside the other groups of its report, for being background and for being a pattern."""
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
        **_beside(context, group, groups),
        **_clause(context, first),
        "words, background": min(m.standing.background for m in told), "words, pattern": max(m.standing.many_said for m in told),
        "how far down": min(first.sentence, MOST_SENTENCES) / MOST_SENTENCES, "share of the report before": first.sentence / last_sentence,
    }  # fmt: skip


def _beside(context: Context, group: Group, groups: Sequence[Group]) -> Features:
    """Where a group stands among those of its report: what is told first and most is mostly the news."""
    tokens = [g.mentions[0].trigger.token for g in groups]
    own = group.mentions[0].trigger.token
    mentions = sum(len(g.mentions) for g in groups)
    same = [g for g in groups if g.type == group.type]
    first = min(groups, key=lambda g: g.mentions[0].trigger.token)
    flags = {
        "the first told": own == min(tokens),
        "told alone": len(groups) == 1,
        "the most told of its type": len(group.mentions) == max(len(g.mentions) for g in same),
        "not the first of its type": own > min(g.mentions[0].trigger.token for g in same),
        "with people of the first told": group is not first and bool(_people(context, group) & _people(context, first)),
    }
    return {
        **{name: 1.0 for name, holds in flags.items() if holds},
        "share of the mentions": len(group.mentions) / mentions,
        "told before it": min(sum(t < own for t in tokens), 10) / 10,
    }


def _people(context: Context, group: Group) -> set[int]:
    return {context.reading.phrases[p.phrase].chain for m in group.mentions for p in m.participants}


def _clause(context: Context, mention: Mention) -> Features:
    """How its sentence tells it: in which tense and under what."""
    token = context.tokens[mention.trigger.token]
    sentence = context.sentence(token.i)
    words = {t.lower for t in context.tokens[sentence.first : sentence.stop]}
    return {
        f"form {token.tag}": 1.0, f"clause {token.dep}": 1.0,
        **{f"in its sentence: {w}": 1.0 for w in BACKWARD if w in words},
        **({"a year in its sentence": 1.0} if any(t.isdigit() and len(t) == 4 for t in words) else {}),
    }  # fmt: skip


BACKWARD = ("since", "last", "ago", "earlier", "previous", "previously", "after", "similar", "years", "months", "recent", "former",
            "another", "also", "history", "today", "yesterday", "including", "when", "who", "following")  # fmt: skip


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
