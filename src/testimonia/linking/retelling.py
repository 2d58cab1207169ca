"""Two events of one report that are one occurrence: the report tells a shooting, and then the death in it."""

from testimonia.linking.comparing import UNREAL, days, doers, people, places, tolls
from testimonia.linking.views import View

ONE_TELLING = 0.9
"""Probability given to such a pair. On the train part of gva_incidents the reports' chief events are rarely anything else."""
FITTING = {
    places: frozenset({"", "same site", "same name", "same town", "inside", "same region"}),
    days: frozenset({"", "same day", "days meet", "weeks meet", "fits the news"}),
    people: frozenset({"", "same", "part"}),
    doers: frozenset({"", "same", "part"}),
    tolls: frozenset({"", "same, many", "same, few"}),
}
"""Levels of comparisons that leave it open whether two events are one."""


def retold(a: View, b: View) -> bool:
    """Whether one report tells one occurrence under two types of a family, or one person's death twice.

    Other events of one type it tells apart itself.
    """
    return (
        a.page.id == b.page.id
        and a.page.origin == b.page.origin
        and a.family == b.family
        and (a.type != b.type or _one_death(a, b))
        and a.background == b.background
        and not a.pattern
        and not b.pattern
        and (a.status in UNREAL) == (b.status in UNREAL)
        and all(comparison(a, b)[0] in fitting for comparison, fitting in FITTING.items())
    )


def _one_death(a: View, b: View) -> bool:
    """Whether two killings name one victim: who is told dead twice died once."""
    return a.type == "killing" and people(a, b)[0] == "same"


def reason(a: View, b: View) -> str:
    """Why, in words."""
    if a.type == b.type:
        return "one report names the same victim in both"
    return f"one report tells it as {a.type} and as {b.type}, and nothing it says tells them apart"
