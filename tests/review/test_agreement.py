"""Agreement as published tables give it, and as a second way of counting gives it."""

import random
from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import pytest

from testimonia.review.agreement import Level, Unit, adjusted_rand, agreement, alpha, cohen, fleiss, interval, percent

COHEN_1960 = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
"""Cohen 1960, table 2: frequencies of two judges over three categories; κ = .492."""
FLEISS_1971 = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 00501 30012 51000 02040 10203 "
    "00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)
"""Fleiss 1971, table 1: 30 patients, six psychiatrists, how many gave which of five diagnoses; κ = .430."""
KRIPPENDORFF_2011 = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Krippendorff 2011, section C: four observers, twelve units, answers missing; α .743 nominal, .815 ordinal, .849 interval."""
KRIPPENDORFF_TWO = ("aabbdcccedda", "babbbccceddd")
"""Krippendorff 2011, section B: two observers, twelve units, no answer missing; α = .692 nominal."""
KRIPPENDORFF_BINARY = ("0100000010", "1110010000")
"""Krippendorff 2011, section A: two observers, ten units, two categories; α = .095."""


def units(observers: Sequence[str]) -> list[Unit]:
    """A unit a column; a dot is a missing answer."""
    columns = zip(*observers, strict=True)
    return [{str(n): float(a) if a.isdigit() else a for n, a in enumerate(column) if a != "."} for column in columns]


def test_cohen_s_kappa_is_the_published_one() -> None:
    pairs = [(str(a), str(b)) for a, row in enumerate(COHEN_1960) for b, n in enumerate(row) for _ in range(n)]
    assert cohen(pairs) == pytest.approx(0.492, abs=0.0005)


def test_fleiss_kappa_is_the_published_one() -> None:
    tables = [dict(enumerate(map(int, row))) for row in FLEISS_1971.split()]
    assert {sum(t.values()) for t in tables} == {6}
    assert fleiss([Counter({str(k): v for k, v in t.items()}) for t in tables]) == pytest.approx(0.430, abs=0.0005)


@pytest.mark.parametrize(
    ("observers", "level", "published"),
    [
        (KRIPPENDORFF_BINARY, "nominal", 0.095),
        (KRIPPENDORFF_TWO, "nominal", 0.692),
        (KRIPPENDORFF_2011, "nominal", 0.743),
        (KRIPPENDORFF_2011, "ordinal", 0.815),
        (KRIPPENDORFF_2011, "interval", 0.849),
    ],
)
def test_krippendorff_s_alpha_is_the_published_one(observers: Sequence[str], level: Level, published: float) -> None:
    assert alpha(units(observers), level) == pytest.approx(published, abs=0.0005)


def by_coincidences(answers: Sequence[Sequence[int]], level: Level) -> float | None:
    """Alpha by its coincidence matrix, written as the paper prints it: another way to the same number."""
    kept = [u for u in answers if len(u) > 1]
    values = sorted({v for u in kept for v in u})
    o = {(c, k): 0.0 for c in values for k in values}
    for u in kept:
        for a, b in permutations(range(len(u)), 2):
            o[u[a], u[b]] += 1 / (len(u) - 1)
    n = {c: sum(o[c, k] for k in values) for c in values}
    total = sum(n.values())

    def delta(c: int, k: int) -> float:
        if level == "nominal":
            return float(c != k)
        if level == "interval":
            return float((c - k) ** 2)
        low, high = min(c, k), max(c, k)
        return (sum(n[g] for g in values if low <= g <= high) - (n[c] + n[k]) / 2) ** 2

    expected = sum(n[c] * n[k] * delta(c, k) for c in values for k in values)
    if not expected:
        return None
    return 1 - (total - 1) * sum(o[c, k] * delta(c, k) for c in values for k in values) / expected


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_alpha_of_a_thousand_random_tables_is_the_same_by_the_coincidence_matrix(level: Level) -> None:
    dice = random.Random(5)
    for _ in range(1000):
        table = [[dice.randint(0, 4) for _ in range(dice.randint(1, 4))] for _ in range(dice.randint(2, 9))]
        if not any(len(u) > 1 for u in table):
            continue
        mine = alpha([{str(n): float(v) for n, v in enumerate(u)} for u in table], level)
        other = by_coincidences(table, level)
        assert (mine is None) == (other is None)
        assert mine is None or mine == pytest.approx(other, abs=1e-9)


def test_two_people_who_always_say_the_same_thing_have_no_kappa() -> None:
    same = [{"Amal": "accept", "Idris": "accept"}] * 5
    found = agreement(same, "nominal", seed=1)
    assert found is not None
    assert (found.percent, found.kappa, found.alpha, found.low) == (1.0, None, None, None)


def test_one_unit_shows_no_spread() -> None:
    assert interval([{"ana": 2, "bo": 3}], "interval", seed=1) == (None, None)


def test_the_interval_holds_alpha_and_comes_again_with_its_seed() -> None:
    asked = units(KRIPPENDORFF_2011)
    low, high = interval(asked, "nominal", seed=3)
    assert low is not None
    assert high is not None
    assert low < 0.743 < high
    assert interval(asked, "nominal", seed=3) == (low, high)


def test_one_answer_is_no_agreement() -> None:
    assert agreement([{"Amal": "accept"}], "nominal", seed=1) is None
    assert percent([{"Amal": "a", "Idris": "a", "Zoé": "b"}]) == pytest.approx(1 / 3)


def test_grouping_of_events_agrees_as_published() -> None:
    # Yeung and Ruzzo 2001, Details of the adjusted Rand index, table 2: rows (1 1 0), (1 2 1), (0 0 4); 0.313.
    cells = {("u1", "v1"): 1, ("u1", "v2"): 1, ("u2", "v1"): 1, ("u2", "v2"): 2, ("u2", "v3"): 1, ("u3", "v3"): 4}
    pairs = [pair for pair, n in cells.items() for _ in range(n)]
    first, second = ({f"e{n}": pair[side] for n, pair in enumerate(pairs)} for side in (0, 1))
    assert adjusted_rand(first, second) == pytest.approx(0.313, abs=0.0005)
