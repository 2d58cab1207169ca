"""What the commands on incidents, cases and patterns take and print."""

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from rich.table import Table
from rich.text import Text

from testimonia import coded_files, contract, linking, tables, timelines
from testimonia.console import left_out, say, say_none, screen
from testimonia.errors import SomeUnreadable, UsageError
from testimonia.records import Captures, Case, CodedReport, EventRef, Incident, PatternCell, Unreadable
from testimonia.store import open_store


def name_lines(missing: Sequence[Unreadable]) -> None:
    """Name the lines of an input that were left out.

    Raises:
        SomeUnreadable: there are any.
    """
    for unreadable in missing:
        left_out(unreadable)
    if missing:
        raise SomeUnreadable(f"lines left out: {len(missing)}, named above. Next: mend them or leave them out.")


def linked(paths: Sequence[str] | None, project: Path) -> coded_files.Linked:
    """Incidents of coded files, or of a project when there are none."""
    if paths:
        return coded_files.link(paths, sys.stdin.buffer)
    return coded_files.link_project(open_store(project))


def counted(found: coded_files.Linked) -> tuple[Incident, ...]:
    """The incidents that are counted; people are told how many are not."""
    done = linking.told_as_done(found.incidents, found.views)
    if apart := len(found.incidents) - len(done):
        say(f"Incidents not counted: {apart}; no report tells them as done (planned, threatened, denied, or time and again).")
    return done


def day(words: str | None) -> date | None:
    """A day that a person gives.

    Raises:
        UsageError: the words are no day.
    """
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{words!r} is no day. Next: write it as 2014-10-20.") from error


def list_incidents(found: Sequence[Incident], coded: Sequence[CodedReport]) -> None:
    """Print incidents, those told by most reports first, each event by the name that decisions take."""
    say_none(found)
    if not found:
        return
    told = {
        EventRef(c.report.origin, e.id): f"{_plain(c.report.title or c.report.origin)}\n[dim]{tables.event_name(c, e)}[/dim]"
        for c in coded for e in c.events
    }  # fmt: skip
    table = Table(pad_edge=False, header_style="bold", show_lines=True)
    # The two wide columns share what is left of the line: a long summary, too, leaves the titles their place.
    for name, share in (("what", None), ("told by", 1), ("sources", None), ("summary", 1)):
        table.add_column(name, overflow="fold", ratio=share)
    for incident in sorted(found, key=lambda i: (-len(i.events), i.id)):
        tellings = "\n".join(told.get(e, _plain(e.origin)) for e in incident.events)
        lines = [*(f"{s.field}: {s.value}" for s in incident.summary), *(f"! {f.code}: {f.message}" for f in incident.flags)]
        what = f"{incident.type.replace('_', ' ')}\n[dim]{incident.id}[/dim]"
        table.add_row(what, tellings, str(incident.independent_sources), _plain("\n".join(lines)))
    screen().print(table)


def _plain(words: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else " " for c in words).replace("[", "\\[")


def tell_incidents(incidents: Sequence[Incident], line: Callable[[str], None]) -> None:
    """Write incidents as JSON lines; people are told when there are none."""
    for incident in incidents:
        line(contract.dumps(contract.incident_to_json(incident)))
    say_none(incidents)


def tell_cases(cases: Iterable[Case], line: Callable[[str], None], *, as_json: bool) -> None:
    """Write cases as JSON lines, or as text for people, who are told when there are none."""
    told = [contract.dumps(contract.case_to_json(case)) if as_json else timelines.text(case) for case in cases]
    for words in told:
        line(words)
    if not told and not as_json:
        say("No cases: no event tells of a captive.")


def tell_patterns(respects: Sequence[str], cells: Sequence[PatternCell], line: Callable[[str], None], *, as_json: bool) -> None:
    """Write cells as JSON lines, or as a table for people."""
    if as_json:
        for cell in cells:
            line(contract.dumps(contract.pattern_to_json(respects, cell)))
        return
    table = Table(pad_edge=False, header_style="bold")
    for name in (*respects, "incidents", "killed", "reports"):
        table.add_column(name, overflow="fold")
    for cell in cells:
        reports = len({claim.origin for claim in cell.claims})
        table.add_row(*(Text(value) for value in cell.values), str(len(cell.incidents)), _killed(cell), str(reports))
    screen().print(table)


def _killed(cell: PatternCell) -> str:
    """The sum, and of how many incidents it is when not all have a figure; empty where none has: that is not zero."""
    if not cell.killed_told:
        return ""
    killed = str(cell.killed_least) if cell.killed_least == cell.killed_most else f"{cell.killed_least}–{cell.killed_most}"
    return killed if cell.killed_told == len(cell.incidents) else f"{killed} (of {cell.killed_told})"


def tell_captures(table: Captures, line: Callable[[str], None]) -> None:
    """Write the table with its estimate as JSON; people are told when there is none."""
    estimate = linking.estimate(table)
    line(contract.dumps(contract.captures_to_json(table, estimate)))
    if estimate is None:
        say(
            f"No incident was seen by two of {', '.join(table.sources)}: what they missed cannot be told. Next: --lists, or more reports."
        )
