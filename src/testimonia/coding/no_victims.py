"""What is no victim although its words stand where a victim's would: money that is asked for, roads that a protest blocks, nobody."""

from testimonia.coding.context import Context
from testimonia.coding.noun_ties import LOADING

MONEY = frozenset("money ransom cash sum amount price fee bail peso dollar rupee euro pound".split())
COURTS = frozenset("court tribunal judge jury prosecutor attorney lawyer".split())
BEFORE_COURTS = frozenset({"prosecution", "arrest", "torture", "sexual_violence", "killing"})
"""Types that courts speak about and seldom suffer."""
OF_PERSONS = frozenset({"arrest", "prosecution", "release", "escape"})
"""Types that only people undergo: "held in a prison" takes no prison."""
NOBODY = frozenset({"nobody", "none"})
AIMED_BY = frozenset({"against", "on", "at"})
"""What a protest marches on or is held against is its target; what it blocks, or is held beside, is not."""
AMID_OTHERS = frozenset({"armed_clash", "displacement"})
"""Types around which a report tells of many people whom the act did nothing to."""


def is_nobody(context: Context, head: int) -> bool:
    """Whether a phrase names nobody: "no soldier", "none of them"."""
    denied = any(context.tokens[c].lower == "no" for c in context.tree.children(head, "det"))
    return denied or context.tokens[head].lower in NOBODY


def is_no_victim(context: Context, type_id: str, head: int) -> bool:
    """Whether the phrase of a head can't be whom an act of the type harmed or was aimed at."""
    token = context.tokens[head]
    himself = token.lower.endswith(("self", "selves")) and token.dep == "dobj"  # not "was himself abducted"
    if token.lemma in MONEY or himself:
        return True
    if type_id in OF_PERSONS and context.is_in(head, "site", "weapon") and token.entity not in ("ORG", "PERSON"):
        return True
    if type_id == "bombing" and (_carries_the_bomb(context, head) or _is_driven_into(context, head)):
        return True
    return type_id == "protest" and not (token.dep == "pobj" and context.tokens[token.head].lower in AIMED_BY)


def _carries_the_bomb(context: Context, head: int) -> bool:
    """Whether a thing is told to be loaded with explosives: "a minibus packed with explosives"."""
    loaded = [k for k in context.tree.children(head, "acl") if context.tokens[k].lemma in LOADING]
    cargo = [k for verb in loaded for k in context.tree.obliques(verb, "with")]
    return any(context.codebook.weapon_kind(context.tokens[k].lemma) == "explosive" for k in cargo)


DRIVING = frozenset("drive ram crash plough plow steer slam".split())


def _is_driven_into(context: Context, head: int) -> bool:
    """Whether a thing is what somebody drives into what is hit: "drove a truck into a police post"."""
    token, verb = context.tokens[head], context.tokens[context.tokens[head].head]
    driven = token.dep in ("dobj", "nsubjpass") and verb.lemma in DRIVING and not context.is_in(head, "person", "forces", "armed")
    return driven and bool(context.tree.obliques(verb.i, "into", "onto", "through"))


def needs_a_tie(context: Context, type_id: str, head: int) -> bool:
    """Whether the phrase of a head is a victim of such an act only where the parse says so; things, not people, are destroyed, and a
    number alone ("three of them") is anybody's."""
    people = context.is_in(head, "person") or context.tokens[head].entity == "PERSON"
    words = [context.tokens[k] for k in (head, *context.tree.children(head, "compound", "nmod"))]
    court = type_id in BEFORE_COURTS and any(t.lemma.lower() in COURTS for t in words)
    return court or type_id in AMID_OTHERS or (type_id == "destruction" and people) or context.tokens[head].tag == "CD"
