"""The whole check of a project, in the order in which faults are told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from . import chain, holdings, releases
from .faults import Fault
from .tables import Tables, opened


@dataclass(frozen=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    entries: int
    kinds: dict[str, int]
    """How many entries of each kind there are."""
    head: str
    """Hash of the last entry: note it down elsewhere, and a later check can tell whether the ledger was written anew."""
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        if self.faults:
            return "\n".join(map(str, self.faults))
        held = ", ".join(f"{number} {kind}" for kind, number in sorted(self.kinds.items()))
        return f"All fits: {self.entries} ledger entries ({held}).\nNote down elsewhere: {self.entries}:{self.head}"


def check(folder: Path, *, anchors: dict[int, str] | None = None, released: Sequence[Path] = (), every: bool = False) -> Checked:
    """Check a project.

    Args:
        anchors: number → hash of ledger entries that somebody noted down earlier.
        released: folders of releases that this project made.
        every: go on after the first fault.

    Raises:
        Unverifiable: there is nothing that could be checked.
    """
    told = chain.Told()
    with opened(folder) as tables:
        found = _faults(tables, folder, told, anchors or {}, released)
        faults = tuple(found if every else islice(found, 1))
    return Checked(told.entries, dict(told.kinds), told.hash, faults)


def _faults(tables: Tables, folder: Path, told: chain.Told, anchors: dict[int, str], released: Sequence[Path]) -> Iterator[Fault]:
    texts: dict[str, str] = {}
    yield from chain.walk(tables, told, anchors)
    yield from holdings.reports(tables, folder, told, texts)
    yield from holdings.unreadable(tables, told)
    yield from holdings.codings(tables, told, texts)
    for one in released:
        yield from releases.release(one, told)
