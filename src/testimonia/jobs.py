"""What the commands do, without the command line: whole runs over inputs or over a project."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from testimonia import codings, contract, intake, pipeline
from testimonia.errors import UsageError
from testimonia.intake.finding import MOST_BYTES, find_paths
from testimonia.records import CodedReport, DateValue, Report, ResolvedEvent, Unreadable
from testimonia.running import Failed, map_in_order
from testimonia.store import Added, Store
from testimonia.tables import event_name

Taken = Report | Unreadable


@dataclass(frozen=True, slots=True)
class Sink:
    """Where a run's results go."""

    line: Callable[[str], None]
    """One result, as a line of JSON."""
    left_out: Callable[[Unreadable], None]
    """An input that gave none, with its reason."""


def published(words: str | None) -> DateValue | None:
    """A day or interval that the caller gives.

    Raises:
        UsageError: the words are no date.
    """
    if words is None:
        return None
    value = intake.read_date(words, "given by the caller")
    if value is None:
        raise UsageError(
            f"--published {words!r} is no date. Next: write it as 2014-10-20, or as an interval 2014-10-14/2014-10-20."
        )
    return value


@dataclass(frozen=True, slots=True)
class Work:
    """What is made of each report; told to other processes as it is."""

    writes: Literal["code", "read"]
    """``code``: coded reports. ``read``: the reading alone."""
    rules_only: bool = False
    light: bool = False
    """Rules and linear scorers, without the encoder."""
    codebook: Path | None = None
    """Folder of the user's own event types."""
    registries: tuple[Path, ...] = ()
    """The user's own registry files."""

    def desk(self) -> pipeline.Desk:
        """What it works with; opened once a process."""
        return pipeline.open_desk(self.codebook, rules_only=self.rules_only, light=self.light, registries=self.registries)

    def __call__(self, taken: Taken) -> str | Unreadable:
        """A line of JSON; what could not be read stays as it is."""
        if isinstance(taken, Unreadable):
            return taken
        if self.writes == "read":
            return contract.dumps(pipeline.read_to_json(taken, self.desk()))
        return contract.dumps(contract.to_json(pipeline.code_report(taken, self.desk())))


CODE = Work("code")


def run(work: Work, inputs: Iterable[Taken], sink: Sink, *, workers: int = 1) -> int:
    """Work on inputs in their order; how many were left out.

    Raises:
        CodebookError, RegistryError: a file of the user's is wrong; said once, before any input is opened.
    """
    if work.codebook is not None or work.registries:
        work.desk()
    left_out = 0
    for result in map_in_order(work, inputs, workers=workers):
        if isinstance(result, str):
            sink.line(result)
            continue
        left_out += 1
        sink.left_out(_why(result) if isinstance(result, Failed) else result)
    return left_out


def _why(failed: Failed[Taken]) -> Unreadable:
    """A report that our own fault stopped: named, with the reason; the trace goes with it for whoever mends it."""
    return Unreadable(failed.item.origin, f"not coded: {failed.reason}\n{failed.trace}".rstrip())


def with_bytes(paths: Sequence[str], stdin: BinaryIO | None, given: DateValue | None) -> Iterator[tuple[Taken, bytes | None]]:
    """Inputs one by one, each with the bytes of the file it came from."""
    for path in find_paths(paths):
        if isinstance(path, Unreadable):
            yield path, None
            continue
        raw = _bytes(path)
        for taken in intake.open_inputs([path], stdin=stdin, published=given):
            yield taken, raw


def _bytes(path: str) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if path != "-" and file.is_file() and file.stat().st_size <= MOST_BYTES else None


def add(store: Store, paths: Sequence[str], stdin: BinaryIO | None, given: DateValue | None) -> Added:
    """Take inputs into a project."""
    return store.add(with_bytes(paths, stdin, given))


def code_project(store: Store, sink: Sink, *, workers: int = 1, work: Work = CODE) -> int:
    """Code the reports whose newest coding was not made with what this one is made with; how many were left out."""
    coder = str(work.desk().coder)

    def keep(line: str) -> None:
        store.put_coded(contract.from_json(json.loads(line)), coder)
        sink.line(line)

    return run(work, list(store.uncoded(coder)), Sink(keep, sink.left_out), workers=workers)


def coded_otherwise(store: Store, work: Work) -> str:
    """In words, how many of the project's codings were made with something else than this work, and with what; empty for none."""
    return codings.told(codings.others(store.coders(), work.desk().coder))


def reports_of(path: Path, given: str | None) -> Iterator[Report]:
    """The reports of one file.

    Raises:
        UsageError: one of them can't be read.
    """
    for taken in intake.open_inputs([str(path)], stdin=None, published=published(given)):
        if isinstance(taken, Unreadable):
            raise UsageError(f"{taken.origin}: {taken.reason}")
        yield taken


def find_event(coded: Iterable[CodedReport], name: str) -> tuple[CodedReport, ResolvedEvent]:
    """The event that a person means by ``1a2b3c4d.e2``, or by the start of it.

    Raises:
        UsageError: none or several fit.
    """
    found = [(c, e) for c in coded for e in c.events if event_name(c, e) == name]
    found = found or [(c, e) for c in coded for e in c.events if event_name(c, e).startswith(name)]
    if len(found) != 1:
        what = "no event" if not found else f"{len(found)} events"
        raise UsageError(f"{what} called {name!r}. Next: `testimonia events` lists their names.")
    return found[0]
