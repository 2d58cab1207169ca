"""The same work with one process or several: same results, same order, and no item takes the run down."""

import os
import signal

from testimonia.running import Failed, map_in_order


def square(n: int) -> int:
    if n == 13:
        raise ValueError("unlucky")
    return n * n


def deadly(n: int) -> int:
    if n == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return n


def test_results_come_in_the_order_of_the_items_with_any_number_of_workers() -> None:
    items = [n for n in range(40) if n != 13]
    assert list(map_in_order(square, items, workers=1)) == list(map_in_order(square, items, workers=2))


def test_an_item_that_raises_is_named_and_the_run_goes_on() -> None:
    results = list(map_in_order(square, [12, 13, 14]))
    assert results[0] == 144
    assert isinstance(results[1], Failed)
    assert (results[1].item, results[1].reason) == (13, "ValueError: unlucky")
    assert "Traceback" in results[1].trace
    assert results[2] == 196


def test_an_item_that_kills_its_process_is_named_and_the_rest_is_worked_on() -> None:
    results = list(map_in_order(deadly, range(6), workers=2))
    assert [r for r in results if not isinstance(r, Failed)] == [0, 1, 2, 4, 5]
    failed = [r for r in results if isinstance(r, Failed)]
    assert [f.item for f in failed] == [3]
    assert "died" in failed[0].reason


def test_no_items_give_no_results() -> None:
    assert list(map_in_order(square, [], workers=2)) == []
