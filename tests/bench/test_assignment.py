"""The best pairing, against trying every pairing."""

from itertools import permutations

from bench.assignment import best_pairs
from hypothesis import given
from hypothesis import strategies as st

SMALL = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=1, max_size=4)
)


@given(SMALL)
def test_no_other_pairing_weighs_more(weights: list[list[int]]) -> None:
    rows, columns = len(weights), len(weights[0])
    size = max(rows, columns)
    square = [[weights[i][j] if i < rows and j < columns else 0 for j in range(size)] for i in range(size)]
    best = max(sum(square[i][p[i]] for i in range(size)) for p in permutations(range(size)))
    pairs = best_pairs(weights)
    assert sum(weights[i][j] for i, j in pairs) == best
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_nothing_pairs_with_nothing() -> None:
    assert best_pairs([]) == []
    assert best_pairs([[]]) == []
