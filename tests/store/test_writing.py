"""The writer queue: pieces of several people go into one transaction, and none pays for another's fault."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from bench.abuse import making
from tests.databases import MakeProject

from testimonia import store, verify
from testimonia.errors import DecidedMeanwhile
from testimonia.records import EventRef
from testimonia.store.engines import connect
from testimonia.store.pen import Pen
from testimonia.store.writing import Work, Writer

EVENT = EventRef("a.txt", "e1")


def enter(name: str) -> Work:
    """Work that enters a setting."""
    return Work(lambda pen: pen.enter(making.FIRST_DAY, "setting", f"setting:{name}", {"name": name, "value": {}}).seq)


class Held:
    """Work that keeps its turn until it is let go: what comes meanwhile goes into one transaction."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()

    def __call__(self, _: Pen) -> str:
        self.begun.set()
        self.may_end.wait(20)
        return "first"


def together(opened: store.Database, *pieces: Work) -> list[Future[Any]]:
    """What became of pieces that waited side by side."""
    engine = connect(opened.address)
    writer, held = Writer(engine, opened.address), Held()
    with ThreadPoolExecutor(len(pieces) + 1) as people:
        first = people.submit(writer.do, Work(held))
        assert held.begun.wait(20)
        waiting = [people.submit(writer.do, piece) for piece in pieces]
        while len(writer.waiting) < len(pieces):
            threading.Event().wait(0.001)
        held.may_end.set()
    engine.dispose()
    assert first.result() == "first"
    return waiting


def broken(_: Pen) -> None:
    raise ZeroDivisionError


def refusing(_: Pen) -> None:
    raise DecidedMeanwhile("somebody decided")


def test_pieces_that_wait_side_by_side_follow_each_other_in_the_ledger(project: store.Database) -> None:
    done = together(project, *(enter(f"n{n}") for n in range(9)))
    assert sorted(d.result() for d in done) == list(range(2, 11))
    assert verify.check(project.folder).faults == ()


def test_a_piece_that_refuses_takes_nothing_from_the_others(project: store.Database) -> None:
    good, refused, other = together(project, enter("a"), Work(refusing), enter("b"))
    with pytest.raises(DecidedMeanwhile):
        refused.result()
    assert {good.result(), other.result()} == {2, 3}
    assert project.head().seq == 3


def test_a_piece_that_breaks_down_is_loud_and_what_others_are_not_told_of_is_not_written(project: store.Database) -> None:
    good, bad, other = together(project, enter("a"), Work(broken), enter("b"))
    with pytest.raises(ZeroDivisionError):
        bad.result()
    written = [piece.result() for piece in (good, other) if piece.exception() is None]
    assert written, "of two that did nothing wrong, one at most had the turn"
    assert project.head().seq == 1 + len(written)


def test_two_decisions_on_what_both_saw_alike_meet_in_one_transaction(make_project: MakeProject, tmp_path: Path) -> None:
    opened = make_project(tmp_path / "p")
    seen = opened.version(making.decision(1, EVENT))
    both = [threading.Event() for _ in range(2)]
    met: list[str] = []

    def decide(number: int) -> None:
        both[number].set()
        all(event.wait(20) for event in both)
        try:
            opened.append(making.decision(number, EVENT), version=seen)
        except DecidedMeanwhile:
            met.append(f"reading {number}")

    with ThreadPoolExecutor(2) as people:
        list(people.map(decide, range(2)))
    assert len(met) == 1
    assert len(opened.decisions()) == 1
    opened.close()
