"""Pairs into incidents: average link inside each web of linked events, best first; what people decided stands first."""

import heapq
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

SAME = 0.4
"""Average probability from which two groups of events are one incident: on the train part of gva_incidents, B³ is highest from 0.3 to
0.4, as pairs that were not compared pull averages down."""
FAINT = 0.05
"""A pair with less is held to share nothing: it counts as 0 in an average, and is not kept."""

Pairs = Mapping[tuple[int, int], float]
"""Probability by pair, lower number first; pairs that were not compared, or are `FAINT`, are left out."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided about pairs, lower number first."""

    forced: frozenset[tuple[int, int]] = frozenset()
    refused: frozenset[tuple[int, int]] = frozenset()


def webs(size: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Numbers 0 … `size` in groups that hang together by pairs, each sorted, in the order of their first member."""
    home = list(range(size))

    def root(n: int) -> int:
        while home[n] != n:
            home[n] = home[home[n]]
            n = home[n]
        return n

    for a, b in pairs:
        one, two = sorted((root(a), root(b)))
        home[two] = one
    found: dict[int, list[int]] = {}
    for n in range(size):
        found.setdefault(root(n), []).append(n)
    return list(found.values())


def cluster(
    size: int, pairs: Pairs, told_by: Sequence[Hashable], rulings: Rulings = Rulings(), *, same: float = SAME
) -> list[list[int]]:
    """Numbers 0 … `size` in clusters, each sorted, in the order of their first member.

    Clusters never reach over the webs of pairs that are `SAME` or forced, so that a web can be clustered alone.

    Args:
        told_by: the report of each. Two of one report that are no pair can't be one occurrence; a person who forces them is
            believed.
        same: average probability from which groups are joined.
    """
    linked = [pair for pair, p in pairs.items() if p >= same and pair not in rulings.refused]
    found = webs(size, [*linked, *rulings.forced])
    web_of = {n: w for w, web in enumerate(found) if len(web) > 1 for n in web}
    likely, forced, refused = (_by_web(web_of, some) for some in (pairs, rulings.forced, rulings.refused))
    clusters: list[list[int]] = []
    for w, web in enumerate(found):
        ruled = Rulings(frozenset(forced.get(w, ())), frozenset(refused.get(w, ())))
        inside = {pair: pairs[pair] for pair in likely.get(w, ())}
        clusters += _joined(web, inside, told_by, ruled, same) if len(web) > 1 else [web]
    return sorted(clusters)


def _by_web(web_of: Mapping[int, int], pairs: Iterable[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    """Pairs whose two lie in one web, in order, by that web."""
    found: dict[int, list[tuple[int, int]]] = {}
    for a, b in sorted(pairs):
        if a in web_of and web_of[a] == web_of.get(b):
            found.setdefault(web_of[a], []).append((a, b))
    return found


def _joined(web: Sequence[int], pairs: Pairs, told_by: Sequence[Hashable], rulings: Rulings, same: float) -> list[list[int]]:
    groups = _Groups(web, sorted(rulings.forced))
    for a, b in (*rulings.refused, *_of_one_report(web, told_by)):
        if (a, b) in rulings.refused or (a, b) not in pairs:
            groups.keep_apart(a, b)
    for (a, b), probability in pairs.items():
        if (a, b) not in rulings.refused:
            groups.add(a, b, probability)
    waiting = [(-average, one, two) for one, two, average in groups.averages() if average >= same]
    heapq.heapify(waiting)
    while waiting:
        _, one, two = heapq.heappop(waiting)
        if one in groups.members and two in groups.members:
            new = groups.join(one, two)
            for other, average in groups.averages_of(new):
                if average >= same:
                    heapq.heappush(waiting, (-average, other, new))
    return list(groups.members.values())


def _of_one_report(web: Iterable[int], told_by: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    together: dict[Hashable, list[int]] = {}
    for n in web:
        together.setdefault(told_by[n], []).append(n)
    for numbers in together.values():
        yield from combinations(numbers, 2)


class _Groups:
    """Groups of events with the sums of probability between them; a group's number is never used again."""

    def __init__(self, web: Sequence[int], forced: Iterable[tuple[int, int]]) -> None:
        place = {n: k for k, n in enumerate(web)}
        first = webs(len(web), [(place[a], place[b]) for a, b in forced])
        self.members = {g: [web[k] for k in group] for g, group in enumerate(first)}
        self.home = {n: g for g, group in self.members.items() for n in group}
        self.sums: dict[int, dict[int, float]] = {g: {} for g in self.members}
        self.apart: dict[int, set[int]] = {g: set() for g in self.members}
        self.next = len(first)

    def keep_apart(self, a: int, b: int) -> None:
        one, two = self.home[a], self.home[b]
        if one != two:
            self.apart[one].add(two)
            self.apart[two].add(one)

    def add(self, a: int, b: int, probability: float) -> None:
        one, two = self.home[a], self.home[b]
        if one != two:
            self.sums[one][two] = self.sums[two][one] = self.sums[one].get(two, 0.0) + probability

    def averages(self) -> Iterator[tuple[int, int, float]]:
        for one in self.members:
            yield from ((one, two, average) for two, average in self.averages_of(one) if one < two)

    def averages_of(self, one: int) -> Iterator[tuple[int, float]]:
        """Average probability to every group that shares anything and may be joined; a pair that shares nothing counts as 0."""
        for two, total in self.sums[one].items():
            if two not in self.apart[one]:
                yield two, total / (len(self.members[one]) * len(self.members[two]))

    def join(self, one: int, two: int) -> int:
        new, self.next = self.next, self.next + 1
        self.members[new] = sorted(self.members.pop(one) + self.members.pop(two))
        sums, apart = Counter(self.sums.pop(one)), self.apart.pop(one) | self.apart.pop(two)
        sums.update(self.sums.pop(two))
        self.sums[new] = {other: total for other, total in sums.items() if other in self.members}
        self.apart[new] = {other for other in apart if other in self.members}
        for other, total in self.sums[new].items():
            self.sums[other][new] = total
            self.sums[other].pop(one, None)
            self.sums[other].pop(two, None)
        for other in self.apart[new]:
            self.apart[other].add(new)
        return new
