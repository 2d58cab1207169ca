"""The whole route on one page: intake → reading → coding → resolving → linking → review → export.

Days are resolved before coding, values after it: the coder needs to know which year a sentence speaks of, to tell the
report's news from what it only recalls.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from testimonia import codebook as codebooks
from testimonia import coding, gazetteer, linking, reading, registry, resolving
from testimonia.codebook import Codebook
from testimonia.contract import check_evidence
from testimonia.gazetteer import Gazetteer
from testimonia.records import CodedReport, Flag, Reading, Report
from testimonia.registry import Registry

STAGES = ("intake", "reading", "coding", "resolving", "linking", "review", "export")


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies ready before the first report is opened."""

    codebook: Codebook
    gazetteer: Gazetteer
    registry: Registry


@cache
def open_desk(codebook_folder: Path | None = None, gazetteer_path: Path | None = None) -> Desk:
    """The desk with its codebook, place index and actor registry, opened once a process.

    Raises:
        CodebookError, GazetteerMissing: what is missing or wrong, and the next step.
    """
    return Desk(
        codebook=codebooks.load(codebook_folder),
        gazetteer=gazetteer.open_gazetteer(gazetteer_path),
        registry=registry.load(),
    )


def read_report(report: Report, desk: Desk) -> Reading:
    """What the language of a report says, before any event is coded."""
    return reading.read(report, desk.gazetteer, desk.registry)


def code_report(report: Report, desk: Desk) -> CodedReport:
    """One report from text to events, with its evidence checked."""
    read = read_report(report, desk)
    times = resolving.resolve_times(report, read)
    events, _ = coding.code(report, read, desk.codebook, times)
    resolved = resolving.resolve(report, read, events, times, desk.gazetteer, desk.registry)
    coded = CodedReport(
        report=report,
        events=resolved.events,
        links=linking.within(report, resolved.events, resolved.actors),
        actors=resolved.actors,
        relations=resolved.relations,
        flags=_in_order((*report.flags, *resolved.flags)),
    )
    check_evidence(coded)
    return coded


def _in_order(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """Each flag once, in the order found."""
    return tuple(dict.fromkeys(replace(f, spans=tuple(f.spans)) for f in flags))
