"""What is no victim although its words stand where a victim's would: money that is asked for, roads that a protest blocks."""

from testimonia.coding.context import Context

MONEY = frozenset("money ransom cash sum amount peso dollar rupee euro pound".split())
AIMED_BY = frozenset({"against", "on", "at"})
"""What a protest marches on or is held against is its target; what it blocks, or is held beside, is not."""


def is_no_victim(context: Context, type_id: str, head: int) -> bool:
    """Whether the phrase of a head can't be whom an act of the type harmed or was aimed at."""
    token = context.tokens[head]
    if token.lemma in MONEY:
        return True
    return type_id == "protest" and not (token.dep == "pobj" and context.tokens[token.head].lower in AIMED_BY)
