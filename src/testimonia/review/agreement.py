"""How far people agree beyond chance: Cohen's and Fleiss' κ, Krippendorff's α with a bootstrap interval, and partitions.

Everything takes units: what was asked, each with the answers of the people who answered it. A person who did not answer is left
out of that unit alone.
"""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

T = TypeVar("T", bound=Hashable)
Value = str | float
Unit = Mapping[str, Value]
"""Person → answer."""
Level = Literal["nominal", "ordinal", "interval"]
DRAWS = 1000
"""Bootstrap samples: the ends of a 95 % interval then move by less than 0.01 from seed to seed on 50 units."""
TAIL = 0.025
"""Share left out on each side."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the people's answers to one field show."""

    units: int
    """With two answers or more."""
    people: int
    level: Level
    percent: float
    """Share of pairs of answers that are alike."""
    kappa: float | None
    """Cohen's for two people, Fleiss' for more, over units that all of them answered. None: chance alone would agree always."""
    alpha: float | None
    """Krippendorff's, over all units. None as for `kappa`: nobody's answers vary."""
    low: float | None
    high: float | None
    """The 95 % interval of `alpha`. None as for `alpha`, and of one unit."""


def agreement(units: Sequence[Unit], level: Level, *, seed: int) -> Agreement | None:
    """All figures for one field. None when no unit has two answers.

    Args:
        seed: of the bootstrap: the same seed gives the same interval.
    """
    answered = [u for u in units if len(u) > 1]
    if not answered:
        return None
    people = sorted({person for unit in answered for person in unit})
    shared = [u for u in answered if len(u) == len(people)]
    kappa = _kappa(shared, people) if shared else None
    low, high = interval(answered, level, seed=seed)
    return Agreement(len(answered), len(people), level, percent(answered), kappa, alpha(answered, level), low, high)


def _kappa(units: Sequence[Unit], people: Sequence[str]) -> float | None:
    if len(people) == 2:
        return cohen([(u[people[0]], u[people[1]]) for u in units])
    return fleiss([Counter(u.values()) for u in units])


def percent(units: Sequence[Unit]) -> float:
    """Share of pairs of answers to one unit that are alike."""
    pairs = [(a, b) for u in units for n, a in enumerate(u.values()) for b in list(u.values())[n + 1 :]]
    return sum(a == b for a, b in pairs) / len(pairs)


def cohen(pairs: Sequence[tuple[Value, Value]]) -> float | None:
    """Agreement of two people beyond what their own habits would give by chance. None when chance alone gives all.

    Source: J. Cohen, A coefficient of agreement for nominal scales, 1960, equation 1.

    >>> cohen([("yes", "yes"), ("no", "no"), ("yes", "no"), ("no", "no")])
    0.5
    """
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return None if chance == 1 else (seen - chance) / (1 - chance)


def fleiss(tables: Sequence[Mapping[Value, int]]) -> float | None:
    """Agreement of several people who answered every unit. None when all answers are one and the same.

    Args:
        tables: for each unit, how many gave which answer; the same number of answers for all.

    Source: J. L. Fleiss, Measuring nominal scale agreement among many raters, 1971, equations 3, 5 and 7.
    """
    raters = sum(tables[0].values())
    alike = sum(n * (n - 1) for table in tables for n in table.values()) / (len(tables) * raters * (raters - 1))
    totals: Counter[Value] = Counter()
    for table in tables:
        totals.update(table)
    chance = sum((n / (len(tables) * raters)) ** 2 for n in totals.values())
    return None if chance == 1 else (alike - chance) / (1 - chance)


# ── Krippendorff ─────────────────────────────────────────────────────────────────────────────

Distance = Callable[[Value, Value], float]


def alpha(units: Sequence[Unit], level: Level) -> float | None:
    """Agreement of any number of people, with answers missing. None when the answers do not vary, or none can be compared.

    Args:
        level: ``nominal``: answers are alike or not; ``ordinal``: numbers that give an order; ``interval``: numbers whose
            differences mean something.

    Source: K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011, section C and D.
    """
    answers = [list(u.values()) for u in units if len(u) > 1]
    totals = Counter(value for unit in answers for value in unit)
    distance = _distance(level, totals)
    n = totals.total()
    seen = sum(_apart(unit, distance) / (len(unit) - 1) for unit in answers)
    chance = sum(a * b * distance(v, w) for v, a in totals.items() for w, b in totals.items())
    return None if chance == 0 else 1 - (n - 1) * seen / chance


def _apart(unit: Sequence[Value], distance: Distance) -> float:
    """Distances of all ordered pairs of answers."""
    return sum(distance(a, b) for a in unit for b in unit)


def _distance(level: Level, totals: Counter[Value]) -> Distance:
    if level == "nominal":
        return lambda a, b: float(a != b)
    if level == "interval":
        return lambda a, b: (float(a) - float(b)) ** 2
    # An answer's rank is the middle of its own block: the ranks between two answers are those of everything between.
    rank, below = {}, 0.0
    for value in sorted(totals, key=float):
        rank[value] = below + totals[value] / 2
        below += totals[value]
    return lambda a, b: (rank[a] - rank[b]) ** 2


def interval(units: Sequence[Unit], level: Level, *, seed: int) -> tuple[float | None, float | None]:
    """The 95 % interval of `alpha`: units are drawn anew, with return. Both None when `alpha` is, and of one unit, which shows no spread.

    Source: B. Efron, R. Tibshirani, An introduction to the bootstrap, 1993, chapter 13 (percentile interval).
    """
    dice = random.Random(seed)
    drawn = (alpha(dice.choices(units, k=len(units)), level) for _ in range(DRAWS))
    values = sorted(a for a in drawn if a is not None)
    if len(units) < 2 or not values or alpha(units, level) is None:
        return None, None
    return values[int(TAIL * len(values))], values[min(len(values) - 1, int((1 - TAIL) * len(values)))]


# ── incidents ────────────────────────────────────────────────────────────────────────────────


def adjusted_rand(first: Mapping[T, Hashable], second: Mapping[T, Hashable]) -> float | None:
    """How far two people group the same events into the same incidents, beyond chance. None when chance alone gives all.

    Args:
        first, second: event → incident. Events that one of them did not group are left out.

    Source: L. Hubert, P. Arabie, Comparing partitions, 1985, equation 5.

    >>> adjusted_rand({"a": 1, "b": 1, "c": 2}, {"a": 7, "b": 7, "c": 8})
    1.0
    """
    both = [event for event in first if event in second]
    together = _pairs(Counter((first[e], second[e]) for e in both))
    mine, theirs = _pairs(Counter(first[e] for e in both)), _pairs(Counter(second[e] for e in both))
    chance = mine * theirs / max(1, len(both) * (len(both) - 1) / 2)
    most = (mine + theirs) / 2
    return None if most == chance else (together - chance) / (most - chance)


def _pairs(sizes: Counter[Any]) -> float:
    return sum(n * (n - 1) / 2 for n in sizes.values())
