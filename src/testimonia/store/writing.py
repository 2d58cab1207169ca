"""One writer queue for all threads of a process: short transactions, many pieces of work to one commit."""

import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from testimonia.errors import TestimoniaError
from testimonia.store.address import Address
from testimonia.store.engines import WRITES
from testimonia.store.faults import explained

TOGETHER = 64
"""Pieces of work in one transaction at most: the flush to disk is what takes the time, and nobody should wait for long."""


class Piece:
    """One piece of work in the queue, and what became of it."""

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work = work
        self.done = False
        self.result: Any = None
        self.refused: TestimoniaError | None = None


class Writer:
    """A queue of pieces of work. Whoever has the turn does all that waits; the others find theirs done."""

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine = engine
        self._address = address
        self._turn = threading.Lock()
        self._waiting: list[Piece] = []

    def do(self, work: Callable[[Connection], Any]) -> Any:
        """Run `work` in a transaction and return what it returns, once that is on disk.

        Raises:
            TestimoniaError: `work` or the database refuses; nothing of this piece was written.
        """
        piece = Piece(work)
        self._waiting.append(piece)
        try:
            with self._turn:
                if not piece.done:
                    self._commit([piece, *(p for p in self._waiting[:TOGETHER] if p is not piece)])
        finally:
            self._waiting.remove(piece)
        if piece.refused is not None:
            raise piece.refused
        return piece.result

    def _commit(self, pieces: list[Piece]) -> None:
        """All pieces in one transaction; when the database refuses, none of them."""
        refused: TestimoniaError | None = None
        try:
            with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
                for piece in pieces:
                    _one(connection, piece)
        except DBAPIError as error:
            refused = explained(self._address, error)
        for piece in pieces:
            piece.refused = piece.refused or refused
            piece.done = True


def _one(connection: Connection, piece: Piece) -> None:
    """One piece in a savepoint: one that refuses takes back its own writes only."""
    try:
        with connection.begin_nested():
            piece.result = piece.work(connection)
    except TestimoniaError as error:
        piece.refused = error
