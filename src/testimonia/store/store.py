"""What a store can do, whatever it is made of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from testimonia.records import CodedReport, Decision, Report, Unreadable


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did."""

    new: int
    known: int
    """Reports whose bytes were there already: nothing was changed."""
    unreadable: int


class Store(Protocol):
    """Reports, what was coded from them, and what people said. Nothing is ever edited over."""

    def add(self, taken: Iterable[tuple[Report | Unreadable, bytes | None]]) -> Added:
        """Keep reports with their original bytes, and what could not be read with its reason."""

    def reports(self) -> Iterator[Report]:
        """Every report, in the order of adding."""

    def unreadable(self) -> tuple[Unreadable, ...]: ...

    def uncoded(self, coder: str) -> Iterator[Report]:
        """Reports that this version of the coder has not coded yet."""

    def put_coded(self, coded: CodedReport, coder: str) -> None: ...

    def coded(self) -> Iterator[CodedReport]:
        """The newest coding of every report, in the order of adding."""

    def append(self, decision: Decision) -> None: ...

    def decisions(self) -> tuple[Decision, ...]: ...

    def close(self) -> None: ...
