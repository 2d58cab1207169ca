"""What a store can do, whatever it is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from testimonia.records import CodedReport, Decision, Report, Unreadable
from testimonia.store.chain import Entry, Head
from testimonia.store.searching import Found


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
        """Reports whose newest coding is not by this coder, those without any among them."""

    def put_coded(self, coded: CodedReport, coder: str) -> None:
        """Keep a coding as the newest of its report; where it is by the same coder already, nothing is changed."""

    def coders(self) -> dict[str, int]:
        """Names of the coders of the newest codings, and how many reports each coded last."""

    def coded(self) -> Iterator[CodedReport]:
        """The newest coding of every report, in the order of adding."""

    def coded_of(self, report: str) -> CodedReport | None:
        """The newest coding of a report by its id. None: it has none."""

    def coded_again(self) -> frozenset[str]:
        """Ids of the reports that have several codings."""

    def recoded(self) -> Iterator[tuple[int, CodedReport]]:
        """Every coding of the reports that have several, each with the number of its ledger entry, in that order."""

    def append(self, decision: Decision, *, version: int | None = None) -> str:
        """Enter a decision and return its id; the same decision again changes nothing.

        Args:
            version: what `version` said when the person looked. None: whatever was decided meanwhile.

        Raises:
            DecidedMeanwhile: somebody decided on the same thing since.
        """

    def version(self, decision: Decision) -> int:
        """Number of the last ledger entry about what the decision is about; 0 when there is none."""

    def entries(self, kind: str, after: int = 0) -> Iterator[Entry]:
        """Ledger entries of a kind (report, unreadable, coded, decision, release, setting, timestamp), in their order.

        Args:
            after: number of an entry; only later ones.
        """

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, in the order of appending."""

    def search(self, words: str) -> Iterator[Found]:
        """Reports that have all the words, in the order of adding."""

    def release(self, manifest: str) -> Entry:
        """Enter the SHA-256 of a release's manifest."""

    def set_setting(self, name: str, value: Mapping[str, str | None]) -> Entry:
        """Enter what the project is to remember under a name, beside what it remembered before."""

    def setting(self, name: str) -> dict[str, str | None] | None:
        """What was last entered under a name. None: nothing."""

    def roots(self) -> dict[str, str]:
        """The Merkle root of every day of the ledger that is over, by its date (UTC)."""

    def stamp(self, reply: bytes, says: Mapping[str, str]) -> None:
        """Keep an authority's reply on a day's root, and enter what it tells; the same reply again changes nothing."""

    def head(self) -> Head:
        """The newest ledger entry."""

    def close(self) -> None: ...
