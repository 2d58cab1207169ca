"""Why an event is coded as it is, as a table for people and as JSON for machines."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from testimonia import pipeline
from testimonia.contract import Json
from testimonia.errors import UsageError
from testimonia.pipeline import Desk
from testimonia.records import Alternative, Explanation, Report, Span

FORMAT = "testimonia.explanation/1"
ID_DIGITS = slice(7, 15)
"""Of a report's id ``sha256:…``, those that stand before an event's name on the command line."""


def find(reports: Iterable[Report], name: str, desk: Desk) -> tuple[Report, Explanation]:
    """The explanation of the event a person means by ``1a2b3c4d.e2``, or by ``e2`` where there is one report.

    Raises:
        UsageError: none or several fit.
    """
    digits, _, event_id = name.rpartition(".")
    fits = [r for r in reports if r.id[ID_DIGITS].startswith(digits)]
    if len(fits) != 1:
        raise UsageError(f"{len(fits)} reports fit {name!r}. Next: give the event's name as `testimonia events` lists it.")
    for explanation in pipeline.explain_report(fits[0], desk):
        if explanation.event.id == event_id:
            return fits[0], explanation
    raise UsageError(
        f"{fits[0].origin} has no event {event_id!r} as this version codes it. "
        "Next: code it again, with the same --codebook, and take the name from there."
    )


def to_json(report: Report, explanation: Explanation) -> Json:
    """The explanation with every span's words."""
    event = explanation.event
    return {
        "format": FORMAT,
        "origin": report.origin, "event": event.id, "type": event.type, "anchor": _span(event.anchor), "status": event.status,
        "background": event.background, "pattern": event.pattern, "score": event.score, "because": event.because,
        "considered": [_alternative(a) for a in explanation.alternatives],
        "left_out_nearby": [{"span": _span(n.span), "reason": n.reason} for n in explanation.nearby],
    }  # fmt: skip


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _alternative(alternative: Alternative) -> Json:
    return {
        "question": alternative.question, "answer": alternative.answer, "kept": alternative.kept,
        "span": _span(alternative.span) if alternative.span else None, "score": round(alternative.score, 3),
        "because": alternative.because, "features": list(alternative.features),
    }  # fmt: skip


def show(console: Console, report: Report, explanation: Explanation) -> None:
    """The sentence's words and a table: question, answer, kept or not, score, why."""
    event = explanation.event
    console.print(
        Text(f"{event.type.replace('_', ' ')}  “{_one_line(event.anchor.text)}”  ({event.id}, score {event.score:.2f})", "bold")
    )
    console.print(Text(report.title or report.origin, "italic"))
    console.print(_considered(explanation.alternatives))
    if explanation.nearby:
        console.print(Text("\nClose by, and left out:", "bold"))
        for one in explanation.nearby:
            console.print(Text(f"  “{_one_line(one.span.text)}”: {one.reason}"))


def _considered(alternatives: Sequence[Alternative]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, header_style="bold")
    for name, ratio in (("question", 2), ("answer", 3), ("kept", 1), ("score", 1), ("why", 7)):
        table.add_column(name, overflow="fold", ratio=ratio)
    last = ""
    for a in alternatives:
        if a.question != last:
            table.add_section()
        why = a.because + ("\n" + "; ".join(a.features) if a.features else "")
        cells = (a.question if a.question != last else "", _one_line(a.answer), "yes" if a.kept else "no", f"{a.score:.2f}", why)
        table.add_row(*(Text(c) for c in cells), style="" if a.kept else "dim")
        last = a.question
    return table


def _one_line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in words).split())
