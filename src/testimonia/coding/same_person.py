"""Whether somebody told of as hurt may be the one who died: "a boy was shot in the head … the child died in hospital"."""

import re
from collections.abc import Sequence

from testimonia.coding.context import Context
from testimonia.coding.doers import is_assailant
from testimonia.coding.headcounts import Headcount
from testimonia.language.gender import FEMALE, FEMALE_NOUNS, MALE, MALE_NOUNS

ANOTHER = frozenset({"another", "other", "second", "third", "fourth", "fifth", "else"})
"""What says that somebody is not the one told of before."""
AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old|\baged? (\d{1,3})\b")
"""How old somebody is, in the words that name them: "15-year-old", "aged 15"."""
AGE_BEHIND = re.compile(r"\W{1,2}(\d{1,3})\b(?=[,.;)])")
"""The same right behind a name: ", 15,"."""
CHILDREN = frozenset("child toddler infant baby newborn boy girl kid pupil schoolboy schoolgirl".split())
GROWN = frozenset("man woman father mother husband wife grandfather grandmother".split())
GROWN_FROM = 18
"""Years; of those who are just as old both is said."""


def are_beside(context: Context, hurt: Headcount, dead: Sequence[Headcount]) -> bool:
    """Whether somebody hurt is told side by side with one of the dead, in one sentence: they are two."""
    sentence = context.sentence_of(hurt.heads[0])
    return any(d.heads[0] != hurt.heads[0] and context.sentence_of(d.heads[0]) == sentence for d in dead)


def may_be_the_dead(context: Context, hurt: Headcount, dead: Headcount) -> bool:
    """Whether nothing says that those hurt are others than those killed: no other name, age or sex, no "another"."""
    if hurt.heads[0] == dead.heads[0]:
        return True
    if _is_another(context, hurt, dead) or _side(context, hurt) != _side(context, dead):
        return False
    return not any(_differ(said(context, hurt), said(context, dead)) for said in (_names, _ages, _sex, _grown))


def are_told_alike(context: Context, hurt: Headcount, dead: Headcount) -> bool:
    """Whether those hurt and those killed are told by a word in common: a boy and the boy, two of 15 years, two of one name."""
    return any(not said(context, hurt).isdisjoint(said(context, dead)) for said in (_names, _ages, _called))


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some) and bool(others) and some.isdisjoint(others)


def _is_another(context: Context, hurt: Headcount, dead: Headcount) -> bool:
    """Whether somebody is told as another one, or as somebody of the dead: "the dead man's son"."""
    heads = [h for head in hurt.heads for h in (head, *context.tree.children(head, "det", "amod"))]
    said = any(context.tokens[h].lower in ANOTHER or context.tokens[h].lemma in ANOTHER for h in heads)
    owners = context.chains_of(k for h in hurt.heads for k in context.tree.children(h, "poss"))
    return said or not owners.isdisjoint(context.chains_of(_heads(dead)))


def _heads(count: Headcount) -> tuple[int, ...]:
    return (*count.heads, *count.again)


def _names(context: Context, count: Headcount) -> frozenset[str]:
    """Words of the names by which a person is told."""
    heads = [h for h in _heads(count) if context.tokens[h].entity == "PERSON"]
    near = [k for h in heads for k in (h, *context.tree.children(h, "compound"))]
    return frozenset(context.tokens[k].lower for k in near if context.tokens[k].entity == "PERSON")


def _ages(context: Context, count: Headcount) -> frozenset[str]:
    said = (m for s in count.named for m in AGE.finditer(s.text))
    behind = (m for s in count.named if (m := AGE_BEHIND.match(context.report.text, s.end)))
    return frozenset(next(filter(None, m.groups())) for m in (*said, *behind))


def _sex(context: Context, count: Headcount) -> frozenset[str]:
    tokens = [context.tokens[h] for h in _heads(count)]
    found = {"female" for t in tokens if t.lemma in FEMALE_NOUNS or t.lower in FEMALE}
    found |= {"male" for t in tokens if t.lemma in MALE_NOUNS or t.lower in MALE}
    return frozenset(found)


def _called(context: Context, count: Headcount) -> frozenset[str]:
    tokens = (context.tokens[h] for h in _heads(count))
    return frozenset(t.lemma for t in tokens if t.pos == "NOUN")


def _grown(context: Context, count: Headcount) -> frozenset[str]:
    """Whether they are children or grown up, where their words or ages say so."""
    called, ages = _called(context, count), [int(age) for age in _ages(context, count)]
    young = not called.isdisjoint(CHILDREN) or any(age < GROWN_FROM for age in ages)
    old = not called.isdisjoint(GROWN) or any(age > GROWN_FROM for age in ages)
    return frozenset({"young"} if young and not old else {"old"} if old and not young else ())


def _side(context: Context, count: Headcount) -> tuple[bool, bool]:
    """Whether they are of the state's forces, and whether they are those who attacked: an officer is not the gunman."""
    heads = _heads(count)
    return any(context.is_in(h, "forces") for h in heads), any(is_assailant(context, h) for h in heads)
