"""What the commands do, without the command line: whole runs over inputs or over a project."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from testimonia import contract, intake, pipeline
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


def _coded_line(codebook: Path | None, taken: Taken) -> str | Unreadable:
    if isinstance(taken, Unreadable):
        return taken
    return contract.dumps(contract.to_json(pipeline.code_report(taken, pipeline.open_desk(codebook))))


def _coded_line_by_rules(codebook: Path | None, taken: Taken) -> str | Unreadable:
    if isinstance(taken, Unreadable):
        return taken
    return contract.dumps(contract.to_json(pipeline.code_report(taken, pipeline.open_desk(codebook, rules_only=True))))


def _reading_line(codebook: Path | None, taken: Taken) -> str | Unreadable:
    if isinstance(taken, Unreadable):
        return taken
    return contract.dumps(pipeline.read_to_json(taken, pipeline.open_desk(codebook)))


WORK: dict[str, Callable[[Path | None, Taken], str | Unreadable]] = {
    "code": _coded_line, "code-by-rules": _coded_line_by_rules, "read": _reading_line,
}  # fmt: skip


def run(job: str, inputs: Iterable[Taken], sink: Sink, *, workers: int = 1, codebook: Path | None = None) -> int:
    """Run a job over inputs in their order; how many were left out.

    Args:
        codebook: folder of the user's own event types.

    Raises:
        CodebookError: one of them is wrong; said once, before any input is opened.
    """
    if codebook is not None:
        pipeline.open_desk(codebook, rules_only=job == "code-by-rules")
    left_out = 0
    for result in map_in_order(partial(WORK[job], codebook), inputs, workers=workers):
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


def code_project(store: Store, sink: Sink, *, workers: int = 1, codebook: Path | None = None) -> int:
    """Code what the project's reports have not been coded for by this version; how many were left out.

    Another codebook is another version.
    """
    coder = pipeline.open_desk(codebook).coder

    def keep(line: str) -> None:
        store.put_coded(contract.from_json(json.loads(line)), coder)
        sink.line(line)

    return run("code", list(store.uncoded(coder)), Sink(keep, sink.left_out), workers=workers, codebook=codebook)


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
