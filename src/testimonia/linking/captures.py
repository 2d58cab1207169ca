"""Which source saw which incident, and how many nobody saw: multiple-systems estimation, in its simplest form.

Sources: Chapman, "Some properties of the hypergeometric distribution with applications to zoological sample censuses" (1951);
Seber, "The effects of trap response on tag recapture estimates" (1970) for its variance; Darroch, "The multiple-recapture census"
(1958) for three lists and more, which is the log-linear model of independent lists.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from testimonia.errors import UsageError
from testimonia.linking.sources import outlets
from testimonia.linking.views import View
from testimonia.records import Captures, Estimate, EventRef, Incident

LISTS = 3
"""Sources in a table unless somebody asks for more: each more makes the cells emptier."""
WIDTH = 1.96
"""Standard errors on each side of a 95 % interval."""
FEW = 7
"""Incidents seen by two lists below which Chapman's estimate is known to be far too low at times (Robson and Regier 1964)."""
ROUNDS = 200
SUPPOSED = (
    "This supposes that every incident had the same chance of being reported, that sources report independently of each other, "
    "that no incident is split or merged wrongly, and that nothing but these incidents was counted. News sources follow each other "
    "and prefer large incidents, so the true number is mostly higher. Do not publish this as a finding: it shows that the count "
    "is incomplete, not by how much.",
)


def captures(views: Iterable[View], incidents: Iterable[Incident], lists: int = LISTS) -> Captures:
    """The capture histories of incidents over the outlets that saw most.

    Raises:
        UsageError: fewer than two sources are asked for, or there are.
    """
    if lists < 2:
        raise UsageError(f"{lists} list says nothing of what it missed. Next: ask for two or more.")
    by_ref: Mapping[EventRef, View] = {view.ref: view for view in views}
    saw = {i.id: _names([by_ref[e] for e in i.events]) for i in incidents}
    often = Counter(name for names in saw.values() for name in names)
    chosen = tuple(sorted(often, key=lambda name: (-often[name], name))[:lists])
    if len(chosen) < 2:
        what = "all incidents have one source" if chosen else "there are no incidents to count"
        raise UsageError(f"{what}. Next: take in reports of other outlets.")
    rows = tuple((id_, tuple(name in names for name in chosen)) for id_, names in sorted(saw.items()))
    seen = tuple(row for row in rows if any(row[1]))
    histories = Counter(history for _, history in seen)
    return Captures(chosen, tuple(sorted(histories.items(), reverse=True)), seen)


def _names(views: Sequence[View]) -> frozenset[str]:
    words = {view.page.outlet: view.page.outlet_words for view in views}
    return frozenset(words.get(outlet, outlet[1]) for outlet in outlets(views).values())


def estimate(table: Captures) -> Estimate | None:
    """Chapman's estimate for two lists, Darroch's for more. None: no two lists share an incident, so nothing can be said."""
    sizes = [sum(n for history, n in table.histories if history[k]) for k in range(len(table.sources))]
    seen = sum(n for _, n in table.histories)
    shared = sum(n for history, n in table.histories if sum(history) > 1)
    if not shared:
        return None
    thin = (f"Only {shared} incidents were seen by more than one source: the estimate is unstable.",) if shared < FEW else ()
    warnings = (*thin, *SUPPOSED)
    if len(sizes) == 2:
        return _chapman(sizes[0], sizes[1], shared, seen, warnings)
    return _darroch(sizes, seen, warnings)


def _chapman(one: int, two: int, both: int, seen: int, warnings: tuple[str, ...]) -> Estimate:
    total = (one + 1) * (two + 1) / (both + 1) - 1
    variance = (one + 1) * (two + 1) * (one - both) * (two - both) / ((both + 1) ** 2 * (both + 2))
    return _interval("Chapman (Lincoln-Petersen, corrected), two lists", seen, total, variance, warnings)


def _darroch(sizes: Sequence[int], seen: int, warnings: tuple[str, ...]) -> Estimate:
    """The N for which the lists, if independent, would together miss as many as N leaves unseen."""

    def missed(total: float) -> float:
        return 1 - seen / total - math.prod(1 - n / total for n in sizes)

    low, high = float(seen), float(seen) + 1
    while missed(high) < 0 and high < 1e12:
        high *= 2
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        low, high = (middle, high) if missed(middle) < 0 else (low, middle)
    total = high
    lacking = [1 - n / total for n in sizes]
    information = 1 / math.prod(lacking) + len(sizes) - 1 - sum(1 / q for q in lacking) if all(lacking) else math.inf
    return _interval(f"independent lists (Darroch), {len(sizes)} lists", seen, total, total / information, warnings)


def _interval(method: str, seen: int, total: float, variance: float, warnings: tuple[str, ...]) -> Estimate:
    """The interval of the unseen on a logarithmic scale, so that it never falls below what was seen (Burnham 1987)."""
    unseen = max(0.0, total - seen)
    if unseen <= 0:
        return Estimate(method, seen, float(seen), float(seen), float(seen), warnings)
    factor = math.exp(WIDTH * math.sqrt(math.log(1 + variance / unseen**2)))
    return Estimate(method, seen, total, seen + unseen / factor, seen + unseen * factor, warnings)
