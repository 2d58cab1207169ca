"""The whole check of a project, in the order in which faults are told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain as chain_of
from itertools import islice
from pathlib import Path

from . import chain, holdings, releases, timestamps
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
    stamps: str = ""
    """What to say of timestamps; empty without any."""
    others: str = ""
    """What to say of files that lie beside a release's own; empty without any."""

    def __str__(self) -> str:
        if self.faults:
            return "\n".join(map(str, self.faults))
        held = ", ".join(f"{number} {kind}" for kind, number in sorted(self.kinds.items()))
        lines = (
            f"All fits: {self.entries} ledger entries ({held}).",
            self.stamps,
            self.others,
            f"Note down elsewhere: {self.entries}:{self.head}",
        )
        return "\n".join(filter(None, lines))


def check(
    folder: Path, *, anchors: Mapping[int, str] | None = None, released: Sequence[Path] = (), authorities: Sequence[Path] = (),
    every: bool = False,
) -> Checked:  # fmt: skip
    """Check a project.

    Args:
        anchors: number → hash of ledger entries that somebody noted down earlier.
        released: folders of releases that this project made.
        authorities: root certificates of timestamp authorities, PEM.
        every: go on after the first fault.

    Raises:
        Unverifiable: there is nothing that could be checked.
    """
    told = chain.Told()
    with opened(folder) as tables:
        found = chain_of(
            chain.walk(tables, told, anchors or {}), _held(tables, folder, told), timestamps.stamps(told, folder, authorities),
            *(releases.release(one, told) for one in released),
        )  # fmt: skip
        faults = tuple(found if every else islice(found, 1))
    others = "" if faults else releases.note(released)
    return Checked(told.entries, dict(told.kinds), told.hash, faults, timestamps.note(told, authorities), others)


def _held(tables: Tables, folder: Path, told: chain.Told) -> Iterator[Fault]:
    texts: dict[str, str] = {}
    yield from holdings.reports(tables, folder, told, texts)
    yield from holdings.unreadable(tables, told)
    yield from holdings.codings(tables, told, texts)
