"""With what: every weapon word of the report as a candidate for an event, with the features that speak for and against."""

from dataclasses import dataclass

from testimonia.coding.actor_scoring import log_odds, steps
from testimonia.coding.context import Context
from testimonia.coding.merging import Group
from testimonia.coding.participants import is_aircraft
from testimonia.model.linear import Features
from testimonia.records import Span

LEAST_LEARNED = 0.15
"""Probability of the encoder below which a phrase that names no known weapon is no candidate."""
FAR_SENTENCES = 4


@dataclass(frozen=True)
class WeaponCandidate:
    """A phrase that may name the means of an event."""

    head: int
    """Index of its head token."""
    span: Span
    mention: int
    """Index into the group's mentions of the one it is tied to best."""
    features: Features


PEOPLE = ("person", "armed", "forces")
"""Word classes whose members are no weapons."""


def _is_of_people(context: Context, head: int) -> bool:
    """Whether a phrase names people, and no thing before them: "armed men", "the bomb squad", not "jet fighters"."""
    things = [c for c in context.tree.children(head, "compound") if context.is_in(c, "weapon")]
    return context.tokens[head].lemma in TEAMS or (context.is_in(head, *PEOPLE) and not things)


TEAMS = frozenset("squad team unit expert technician specialist brigade battalion".split())
"""Who handles bombs, tanks or artillery."""


CARRYING = frozenset(
    "car truck van vehicle bus minibus motorcycle motorbike bicycle tractor boat ship tanker train taxi plane aircraft helicopter".split()
)
"""Things that may be driven into people or carry a bomb."""
ABOARD = frozenset({"on", "in", "aboard", "from"})


def _is_struck(context: Context, group: Group, head: int) -> bool:
    """Whether a thing is what an act struck: "a missile struck a silo", "a jet was shot down"; "hit a mine" tells with what."""
    tree, verbs = context.tree, [m.trigger.token for m in group.mentions if head in context.tree.undergoers(m.trigger.token)]
    return any(context.tokens[v].lemma in STRIKING or tree.has_particle(v, "down") for v in verbs)


STRIKING = frozenset("strike hit attack bomb shell bombard storm raid destroy damage".split())


def _is_where(context: Context, type_id: str, head: int) -> bool:
    """Whether a phrase names a building or ground, or what those who did it came on: "gunmen on motorcycles", not "a car laden with
    explosives"."""
    token = context.tokens[head]
    if token.lemma in CARRYING:
        return type_id != "bombing" and token.dep == "pobj" and context.tokens[token.head].lower in ABOARD
    return context.is_in(head, "site", "area")


def weapon_candidates(context: Context, group: Group) -> list[WeaponCandidate]:
    """Phrases of the report that may be a weapon of the event, in text order."""
    if "weapon" not in context.codebook.type(group.type).fields:
        return []
    found = []
    for number, (head, span) in enumerate(context.weapon_phrases):
        known = context.is_in(head, "weapon")
        if not known and (_is_of_people(context, head) or _is_where(context, group.type, head)):
            continue
        if _is_struck(context, group, head) and (not known or is_aircraft(context, head)):
            continue
        fills = [context.weapon_fills(m.trigger)[number] for m in group.mentions]
        best = fills.index(max(fills))
        if known or fills[best] >= LEAST_LEARNED:
            found.append(WeaponCandidate(head, span, best, _features(context, group, head, fills, known)))
    return found


def _features(context: Context, group: Group, head: int, fills: list[float], known: bool) -> Features:
    token = context.tokens[head]
    sentence = context.sentence_of(head)
    far = min(abs(sentence - m.sentence) for m in group.mentions)
    inside = any(m.trigger.first <= head < m.trigger.stop for m in group.mentions)
    near = min(abs(head - m.trigger.token) for m in group.mentions)
    governor = context.tokens[token.head]
    return {
        **({"encoder": log_odds(max(fills)), **steps("encoder", max(fills))} if context.learned else {}),
        f"sentences away: {min(far, FAR_SENTENCES)}": 1.0, "tokens away": min(near, 60) / 60,
        f"weapon of {group.type}": 1.0,
        f"a known weapon: {context.codebook.weapon_kind(token.lemma)}" if known else "no known weapon": 1.0,
        f"word {token.lemma}": 1.0,
        f"as {token.dep}": 1.0,
        **({f"after {governor.lower}": 1.0} if governor.pos == "ADP" else {}),
        **({"part of the words that name the act": 1.0} if inside else {}),
        **({"done to": 1.0} if token.dep in ("dobj", "nsubjpass") else {}),
    }  # fmt: skip
