"""Work over many items on this machine, in input order, whatever the number of processes.

An item that raises, or that kills its process, becomes a `Failed` with the reason, and the run goes on.
"""

import multiprocessing
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 4
"""Items a process may be given before the oldest result is taken: keeps it busy, and memory bounded."""


@dataclass(frozen=True, slots=True)
class Failed(Generic[T]):
    """An item that could not be worked on."""

    item: T
    reason: str
    """One line for a person."""
    trace: str
    """The traceback; empty when the process died."""


def map_in_order(work: Callable[[T], R], items: Iterable[T], *, workers: int = 1) -> Iterator[R | Failed[T]]:
    """``work`` of every item, in order. `work` and the items must be picklable when there are several workers."""
    if workers <= 1:
        yield from (_try(work, item) for item in items)
        return
    yield from _in_processes(work, items, workers)


def _try(work: Callable[[T], R], item: T) -> R | Failed[T]:
    try:
        return work(item)
    except Exception as error:
        return Failed(item, f"{type(error).__name__}: {error}", traceback.format_exc())


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: a fork copies the threads' locks of libraries that are already running.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _in_processes(work: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[R | Failed[T]]:
    waiting: deque[tuple[T, Future[R | Failed[T]]]] = deque()
    pool = _pool(workers)
    try:
        for item in items:
            waiting.append((item, _submit(pool, work, item)))
            if len(waiting) >= AHEAD * workers:
                result, pool = _take(work, waiting, pool, workers)
                yield result
        while waiting:
            result, pool = _take(work, waiting, pool, workers)
            yield result
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, work: Callable[[T], R], item: T) -> "Future[R | Failed[T]]":
    try:
        return pool.submit(_try, work, item)
    except BrokenProcessPool as error:
        broken: Future[R | Failed[T]] = Future()
        broken.set_exception(error)
        return broken


def _take(
    work: Callable[[T], R], waiting: "deque[tuple[T, Future[R | Failed[T]]]]", pool: ProcessPoolExecutor, workers: int
) -> tuple[R | Failed[T], ProcessPoolExecutor]:
    """The oldest result. A dead process breaks its whole pool: the item is tried once more by itself, the rest anew."""
    item, future = waiting.popleft()
    try:
        return future.result(), pool
    except BrokenProcessPool:
        pool.shutdown(wait=False, cancel_futures=True)
        alone = _alone(work, item)
        fresh = _pool(workers)
        again = [(i, _submit(fresh, work, i)) for i, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return alone, fresh


def _alone(work: Callable[[T], R], item: T) -> R | Failed[T]:
    with _pool(1) as pool:
        try:
            return pool.submit(_try, work, item).result()
        except BrokenProcessPool:
            return Failed(item, "the process that worked on it died (memory, or a fault in a library)", "")
