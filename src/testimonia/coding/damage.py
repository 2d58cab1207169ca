"""What a blast damaged, told by another verb: "a bomb exploded … two buildings were damaged"."""

from collections.abc import Iterator, Sequence

from testimonia.coding.context import Context
from testimonia.coding.mentions import Mention
from testimonia.coding.merging import Group, with_ties
from testimonia.coding.participants import Participant, may_fill

BLASTS = frozenset({"bombing", "shelling", "airstrike"})
DAMAGING = frozenset({"damage", "destroy", "shatter", "wreck", "demolish", "raze", "gut"})
REACH = 2
"""Sentences between a blast and what it damaged."""
TIE = 0.7


def with_damage(context: Context, groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups, those of blasts with ties to what is told as damaged in their sentences or close behind."""
    mentions = [m for group in groups for m in group.mentions]
    more: dict[int, list[Participant]] = {}
    for verb, phrase in _damaged(context):
        number = _blast_of(context, mentions, verb)
        if number is not None:
            because = f"undergoes “{context.tokens[verb].lower}”"
            more.setdefault(number, []).append(Participant(phrase, "target", because, TIE))
    return with_ties(context, groups, more)


def _damaged(context: Context) -> Iterator[tuple[int, int]]:
    """Verbs of damage, each with the things that undergo it."""
    for token in context.tokens:
        if token.lemma in DAMAGING and token.pos == "VERB":
            for head in context.tree.undergoers(token.i):
                number = context.phrase_at.get(head)
                if number is not None and may_fill(context, head, "target") and context.tokens[head].pos != "PRON":
                    yield token.i, number


def _blast_of(context: Context, mentions: Sequence[Mention], verb: int) -> int | None:
    """The last mention of a blast before a verb, or one behind it in its sentence."""
    sentence = context.sentence_of(verb)
    near = [n for n, m in enumerate(mentions) if m.trigger.type in BLASTS and 0 <= sentence - m.sentence <= REACH]
    return max(near, key=lambda n: (mentions[n].trigger.token < verb, mentions[n].trigger.token), default=None)
