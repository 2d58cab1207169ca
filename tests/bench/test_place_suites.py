"""Pieces of the place suites that decide a figure."""

from bench.event_location import part, score


def test_no_place_is_a_link_that_can_be_right_missed_or_made_up() -> None:
    assert score([], []) == {"found": 1, "gold": 1, "right": 1}
    assert score([(0, 4)], []) == {"found": 1, "gold": 1, "right": 0}
    assert score([], [(0, 4)]) == {"found": 1, "gold": 1, "right": 0}
    assert score([(0, 4), (9, 12)], [(1, 3)]) == {"found": 2, "gold": 1, "right": 1}


def test_a_fifth_of_the_rows_is_held_out_for_good() -> None:
    held_out = sum(part(f"el-{n}") == "dev" for n in range(1000))
    assert 150 < held_out < 250
