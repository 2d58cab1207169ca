"""Pairs into incidents: average link, best pairs first, never two events of one report in one incident."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

SAME = 0.5
"""Average score from which clusters are joined: the score's own middle, see `comparing.ENOUGH`."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two compared events."""

    a: int
    b: int
    score: float
    reasons: tuple[str, ...]


def cluster(size: int, pairs: Sequence[Pair], of_one_report: Callable[[int, int], bool]) -> list[list[int]]:
    """Indexes 0 … `size` in clusters, each sorted, in the order of their first member.

    A pair that was not compared counts as 0 in the average: it shares nothing.
    """
    scores = {(p.a, p.b): p.score for p in pairs}
    home = list(range(size))
    members = {n: [n] for n in range(size)}
    for pair in sorted(pairs, key=lambda p: (-p.score, p.a, p.b)):
        if pair.score < SAME:
            break
        one, two = sorted((home[pair.a], home[pair.b]))
        if one != two and _may_join(members[one], members[two], scores, of_one_report):
            for n in members[two]:
                home[n] = one
            members[one] = sorted(members[one] + members.pop(two))
    return [members[n] for n in sorted(members)]


def _may_join(
    one: list[int], two: list[int], scores: dict[tuple[int, int], float], of_one_report: Callable[[int, int], bool]
) -> bool:
    if any(of_one_report(a, b) for a in one for b in two):
        return False
    total = sum(scores.get((min(a, b), max(a, b)), 0.0) for a in one for b in two)
    return total / (len(one) * len(two)) >= SAME
