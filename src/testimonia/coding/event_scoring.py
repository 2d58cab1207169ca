"""Whether mentions that were merged tell an event of their type: the features that speak for and against."""

from collections.abc import Sequence

from testimonia.codebook.codebook import EventType
from testimonia.coding.actor_scoring import log_odds, steps
from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group
from testimonia.coding.place_settings import FIRM
from testimonia.model.linear import Features

MOST = 3
"""From here on a count of mentions, events or fields is "many"."""
LEAD_SENTENCES = 3


def event_features(context: Context, group: Group, groups: Sequence[Group]) -> Features:
    """Named features of a group of mentions beside the other groups of its report; the encoder's where it read the report."""
    mentions = group.mentions
    sure = [type_probability(context, m, group.type) for m in mentions]
    best = mentions[sure.index(max(sure))]
    return {
        **_learned_features(context, group, sure),
        f"type {group.type}": 1.0,
        f"word {context.tokens[best.trigger.token].lemma}": 1.0,
        f"rule: {'none' if not any(m.trigger.fit for m in mentions) else 'weak' if max(m.trigger.fit for m in mentions) < 1 else 'strong'}": 1.0,
        **steps("rule and encoder", max(m.trigger.probability for m in mentions)),
        "rule, fit": min(max(m.trigger.fit for m in mentions), MOST),
        f"mentions: {min(len(mentions), MOST)}": 1.0,
        **_told_with(context, group),
        **_manner(context, group),
        **_among(context, group, groups),
    }  # fmt: skip


def _learned_features(context: Context, group: Group, sure: Sequence[float]) -> Features:
    if context.learned is None:
        return {}
    best = group.mentions[sure.index(max(sure))]
    return {
        "encoder": log_odds(max(sure)), **steps("encoder", max(sure)), "encoder, first mention": sure[0],
        "encoder, mean of mentions": sum(sure) / len(sure), "encoder: no act": no_act(context, best),
        "encoder: its family": family_probability(context, best, context.codebook.type(group.type)),
    }  # fmt: skip


def type_probability(context: Context, mention: Mention, type_id: str) -> float:
    """The encoder's probability of a type at the words of a mention; the best of its tokens. Without it how well a rule fits."""
    if context.learned is None:
        return min(mention.trigger.fit, float(MOST)) / MOST
    tokens = range(mention.trigger.first, mention.trigger.stop)
    return max(context.learned.type_at(context.tokens[i].start).get(type_id, 0.0) for i in tokens)


def no_act(context: Context, mention: Mention) -> float:
    """The encoder's probability that the word names no act at all."""
    assert context.learned is not None
    return max(0.0, 1.0 - sum(context.learned.type_at(context.tokens[mention.trigger.token].start).values()))


def family_probability(context: Context, mention: Mention, kind: EventType) -> float:
    """The encoder's probability of any type of the same group of types."""
    assert context.learned is not None
    row = context.learned.type_at(context.tokens[mention.trigger.token].start)
    return sum(p for name, p in row.items() if context.codebook.type(name).group == kind.group)


def _told_with(context: Context, group: Group) -> Features:
    fields = {p.field for m in group.mentions for p in m.participants}
    found = {
        "a doer": bool(fields & {"perpetrator", "party", "supporter"}),
        "a victim": bool(fields & {"victim", "target"}),
        "a number": any(m.counts for m in group.mentions),
        "a day": any(t.score >= 0.6 for m in group.mentions for t in m.times),
        "a place": any(p.score >= FIRM for m in group.mentions for p in m.places),
        "a weapon": any(m.weapons for m in group.mentions),
    }
    named = {
        p.field for m in group.mentions for p in m.participants
        if any(x.kind == "name" for x in context.chain_phrases[context.reading.phrases[p.phrase].chain])
    }  # fmt: skip
    return {
        **{f"told with {what}": 1.0 for what, holds in found.items() if holds},
        **({"told bare": 1.0} if not any(found.values()) else {}),
        **({"a named victim": 1.0} if named & {"victim", "target"} else {}),
        "fields": sum(found.values()) / len(found),
    }


def _manner(context: Context, group: Group) -> Features:
    told = [m for m in group.mentions if m.block == "body"] or list(group.mentions)
    first = told[0]
    token = context.tokens[first.trigger.token]
    flags = {
        "outcome words only": all(m.soft for m in told),
        "pointing back": all(m.definite for m in told),
        "a noun": not first.trigger.verbal,
        "plural noun": token.tag == "NNS",
        "a modifier": token.dep in ("compound", "amod", "nmod"),
        "in the lead": first.sentence < LEAD_SENTENCES,
        "another one": first.anew,
        f"status {first.standing.status}": first.standing.status != "happened",
        f"said {first.standing.said}": first.standing.said != "happened",
    }
    return {
        **{name: 1.0 for name, holds in flags.items() if holds},
        "background": min(m.standing.background for m in told),
        "pattern": max(m.standing.pattern for m in told),
        "how far down": min(first.sentence, 20) / 20,
    }


def _among(context: Context, group: Group, groups: Sequence[Group]) -> Features:
    same = [g for g in groups if g.type == group.type]
    kind = context.codebook.type(group.type)
    own = max(type_probability(context, m, group.type) for m in group.mentions)
    sentences = {m.sentence for m in group.mentions}
    beside = [
        g for g in groups
        if g is not group and sentences & {m.sentence for m in g.mentions} and context.codebook.type(g.type).group == kind.group
    ]  # fmt: skip
    stronger = [g for g in beside if max(type_probability(context, m, g.type) for m in g.mentions) > own]
    of_type = [max(type_probability(context, m, g.type) for m in g.mentions) for g in same]
    return {
        f"events of the type: {min(len(same), MOST)}": 1.0,
        **({"not the likeliest of its type": 1.0} if own < max(of_type) else {}),
        **({"a stronger one of its family in the sentence": 1.0} if stronger else {}),
        **({"alone in the report": 1.0} if len(groups) == 1 else {}),
        "others in the report": min(len(groups) - 1, 12) / 12,
        "length of the report": min(len(context.reading.sentences), 40) / 40,
    }
