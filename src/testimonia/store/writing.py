"""One writer queue for all threads of a process: short transactions, many pieces of work to one commit."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from testimonia.errors import TestimoniaError
from testimonia.store.address import Address
from testimonia.store.engines import committing, flush
from testimonia.store.faults import explained
from testimonia.store.pen import Pen

TOGETHER = 64
"""Pieces of work in one transaction at most: the flush to disk is what takes the time, and nobody should wait for long."""


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody wants written, and what it is going to ask the ledger for."""

    write: Callable[[Pen], Any]
    """Refuses, if it must, with a `TestimoniaError` before it writes anything: what others wrote beside it is kept."""
    key: str | None = None
    subject: str | None = None


class Piece:
    """One piece of work in the queue, and what became of it."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.result: Any = None
        self.refused: TestimoniaError | None = None
        self.outcome: Future[Any] = Future()
        """Known only when it is on disk, or refused."""


class Writer:
    """A queue of pieces of work. Whoever has the turn does all that waits; the others find theirs taken, and wait for the disk."""

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine = engine
        self._address = address
        self._turn = threading.Lock()
        self.waiting: list[Piece] = []
        """Pieces that nobody has in hand yet, the oldest first."""

    def do(self, work: Work) -> Any:
        """Do the work in a transaction and return what it returns, once that is on disk.

        Raises:
            TestimoniaError: the work or the database refuses; nothing of this piece was written.
        """
        piece = Piece(work)
        self.waiting.append(piece)
        self._write_through(lambda: self._take(piece))
        try:
            return piece.outcome.result()
        except CancelledError:
            # Whoever had it in hand broke down, over another piece perhaps; of that transaction nothing was kept.
            alone = Piece(work)
            self._write_through(lambda: [alone])
            return alone.outcome.result()

    def _take(self, first: Piece) -> list[Piece]:
        """A piece and what waits with it; nothing when somebody else has it in hand."""
        if first not in self.waiting:
            return []
        taken = [first, *(p for p in self.waiting[:TOGETHER] if p is not first)]
        for piece in taken:
            self.waiting.remove(piece)
        return taken

    def _write_through(self, take: Callable[[], list[Piece]]) -> None:
        """Take pieces in turn, write them, wait for the disk, and tell what became of them."""
        taken: list[Piece] = []
        try:
            with self._turn:
                taken = take()
                if taken:
                    self._commit(taken)
            if taken:
                # The next in turn writes meanwhile: one flush of the disk may serve both.
                flush(self._engine)
                _tell(taken)
        except DBAPIError as error:
            refused = explained(self._address, error)
            for one in taken:
                one.outcome.set_exception(refused)
        finally:
            for one in taken:
                one.outcome.cancel()

    def _commit(self, pieces: list[Piece]) -> None:
        """All pieces in one transaction; when the database refuses, none of them."""
        with committing(self._engine) as connection:
            _write(Pen(connection), pieces)


def _tell(pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.refused is None:
            piece.outcome.set_result(piece.result)
        else:
            piece.outcome.set_exception(piece.refused)


def _write(pen: Pen, pieces: list[Piece]) -> None:
    pen.look_up({p.work.key for p in pieces if p.work.key}, {p.work.subject for p in pieces if p.work.subject})
    for piece in pieces:
        try:
            piece.result = piece.work.write(pen)
        except TestimoniaError as error:
            piece.refused = error
    pen.lay_down()
